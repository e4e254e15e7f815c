"""Laws of a plan beside its baseline: whatever was offered, and whatever was agreed."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.allocation.baseline import baseline, departures, is_over, share_of
from generator.allocation.division import is_eligible
from generator.allocation.explanation import explain
from generator.step import Input, Step
from schemas.award import AwardFacts
from schemas.tender import Route
from tests.property.generated_awards import (
    REGISTER,
    TENDER,
    award_of,
    contracts,
    offered_units,
    result_of,
    units_of_shares,
    with_lot,
)
from tests.reference import awards as second


def plans(*, counted: bool = False) -> st.SearchStrategy[AwardFacts]:
    """Facts of an award by joint delivery plan."""
    return contracts(counted=counted).map(
        lambda facts: facts.model_copy(update={"route": Route.JOINT_DELIVERY_PLAN})
    )


@given(plans())
def test_the_baseline_is_each_lot_divided_by_capacity_a_second_time(facts: AwardFacts) -> None:
    for lot_id, result in baseline(TENDER, facts).items():
        lot = facts.lots[lot_id]
        capacities = {
            name: offered_units(lot, bidder.capacity)
            for name, bidder in lot.bidders.items()
            if is_eligible(bidder)
        }
        whole = result.pot if lot.outputs is None else lot.outputs
        units = second.one_by_one(whole, capacities, capacities, TENDER, lot_id)
        given_some = {name: given for name, given in units.items() if given}
        assert units_of_shares(lot, result) == given_some
        left = whole - sum(units.values())
        pence = second.pence_by_outputs(result.pot, {**given_some, "": left}, TENDER, lot_id)
        assert {name: share.amount for name, share in result.shares.items()} == {
            name: pence[name] for name in given_some
        }
        assert (result.withdrawn, dict(result.above_largest_share)) == ((), {})


@given(plans(), st.data())
def test_only_capacity_and_eligibility_move_the_baseline(
    facts: AwardFacts, data: st.DataObject
) -> None:
    other = facts.model_copy(update={"largest_share": data.draw(st.integers(0, 10_000))})
    for lot_id, lot in facts.lots.items():
        bidders = {
            name: bidder.model_copy(
                update={
                    "agreed": data.draw(st.none() | st.integers(0, 70)),
                    "smallest_award": data.draw(st.integers(0, 70)),
                    "points": data.draw(st.none() | st.integers(0, 500)),
                }
            )
            for name, bidder in lot.bidders.items()
        }
        other = with_lot(other, lot_id, bidders=bidders)
    assert baseline(TENDER, other) == baseline(TENDER, facts)


@given(plans(counted=True))
def test_who_agrees_on_the_baseline_departs_from_it_nowhere(facts: AwardFacts) -> None:
    """Of lots that count outputs: a plan agrees on whole pounds, a baseline is in pence."""
    by_capacity = baseline(TENDER, facts)
    for lot_id, lot in facts.lots.items():
        bidders = {
            name: bidder.model_copy(update={"agreed": share_of(by_capacity[lot_id], name).outputs})
            for name, bidder in lot.bidders.items()
        }
        facts = with_lot(facts, lot_id, bidders=bidders)
    award = award_of(facts)
    for lot_id, beside in departures(REGISTER, TENDER, award).items():
        assert award.result[lot_id].shares == by_capacity[lot_id].shares
        for departure in beside.values():
            assert (departure.outputs, departure.pence) == (0, 0)
            assert departure.part in (0, None)
            assert not departure.is_over_tolerance


@given(plans())
def test_departures_and_what_is_left_add_up_to_nothing(facts: AwardFacts) -> None:
    award, by_capacity = award_of(facts), baseline(TENDER, facts)
    for lot_id, lot in departures(REGISTER, TENDER, award).items():
        left, left_by_capacity = award.result[lot_id].unallocated, by_capacity[lot_id].unallocated
        outputs = sum(departure.outputs for departure in lot.values())
        pence = sum(departure.pence for departure in lot.values())
        assert outputs + left.outputs - left_by_capacity.outputs == 0
        assert pence + left.amount - left_by_capacity.amount == 0


@given(st.integers(0, 10_000), st.integers(0, 500), st.integers(0, 500))
def test_over_the_tolerance_is_a_part_larger_than_it(
    tolerance_bp: int, outputs: int, by_capacity: int
) -> None:
    over = is_over(tolerance_bp, agreed=outputs, by_capacity=by_capacity)
    if by_capacity:
        part = abs(Fraction(outputs - by_capacity, by_capacity))
        assert over is (part > Fraction(tolerance_bp, 10_000))
    else:
        assert over is (outputs > 0)


@given(plans())
def test_every_departure_follows_from_what_stands_below_it(facts: AwardFacts) -> None:
    award = award_of(facts)
    result = result_of(facts)
    for lot_id, lot in explain(REGISTER, TENDER, award).items():
        assert lot.baseline is not None
        offered = {
            part.label.removeprefix("Offered by ").split(" that the award")[0]: part.value
            for part in lot.baseline.offered.inputs
        }
        assert lot.baseline.offered.value == sum(offered.values())
        for member, steps in lot.baseline.departures.items():
            share = share_of(result[lot_id], member)
            in_lot = steps.departure.divided_in
            assert steps.units.value == in_lot.of(share) - below(steps.units)
            assert steps.money.value == share.amount - below(steps.money)
            total = steps.by_capacity.inputs[0].value
            again = second.one_by_one(total, offered, offered, TENDER, lot_id)
            assert steps.by_capacity.value == again[member]
            if steps.part is not None:
                assert steps.part.exact == Fraction(
                    steps.units.value * 10_000, steps.by_capacity.value
                )


def below(step: Step) -> int:
    """What capacity alone would give; before it stands what was given instead, if anything."""
    *given_instead, by_capacity = step.inputs
    assert isinstance(by_capacity, Step)
    assert all(isinstance(part, Input) for part in given_instead)
    assert sum(part.value for part in given_instead) - by_capacity.value == step.value
    return by_capacity.value
