"""Dividing a lot: worked by hand, before and after."""

from __future__ import annotations

from hashlib import sha256

import pytest

from generator.allocation.division import Claim, Division, divide, tie_digest
from generator.allocation.money import lot_result
from generator.allocation.top_slice import split_value
from schemas.award import AwardFacts, BidderFacts, Gate, LotFacts
from schemas.tender import Method, Route
from tests.counting import at_most

KEY = "visits:home"
OPEN = {"ELI-1": Gate(passed=True, evidence="Full member.")}
SHUT = {"ELI-1": Gate(passed=False, evidence="Associate member.")}


def bidder(
    capacity: int,
    *,
    smallest: int = 0,
    points: int | None = None,
    agreed: int | None = None,
    gates: dict[str, Gate] = OPEN,
) -> BidderFacts:
    return BidderFacts(
        capacity=capacity, smallest_award=smallest, points=points, agreed=agreed, gates=gates
    )


def division(
    outputs: int,
    bidders: dict[str, BidderFacts],
    *,
    method: Method = Method.PROPORTIONAL,
    route: Route = Route.COMPETITION,
    largest_share: int = 10_000,
) -> Division:
    lot = LotFacts(outputs=outputs, value=100_000, bidders=bidders)
    facts = AwardFacts(
        route=route,
        method=method,
        top_slice_rate=1000,
        largest_share=largest_share,
        lots={"home": lot},
    )
    return divide(facts, lot, tie_key=KEY)


def test_outputs_follow_capacity() -> None:
    shares = division(100, {"ash": bidder(120), "elm": bidder(60), "fir": bidder(20)}).shares
    assert shares == {"ash": 60, "elm": 30, "fir": 10}


def test_what_capacity_cannot_cover_is_a_gap() -> None:
    divided = division(100, {"ash": bidder(30), "elm": bidder(20)})
    assert divided.shares == {"ash": 30, "elm": 20}
    assert divided.unallocated == 50


def test_without_an_eligible_bidder_everything_is_a_gap() -> None:
    divided = division(100, {"ash": bidder(120, gates=SHUT)})
    assert divided.shares == {}
    assert divided.unallocated == 100


def test_a_score_weighs_in_a_merit_competition() -> None:
    bidders = {"ash": bidder(100, points=400), "elm": bidder(100, points=200)}
    assert division(60, bidders, method=Method.MERIT).shares == {"ash": 40, "elm": 20}


def test_a_bidder_nobody_scored_is_given_nothing_on_merit() -> None:
    bidders = {"ash": bidder(100, points=400), "elm": bidder(100)}
    assert division(60, bidders, method=Method.MERIT).shares == {"ash": 60}


def test_ranks_are_filled_from_the_top() -> None:
    bidders = {"ash": bidder(40, points=300), "elm": bidder(50, points=450), "fir": bidder(50)}
    assert division(60, bidders, method=Method.RANKED).shares == {"elm": 50, "ash": 10}


def test_equal_ranks_go_to_the_lower_digest() -> None:
    first, second = sorted(("ash", "elm"), key=lambda name: tie_digest(KEY, name))
    equals = {"ash": bidder(5, points=9), "elm": bidder(5, points=9)}
    assert division(5, equals, method=Method.RANKED).last.given == {first: 5, second: 0}


@pytest.mark.parametrize(("agreed", "awarded"), [(70, 70), (130, 120), (None, 0)])
def test_a_plan_is_kept_within_capacity(agreed: int | None, awarded: int) -> None:
    bidders = {"ash": bidder(120, agreed=agreed, smallest=80), "elm": bidder(60, agreed=30)}
    divided = division(200, bidders, route=Route.JOINT_DELIVERY_PLAN)
    assert divided.shares.get("ash", 0) == awarded
    assert divided.shares["elm"] == 30
    assert divided.claims["elm"] == Claim(weight=30, cap=30, smallest=0)


def test_nobody_is_over_the_limit_while_others_have_capacity_to_spare() -> None:
    divided = division(100, {"ash": bidder(900), "elm": bidder(100)}, largest_share=6000)
    assert divided.limit == 60
    assert divided.shares == {"ash": 60, "elm": 40}
    assert divided.rounds[-1].relaxed == {}


def test_the_limit_gives_way_when_nobody_else_can() -> None:
    divided = division(100, {"ash": bidder(90), "elm": bidder(10)}, largest_share=6000)
    assert divided.shares == {"ash": 90, "elm": 10}
    assert divided.rounds[-1].within_limit == {"ash": 60, "elm": 10}
    assert divided.rounds[-1].relaxed == {"ash": 30, "elm": 0}


def test_whose_capacity_is_the_limit_itself_is_given_nothing_above_it() -> None:
    divided = division(100, {"ash": bidder(60)}, largest_share=6000)
    assert divided.unallocated == 40
    assert divided.rounds[-1].relaxed == {}


def test_a_limit_of_less_than_one_output_is_one_and_needs_no_lifting() -> None:
    bidders = {"ash": bidder(3), "elm": bidder(1)}
    alone = division(1, bidders, largest_share=6000)
    assert (alone.limit, alone.shares, alone.relaxed) == (1, {"ash": 1}, {})
    shared = division(2, bidders, largest_share=2500)
    assert (shared.limit, shared.shares, shared.relaxed) == (1, {"ash": 1, "elm": 1}, {})


def test_a_share_too_small_is_withdrawn_and_the_rest_divided_anew() -> None:
    bidders = {"ash": bidder(100), "elm": bidder(80), "fir": bidder(20, smallest=15)}
    divided = division(100, bidders)
    assert [done.withdrawn for done in divided.rounds] == ["fir", None]
    assert divided.rounds[0].given == {"ash": 50, "elm": 40, "fir": 10}
    assert divided.shares == {"ash": 56, "elm": 44}


def test_the_lowest_ratio_is_withdrawn_first_and_may_save_the_next() -> None:
    bidders = {"ash": bidder(60), "elm": bidder(40, smallest=25), "fir": bidder(40, smallest=35)}
    divided = division(80, bidders)
    # In the first round both have 23: elm is nearer to what it can use.
    assert [done.withdrawn for done in divided.rounds] == ["fir", None]
    assert divided.shares == {"ash": 48, "elm": 32}


def test_what_a_withdrawn_bidder_had_last_is_known() -> None:
    bidders = {"ash": bidder(60), "elm": bidder(40, smallest=35), "fir": bidder(40, smallest=40)}
    divided = division(80, bidders)
    assert divided.withdrawn == ("fir", "elm")
    # In the first round both had 23; what fir had then went to the others.
    assert {name: divided.given_at_last(name) for name in bidders} == {
        "ash": 60,
        "elm": 32,
        "fir": 23,
    }


def test_what_a_withdrawn_bidder_had_above_the_limit_is_part_of_what_it_had() -> None:
    divided = division(10, {"ash": bidder(8, smallest=9)}, largest_share=5000)
    assert divided.withdrawn == ("ash",)
    assert divided.given_at_last("ash") == 8


def test_what_a_withdrawn_bidder_had_above_the_limit_goes_to_who_stays() -> None:
    divided = division(10, {"ash": bidder(20), "elm": bidder(14, smallest=7)}, largest_share=4000)
    assert divided.rounds[0].relaxed == {"ash": 1, "elm": 1}
    assert (divided.withdrawn, divided.shares) == (("elm",), {"ash": 10})


@pytest.mark.counts_calls
@pytest.mark.parametrize("method", Method)
def test_hundreds_of_withdrawals_cost_no_division_each(method: Method) -> None:
    bidders = {
        f"member-{number}": bidder(
            5 + number * 37 % 196, smallest=(5 + number * 37 % 196) // 3, points=1 + number % 7
        )
        for number in range(300)
    }
    # Divided from nothing in every round, that would be over a million calls.
    with at_most(60_000):
        divided = division(6_000, bidders, method=method)
    assert len(divided.withdrawn) > 100


# From `printf visits:home:ash | sha256sum` and so on: ash's is the higher, and cedar's.
@pytest.mark.parametrize(("stays", "withdrawn"), [("elm", "ash"), ("birch", "cedar")])
def test_of_equally_small_shares_the_higher_digest_is_withdrawn(stays: str, withdrawn: str) -> None:
    bidders = {name: bidder(40, smallest=35) for name in sorted((stays, withdrawn))}
    divided = division(50, bidders)
    assert divided.rounds[0].withdrawn == withdrawn
    assert divided.shares == {stays: 40}


def test_a_share_at_the_smallest_is_kept() -> None:
    assert division(10, {"ash": bidder(10, smallest=10)}).shares == {"ash": 10}


def test_who_was_given_no_point_is_withdrawn_like_anybody() -> None:
    bidders = {"ash": bidder(10, points=5), "elm": bidder(10, points=0, smallest=1)}
    divided = division(10, bidders, method=Method.MERIT)
    assert (divided.shares, divided.withdrawn) == ({"ash": 10}, ("elm",))


def test_what_is_given_above_the_limit_counts_towards_the_smallest() -> None:
    divided = division(10, {"ash": bidder(10, smallest=8)}, largest_share=6000)
    assert divided.rounds[-1].within_limit == {"ash": 6}
    assert (divided.shares, divided.withdrawn) == ({"ash": 10}, ())


def test_of_equal_scores_the_lowest_digest_is_filled_first() -> None:
    names = ("ash", "elm", "fir", "oak")
    drawn = sorted(names, key=lambda name: sha256(f"{KEY}:{name}".encode()).hexdigest())
    assert drawn != sorted(names)
    shares = division(
        12, {name: bidder(5, points=300) for name in names}, method=Method.RANKED
    ).shares
    assert shares == dict(zip(drawn, (5, 5, 2), strict=False))


def test_the_hub_share_is_rounded_down_in_favour_of_delivery() -> None:
    split = split_value(10_009, 950)
    assert (split.hub_pence, split.pot_pence) == (950, 9_059)


def test_money_follows_outputs_and_unallocated_outputs_keep_theirs() -> None:
    lot = LotFacts(outputs=3, value=100, bidders={"ash": bidder(1), "elm": bidder(1)})
    divided = division(3, dict(lot.bidders))
    result = lot_result(lot, divided, rate_bp=0, tie_key=KEY)
    amounts = {name: share.amount for name, share in result.shares.items()}
    # 100 pence over three outputs: two thirds of 33, one of 34, by digest.
    odd = min(("ash", "elm", ""), key=lambda name: tie_digest(KEY, name))
    due = {name: 34 if name == odd else 33 for name in ("ash", "elm", "")}
    assert amounts == {"ash": due["ash"], "elm": due["elm"]}
    assert result.unallocated.amount == due[""]


def test_a_lot_without_outputs_keeps_its_pot() -> None:
    lot = LotFacts(outputs=0, value=1_000, bidders={"ash": bidder(5)})
    result = lot_result(lot, division(0, dict(lot.bidders)), rate_bp=1000, tie_key=KEY)
    assert (result.hub, result.shares, result.unallocated.amount) == (100, {}, 900)


def test_a_division_says_who_was_withdrawn_in_order_and_what_was_given_above_the_limit() -> None:
    bidders = {
        "ash": bidder(40, smallest=40),
        "elm": bidder(50, smallest=45),
        "fir": bidder(90),
        "oak": bidder(20, smallest=0),
    }
    divided = division(100, bidders, largest_share=6000)
    assert divided.withdrawn == ("ash", "elm")
    assert divided.shares == {"fir": 80, "oak": 20}
    assert divided.relaxed == {"fir": 20}


def test_the_result_names_whoever_was_withdrawn() -> None:
    bidders = {"ash": bidder(100), "elm": bidder(80), "fir": bidder(20, smallest=15)}
    divided = division(100, bidders)
    lot = LotFacts(outputs=100, value=100_000, bidders=bidders)
    assert lot_result(lot, divided, rate_bp=1000, tie_key=KEY).withdrawn == ("fir",)
