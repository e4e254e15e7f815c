"""Laws of what an award does when there is more to give, and of bidders that are alike.

Two of these laws have a bound that is exact; the examples at each show that the
simpler law, without the bound, does not hold, and why it must not.
"""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from generator.allocation.award import compute
from generator.allocation.division import Division
from schemas.award import AwardFacts, BidderFacts, LotFacts
from schemas.money import BASIS_POINTS
from schemas.tender import Method, Route
from tests.property.generated_awards import (
    LOT,
    MOST_PENCE,
    TENDER,
    award_facts,
    contracts,
    gates,
    result_of,
    with_lot,
)


def division_of(facts: AwardFacts) -> Division:
    return compute(TENDER, facts).divisions[LOT]


def units_of(facts: AwardFacts) -> dict[str, int]:
    return division_of(facts).rounds[-1].given


def competition(
    method: Method, largest_share: int, outputs: int, capacities: dict[str, int]
) -> AwardFacts:
    """One lot in open competition, its bidders scored alike."""
    return AwardFacts.model_construct(
        route=Route.COMPETITION,
        method=method,
        top_slice_rate=1000,
        largest_share=largest_share,
        score_threshold=None,
        lots={
            LOT: LotFacts.model_construct(
                outputs=outputs,
                value=100_000,
                bidders={
                    name: BidderFacts.model_construct(
                        capacity=capacity,
                        smallest_award=0,
                        points=400,
                        agreed=None,
                        gates=gates(passed=True),
                    )
                    for name, capacity in capacities.items()
                },
            )
        },
    )


LIMIT_RISES_FOR_TWO = competition(
    Method.PROPORTIONAL, 4000, 9, {"ash": 20, "birch": 20, "cedar": 3}
)
"""40% of 9 outputs is 3, of 10 it is 4: ash and birch may both have one more, of one new one."""


# --------------------------------------------------------------- more to give


def allowed_anew(before: Division, after: Division) -> int:
    """Units that the largest share did not allow ``before``, and allows ``after``."""
    return sum(
        min(claim.cap, after.limit) - min(claim.cap, before.limit)
        for claim in before.rounds[-1].claims.values()
        if claim.weight
    )


def larger(facts: AwardFacts, more: int) -> AwardFacts:
    """``facts`` with so many outputs more in the lot; or pence of its value, if it counts none."""
    lot = facts.lots[LOT]
    if lot.outputs is None:
        return with_lot(facts, LOT, value=lot.value + more)
    return with_lot(facts, LOT, outputs=lot.outputs + more)


@given(award_facts(takes_anything=True), st.integers(1, 60))
@example(LIMIT_RISES_FOR_TWO, 1)
def test_more_units_take_from_nobody_but_what_the_largest_share_allows_others_anew(
    facts: AwardFacts, more: int
) -> None:
    """Without smallest awards, more units to divide take units from nobody, with one bound.

    The largest share is a part of the lot, so a larger lot lets those whom it
    held at the limit have more. Where these may have more new units between
    them than there are new ones to give, the others lose the difference at most,
    all together: that is the largest share at work, not an error of rounding.
    """
    before = division_of(facts)
    after = division_of(larger(facts, more))
    was, now = before.rounds[-1].given, after.rounds[-1].given
    lost = sum(max(0, was[name] - now[name]) for name in was)
    assert lost <= max(0, allowed_anew(before, after) - (after.units - before.units))


def test_without_the_bound_more_outputs_could_take_from_somebody() -> None:
    more = with_lot(LIMIT_RISES_FOR_TWO, LOT, outputs=10)
    assert units_of(LIMIT_RISES_FOR_TWO) == {"ash": 3, "birch": 3, "cedar": 3}
    assert units_of(more) == {"ash": 4, "birch": 4, "cedar": 2}


def test_with_smallest_awards_more_outputs_can_bring_back_who_was_withdrawn() -> None:
    facts = competition(Method.PROPORTIONAL, BASIS_POINTS, 10, {"ash": 20, "birch": 10})
    bidders = facts.lots[LOT].bidders
    wary = bidders["birch"].model_copy(update={"smallest_award": 4})
    facts = with_lot(facts, LOT, bidders={**bidders, "birch": wary})
    assert division_of(facts).shares == {"ash": 10}
    assert division_of(with_lot(facts, LOT, outputs=11)).shares == {"ash": 7, "birch": 4}


@given(award_facts(takes_anything=True), st.integers(1, 60))
def test_where_the_largest_share_holds_nobody_more_units_take_from_nobody(
    facts: AwardFacts, more: int
) -> None:
    free = facts.model_copy(update={"largest_share": BASIS_POINTS})
    was = units_of(free)
    now = units_of(larger(free, more))
    assert all(was[name] <= now[name] for name in was)


@given(contracts(counted=True), st.integers(1, MOST_PENCE))
def test_a_larger_value_over_the_same_outputs_takes_pence_from_nobody(
    facts: AwardFacts, more: int
) -> None:
    """With smallest awards too: these are outputs, and outputs do not depend on money.

    Where a lot counts none, a larger value is more to divide: see above.
    """
    larger = facts
    for lot_id, known in facts.lots.items():
        larger = with_lot(larger, lot_id, value=known.value + more)
    was, now = result_of(facts), result_of(larger)
    for lot_id, lot in was.items():
        assert lot.hub <= now[lot_id].hub
        assert lot.unallocated.outputs == now[lot_id].unallocated.outputs
        assert lot.unallocated.amount <= now[lot_id].unallocated.amount
        assert lot.shares.keys() == now[lot_id].shares.keys()
        for name, share in lot.shares.items():
            assert share.outputs == now[lot_id].shares[name].outputs
            assert share.amount <= now[lot_id].shares[name].amount


@given(contracts(counted=True), st.integers(0, 1000))
def test_a_lower_top_slice_takes_pence_from_the_hub_alone(
    facts: AwardFacts, top_slice_rate: int
) -> None:
    lower = min(top_slice_rate, facts.top_slice_rate)
    was, now = (
        result_of(facts),
        result_of(facts.model_copy(update={"top_slice_rate": lower})),
    )
    for lot_id, lot in was.items():
        assert lot.hub >= now[lot_id].hub
        assert lot.unallocated.amount <= now[lot_id].unallocated.amount
        for name, share in lot.shares.items():
            assert share.amount <= now[lot_id].shares[name].amount


@given(award_facts(takes_anything=True), st.data(), st.integers(1, 60))
def test_more_capacity_of_its_own_takes_nothing_from_a_bidder(
    facts: AwardFacts, data: st.DataObject, more: int
) -> None:
    was = units_of(facts)
    if not was:
        return
    own = data.draw(st.sampled_from(sorted(was)))
    bidders = facts.lots[LOT].bidders
    larger = bidders[own].model_copy(update={"capacity": bidders[own].capacity + more})
    now = units_of(with_lot(facts, LOT, bidders={**bidders, own: larger}))
    assert was[own] <= now[own]


# --------------------------------------------------------------- bidders alike


def with_twins(facts: AwardFacts) -> AwardFacts:
    """``facts`` with a second bidder that is like the first in all but its name."""
    bidders = facts.lots[LOT].bidders
    first = next(iter(bidders.values()))
    return with_lot(facts, LOT, bidders={**bidders, "one": first, "other": first})


@given(award_facts().filter(lambda facts: facts.lots[LOT].bidders))
@example(
    competition(Method.RANKED, BASIS_POINTS, 10, {"ash": 8}),
)
def test_bidders_alike_differ_by_one_unit_at_most_unless_ranked_or_one_is_withdrawn(
    facts: AwardFacts,
) -> None:
    """In proportion, or as agreed, bidders alike are given the same, or one unit more or less.

    A withdrawal parts them by design: an odd share that two cannot use is given
    to one that can. So does ranked fill: of two with one score, the first in the
    published draw is filled before the other is given anything.
    """
    division = division_of(with_twins(facts))
    last = division.rounds[-1]
    if "one" not in last.given or "other" not in last.given:
        return
    one, other = sorted((last.given["one"], last.given["other"]))
    if facts.route is Route.COMPETITION and facts.method is Method.RANKED:
        claim = last.claims["one"]
        assert one == 0 or other >= min(claim.cap, division.limit)
    else:
        assert other - one <= 1


@given(award_facts(counted=True).filter(lambda facts: facts.lots[LOT].bidders))
def test_bidders_with_as_many_outputs_differ_by_a_penny_at_most(facts: AwardFacts) -> None:
    lot = result_of(with_twins(facts))[LOT]
    for share in lot.shares.values():
        for other in lot.shares.values():
            if share.outputs == other.outputs:
                assert abs(share.amount - other.amount) <= 1
            if share.outputs > other.outputs:
                assert share.amount >= other.amount


def test_alike_in_rank_the_first_in_the_draw_is_filled_first() -> None:
    ranked = competition(Method.RANKED, BASIS_POINTS, 10, {"ash": 8, "birch": 8})
    assert sorted(units_of(ranked).values()) == [2, 8]
