"""Every explained figure follows from what stands below it: worked out from the tree alone."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given

from generator.allocation.explanation import LotExplanation, explain
from generator.allocation.facts_read import AS_AWARDED
from generator.step import Input, Step, Unit
from schemas.award import AwardFacts
from schemas.tender import Method, Route
from tests.property.generated_awards import REGISTER, TENDER, award_of, contracts, offered_units
from tests.reference import awards as second

WHOLE_BP = 10_000


def explained(facts: AwardFacts) -> dict[str, LotExplanation]:
    return explain(REGISTER, TENDER, award_of(facts))


def said(part: Input | Step) -> str:
    """What the part is: the same whether a record still says so or only the award."""
    return part.label.removesuffix(AS_AWARDED)


def below(step: Step, label: str) -> Input | Step:
    """The one thing of that label right below ``step``."""
    (found,) = [part for part in step.inputs if said(part) == label]
    return found


def by_member(step: Step, prefix: str) -> dict[str, Input | Step]:
    """What stands right below ``step`` for each member, by its short name."""
    return {
        said(part).removeprefix(prefix): part
        for part in step.inputs
        if part.label.startswith(prefix)
    }


def value_below(part: Input | Step, label: str, default: int = 0) -> int:
    """The value of that label right below ``part``; ``default`` where none is there."""
    assert isinstance(part, Step)
    return next((each.value for each in part.inputs if said(each) == label), default)


def in_offered_units(part: Input | Step, label: str) -> int:
    """The value of that label right below ``part``: outputs, or pounds of so many pence."""
    assert isinstance(part, Step)
    found = next((each for each in part.inputs if said(each) == label), None)
    if found is None:
        return 0
    return found.value // 100 if found.unit is Unit.PENCE else found.value


def points_below(part: Input | Step) -> int:
    return value_below(part, "Moderated score")


def recomputed_weight(weight: Input | Step, facts: AwardFacts) -> int:
    """Of a lot that counts no outputs, what is offered or agreed weighs in pounds."""
    capacity = in_offered_units(weight, "Capacity offered")
    if facts.route is Route.JOINT_DELIVERY_PLAN:
        return min(capacity, in_offered_units(weight, "Agreed in the joint delivery plan"))
    return {
        Method.PROPORTIONAL: capacity,
        Method.MERIT: capacity * points_below(weight),
        Method.RANKED: points_below(weight),
    }[facts.method]


def recomputed_units(
    lot_id: str, weights: Step, total: int, limit: int, facts: AwardFacts
) -> dict[str, int]:
    """The last round of the division, from the weights' tree alone, unit by unit."""
    is_agreed = facts.route is Route.JOINT_DELIVERY_PLAN
    claims = by_member(weights, "Weight of ")
    weight = {name: recomputed_weight(part, facts) for name, part in claims.items()}
    caps = {
        name: value_below(part, "Capacity offered")
        if not is_agreed
        else min(
            value_below(part, "Capacity offered"),
            value_below(part, "Agreed in the joint delivery plan"),
        )
        for name, part in claims.items()
    }
    in_rank = facts.method is Method.RANKED and not is_agreed
    fill = second.in_rank_order if in_rank else second.one_by_one
    held = {name: min(cap, limit) for name, cap in caps.items()}
    within = fill(total, weight, held, TENDER, lot_id)
    spare = {name: caps[name] - held[name] for name in caps}
    beyond = fill(total - sum(within.values()), weight, spare, TENDER, lot_id)
    return {name: within[name] + beyond[name] for name in caps if within[name] + beyond[name]}


@given(contracts())
def test_the_hub_share_and_the_pot_follow_from_value_and_rate(facts: AwardFacts) -> None:
    for lot in explained(facts).values():
        value, rate = (part.value for part in lot.hub.inputs)
        assert lot.hub.exact == Fraction(value * rate, WHOLE_BP)
        assert lot.hub.value == value * rate // WHOLE_BP
        assert lot.pot.value == value - below(lot.pot, "Hub share").value
        assert below(lot.pot, "Hub share") is lot.hub


@given(contracts())
def test_the_weights_follow_from_what_was_offered_scored_or_agreed(facts: AwardFacts) -> None:
    for lot in explained(facts).values():
        claims = by_member(lot.weights, "Weight of ")
        assert len(claims) == len(lot.weights.inputs)
        assert lot.weights.value == sum(part.value for part in claims.values())
        for weight in claims.values():
            assert weight.value == recomputed_weight(weight, facts)


def division_below(share: Step) -> Step:
    """The step at which the lot's units were divided: the share itself where they are pence."""
    if any(said(part) == "Outputs of the lot" for part in share.inputs):
        outputs = below(share, "Outputs awarded")
        assert isinstance(outputs, Step)
        return outputs
    return share


@given(contracts())
def test_the_units_of_every_share_follow_from_the_weights_and_the_limit(
    facts: AwardFacts,
) -> None:
    for lot_id, lot in explained(facts).items():
        found, again = {}, {}
        for member, share in lot.shares.items():
            divided = division_below(share)
            limit = below(divided, "Most for one member while others have capacity to spare")
            assert isinstance(limit, Step)
            total, largest = (part.value for part in limit.inputs)
            assert limit.value == max(1, total * largest // WHOLE_BP)
            assert limit.exact == Fraction(total * largest, WHOLE_BP)
            assert divided.inputs[0].value == total
            assert (divided.inputs[0] is lot.pot) == (facts.lots[lot_id].outputs is None)
            assert below(divided, "Weights of all eligible bidders together") is lot.weights
            again = recomputed_units(lot_id, lot.weights, total, limit.value, facts)
            found[member] = divided.value
        assert found == again


@given(contracts())
def test_what_is_left_of_a_pot_follows_from_the_shares_of_it(facts: AwardFacts) -> None:
    for lot_id, lot in explained(facts).items():
        if facts.lots[lot_id].outputs is None:
            assert below(lot.unallocated, "Delivery pot") is lot.pot
            awarded = below(lot.unallocated, "Money awarded to all together")
            assert isinstance(awarded, Step)
            each = by_member(awarded, "Money awarded to ")
            assert {name: part.value for name, part in each.items()} == {
                name: share.value for name, share in lot.shares.items()
            }
            assert awarded.value == sum(part.value for part in each.values())
            assert lot.unallocated.value == lot.pot.value - awarded.value


@given(contracts(counted=True))
def test_the_money_of_every_share_follows_from_the_pot_and_all_outputs(facts: AwardFacts) -> None:
    for lot_id, lot in explained(facts).items():
        outputs = {
            name: below(share, "Outputs awarded").value for name, share in lot.shares.items()
        }
        pot, pence, left = _money(lot, lot_id, outputs)
        assert {name: share.value for name, share in lot.shares.items()} == pence
        assert lot.unallocated.value == left
        for name, share in lot.shares.items():
            assert share.exact == Fraction(
                outputs[name] * pot, below(share, "Outputs of the lot").value
            )


def _money(
    lot: LotExplanation, lot_id: str, outputs: Mapping[str, int]
) -> tuple[int, dict[str, int], int]:
    """The pot, the pence by member and what is left, from the trees' own figures."""
    left = below(lot.unallocated, "Outputs not allocated")
    assert isinstance(left, Step)
    awarded = below(left, "Outputs awarded to all together")
    assert isinstance(awarded, Step)
    total = below(left, "Outputs of the lot").value
    each = by_member(awarded, "Outputs awarded to ")
    assert {name: part.value for name, part in each.items()} == outputs
    assert awarded.value == sum(outputs.values())
    assert left.value == total - awarded.value
    pot = below(lot.unallocated, "Delivery pot").value
    weights = {**outputs, "": left.value}
    pence = second.pence_by_outputs(pot, weights, TENDER, lot_id)
    return pot, {name: pence[name] for name in outputs}, pot - sum(pence[n] for n in outputs)


@given(contracts())
def test_a_figure_before_rounding_is_near_the_figure(facts: AwardFacts) -> None:
    for lot_id, lot in explained(facts).items():
        claimants = len(facts.lots[lot_id].bidders) + 1
        for figure in (lot.hub, lot.pot, lot.unallocated, *lot.shares.values()):
            for step in figure.walk():
                if step.exact is not None:
                    assert abs(step.exact - step.value) < 1 + Fraction(claimants, 2), step.label


@given(contracts())
def test_every_withdrawal_is_named_in_every_share_that_it_changed(facts: AwardFacts) -> None:
    award = award_of(facts)
    for lot_id, lot in explained(facts).items():
        known = facts.lots[lot_id]
        for share in lot.shares.values():
            named = by_member(division_below(share), "Smallest award of ")
            assert tuple(named) == award.result[lot_id].withdrawn
            for name, smallest in named.items():
                assert smallest.value == offered_units(known, known.bidders[name].smallest_award)


@given(contracts())
def test_who_was_not_held_has_the_same_part_of_its_weight_before_rounding(
    facts: AwardFacts,
) -> None:
    award = award_of(facts)
    for lot_id, lot in explained(facts).items():
        weights = {name: part.value for name, part in by_member(lot.weights, "Weight of ").items()}
        exact = {
            name: exact
            for name, share in lot.shares.items()
            if (exact := division_below(share).exact) is not None
        }
        if award.result[lot_id].above_largest_share:
            continue
        assert len({part / weights[name] for name, part in exact.items()}) <= 1
