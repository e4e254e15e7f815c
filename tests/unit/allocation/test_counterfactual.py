"""What would have been given: worked by hand on small lots."""

from __future__ import annotations

import pytest

from generator.allocation.counterfactual import Bidding, Holding
from schemas.award import Amount, AwardFacts, BidderFacts, Gate, LotFacts
from schemas.tender import Method, Route
from tests.unit.allocation.test_division import SHUT, bidder

TWO_SHUT = {**SHUT, "ELI-6": Gate(passed=False, evidence="Too few points.")}


def bidding(
    outputs: int,
    bidders: dict[str, BidderFacts],
    *,
    method: Method = Method.PROPORTIONAL,
    route: Route = Route.COMPETITION,
    largest_share: int = 10_000,
    score_threshold: int | None = None,
) -> Bidding:
    """The place of ``ash`` among ``bidders``; an output of the pot is £1."""
    lot = LotFacts(outputs=outputs, value=outputs * 100, bidders=bidders)
    facts = AwardFacts(
        route=route,
        method=method,
        top_slice_rate=0,
        largest_share=largest_share,
        score_threshold=score_threshold,
        lots={"home": lot, "away": lot},
    )
    return Bidding(tender_id="visits", facts=facts, lot_id="home", member_id="ash")


PLAN = Route.JOINT_DELIVERY_PLAN
HELD = {
    "shut gate": (bidding(10, {"ash": bidder(5, gates=SHUT)}), Holding.GATES, 0),
    "others as well": (bidding(10, {"ash": bidder(5), "elm": bidder(50)}), Holding.PROPORTION, 1),
    "all it offered": (bidding(10, {"ash": bidder(5), "elm": bidder(3)}), Holding.CAPACITY, 5),
    "largest share": (
        bidding(10, {"ash": bidder(9), "elm": bidder(9)}, largest_share=5000),
        Holding.LARGEST_SHARE,
        5,
    ),
    "whole of a lot of one": (
        bidding(1, {"ash": bidder(9), "elm": bidder(2)}, largest_share=6000),
        Holding.WHOLE_LOT,
        1,
    ),
    "lifted limit": (
        bidding(10, {"ash": bidder(20), "elm": bidder(1)}, largest_share=5000),
        Holding.PROPORTION,
        9,
    ),
    "withdrawn": (
        bidding(10, {"ash": bidder(5, smallest=4), "elm": bidder(10)}),
        Holding.SMALLEST_AWARD,
        0,
    ),
    "no score": (
        bidding(10, {"ash": bidder(5), "elm": bidder(5, points=9)}, method=Method.MERIT),
        Holding.SCORE,
        0,
    ),
    "score of nothing": (
        bidding(10, {"ash": bidder(5, points=0)}, method=Method.RANKED),
        Holding.SCORE,
        0,
    ),
    "score that does not count": (bidding(10, {"ash": bidder(5)}), Holding.CAPACITY, 5),
    "rank": (
        bidding(10, {"ash": bidder(9, points=1), "elm": bidder(8, points=2)}, method=Method.RANKED),
        Holding.RANK,
        2,
    ),
    "plan": (bidding(10, {"ash": bidder(9, agreed=4)}, route=PLAN), Holding.PLAN, 4),
    "plan over capacity": (
        bidding(10, {"ash": bidder(3, agreed=4)}, route=PLAN),
        Holding.CAPACITY,
        3,
    ),
    "no part in the plan": (bidding(10, {"ash": bidder(9)}, route=PLAN), Holding.PLAN, 0),
}


@pytest.mark.parametrize("name", HELD)
def test_what_held_a_bidder_is_named(name: str) -> None:
    place, held_by, outputs = HELD[name]
    outcome = place.outcome()
    assert (outcome.held_by, outcome.share.outputs) == (held_by, outputs)
    assert outcome.share == Amount(outputs=outputs, amount=outputs * 100)
    assert outcome.total_pence == place.lot.value


def test_a_withdrawn_share_is_shown_as_it_was_too_small() -> None:
    place, *_ = HELD["withdrawn"]
    assert place.outcome().too_small == 3
    assert place.having(smallest_award=3).outcome().too_small is None


def test_a_change_is_the_bidders_own_and_of_one_lot() -> None:
    place = bidding(10, {"ash": bidder(5), "elm": bidder(5)})
    changed = place.having(capacity=6)
    assert changed.bidder.capacity == 6
    assert changed.lot.bidders["elm"] == place.lot.bidders["elm"]
    assert changed.facts.lots["away"] == place.facts.lots["away"]
    assert place.bidder.capacity == 5


def test_opening_one_gate_leaves_the_others_shut() -> None:
    place = bidding(10, {"ash": bidder(5, gates=TWO_SHUT)})
    assert place.opening({"ELI-1"}).outcome().held_by is Holding.GATES
    assert place.opening({"ELI-1", "ELI-6"}).outcome().share.outputs == 5


@pytest.mark.parametrize(
    ("points", "threshold", "becomes"),
    [(None, 5000, 250), (100, 5000, 250), (400, 5000, 400), (100, None, 100), (100, 5001, 251)],
)
def test_opening_the_score_gate_gives_just_the_points_it_needs(
    points: int | None, threshold: int | None, becomes: int
) -> None:
    place = bidding(
        10, {"ash": bidder(5, points=points, gates=TWO_SHUT)}, score_threshold=threshold
    )
    assert place.opening({"ELI-1"}).bidder.points == points
    assert place.opening({"ELI-6"}).bidder.points == becomes


def test_where_all_agree_on_shares_no_threshold_is_to_be_reached() -> None:
    shut = bidder(5, points=None, agreed=4, gates=TWO_SHUT)
    place = bidding(10, {"ash": shut}, route=PLAN, score_threshold=5000)
    opened = place.opening({"ELI-1", "ELI-6"})
    assert opened.bidder.points is None
    assert opened.outcome().share.outputs == 4


def test_opening_the_score_gate_opens_it() -> None:
    shut = bidder(5, points=100, gates=TWO_SHUT)
    place = bidding(10, {"ash": shut}, score_threshold=5000)
    opened = place.opening({"ELI-1", "ELI-6"})
    assert {gate.passed for gate in opened.bidder.gates.values()} == {True}
    assert opened.outcome().share.outputs == 5
    half_open = place.opening({"ELI-6"}).bidder.gates
    assert {rule: gate.passed for rule, gate in half_open.items()} == {
        "ELI-1": False,
        "ELI-6": True,
    }


def test_the_most_a_bidder_could_have_named_is_found() -> None:
    place = bidding(100, {"ash": bidder(20, smallest=18), "elm": bidder(100)})
    assert place.largest_smallest_award() == 17


def test_where_any_smallest_award_is_too_much_the_most_is_none() -> None:
    # With 1, ash is the first to be withdrawn; with 0 the others are, and then it has all three.
    bidders = {
        "ash": bidder(3, smallest=2),
        "elm": bidder(10, smallest=7),
        "fir": bidder(9, smallest=4),
    }
    place = bidding(3, bidders)
    assert place.having(smallest_award=0).outcome().share.outputs == 3
    assert place.having(smallest_award=1).outcome().share.outputs == 0
    assert place.largest_smallest_award() == 0


def test_a_single_output_is_work() -> None:
    place = bidding(10, {"ash": bidder(1, smallest=2), "elm": bidder(2)})
    assert place.largest_smallest_award() == 1


def test_whose_own_facts_alone_would_be_others_has_its_place_in_the_same_award() -> None:
    place = bidding(10, {"ash": bidder(5), "elm": bidder(9)})
    assert place.having() == place
    assert place.having(capacity=6).having(capacity=5) == place


def test_an_odd_output_is_drawn_under_the_name_of_the_tender() -> None:
    # From `printf visits:home:ash | sha256sum` and so on: elm's is the lowest, then ash's.
    assert bidding(1, {"ash": bidder(9), "birch": bidder(9)}).outcome().share.outputs == 1
    assert bidding(1, {"ash": bidder(9), "elm": bidder(9)}).outcome().share.outputs == 0


def test_a_gate_that_is_opened_says_so() -> None:
    opened = bidding(10, {"ash": bidder(5, gates=SHUT)}).opening({"ELI-1"}).bidder
    assert dict(opened.gates) == {"ELI-1": Gate(passed=True, evidence="Taken as met.")}


def test_no_smallest_award_is_enough_where_nothing_is_left_to_give() -> None:
    place = bidding(10, {"ash": bidder(1, smallest=1), "elm": bidder(90)})
    assert place.outcome().held_by is Holding.SMALLEST_AWARD
    assert place.largest_smallest_award() is None


def test_a_capacity_that_is_enough_is_found() -> None:
    place = bidding(100, {"ash": bidder(20, smallest=18), "elm": bidder(100)})
    enough = place.enough_capacity()
    assert enough == 22
    assert place.having(capacity=22).outcome().share.outputs == 18
    assert place.having(capacity=21).outcome().share.outputs == 0


def test_a_capacity_of_more_than_half_of_the_lot_is_found_too() -> None:
    place = bidding(10, {"ash": bidder(4, smallest=6), "elm": bidder(4)})
    assert place.enough_capacity() == 6


def test_no_capacity_is_enough_within_the_lot() -> None:
    held = bidding(10, {"ash": bidder(4, smallest=6), "elm": bidder(90)}, largest_share=5000)
    assert held.enough_capacity() is None
    whole = bidding(10, {"ash": bidder(10, smallest=9), "elm": bidder(90)})
    assert whole.enough_capacity() is None
