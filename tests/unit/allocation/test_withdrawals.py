"""Shares that were withdrawn as too small: worked by hand."""

from __future__ import annotations

from fractions import Fraction

from generator.allocation.withdrawals import first_round, withdrawals
from schemas.tender import Method, Route
from tests.unit.allocation.test_division import bidder, division


def test_a_withdrawal_says_at_which_ratio_and_who_was_given_what_it_left() -> None:
    found = division(
        90, {"ash": bidder(60), "elm": bidder(30, smallest=40), "fir": bidder(30, smallest=22)}
    )
    (elm,) = withdrawals(found)
    assert (elm.number, elm.member, elm.given, elm.smallest) == (1, "elm", 23, 40)
    assert elm.ratio == Fraction(23, 40)
    assert elm.too_small == 1
    assert elm.passed_on == {"ash": 15, "fir": 8}
    assert elm.left == 0
    assert first_round(found) == {"ash": 45, "elm": 23, "fir": 22}


def test_the_lowest_ratio_goes_first_and_each_round_goes_on_from_the_one_before() -> None:
    found = division(
        60,
        {
            "ash": bidder(60),
            "elm": bidder(30, smallest=25),
            "fir": bidder(30, smallest=30),
        },
    )
    one, two = withdrawals(found)
    assert (one.member, one.given, one.smallest, one.too_small) == ("fir", 15, 30, 2)
    assert one.passed_on == {"ash": 10, "elm": 5}
    assert (two.member, two.number, two.given, two.too_small) == ("elm", 2, 20, 1)
    assert two.passed_on == {"ash": 20}
    assert found.shares == {"ash": 60}


def test_what_nobody_could_take_is_left() -> None:
    found = division(90, {"ash": bidder(60), "elm": bidder(60, smallest=50)})
    (elm,) = withdrawals(found)
    assert (elm.given, elm.passed_on, elm.left) == (45, {"ash": 15}, 30)
    assert found.unallocated == 30


def test_what_was_given_above_the_limit_counts_too() -> None:
    found = division(10, {"ash": bidder(20), "elm": bidder(4, smallest=4)}, largest_share=5000)
    assert list(withdrawals(found)) == []
    found = division(10, {"ash": bidder(20), "elm": bidder(3, smallest=4)}, largest_share=5000)
    (elm,) = withdrawals(found)
    assert first_round(found) == {"ash": 7, "elm": 3}
    assert (elm.given, elm.passed_on) == (3, {"ash": 3})


def test_who_has_or_gained_most_is_named_first_and_of_equals_the_first_by_name() -> None:
    found = division(
        30,
        {"oak": bidder(10), "fir": bidder(10), "ash": bidder(20), "elm": bidder(20, smallest=19)},
    )
    assert list(first_round(found).items()) == [("ash", 10), ("elm", 10), ("fir", 5), ("oak", 5)]
    (elm,) = withdrawals(found)
    assert list(elm.passed_on.items()) == [("ash", 5), ("oak", 3), ("fir", 2)]


def test_where_nobody_is_withdrawn_there_is_nothing_to_tell() -> None:
    bidders = {"ash": bidder(60, smallest=1, agreed=1), "elm": bidder(6, smallest=99, agreed=1)}
    assert list(withdrawals(division(9, bidders, route=Route.JOINT_DELIVERY_PLAN))) == []
    assert list(withdrawals(division(9, {}))) == []
    assert first_round(division(9, {})) == {}


def test_in_rank_too() -> None:
    bidders = {"ash": bidder(8, points=2), "elm": bidder(8, points=1, smallest=5)}
    found = division(10, bidders, method=Method.RANKED)
    (elm,) = withdrawals(found)
    assert (elm.given, elm.passed_on, elm.left) == (2, {}, 2)


def test_a_ratio_is_rounded_down_to_the_basis_point() -> None:
    (elm,) = withdrawals(division(2, {"elm": bidder(2, smallest=3)}))
    assert (elm.ratio, elm.ratio_bp) == (Fraction(2, 3), 6666)
