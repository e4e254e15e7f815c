"""What a terminal tells of rounds, of what is above the largest share, and of what is left."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.allocation.award import compute
from generator.publishing import division_report
from generator.publishing.views.rounds import publish_rounds
from schemas.award import AwardFacts, BidderFacts, LotFacts
from schemas.tender import Method, Route
from tests.unit.allocation.test_division import bidder, division

Bidders = Mapping[str, BidderFacts]


def facts_of(outputs: int | None, bidders: Bidders, *, largest_share: int = 10_000) -> AwardFacts:
    """A pot of £1 for each output, or of £10 where none are counted."""
    return AwardFacts(
        route=Route.COMPETITION,
        method=Method.PROPORTIONAL,
        top_slice_rate=0,
        largest_share=largest_share,
        lots={"home": LotFacts(outputs=outputs, value=(outputs or 10) * 100, bidders=bidders)},
    )


def rounds_told(outputs: int, bidders: Bidders) -> list[str]:
    return [line.strip() for line in division_report.rounds(division(outputs, dict(bidders)))]


def test_a_lot_divided_in_one_round_has_none_to_tell() -> None:
    assert rounds_told(10, {"ash": bidder(5), "elm": bidder(5)}) == []


def test_each_round_says_who_went_at_which_ratio_and_who_was_given_what_it_left() -> None:
    bidders = {"ash": bidder(60), "elm": bidder(30, smallest=25), "fir": bidder(30, smallest=30)}
    assert rounds_told(60, bidders) == [
        (
            "Divided in three rounds: two shares came out smaller than their bidders can use and "
            "were withdrawn, the lowest ratio first [AWD-5]"
        ),
        "Round 1: ash 30, elm 15 and fir 15.",
        (
            "fir is withdrawn with 15: 50% of the 30 that it can use at least, the lowest ratio of "
            "two too small."
        ),
        "Round 2: its 15 divided anew, ash 10 and elm 5 more.",
        "elm is withdrawn with 20: 80% of the 25 that it can use at least.",
        "Round 3: its 20 divided anew, ash 20 more.",
    ]


@pytest.mark.parametrize(
    ("capacity", "outputs", "told"),
    [
        (60, 90, "its 45 divided anew, ash 15 more; 30 of that nobody can take"),
        (45, 90, "nobody can take any of its 45"),
        (10, 0, "it had nothing that could be divided anew"),
    ],
)
def test_what_nobody_can_take_is_said(capacity: int, outputs: int, told: str) -> None:
    bidders = {"ash": bidder(capacity), "elm": bidder(capacity, smallest=50)}
    assert rounds_told(outputs, bidders)[-1] == f"Round 2: {told}."


def test_a_first_round_in_which_nobody_has_anything_says_so() -> None:
    assert rounds_told(0, {"elm": bidder(9, smallest=5)})[1:3] == [
        "Round 1: nobody is given anything.",
        "elm is withdrawn with 0: 0% of the 5 that it can use at least.",
    ]


def test_a_ratio_just_under_the_whole_does_not_read_as_the_whole() -> None:
    bidders = {"elm": bidder(99_999, smallest=100_000)}
    assert "with 99,999: 99.99% of the 100,000" in rounds_told(99_999, bidders)[2]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ("abcde", "a 2, b 2, c 2, d 2, e 2 and yew 1"),
        ("abcdef", "a 2, b 2, c 2, d 2, e 2, f 2 and 1 other 1"),
        ("abcdefg", "a 2, b 2, c 2, d 2, e 2, f 2 and 2 others 3"),
    ],
)
def test_of_many_the_most_are_named_and_the_rest_counted(names: str, shown: str) -> None:
    bidders = {name: bidder(2) for name in names}
    told = rounds_told(100, {"yew": bidder(1, smallest=5), **bidders})
    assert told[1] == f"Round 1: {shown}."


def test_what_is_above_the_largest_share_says_by_how_much_and_why() -> None:
    facts = facts_of(10, {"ash": bidder(9), "elm": bidder(2)}, largest_share=6000)
    lot, divided = facts.lots["home"], compute("t", facts).divisions["home"]
    assert list(division_report.relaxations(facts, lot, divided)) == [
        (
            "  Above the largest share: ash has 8 outputs, 2 more than 60% of the lot, the most "
            "for one member while others have capacity to spare. The limit was lifted: every other "
            "eligible bidder was at its own capacity. [AWD-6]"
        )
    ]
    within = facts_of(10, {"ash": bidder(6), "elm": bidder(4)}, largest_share=6000)
    divided = compute("t", within).divisions["home"]
    assert list(division_report.relaxations(within, within.lots["home"], divided)) == []


@pytest.mark.parametrize(
    ("capacity", "left"),
    [
        (8, "2 outputs are left without anybody to deliver them."),
        (9, "1 output is left without anybody to deliver it."),
    ],
)
def test_a_gap_says_how_much_is_left_why_and_what_becomes_of_its_money(
    capacity: int, left: str
) -> None:
    facts = facts_of(10, {"ash": bidder(capacity)})
    computed = compute("t", facts)
    (told,) = division_report.gap(
        facts, facts.lots["home"], computed.divisions["home"], computed.result["home"]
    )
    assert told == (
        f"  A gap in supply: {left} Eligible bidders offered to deliver {capacity} of the 10 "
        f"outputs. The money, £{10 - capacity}.00, stays unallocated. [AWD-4]"
    )


def test_a_lot_that_counts_no_outputs_is_told_of_in_pounds() -> None:
    facts = facts_of(None, {"ash": bidder(6), "elm": bidder(9, smallest=8)}, largest_share=5000)
    lot, computed = facts.lots["home"], compute("t", facts)
    divided, result = computed.divisions["home"], computed.result["home"]
    rounds = list(division_report.rounds(divided))
    assert [line.strip() for line in rounds[1:]] == [
        "Round 1: ash £5.00 and elm £5.00.",
        "elm is withdrawn with £5.00: 62.5% of the £8.00 that it can use at least.",
        "Round 2: its £5.00 divided anew, ash £1.00 more; £4.00 of that nobody can take.",
    ]
    (above,) = division_report.relaxations(facts, lot, divided)
    assert "ash has £6.00, £1.00 more than 50% of the lot" in above
    (left,) = division_report.gap(facts, lot, divided, result)
    assert left.startswith(
        "  A gap in supply: £4.00 of the delivery pot is left without anybody to deliver it. "
    )
    assert left.endswith(" It stays unallocated. [AWD-4]")


def test_where_nothing_is_left_there_is_no_gap() -> None:
    facts = facts_of(10, {"ash": bidder(10)})
    computed = compute("t", facts)
    assert not list(
        division_report.gap(
            facts, facts.lots["home"], computed.divisions["home"], computed.result["home"]
        )
    )


def test_published_rounds_tell_the_same() -> None:
    bidders = {"ash": bidder(60), "elm": bidder(30, smallest=25), "fir": bidder(30, smallest=30)}
    one, two, last = publish_rounds(division(60, bidders))
    assert (one.withdrawn, one.ratio_bp, one.passed_on) == ("fir", 5000, {"ash": 10, "elm": 5})
    assert (two.withdrawn, two.ratio_bp, two.passed_on) == ("elm", 8000, {"ash": 20})
    assert (last.withdrawn, last.ratio_bp, last.passed_on) == (None, None, {})
    assert one.given == {"ash": 30, "elm": 15, "fir": 15}
