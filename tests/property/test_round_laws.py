"""The laws of withdrawing: each round is what a division from nothing would give."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.allocation.division import divide
from generator.allocation.withdrawals import first_round, withdrawals
from schemas.award import AwardFacts, BidderFacts, LotFacts
from schemas.money import BASIS_POINTS
from schemas.tender import Method, Route
from tests.bench.allocation import EVERYBODY, facts_of
from tests.property.generated_awards import gates
from tests.reference.rounds import rounds_of

KEY = "healthy-luton:visits"
MOST_BIDDERS = 12
LOTS_FOR_EACH_EXAMPLE = 20

# Few different sizes, so that quotients and ratios tie often; and some far beyond any award,
# so that what is withdrawn is both more and less than a unit for each who stays.
sizes = st.sampled_from((0, 1, 2, 3, 6, 10, 12, 40)) | st.integers(0, 300) | st.integers(0, 10**12)


@st.composite
def wary_bidders(draw: st.DrawFn) -> BidderFacts:
    capacity = draw(sizes)
    part = draw(st.sampled_from((0, 2, 3, 3, 4)))
    return BidderFacts.model_construct(
        capacity=capacity,
        smallest_award=capacity // part if part else draw(st.sampled_from((0, capacity)) | sizes),
        points=draw(st.none() | st.sampled_from((0, 250, 400, 500))),
        agreed=draw(st.none() | sizes),
        gates=gates(passed=draw(st.sampled_from((True, True, True, True, False)))),
    )


@st.composite
def lots_in_awards(draw: st.DrawFn) -> tuple[AwardFacts, LotFacts]:
    """A lot whose bidders mostly name a smallest award, for much less than they offer, or more."""
    count = draw(st.integers(0, MOST_BIDDERS))
    bidders = {f"member-{number}": draw(wary_bidders()) for number in range(count)}
    offered = sum(bidder.capacity for bidder in bidders.values())
    units = draw(sizes | st.sampled_from((1, 2, 3, 5)).map(lambda part: offered // part))
    in_outputs = draw(st.booleans())
    lot = LotFacts.model_construct(
        outputs=units if in_outputs else None,
        value=1_000 if in_outputs else units * 100 + draw(st.integers(0, 99)),
        bidders=bidders,
    )
    facts = AwardFacts.model_construct(
        route=draw(st.sampled_from((Route.COMPETITION, *Route))),
        method=draw(st.sampled_from(Method)),
        top_slice_rate=0,
        largest_share=draw(st.sampled_from((0, 1_000, 2_500, 6_000, BASIS_POINTS))),
        score_threshold=None,
        lots={"visits": lot},
    )
    return facts, lot


@given(lots_in_awards())
@settings(max_examples=LOTS_FOR_EACH_EXAMPLE * settings().max_examples)
def test_every_round_is_what_dividing_anew_gives(case: tuple[AwardFacts, LotFacts]) -> None:
    facts, lot = case
    division = divide(facts, lot, tie_key=KEY)
    anew = rounds_of(facts, lot, tie_key=KEY)
    assert division.rounds == anew
    assert division.last == anew[-1]
    # In the same order too: pages and files are written from it.
    assert [list(done.given) for done in division.rounds] == [list(done.given) for done in anew]


@pytest.mark.parametrize("method", Method)
def test_so_it_is_among_hundreds_of_bidders(method: Method) -> None:
    facts = facts_of(method, bidders=200, lots=1, wary_one_in=EVERYBODY)
    (lot,) = facts.lots.values()
    division = divide(facts, lot, tie_key=KEY)
    assert len(division.withdrawn) > 50
    assert division.rounds == rounds_of(facts, lot, tie_key=KEY)


@given(lots_in_awards())
def test_nobody_who_stays_loses_a_unit(case: tuple[AwardFacts, LotFacts]) -> None:
    facts, lot = case
    for before, after in pairwise(rounds_of(facts, lot, tie_key=KEY)):
        assert all(units >= before.given[name] for name, units in after.given.items())


@given(lots_in_awards())
@settings(max_examples=LOTS_FOR_EACH_EXAMPLE * settings().max_examples // 4)
def test_what_is_told_of_a_withdrawal_is_what_two_rounds_in_a_row_show(
    case: tuple[AwardFacts, LotFacts],
) -> None:
    facts, lot = case
    anew = rounds_of(facts, lot, tie_key=KEY)
    told = list(withdrawals(divide(facts, lot, tie_key=KEY)))
    assert len(told) == len(anew) - 1
    for (before, after), each in zip(pairwise(anew), told, strict=True):
        too_small = {
            name: Fraction(before.given[name], claim.smallest)
            for name, claim in before.claims.items()
            if before.given[name] < claim.smallest
        }
        assert each.member == before.withdrawn
        assert (each.given, each.ratio) == (before.given[each.member], min(too_small.values()))
        assert (each.ratio, each.too_small) == (too_small[each.member], len(too_small))
        assert each.passed_on == {
            name: units - before.given[name]
            for name, units in after.given.items()
            if units > before.given[name]
        }
        nobodys = sum(before.given.values()) - sum(after.given.values())
        assert each.left == nobodys >= 0
        assert 0 <= each.ratio_bp < BASIS_POINTS


@given(lots_in_awards())
def test_the_first_round_is_told_without_those_who_had_nothing(
    case: tuple[AwardFacts, LotFacts],
) -> None:
    facts, lot = case
    given_at_first = rounds_of(facts, lot, tie_key=KEY)[0].given
    told = first_round(divide(facts, lot, tie_key=KEY))
    assert told == {name: units for name, units in given_at_first.items() if units}
    assert list(told.values()) == sorted(told.values(), reverse=True)
