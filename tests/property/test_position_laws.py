"""Positions: no trade changes a total, a variation changes it by what it says, no order matters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.contracts.position import LotHeld, contract_value_on, lots_held, positions
from generator.reading.paths import Source, Sources
from generator.reading.read import read
from generator.register import Register, TradeKey, VariationKey
from schemas.periods import Frequency, Period
from schemas.trade import Trade
from schemas.variation import Variation
from tests.changes import QUARTERS, Files, trade, variation
from tests.consortia import AS_OF, MINIMAL, files_of, register_of

FILES = files_of(MINIMAL)
REGISTER = register_of(FILES)
HOLDERS = ("alder", "birch", "cedar")
PERIODS = [Period(2025, ordinal, Frequency.QUARTER) for ordinal in (1, 2, 3, 4)]
DAYS = st.dates(min_value=date(2024, 6, 1), max_value=date(2026, 6, 1))


@st.composite
def trades(draw: st.DrawFn) -> dict[TradeKey, Trade]:
    """Any trades at all of the one lot: whether they could be made is for the rules to say."""
    found: dict[TradeKey, Trade] = {}
    for _ in range(draw(st.integers(min_value=0, max_value=5))):
        giver, receiver = draw(st.permutations(HOLDERS))[:2]
        assent = {"role": "Chair", "on": "2025-01-01"}
        made = Trade.model_validate(
            {
                "from_period": draw(st.sampled_from(PERIODS)),
                "reason": "Volunteers to spare.",
                "lots": {
                    "home": {
                        "outputs": draw(st.integers(min_value=0, max_value=60)),
                        "amount": draw(st.integers(min_value=0, max_value=600_000)),
                    }
                },
                "assents": {"giver": assent, "receiver": assent},
                "decision": f"board/{draw(DAYS)}/1",
            }
        )
        found["visits", draw(DAYS), giver, receiver] = made
    return dict(sorted(found.items()))


CHANGES = st.integers(min_value=-50, max_value=50)


@st.composite
def variations(draw: st.DrawFn) -> dict[VariationKey, Variation]:
    """Any variations of the one lot that add up."""
    found: dict[VariationKey, Variation] = {}
    for on in draw(st.lists(DAYS, max_size=3, unique=True)):
        of_members = {
            member: {"outputs": draw(CHANGES), "amount": draw(CHANGES) * 100}
            for member in draw(st.lists(st.sampled_from(HOLDERS), unique=True))
        }
        left = {"outputs": draw(CHANGES), "amount": draw(CHANGES) * 100}
        hub = draw(CHANGES)
        parts = [*of_members.values(), left]
        value = hub + sum(part["amount"] for part in parts)
        lot = {
            "outputs": sum(part["outputs"] for part in parts),
            "value": value,
            "hub": hub,
            "shares": of_members,
            "unallocated": left,
        }
        found["visits", on] = Variation.model_validate(
            {
                "from_period": draw(st.sampled_from(PERIODS)),
                "reason": "More people ask.",
                "reference": "Change notice",
                "value": value,
                "lots": {"home": lot},
                "decision": f"board/{on}/1",
            }
        )
    return dict(sorted(found.items()))


def home(register: Register) -> LotHeld:
    """The one lot."""
    return lots_held(register)["visits", "home"]


@given(traded=trades(), varied=variations(), on=DAYS)
def test_hub_positions_and_what_is_left_are_the_lots_value_on_every_day(
    traded: dict[TradeKey, Trade], varied: dict[VariationKey, Variation], on: date
) -> None:
    lot = home(replace(REGISTER, trades=traded, variations=varied))
    parts = (lot.hub, lot.unallocated, *lot.positions)
    assert sum(part.outputs_on(on) for part in parts) == lot.value.outputs_on(on)
    assert sum(part.amount_on(on) for part in parts) == lot.value.amount_on(on)


def together(lot: LotHeld, on: date) -> tuple[int, int]:
    """What all members hold of the lot: outputs and pence."""
    return (
        sum(held.outputs_on(on) for held in lot.positions),
        sum(held.amount_on(on) for held in lot.positions),
    )


@given(traded=trades(), varied=variations(), on=DAYS)
def test_no_trade_changes_a_total(
    traded: dict[TradeKey, Trade], varied: dict[VariationKey, Variation], on: date
) -> None:
    without = home(replace(REGISTER, variations=varied))
    lot = home(replace(REGISTER, trades=traded, variations=varied))
    for part, before in (
        (lot.hub, without.hub),
        (lot.unallocated, without.unallocated),
        (lot.value, without.value),
    ):
        assert part == before
    assert together(lot, on) == together(without, on)


@given(varied=variations(), on=st.sampled_from(QUARTERS))
def test_a_variation_changes_the_contract_by_exactly_what_it_says(
    varied: dict[VariationKey, Variation], on: date
) -> None:
    register = replace(REGISTER, variations=varied)
    said = sum(item.value for item in varied.values() if item.from_period.starts_on <= on)
    assert contract_value_on(register, "visits", on) == REGISTER.tenders["visits"].value + said
    assert home(register).value.amount_on(on) == home(REGISTER).value.amount_on(on) + said


@given(
    traded=trades(),
    outputs=st.integers(min_value=1, max_value=45),
    pence=st.integers(min_value=0, max_value=405_000),
    on=st.sampled_from(QUARTERS),
)
def test_a_trade_and_its_reverse_restore_every_position(
    traded: dict[TradeKey, Trade], outputs: int, pence: int, on: date
) -> None:
    amount = f"{pence // 100}.{pence % 100:02d}"
    there = trade(outputs, amount, since="2025-q2", on="2024-05-01")
    back = trade(outputs, amount, between="birch--alder", since="2025-q2", on="2024-05-02")
    both = register_of({**FILES, **there, **back}).trades
    before = {held.member: held for held in home(replace(REGISTER, trades=traded)).positions}
    for held in home(replace(REGISTER, trades={**both, **traded})).positions:
        assert held.outputs_on(on) == before[held.member].outputs_on(on)
        assert held.amount_on(on) == before[held.member].amount_on(on)


CHANGED: Files = {
    **trade(10, "900.00"),
    **trade(5, "450.00", between="birch--alder", on="2025-07-15", decided="2025-08-04"),
    **trade(3, "270.00", between="alder--birch", since="2025-q3", on="2025-05-02"),
    **variation("+5", "+500.00", hub="+50.00", shares="{birch: {outputs: +5, amount: +450.00}}"),
}


@given(order=st.permutations(sorted({**FILES, **CHANGED})))
def test_the_order_of_the_files_changes_no_position(order: list[str]) -> None:
    files = {**FILES, **CHANGED}
    sources = Sources(files=tuple(Source(path, files[path]) for path in order))
    register = read(sources, as_of=AS_OF).register
    assert register is not None
    assert positions(register) == positions(register_of(files))


@given(traded=trades(), varied=variations())
def test_what_is_recorded_first_does_not_matter(
    traded: dict[TradeKey, Trade], varied: dict[VariationKey, Variation]
) -> None:
    backwards = replace(
        REGISTER,
        trades=dict(reversed(traded.items())),
        variations=dict(reversed(varied.items())),
    )
    assert positions(backwards) == positions(replace(REGISTER, trades=traded, variations=varied))
