"""A debrief as its bidder reads it."""

from __future__ import annotations

import pytest

from generator.allocation import debrief_sentences as sentences
from generator.allocation.award import propose
from generator.allocation.counterfactual import Bidding
from generator.allocation.debrief import LotDebrief, debrief
from schemas.award import Amount
from schemas.tender import Method, Route
from tests.consortia import register_with
from tests.unit.allocation.test_counterfactual import HELD, TWO_SHUT, bidding
from tests.unit.allocation.test_debrief import ASSOCIATE, UNSIGNED, contested, proposed
from tests.unit.allocation.test_division import bidder

PLAN = Route.JOINT_DELIVERY_PLAN


def of(place: Bidding) -> LotDebrief:
    award = register_with().awards["visits"].model_copy(update={"facts": place.facts})
    return debrief(register_with(), place.tender_id, award, "ash")[0]


WHY = {
    "shut gate": "nothing. The offer could not be considered: not every rule of eligibility was "
    "met.",
    "others as well": "1 output, £1.00. Its part in proportion to the capacity offered, beside all "
    "other eligible bidders.",
    "all it offered": "5 outputs, £5.00. Held by its capacity: 5 outputs are all that it offered.",
    "largest share": "5 outputs, £5.00. Held by the largest share: 5 outputs are 50% of the lot, "
    "the most for one member while others have capacity to spare.",
    "withdrawn": "nothing. Its share came to 3 outputs, fewer than the 4 that it can use, and was "
    "withdrawn.",
    "no score": "nothing. Shares follow from scores, and it has none.",
    "rank": "2 outputs, £2.00. Held by its rank: bidders that came before it left no more of the "
    "lot.",
    "plan": "4 outputs, £4.00. That is what the participants agreed in the joint delivery plan.",
    "no part in the plan": "nothing. The joint delivery plan agrees no part of this lot for it.",
}


@pytest.mark.parametrize("name", WHY)
def test_what_was_given_is_said_with_what_held_it(name: str) -> None:
    assert sentences.given(of(HELD[name][0])) == f"Given: {WHY[name]}"


def test_under_a_plan_it_is_told_what_its_capacity_alone_would_have_given() -> None:
    bidders = {"ash": bidder(6, agreed=2), "elm": bidder(3, agreed=3)}
    assert list(sentences.beside_capacity(of(bidding(3, bidders, route=PLAN)))) == [
        "By capacity alone it would have been given 2 outputs, £2.00."
    ]
    shut = {"ash": bidder(6, gates=TWO_SHUT)}
    assert list(sentences.beside_capacity(of(bidding(3, shut, route=PLAN)))) == []
    assert list(sentences.beside_capacity(of(bidding(3, bidders)))) == []


def test_outputs_without_money_are_still_something() -> None:
    assert sentences.amount_shown(Amount(outputs=1, amount=0)) == "1 output, £0.00"


def test_a_merit_share_is_in_proportion_to_both() -> None:
    place = bidding(
        10,
        {"ash": bidder(9, points=10), "elm": bidder(9, points=10)},
        method=Method.MERIT,
    )
    assert "in proportion to capacity times score" in sentences.given(of(place))


def test_one_shut_gate_says_what_would_have_followed() -> None:
    found = proposed(UNSIGNED)
    (remedy,) = found.remedies
    assert sentences.needed(remedy) == (
        "The business principles signed by 15 November 2024. They were not signed.",
    )
    assert sentences.followed(found, remedy) == (
        "It would then have been given 45 outputs, £4,050.00. Its part in proportion to the "
        "capacity offered, beside all other eligible bidders."
    )
    assert sentences.followed_from_all(found) is None


def test_two_shut_gates_say_that_one_is_not_enough() -> None:
    found = proposed(UNSIGNED, ASSOCIATE)
    first, second = found.remedies
    assert sentences.followed(found, first) == (
        "That alone would not have been enough: ELI-5 would still not have been met."
    )
    assert sentences.followed(found, second).endswith("ELI-1 would still not have been met.")
    together = sentences.followed_from_all(found)
    assert together is not None
    assert together.startswith("With all of these met, it would have been given 45 outputs")


def test_a_share_withdrawn_even_when_mended_says_so() -> None:
    place = bidding(10, {"ash": bidder(5, smallest=4, gates=TWO_SHUT), "elm": bidder(10)})
    found = of(place)
    assert sentences.followed_from_all(found) == (
        "With all of these met, it would have been given nothing. Its share came to 3 outputs, "
        "fewer than the 4 that it can use, and was withdrawn."
    )


def test_an_eligible_bidder_has_nothing_to_mend() -> None:
    assert sentences.followed_from_all(proposed()) is None


def test_a_gate_that_the_records_now_find_open_says_so() -> None:
    award = propose(register_with(UNSIGNED), "visits")
    (found,) = debrief(register_with(), "visits", award, "alder")
    assert sentences.needed(found.remedies[0]) == (
        "The records as they stand now no longer show what was lacking.",
    )


def test_one_more_is_said_with_both_figures() -> None:
    place = bidding(
        10, {"ash": bidder(5, points=10), "elm": bidder(3, points=10)}, method=Method.MERIT
    )
    capacity, points = sentences.with_one_more(of(place))
    assert capacity == (
        "One more output of capacity would have given 6 outputs, £6.00, "
        "instead of 5 outputs, £5.00."
    )
    assert points == "One more point would have changed nothing."
    assert list(sentences.with_one_more(of(HELD["shut gate"][0]))) == []


def by_merit(points: int | None) -> Bidding:
    bidders = {"ash": bidder(9, points=points), "elm": bidder(9, points=2)}
    return bidding(10, bidders, method=Method.MERIT)


@pytest.mark.parametrize(("points", "one_more"), [(None, 1), (1, 2)])
def test_one_more_point_is_one_and_no_more(points: int | None, one_more: int) -> None:
    place = by_merit(points)
    then = place.having(points=one_more).outcome()
    assert of(place).more_points == then
    assert then.share != place.having(points=one_more + 1).outcome().share


def test_one_more_point_may_be_the_last_there_is() -> None:
    assert of(by_merit(499)).more_points == by_merit(500).outcome()
    assert of(by_merit(500)).more_points is None


def test_where_shares_follow_capacity_one_more_point_changes_nothing_and_says_why() -> None:
    scored = {"ash": bidder(5, points=400), "elm": bidder(50, points=300)}
    capacity, points = sentences.with_one_more(of(bidding(10, scored)))
    assert capacity.startswith("One more output of capacity")
    assert points == (
        "One more point would have changed nothing: shares follow capacity. A score only decides "
        "who may be awarded work."
    )
    for silent in (
        bidding(10, {"ash": bidder(5), "elm": bidder(50)}),
        bidding(10, {"ash": bidder(5, points=400, agreed=4)}, route=PLAN),
        bidding(10, {"ash": bidder(5, points=500)}, method=Method.RANKED),
    ):
        assert len(list(sentences.with_one_more(of(silent)))) == 1
    assert list(sentences.with_one_more(of(bidding(10, {"ash": bidder(5, gates=TWO_SHUT)})))) == []


def test_a_withdrawn_share_says_how_it_would_have_stood() -> None:
    both = bidding(100, {"ash": bidder(20, smallest=18), "elm": bidder(100)})
    assert list(sentences.would_have_stood(of(both))) == [
        "It would have stood had 17 been its smallest award.",
        "It would have stood with a capacity of 22; with 21 it would not.",
    ]
    neither = bidding(
        10,
        {"ash": bidder(5, smallest=3, points=1), "elm": bidder(10, points=2)},
        method=Method.RANKED,
    )
    assert list(sentences.would_have_stood(of(neither))) == [
        "Neither a smaller smallest award nor more capacity would have made it stand."
    ]
    assert list(sentences.would_have_stood(proposed())) == []


def test_a_withdrawn_share_that_one_change_alone_would_have_saved_says_that_one() -> None:
    nothing = bidding(10, {"ash": bidder(1, smallest=1), "elm": bidder(100)})
    assert sentences.given(of(nothing)) == (
        "Given: nothing. Its share came to 0 outputs, fewer than the 1 that it can use, and was "
        "withdrawn."
    )
    assert list(sentences.would_have_stood(of(nothing))) == [
        "It would have stood with a capacity of 6; with 5 it would not."
    ]
    last = bidding(
        10,
        {"ash": bidder(5, smallest=4, points=1), "elm": bidder(8, points=2)},
        method=Method.RANKED,
    )
    assert list(sentences.would_have_stood(of(last))) == [
        "It would have stood had 2 been its smallest award."
    ]


def test_points_rank_and_threshold_are_said_without_a_name() -> None:
    register = contested()
    scoring = debrief(register, "meals", propose(register, "meals"), "alder")[0].scoring
    assert scoring is not None
    assert list(sentences.scored(scoring)) == [
        "380 of 500 points: rank 1 of 2.",
        "At least 250 points were needed.",
        "The other bidder had 360.",
    ]


def test_equal_points_share_a_rank() -> None:
    bidders = {name: bidder(5, points=points) for name, points in
               {"ash": 300, "elm": 300, "fir": 400, "yew": 200}.items()}  # fmt: skip
    scoring = of(bidding(10, bidders, method=Method.MERIT)).scoring
    assert scoring is not None
    assert list(sentences.scored(scoring)) == [
        "300 of 500 points: rank 2 (shared) of 4.",
        "The other bidders had 400, 300 and 200.",
    ]


def test_a_lone_bidder_that_was_not_scored_is_told_so() -> None:
    scoring = of(bidding(10, {"ash": bidder(5), "elm": bidder(5, points=7)})).scoring
    assert scoring is not None
    assert list(sentences.scored(scoring)) == ["Not scored.", "The other bidder had 7."]


def test_without_others_only_its_own_points_are_said() -> None:
    scoring = of(bidding(10, {"ash": bidder(5, points=7)})).scoring
    assert scoring is not None
    assert list(sentences.scored(scoring)) == ["7 of 500 points: rank 1 of 1."]
