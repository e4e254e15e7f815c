"""Laws of a whole award: from facts to outputs and pence."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from generator.allocation.award import compute, tie_key
from generator.allocation.division import is_eligible
from generator.allocation.explanation import explain
from generator.allocation.seal import seal_of
from schemas.award import Award, AwardFacts, BidderFacts, Gate, LotFacts
from schemas.record import as_written
from schemas.tender import Method, Route
from tests.consortia import register_with
from tests.reference import awards as second

NAMES = ("ash", "birch", "cedar", "damson", "elm", "fir", "gorse")
REGISTER = register_with()
TENDER = "healthy-luton"
LOT = "visits"


def _gates(*, passed: bool) -> dict[str, Gate]:
    return {
        "ELI-1": Gate.model_construct(passed=True, evidence="Full member since 1 May 2021."),
        "ELI-2": Gate.model_construct(passed=passed, evidence="Judged on the day."),
    }


@st.composite
def bidders(draw: st.DrawFn) -> BidderFacts:
    capacity = draw(st.integers(0, 60))
    return BidderFacts.model_construct(
        capacity=capacity,
        smallest_award=draw(st.sampled_from((0, 0, 1, capacity // 2, capacity))),
        points=draw(st.integers(0, 500)),
        agreed=draw(st.integers(0, 70)),
        gates=_gates(passed=draw(st.sampled_from((True, True, True, False)))),
    )


@st.composite
def award_facts(draw: st.DrawFn) -> AwardFacts:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True))
    return AwardFacts.model_construct(
        route=draw(st.sampled_from(Route)),
        method=draw(st.sampled_from(Method)),
        top_slice_rate=draw(st.integers(0, 1000)),
        largest_share=draw(st.sampled_from((2500, 6000, 10_000))),
        score_threshold=None,
        lots={
            LOT: LotFacts.model_construct(
                outputs=draw(st.integers(0, 120)),
                value=draw(st.integers(0, 10_000_000)),
                bidders={name: draw(bidders()) for name in names},
            )
        },
    )


@given(award_facts())
def test_hub_share_shares_and_unallocated_are_the_lots_value(facts: AwardFacts) -> None:
    result = compute(TENDER, facts).result[LOT]
    paid = sum(share.amount for share in result.shares.values())
    assert result.hub + paid + result.unallocated.amount == facts.lots[LOT].value
    outputs = sum(share.outputs for share in result.shares.values())
    assert outputs + result.unallocated.outputs == facts.lots[LOT].outputs


@given(award_facts())
def test_nobody_is_given_more_than_offered_or_anything_while_ineligible(facts: AwardFacts) -> None:
    for member, share in compute(TENDER, facts).result[LOT].shares.items():
        bidder = facts.lots[LOT].bidders[member]
        assert is_eligible(bidder)
        assert 0 < share.outputs <= bidder.capacity


@given(award_facts())
def test_over_the_limit_only_when_nobody_below_it_has_capacity_to_spare(facts: AwardFacts) -> None:
    division = compute(TENDER, facts).divisions[LOT]
    last = division.rounds[-1]
    if any(given > division.limit for given in last.given.values()):
        for name, claim in last.claims.items():
            if claim.weight:
                assert last.given[name] >= min(claim.cap, division.limit)


@given(award_facts())
def test_no_share_is_smaller_than_its_bidder_can_use(facts: AwardFacts) -> None:
    if facts.route is Route.COMPETITION:
        for member, share in compute(TENDER, facts).result[LOT].shares.items():
            assert share.outputs >= facts.lots[LOT].bidders[member].smallest_award


@given(award_facts())
def test_an_ineligible_bidder_changes_nothing(facts: AwardFacts) -> None:
    lot = facts.lots[LOT]
    stranger = BidderFacts.model_construct(
        capacity=99, smallest_award=1, points=500, agreed=99, gates=_gates(passed=False)
    )
    with_stranger = lot.model_copy(update={"bidders": {**lot.bidders, "yew": stranger}})
    more = facts.model_copy(update={"lots": {LOT: with_stranger}})
    assert compute(TENDER, more).result == compute(TENDER, facts).result


@given(award_facts(), st.randoms(use_true_random=False))
def test_the_order_of_offers_changes_nothing(facts: AwardFacts, random: st.DataObject) -> None:
    lot = facts.lots[LOT]
    names = list(lot.bidders)
    random.shuffle(names)  # type: ignore[attr-defined]
    shuffled = lot.model_copy(update={"bidders": {name: lot.bidders[name] for name in names}})
    other = facts.model_copy(update={"lots": {LOT: shuffled}})
    assert compute(TENDER, other).result == compute(TENDER, facts).result
    day = date(2026, 1, 31)
    assert seal_of(TENDER, day, other, compute(TENDER, other).result) == seal_of(
        TENDER, day, facts, compute(TENDER, facts).result
    )


@given(award_facts())
def test_a_second_computation_from_the_text_alone_agrees_to_the_penny(facts: AwardFacts) -> None:
    result = compute(TENDER, facts).result[LOT]
    text = as_written(facts)
    outputs = second.lot_outputs(TENDER, LOT, text)
    hub, pot, pence, unallocated = second.lot_money(TENDER, LOT, text, outputs)
    assert {name: share.outputs for name, share in result.shares.items()} == outputs
    assert (result.hub, result.pot, result.unallocated.amount) == (hub, pot, unallocated)
    assert {name: share.amount for name, share in result.shares.items()} == pence


@given(award_facts())
def test_every_explained_figure_is_the_figure(facts: AwardFacts) -> None:
    result = compute(TENDER, facts).result
    award = Award.model_construct(
        decided_on=date(2026, 1, 31), facts=facts, result=result, seal="", approval=None
    )
    steps = explain(REGISTER, TENDER, award)[LOT]
    assert steps.hub.value == result[LOT].hub
    assert steps.unallocated.value == result[LOT].unallocated.amount
    assert {name: step.value for name, step in steps.shares.items()} == {
        name: share.amount for name, share in result[LOT].shares.items()
    }
    for step in (steps.hub, *steps.shares.values()):
        for part in step.walk():
            if part.exact is not None:
                assert abs(part.exact - part.value) < 1 + len(facts.lots[LOT].bidders) / 2


def test_the_tie_key_is_tender_and_lot() -> None:
    assert tie_key("a", "b") == "a:b"
