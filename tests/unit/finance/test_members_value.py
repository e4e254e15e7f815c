"""What the consortium is worth to each member, by hand and by law."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.contracts.changes import Cause, Change
from generator.contracts.position import Holding, LotHeld, Position, positions_by_member
from generator.divided_in import DividedIn
from generator.finance.members_value import (
    NOBODY,
    MemberValue,
    borne_of_lot,
    members_value,
    spells_held,
    years_of,
)
from generator.finance.members_value_steps import explain_value, years_shown
from generator.register import Register
from schemas.tender import DeliveryDates
from tests.changes import register_with_changes, trade, variation
from tests.consortia import after, register_with

TENDER = "tenders/visits/tender.yaml"


def of(register: Register, member: str) -> MemberValue:
    return next(one for one in members_value(register) if one.member == member)


def test_a_member_with_half_of_a_years_contract() -> None:
    found = of(register_with(), "alder")
    assert (found.income, found.top_slice) == (405_000, 45_000)
    # £2,400 to win one and £3,600 for the one year.
    assert (found.saving, found.net) == (600_000, 555_000)
    assert found.contracts[0].years == 1


def test_who_never_held_a_part_is_not_listed() -> None:
    assert [one.member for one in members_value(register_with())] == ["alder", "birch"]


def test_who_takes_on_work_in_the_last_quarter_saves_a_quarters_work() -> None:
    register = register_with_changes(trade(9, "810.00", between="alder--cedar"))
    found = of(register, "cedar")
    # As of August it holds nothing yet, but it is to hold it for 92 days.
    assert found.contracts[0].years == Fraction(92, 365)
    assert found.saving == 240_000 + round(360_000 * 92 / 365)
    assert (found.income, found.top_slice) == (0, 0)


def test_who_gave_everything_away_saved_as_long_as_it_held_it() -> None:
    register = register_with_changes(trade(45, "4050.00", since="2025-q3"))
    found = of(register, "alder")
    assert found.contracts[0].years == Fraction(181, 365)
    assert (found.income, found.top_slice) == (0, 0)


def test_who_gave_everything_away_before_it_began_saves_nothing() -> None:
    register = register_with_changes(trade(45, "4050.00", since="2025-q1"))
    found = of(register, "alder")
    assert (found.contracts[0].years, found.saving) == (Fraction(0), 0)


def test_a_part_given_away_and_taken_back_is_held_in_two_spells() -> None:
    register = register_with_changes(
        trade(45, "4050.00", since="2025-q2"),
        trade(5, "450.00", between="birch--alder", since="2025-q4", on="2025-08-02"),
    )
    held = positions_by_member(register)["alder"]
    assert spells_held(held) == (
        (date(2025, 1, 1), date(2025, 3, 31)),
        (date(2025, 10, 1), date(2025, 12, 31)),
    )


def test_days_the_wrong_way_round_are_no_spell() -> None:
    register = register_with((TENDER, "since: 2025-01-01", "since: 2026-01-01"))
    assert spells_held(positions_by_member(register)["alder"]) == ()


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        pytest.param("2025-01-01", "2025-12-31", Fraction(1), id="a year"),
        pytest.param("2023-04-01", "2026-03-31", Fraction(3), id="three, one of them leap"),
        pytest.param("2024-10-01", "2026-12-31", 2 + Fraction(92, 365), id="and a quarter"),
        pytest.param("2025-01-01", "2025-01-01", Fraction(1, 365), id="a day"),
        pytest.param("2024-01-01", "2024-01-01", Fraction(1, 366), id="a day of a leap year"),
        pytest.param("2024-02-29", "2025-02-28", Fraction(1), id="from 29 February"),
    ],
)
def test_years_are_counted_from_day_to_day(since: str, until: str, expected: Fraction) -> None:
    assert years_of(date.fromisoformat(since), date.fromisoformat(until)) == expected


DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))


@given(DAYS, st.integers(min_value=0, max_value=2_000))
def test_a_day_more_is_always_a_little_more(since: date, days: int) -> None:
    until = since + timedelta(days=days)
    more = years_of(since, until + timedelta(days=1)) - years_of(since, until)
    assert Fraction(1, 367) < more < Fraction(1, 364)


PENCE = st.integers(min_value=0, max_value=10**8)


def holding(pence: int) -> Holding:
    return Holding(changes=(change(pence),))


def change(pence: int) -> Change:
    return Change(
        cause=Cause.AWARD,
        since=DELIVERY.since,
        decided_on=DELIVERY.since,
        outputs=1,
        amount_pence=pence,
        path="data/awards/t.yaml",
        field=(),
    )


DELIVERY = DeliveryDates(since=date(2025, 1, 1), until=date(2025, 12, 31))


@given(st.lists(PENCE, min_size=1, max_size=6), PENCE, PENCE)
def test_members_and_nobody_together_bear_exactly_the_hubs_share(
    amounts: list[int], unallocated: int, hub: int
) -> None:
    lot = LotHeld(
        tender="t",
        lot="l",
        delivery=DELIVERY,
        divided_in=DividedIn.OUTPUTS,
        value=holding(sum(amounts) + unallocated + hub),
        hub=holding(hub),
        unallocated=holding(unallocated),
        positions=tuple(
            Position(
                tender="t",
                lot="l",
                member=f"m{place}",
                delivery=DELIVERY,
                divided_in=DividedIn.OUTPUTS,
                changes=(change(pence),),
            )
            for place, pence in enumerate(amounts)
        ),
    )
    borne = borne_of_lot(lot, date(2025, 6, 1))
    whole = sum(amounts) + unallocated
    assert sum(borne.values()) == (hub if whole else 0)
    parts = sorted(zip((*amounts, unallocated), borne.values(), strict=True))
    assert [part for _, part in parts] == sorted(borne.values())
    assert list(borne)[-1] == NOBODY


def test_what_nobody_took_on_bears_its_part() -> None:
    register = register_with(
        ("awards/visits.yaml", "      birch:\n        outputs: 45\n        amount: 4050.00\n", ""),
        (
            "awards/visits.yaml",
            "    unallocated:\n      outputs: 0\n      amount: 0.00\n",
            "    unallocated:\n      outputs: 45\n      amount: 4050.00\n",
        ),
    )
    assert of(register, "alder").top_slice == 45_000


def test_every_figure_is_explained_down_to_records_and_policies() -> None:
    more = variation(
        "+10", "+1000.00", hub="+100.00", shares="{alder: {outputs: +10, amount: +900.00}}",
        since="2025-q3",
    )  # fmt: skip
    register = register_with_changes(more)
    value = of(register, "alder")
    saving, borne, net = explain_value(register, value)
    assert (saving.value, borne.value) == (value.saving, value.top_slice)
    assert net.value == saving.value - borne.value
    paths = {leaf.path for leaf in net.leaves()}
    assert paths == {
        "data/consortium.yaml",
        "data/awards/visits.yaml",
        "data/variations/visits/2025-08-01.yaml",
    }
    hub = next(step for step in borne.walk() if step.label == "The hub's share of the lot")
    assert (hub.value, [part.value for part in hub.inputs]) == (100_000, [90_000, 10_000])


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        (Fraction(1), "1 year"),
        (Fraction(3), "3 years"),
        (Fraction(0), "0 years"),
        (2 + Fraction(92, 365), "2 92/365 years"),
        (Fraction(92, 365), "92/365 years"),
    ],
)
def test_lengths_of_time_read_as_people_write_them(years: Fraction, shown: str) -> None:
    assert years_shown(years) == shown


def test_a_policy_that_changed_counts_as_it_is_now() -> None:
    entry = """\
        winning: 2400.00
        yearly: 3600.00
      resolution: members/2023-01-10/1
"""
    later = entry.replace("2400", "100").replace("3600", "200")
    edit = after("consortium.yaml", entry, f"    - since: 2025-08-01\n      value:\n{later}")
    assert of(register_with(edit), "alder").saving == 30_000
