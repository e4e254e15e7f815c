"""AWD-5 and AWD-6: at which output a share is too small or too large, and what is recorded."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.allocation.award import compute
from generator.allocation.seal import seal_of
from generator.register import Register
from generator.rules.limits import AWD_5, AWD_6
from generator.rules.rule import Rule
from schemas.award import Amount, Award, AwardFacts, BidderFacts, LotFacts
from schemas.tender import Method, Route
from tests.consortia import register_with

REGISTER = register_with()
OUTPUTS = 100
"""The lot's outputs; the largest share is 60 of them."""


def facts_of(bidders: dict[str, BidderFacts], route: Route = Route.COMPETITION) -> AwardFacts:
    lot = LotFacts(outputs=OUTPUTS, value=100_000, bidders=bidders)
    return AwardFacts(
        route=route,
        method=Method.PROPORTIONAL,
        top_slice_rate=1000,
        largest_share=6000,
        lots={"home": lot},
    )


def bidder(capacity: int, *, smallest: int = 0, agreed: int | None = None) -> BidderFacts:
    return BidderFacts(capacity=capacity, smallest_award=smallest, agreed=agreed, gates={})


def register_of(facts: AwardFacts, **changed: object) -> Register:
    """A register whose one award has ``facts`` and their result, with fields of it changed."""
    result = {"home": compute("visits", facts).result["home"].model_copy(update=changed)}
    day = REGISTER.awards["visits"].decided_on
    seal = seal_of("visits", day, facts, result)
    award = Award(decided_on=day, facts=facts, result=result, seal=seal)
    return replace(REGISTER, awards={"visits": award})


def fields_found(rule: Rule[Any], register: Register) -> list[str]:
    return [".".join(map(str, found.field[2:])) for found in rule.hold(register).findings]


def given(**outputs: int) -> dict[str, Amount]:
    return {name: Amount(outputs=units, amount=0) for name, units in outputs.items()}


@pytest.mark.parametrize(("outputs", "found"), [(29, ["shares.ash.outputs"]), (30, [])])
def test_the_smallest_award_itself_is_worth_taking(outputs: int, found: list[str]) -> None:
    facts = facts_of({"ash": bidder(50, smallest=30), "elm": bidder(50)})
    assert fields_found(AWD_5, register_of(facts, shares=given(ash=outputs))) == found


def test_what_was_agreed_in_a_plan_is_not_too_small() -> None:
    bidders = {"ash": bidder(50, smallest=30, agreed=10), "elm": bidder(90, agreed=50)}
    facts = facts_of(bidders, Route.JOINT_DELIVERY_PLAN)
    assert fields_found(AWD_5, register_of(facts)) == []


def test_who_was_withdrawn_is_recorded_in_order() -> None:
    bidders = {"ash": bidder(40, smallest=40), "elm": bidder(50, smallest=50), "fir": bidder(90)}
    facts = facts_of(bidders)
    right = compute("visits", facts).result["home"].withdrawn
    assert sorted(right) == ["ash", "elm"]
    assert fields_found(AWD_5, register_of(facts)) == []
    for wrong in ((), right[:1], right[::-1]):
        assert fields_found(AWD_5, register_of(facts, withdrawn=wrong)) == ["withdrawn"]


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        (given(ash=60, elm=40), []),
        (given(ash=61, elm=39), ["shares.ash.outputs"]),
        (given(ash=61), ["shares.ash.outputs"]),
        (given(ash=81, elm=39), []),
        (given(ash=61, elm=50), []),
        (given(oak=61, elm=39), []),
    ],
    ids=["at-the-limit", "one-over", "the-other-has-none", "more-than-offered",
         "nobody-has-any-to-spare", "no-bidder"],
)  # fmt: skip
def test_over_the_largest_share_is_wrong_while_another_has_capacity_to_spare(
    shares: dict[str, Amount], found: list[str]
) -> None:
    facts = facts_of({"ash": bidder(80), "elm": bidder(50)})
    assert fields_found(AWD_6, register_of(facts, shares=shares)) == found


def test_what_is_given_above_the_largest_share_is_recorded() -> None:
    facts = facts_of({"ash": bidder(80), "elm": bidder(30)})
    assert compute("visits", facts).result["home"].relaxed == {"ash": 10}
    assert fields_found(AWD_6, register_of(facts)) == []
    for wrong in ({}, {"ash": 9}, {"ash": 10, "elm": 1}):
        assert fields_found(AWD_6, register_of(facts, relaxed=wrong)) == ["relaxed"]


def test_of_wrong_shares_nothing_is_said_about_what_was_relaxed() -> None:
    facts = facts_of({"ash": bidder(80), "elm": bidder(30)})
    assert fields_found(AWD_6, register_of(facts, shares=given(ash=60, elm=30), relaxed={})) == []


def test_who_made_no_offer_has_no_smallest_award() -> None:
    facts = facts_of({"ash": bidder(80), "elm": bidder(50)})
    assert fields_found(AWD_5, register_of(facts, shares=given(oak=1))) == []
