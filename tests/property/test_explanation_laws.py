"""Every explained figure follows from what stands below it: worked out from the tree alone."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given

from generator.allocation.explanation import LotExplanation, explain
from generator.allocation.facts_read import AS_AWARDED
from generator.step import Input, Step
from schemas.award import AwardFacts
from schemas.tender import Method, Route
from tests.property.generated_awards import REGISTER, TENDER, award_of, contracts
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


def points_below(part: Input | Step) -> int:
    return value_below(part, "Moderated score")


def recomputed_weight(weight: Input | Step, facts: AwardFacts) -> int:
    capacity = value_below(weight, "Capacity offered")
    if facts.route is Route.JOINT_DELIVERY_PLAN:
        return min(capacity, value_below(weight, "Agreed in the joint delivery plan"))
    return {
        Method.PROPORTIONAL: capacity,
        Method.MERIT: capacity * points_below(weight),
        Method.RANKED: points_below(weight),
    }[facts.method]


def recomputed_outputs(
    lot_id: str, weights: Step, total: int, limit: int, facts: AwardFacts
) -> dict[str, int]:
    """The last round of the division, from the weights' tree alone, unit by unit."""
    is_agreed = facts.route is Route.JOINT_DELIVERY_PLAN
    claims = by_member(weights, "Weight of ")
    weight = {name: recomputed_weight(part, facts) for name, part in claims.items()}
    caps = {
        name: weight[name] if is_agreed else value_below(part, "Capacity offered")
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


@given(contracts())
def test_the_outputs_of_every_share_follow_from_the_weights_and_the_limit(
    facts: AwardFacts,
) -> None:
    for lot_id, lot in explained(facts).items():
        found, again = {}, {}
        for member, share in lot.shares.items():
            outputs = below(share, "Outputs awarded")
            assert isinstance(outputs, Step)
            limit = below(outputs, "Most for one member while others have capacity to spare")
            assert isinstance(limit, Step)
            total, largest = (part.value for part in limit.inputs)
            assert limit.value == max(1, total * largest // WHOLE_BP)
            assert limit.exact == Fraction(total * largest, WHOLE_BP)
            assert below(outputs, "Outputs of the lot").value == total
            assert below(outputs, "Weights of all eligible bidders together") is lot.weights
            again = recomputed_outputs(lot_id, lot.weights, total, limit.value, facts)
            found[member] = outputs.value
        assert found == again


@given(contracts())
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
        for share in lot.shares.values():
            outputs = below(share, "Outputs awarded")
            assert isinstance(outputs, Step)
            named = by_member(outputs, "Smallest award of ")
            assert tuple(named) == award.result[lot_id].withdrawn
            for name, smallest in named.items():
                assert smallest.value == facts.lots[lot_id].bidders[name].smallest_award


@given(contracts())
def test_who_was_not_held_has_the_same_part_of_its_weight_before_rounding(
    facts: AwardFacts,
) -> None:
    award = award_of(facts)
    for lot_id, lot in explained(facts).items():
        weights = {name: part.value for name, part in by_member(lot.weights, "Weight of ").items()}
        exact = {
            name: step.exact
            for name, share in lot.shares.items()
            if isinstance(step := below(share, "Outputs awarded"), Step) and step.exact is not None
        }
        if award.result[lot_id].relaxed:
            continue
        assert len({part / weights[name] for name, part in exact.items()}) <= 1
