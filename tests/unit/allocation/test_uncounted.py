"""A lot that counts no outputs: its delivery pot divided in pence, worked by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.allocation import debrief_sentences as sentences
from generator.allocation.award import compute
from generator.allocation.baseline import baseline
from generator.allocation.counterfactual import Bidding, Holding
from generator.allocation.debrief import LotDebrief, debrief
from generator.allocation.division import Division, tie_digest
from generator.allocation.explanation import LotExplanation, explain
from generator.allocation.no_more import why_left, why_lifted
from generator.divided_in import DividedIn
from generator.step import Input, Step, Unit
from schemas.award import Award, AwardFacts, BidderFacts, LotFacts, LotResult
from schemas.record import as_written
from schemas.tender import Method, Route
from tests.consortia import register_with
from tests.unit.allocation.test_division import SHUT, bidder

PLAN = Route.JOINT_DELIVERY_PLAN
TENDER, LOT = "visits", "home"


def facts_of(
    pounds: int,
    bidders: dict[str, BidderFacts],
    *,
    method: Method = Method.PROPORTIONAL,
    route: Route = Route.COMPETITION,
    largest_share: int = 10_000,
) -> AwardFacts:
    """Facts of an award of one lot of ``pounds``, of which the hub has a tenth."""
    return AwardFacts(
        route=route,
        method=method,
        top_slice_rate=1_000,
        largest_share=largest_share,
        lots={LOT: LotFacts(value=pounds * 100, bidders=bidders)},
    )


def divided(facts: AwardFacts) -> tuple[Division, LotResult]:
    computed = compute(TENDER, facts)
    return computed.divisions[LOT], computed.result[LOT]


def amounts(facts: AwardFacts) -> dict[str, int]:
    _, result = divided(facts)
    return {name: share.amount for name, share in result.shares.items()}


def place_of(facts: AwardFacts, member: str = "ash") -> Bidding:
    return Bidding(tender_id=TENDER, facts=facts, lot_id=LOT, member_id=member)


def debriefed(facts: AwardFacts, member: str = "ash") -> LotDebrief:
    award = register_with().awards["visits"].model_copy(update={"facts": facts})
    return debrief(register_with(), TENDER, award, member)[0]


# ------------------------------------------------------------------- the division


def test_the_pot_follows_capacity_to_the_penny() -> None:
    facts = facts_of(1_000, {"ash": bidder(900), "elm": bidder(450)})
    assert amounts(facts) == {"ash": 60_000, "elm": 30_000}


def test_an_odd_penny_goes_to_the_lowest_digest() -> None:
    names = ("ash", "elm", "bay")
    # A tenth of £1.11 is 11 pence; the pot of £1.00 does not go into three.
    facts = facts_of(1, {name: bidder(5) for name in names})
    lot = facts.lots[LOT].model_copy(update={"value": 111})
    odd = min(names, key=lambda name: tie_digest(f"{TENDER}:{LOT}", name))
    assert amounts(facts.model_copy(update={"lots": {LOT: lot}})) == {
        name: 34 if name == odd else 33 for name in names
    }


def test_no_part_has_outputs_and_money_is_what_was_divided() -> None:
    division, result = divided(facts_of(1_000, {"ash": bidder(500), "elm": bidder(100)}))
    assert division.divided_in is DividedIn.PENCE
    assert (division.units, result.hub, result.pot) == (90_000, 10_000, 90_000)
    assert result.unallocated.amount == division.unallocated == 30_000
    assert not any(part.outputs for part in (result.unallocated, *result.shares.values()))


def test_scores_weigh_and_ranks_are_filled_as_for_outputs() -> None:
    bidders = {"ash": bidder(600, points=400), "elm": bidder(600, points=200)}
    assert amounts(facts_of(1_000, bidders, method=Method.MERIT)) == {"ash": 60_000, "elm": 30_000}
    assert amounts(facts_of(1_000, bidders, method=Method.RANKED)) == {"ash": 60_000, "elm": 30_000}
    other = {**bidders, "ash": bidder(700, points=400)}
    assert amounts(facts_of(1_000, other, method=Method.RANKED)) == {"ash": 70_000, "elm": 20_000}


def test_a_plan_gives_what_was_agreed_in_pounds() -> None:
    bidders = {"ash": bidder(900, agreed=650), "elm": bidder(900, agreed=250)}
    assert amounts(facts_of(1_000, bidders, route=PLAN)) == {"ash": 65_000, "elm": 25_000}


def test_a_plan_of_a_pot_that_is_no_whole_pound_is_cut_by_the_pence_that_are_not_there() -> None:
    bidders = {"ash": bidder(1, agreed=1), "elm": bidder(1, agreed=1)}
    facts = facts_of(2, bidders, route=PLAN)
    lot = facts.lots[LOT].model_copy(update={"value": 212})
    given = amounts(facts.model_copy(update={"lots": {LOT: lot}}))
    assert sorted(given.values()) == [95, 96], "of a pot of £1.91"


def test_the_largest_share_is_a_part_of_the_pot_and_what_is_above_it_stands_in_pounds() -> None:
    bidders = {"ash": bidder(900), "elm": bidder(100)}
    division, result = divided(facts_of(1_000, bidders, largest_share=6_000))
    assert division.limit == 54_000
    assert {name: share.amount for name, share in result.shares.items()} == {
        "ash": 80_000,
        "elm": 10_000,
    }
    assert (result.relaxed, result.relaxed_amounts) == ({}, {"ash": 26_000})
    assert as_written(result)["relaxed_amounts"] == {"ash": "260.00"}


def test_an_award_of_outputs_says_nothing_of_amounts_above_the_largest_share() -> None:
    facts = facts_of(1_000, {"ash": bidder(90), "elm": bidder(10)}, largest_share=6_000)
    lot = facts.lots[LOT].model_copy(update={"outputs": 100})
    _, result = divided(facts.model_copy(update={"lots": {LOT: lot}}))
    assert result.above_largest_share == result.relaxed == {"ash": 30}
    assert "relaxed_amounts" not in as_written(result), "or every seal so far would break"


def test_a_share_too_small_is_withdrawn_as_its_pounds_say() -> None:
    bidders = {"ash": bidder(800), "elm": bidder(200, smallest=181)}
    facts = facts_of(1_000, bidders)
    division, _ = divided(facts)
    assert (division.withdrawn, division.given_at_last("elm")) == (("elm",), 18_000)
    assert amounts(facts) == {"ash": 80_000}
    kept = facts_of(1_000, {**bidders, "elm": bidder(200, smallest=180)})
    assert amounts(kept) == {"ash": 72_000, "elm": 18_000}


# ---------------------------------------------------------------- the explanation


def explained(facts: AwardFacts) -> LotExplanation:
    award = Award(
        decided_on=register_with().awards["visits"].decided_on,
        facts=facts,
        result=compute(TENDER, facts).result,
        seal="sha256:" + "0" * 64,
    )
    return explain(register_with(), TENDER, award)[LOT]


def labels(step: Step) -> list[str]:
    return [part.label.removesuffix(" that the award was made with") for part in step.inputs]


def test_a_share_rests_on_the_pot_and_speaks_of_no_outputs() -> None:
    steps = explained(
        facts_of(1_000, {"ash": bidder(800), "elm": bidder(400)}, largest_share=6_500)
    )
    share = steps.shares["ash"]
    assert (share.label, share.value, share.unit) == ("Money awarded", 58_500, Unit.PENCE)
    assert share.how == (
        "Divided to the penny in proportion to capacity offered. Held at 65% of the lot, the most "
        "for one member while others have capacity to spare."
    )
    assert labels(share) == [
        "Delivery pot",
        "Capacity offered",
        "Weights of all eligible bidders together",
        "Most for one member while others have capacity to spare",
    ]
    assert share.inputs[0] is steps.pot
    told = [step.how for step in share.walk()]
    told += [part.label for part in share.leaves()]
    assert not [each for each in told if "utput" in each]


def test_capacity_is_shown_in_money_and_weighs_in_pounds() -> None:
    share = explained(facts_of(1_000, {"ash": bidder(800), "elm": bidder(400)})).shares["ash"]
    capacity = share.inputs[1]
    assert isinstance(capacity, Input)
    assert (capacity.value, capacity.unit) == (80_000, Unit.PENCE)
    weights = share.inputs[2]
    assert isinstance(weights, Step)
    assert (weights.value, weights.unit) == (1_200, Unit.COUNT)
    weight = weights.inputs[0]
    assert isinstance(weight, Step)
    assert (weight.value, weight.how) == (800, "The capacity offered in pounds.")
    assert share.exact == Fraction(60_000)


def test_the_most_for_one_member_is_a_part_of_the_pot() -> None:
    share = explained(facts_of(1_000, {"ash": bidder(8)}, largest_share=6_000)).shares["ash"]
    limit = share.inputs[-1]
    assert isinstance(limit, Step)
    assert (limit.value, limit.unit) == (54_000, Unit.PENCE)
    assert limit.how == (
        "The delivery pot times the largest share, rounded down to the penny, but at least one."
    )
    assert share.how.endswith("Held at its own capacity.")


def test_what_was_agreed_is_shown_in_money_where_the_plan_says_it() -> None:
    steps = explained(facts_of(1_000, {"ash": bidder(800, agreed=700)}, route=PLAN))
    agreed = steps.shares["ash"].inputs[2]
    assert (agreed.value, agreed.unit) == (70_000, Unit.PENCE)


def test_pence_that_are_not_there_are_taken_off_what_was_agreed_and_said() -> None:
    bidders = {"ash": bidder(3, agreed=2), "elm": bidder(3, agreed=1)}
    facts = facts_of(3, bidders, route=PLAN)
    lot = facts.lots[LOT].model_copy(update={"value": 322})
    # Of a value of £3.22 the hub has 32 pence; the pot is £2.90.
    shares = explained(facts.model_copy(update={"lots": {LOT: lot}})).shares
    assert {name: (step.value, step.exact) for name, step in shares.items()} == {
        "ash": (193, Fraction(580, 3)),
        "elm": (97, Fraction(290, 3)),
    }
    assert shares["ash"].how == (
        "Given as the participants agreed, within capacity. The pot is no whole pound, and more "
        "was agreed by a few pence: these were taken off, to the penny."
    )
    whole = explained(facts_of(4, bidders, route=PLAN)).shares["ash"]
    assert (whole.value, whole.exact) == (200, None)
    assert whole.how == "Given as the participants agreed, within capacity."


def test_what_is_left_rests_on_the_pot_and_all_shares() -> None:
    left = explained(facts_of(1_000, {"ash": bidder(500)})).unallocated
    assert (left.label, left.value) == ("Money not allocated", 40_000)
    assert left.how == (
        "The delivery pot less all that was awarded. Eligible bidders offered to deliver £500.00 "
        "of the £900.00."
    )
    assert labels(left) == ["Delivery pot", "Money awarded to all together"]
    together = left.inputs[1]
    assert isinstance(together, Step)
    (part,) = together.inputs
    assert isinstance(part, Input)
    assert part.field == ("result", LOT, "shares", "ash", "amount")


def test_nothing_left_says_no_more_than_that() -> None:
    left = explained(facts_of(1_000, {"ash": bidder(900)})).unallocated
    assert (left.value, left.how) == (0, "The delivery pot less all that was awarded.")


# ------------------------------------------------------------------ in sentences

HELD = {
    Holding.PROPORTION: (
        facts_of(1_000, {"ash": bidder(900), "elm": bidder(900)}),
        (
            "£450.00. Its part in proportion to the capacity offered, beside all other eligible "
            "bidders."
        ),
    ),
    Holding.CAPACITY: (
        facts_of(1_000, {"ash": bidder(500)}),
        "£500.00. Held by its capacity: £500.00 is all that it offered.",
    ),
    Holding.WHOLE_LOT: (
        facts_of(1_000, {"ash": bidder(950)}),
        "£900.00. It has the whole lot: there was no more to give.",
    ),
    Holding.LARGEST_SHARE: (
        facts_of(1_000, {"ash": bidder(900), "elm": bidder(900)}, largest_share=5_000),
        (
            "£450.00. Held by the largest share: £450.00 is 50% of the lot, the most for one "
            "member while others have capacity to spare."
        ),
    ),
    Holding.SMALLEST_AWARD: (
        facts_of(1_000, {"ash": bidder(200, smallest=181), "elm": bidder(800)}),
        (
            "nothing. Its share came to £180.00, less than the £181.00 that it can use, and was "
            "withdrawn."
        ),
    ),
    Holding.PLAN: (
        facts_of(1_000, {"ash": bidder(900, agreed=5)}, route=PLAN),
        "£5.00. That is what the participants agreed in the joint delivery plan.",
    ),
    Holding.GATES: (
        facts_of(1_000, {"ash": bidder(900, gates=SHUT)}),
        "nothing. The offer could not be considered: not every rule of eligibility was met.",
    ),
}


@pytest.mark.parametrize("held_by", HELD)
def test_what_was_given_and_what_held_it_are_said_in_money(held_by: Holding) -> None:
    facts, told = HELD[held_by]
    assert place_of(facts).outcome().held_by is held_by
    assert sentences.given(debriefed(facts)) == f"Given: {told}"


def test_one_more_is_one_more_pound() -> None:
    found = debriefed(facts_of(1_000, {"ash": bidder(500)}))
    assert list(sentences.with_one_more(found)) == [
        "One more pound of capacity would have given £501.00, instead of £500.00."
    ]


def test_with_what_a_withdrawn_share_would_have_stood_is_said_in_money() -> None:
    found = debriefed(facts_of(1_000, {"ash": bidder(200, smallest=181), "elm": bidder(800)}))
    assert found.withdrawal is not None
    assert (found.withdrawal.smallest_award, found.withdrawal.capacity) == (180, 202)
    assert list(sentences.would_have_stood(found)) == [
        "It would have stood had £180.00 been its smallest award.",
        "It would have stood with a capacity of £202.00; with £201.00 it would not.",
    ]


def test_no_capacity_beyond_the_pot_is_looked_for() -> None:
    facts = facts_of(1_000, {"ash": bidder(901, smallest=901), "elm": bidder(1)})
    assert place_of(facts).enough_capacity() is None


def test_where_money_was_left_is_told_in_money() -> None:
    cases = {
        "Eligible bidders whose offers stood offered to deliver £600.00 of the £900.00. Another "
        "£200.00 had been offered by one bidder whose share was withdrawn, being smaller than it "
        "can use.": facts_of(1_000, {"ash": bidder(600), "elm": bidder(200, smallest=250)}),
        "No eligible bidder offered to deliver any of the £900.00.": facts_of(1_000, {}),
        "The joint delivery plan gives eligible bidders £100.00 of the £900.00, within their "
        "capacity. They offered £600.00 in all, but no more was planned.": facts_of(
            1_000, {"ash": bidder(600, agreed=100)}, route=PLAN
        ),
    }
    for told, facts in cases.items():
        division, _ = divided(facts)
        assert " ".join(why_left(facts, facts.lots[LOT], division, "visits")) == told


def test_why_the_limit_was_lifted_is_found_in_pence() -> None:
    facts = facts_of(1_000, {"ash": bidder(900), "elm": bidder(100)}, largest_share=6_000)
    division, _ = divided(facts)
    told = why_lifted(facts, facts.lots[LOT], division, "ash")
    assert told == "every other eligible bidder was at its own capacity"


def test_the_baseline_of_a_plan_is_the_pot_by_capacity_alone() -> None:
    facts = facts_of(1_000, {"ash": bidder(600), "elm": bidder(300)}, route=PLAN)
    shares = baseline(TENDER, facts)[LOT].shares
    assert {name: share.amount for name, share in shares.items()} == {
        "ash": 60_000,
        "elm": 30_000,
    }
