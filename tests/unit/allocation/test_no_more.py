"""Why a lot was left, or a limit lifted: by its cause, worked by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from hypothesis import given

from generator.allocation.award import compute
from generator.allocation.no_more import NoMore, no_more, why_left, why_lifted
from schemas.award import AwardFacts, BidderFacts
from schemas.tender import Method, Route
from tests.property.generated_awards import TENDER, contracts, offered_units
from tests.unit.allocation.test_counterfactual import bidding
from tests.unit.allocation.test_division import SHUT, bidder

PLAN, MERIT = Route.JOINT_DELIVERY_PLAN, Method.MERIT


def told(
    outputs: int,
    bidders: dict[str, BidderFacts],
    *,
    method: Method = Method.PROPORTIONAL,
    route: Route = Route.COMPETITION,
) -> tuple[str, str]:
    """Why visits were left, and why ``ash`` was given more than half of them."""
    place = bidding(outputs, bidders, method=method, route=route, largest_share=5000)
    division = compute("visits", place.facts).divisions["home"]
    left = " ".join(why_left(place.facts, place.lot, division, "visits"))
    return left, why_lifted(place.facts, place.lot, division, "ash")


WITHDRAWN = "was withdrawn because its share was smaller than it can use"
CAUSES: Mapping[str, tuple[Callable[[], tuple[str, str]], str, str]] = {
    "capacity alone": (
        lambda: told(90, {"ash": bidder(60), "elm": bidder(20)}),
        "Eligible bidders offered to deliver 80 of the 90 visits.",
        "every other eligible bidder was at its own capacity",
    ),
    "one withdrawn": (
        lambda: told(90, {"ash": bidder(60), "elm": bidder(60, smallest=50)}),
        ("Eligible bidders whose offers stood offered to deliver 60 of the 90 visits. Another 60 "
        "had been offered by one bidder whose share was withdrawn, being smaller than it can use."),
        f"every other eligible bidder {WITHDRAWN}",
    ),
    "several withdrawn": (
        lambda: told(90, {"ash": bidder(60), "elm": bidder(60, smallest=50),
                          "fir": bidder(30, smallest=30), "oak": bidder(5)}),
        ("Eligible bidders whose offers stood offered to deliver 65 of the 90 visits. Another 90 "
        "had been offered by two bidders whose shares were withdrawn, being smaller than they can "
        "use."),
        f"every other eligible bidder was at its own capacity or {WITHDRAWN}",
    ),
    "no points": (
        lambda: told(90, {"ash": bidder(60, points=9), "elm": bidder(60)}, method=MERIT),
        ("Eligible bidders whose offers stood offered to deliver 60 of the 90 visits. Another 60 "
        "had been offered by one bidder without points, which shares follow."),
        "every other eligible bidder had no points, which shares follow",
    ),
    "nobody else": (
        lambda: told(90, {"ash": bidder(60), "elm": bidder(60, gates=SHUT)}),
        "Eligible bidders offered to deliver 60 of the 90 visits.",
        "there was no other eligible bidder",
    ),
    "nobody at all": (
        lambda: told(90, {"elm": bidder(60, gates=SHUT)}),
        "No eligible bidder offered to deliver any of the 90 visits.",
        "there was no other eligible bidder",
    ),
    "not planned": (
        lambda: told(90, {"ash": bidder(60, agreed=60), "elm": bidder(60, agreed=20)}, route=PLAN),
        ("The joint delivery plan gives eligible bidders 80 of the 90 visits, within their "
        "capacity. They offered 120 in all, but no more was planned."),
        "all participants agreed to it in the joint delivery plan",
    ),
    "planned to capacity": (
        lambda: told(90, {"ash": bidder(60, agreed=70), "elm": bidder(20, agreed=20)}, route=PLAN),
        ("The joint delivery plan gives eligible bidders 80 of the 90 visits, within their "
        "capacity."),
        "all participants agreed to it in the joint delivery plan",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CAUSES)
def test_what_was_left_and_lifted_is_told_by_its_cause(name: str) -> None:
    tell, left, lifted = CAUSES[name]
    assert tell() == (left, lifted)


def test_two_over_the_limit_are_not_said_to_have_been_at_capacity() -> None:
    bidders = {"ash": bidder(60), "elm": bidder(60), "fir": bidder(10)}
    place = bidding(90, bidders, largest_share=4000)
    division = compute("visits", place.facts).divisions["home"]
    assert no_more(place.lot, division)["elm"] is NoMore.LIMIT
    assert why_lifted(place.facts, place.lot, division, "ash") == (
        "every other eligible bidder was at its own capacity or was itself at that limit"
    )


@given(contracts())
def test_the_causes_are_true_of_whatever_is_left(facts: AwardFacts) -> None:
    for lot_id, division in compute(TENDER, facts).divisions.items():
        lot = facts.lots[lot_id]
        if not division.unallocated:
            continue
        why = no_more(lot, division)
        assert NoMore.LIMIT not in why.values()
        for name, cause in why.items():
            units = division.shares.get(name, 0)
            capacity = offered_units(lot, lot.bidders[name].capacity)
            assert (cause is NoMore.CAPACITY) == (
                units == capacity and name not in division.withdrawn
            )
            assert (cause is NoMore.WITHDRAWN) == (name in division.withdrawn)
            if cause is NoMore.UNPLANNED:
                assert facts.route is PLAN
            if cause is NoMore.NO_POINTS:
                assert not lot.bidders[name].points
