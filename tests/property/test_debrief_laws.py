"""Laws of debriefs: a counterfactual is the award computed from changed facts, and no more."""

from __future__ import annotations

from hypothesis import assume, given

from generator.allocation.award import compute
from generator.allocation.baseline import baseline, share_of
from generator.allocation.counterfactual import Bidding, Holding
from generator.allocation.debrief import LotDebrief, bidders_of, debrief
from generator.allocation.division import is_eligible
from schemas.award import AwardFacts, LotResult
from schemas.record import as_written
from schemas.tender import Route
from tests.consortia import register_with
from tests.property.generated_awards import LOT, REGISTER, TENDER, award_facts


def debriefs(facts: AwardFacts) -> dict[str, LotDebrief]:
    award = register_with().awards["visits"].model_copy(update={"facts": facts})
    return {name: debrief(REGISTER, TENDER, award, name)[0] for name in bidders_of(award)}


def result_of(facts: AwardFacts, member: str, **changes: object) -> LotResult:
    """The lot's result with these words changed in the award's text."""
    written = as_written(facts)
    written["lots"][LOT]["bidders"][member].update(changes)
    return compute(TENDER, AwardFacts.model_validate(written)).result[LOT]


@given(award_facts())
def test_every_outcome_adds_up_to_the_value_of_the_lot(facts: AwardFacts) -> None:
    for found in debriefs(facts).values():
        for outcome in (found.outcome, found.mended, found.more_capacity, found.more_points):
            assert outcome is None or outcome.total_pence == facts.lots[LOT].value


@given(award_facts())
def test_the_outcome_is_what_the_award_gives(facts: AwardFacts) -> None:
    result = compute(TENDER, facts).result[LOT]
    for member, found in debriefs(facts).items():
        assert found.outcome.result == result
        share = result.shares.get(member)
        in_lot = found.bidding.divided_in
        assert (found.outcome.share if in_lot.of(found.outcome.share) else None) == share


@given(award_facts())
def test_opening_the_gates_gives_what_the_award_gives_with_them_open(facts: AwardFacts) -> None:
    for member, found in debriefs(facts).items():
        if is_eligible(facts.lots[LOT].bidders[member]):
            assert (found.mended, found.remedies) == (None, ())
            continue
        gates = {
            rule: {"passed": "yes", "evidence": "Otherwise."}
            for rule in facts.lots[LOT].bidders[member].gates
        }
        assert found.mended is not None
        assert found.mended.result == result_of(facts, member, gates=gates)
        assert [remedy.alone for remedy in found.remedies] == [found.mended]


@given(award_facts())
def test_one_more_is_what_the_award_gives_with_one_more(facts: AwardFacts) -> None:
    for member, found in debriefs(facts).items():
        known = facts.lots[LOT].bidders[member]
        if found.more_capacity is not None:
            more = result_of(facts, member, capacity=known.capacity + 1)
            assert found.more_capacity.result == more
        if found.more_points is not None:
            more = result_of(facts, member, points=(known.points or 0) + 1)
            assert found.more_points.result == more


@given(award_facts())
def test_a_withdrawn_share_would_just_have_stood(facts: AwardFacts) -> None:
    for member, found in debriefs(facts).items():
        if found.outcome.held_by is not Holding.SMALLEST_AWARD:
            assert found.withdrawal is None
            continue
        assert found.withdrawal is not None
        smallest, capacity = found.withdrawal.smallest_award, found.withdrawal.capacity
        if smallest is not None:
            assert member in result_of(facts, member, smallest_award=smallest).shares
            assert member not in result_of(facts, member, smallest_award=smallest + 1).shares
        if capacity is not None:
            assert member in result_of(facts, member, capacity=capacity).shares
            assert member not in result_of(facts, member, capacity=capacity - 1).shares


@given(award_facts())
def test_naming_less_than_what_just_stands_stands_too(facts: AwardFacts) -> None:
    for member, found in debriefs(facts).items():
        most = found.withdrawal.smallest_award if found.withdrawal else None
        if most is None:
            continue
        place = Bidding(tender_id=TENDER, facts=facts, lot_id=LOT, member_id=member)
        stands = [
            number
            for number in range(place.bidder.smallest_award + 1)
            if place.divided_in.of(place.having(smallest_award=number).outcome().share)
        ]
        assert stands == list(range(most + 1))


@given(award_facts())
def test_what_capacity_alone_would_give_is_the_baselines(facts: AwardFacts) -> None:
    by_capacity = baseline(TENDER, facts)[LOT]
    for member, found in debriefs(facts).items():
        is_planned = facts.route is Route.JOINT_DELIVERY_PLAN and found.is_eligible
        assert found.by_capacity == (share_of(by_capacity, member) if is_planned else None)


@given(award_facts())
def test_held_by_capacity_is_who_was_given_all_it_offered(facts: AwardFacts) -> None:
    for found in debriefs(facts).values():
        if found.outcome.held_by is Holding.CAPACITY:
            in_lot = found.bidding.divided_in
            assert in_lot.of(found.outcome.share) == in_lot.units(found.bidder.capacity)


@given(award_facts())
def test_ranks_are_of_those_who_were_scored(facts: AwardFacts) -> None:
    found = list(debriefs(facts).values())
    assume(found)
    if facts.route is Route.JOINT_DELIVERY_PLAN:
        assert [one.scoring for one in found] == [None] * len(found)
        return
    for one in found:
        assert one.scoring is not None
        assert one.scoring.rank is not None
        assert one.scoring.points is not None
        better = [points for points in one.scoring.others if points > one.scoring.points]
        assert one.scoring.rank == 1 + len(better)
        assert one.scoring.bidders == len(found)
