"""What a trustee reads of an award's fairness."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from generator.allocation.fairness import Fairness
from generator.allocation.fairness_sentences import FairnessSentences, tenth_percent
from generator.allocation.shared_lots import SharedLot, Size, Time, Traits
from generator.register import Register
from tests.consortia import after, register_with
from tests.unit.allocation.fair_lots import fairness, lot

NEW = Traits(time=Time.NEW, size=Size.LARGER, income=None)
SMALL = Traits(time=Time.LONGER, size=Size.SMALL, income=0)
UNKNOWN = Traits(time=Time.LONGER, size=Size.UNKNOWN, income=None)

BEDFORD = after("consortium.yaml", "  luton: Luton\n", "  bedford: Bedford\n")
TWO_AREAS = register_with(BEDFORD)


def said(
    report: Fairness, *, register: Register | None = None, is_in_all: bool = True
) -> dict[str, str]:
    return FairnessSentences(
        register=register or TWO_AREAS, fairness=report, is_in_all=is_in_all
    ).all()


def of(*lots: SharedLot, **traits: Traits) -> dict[str, str]:
    """What is said of lots for which every bidder, and yew, was a full member."""
    names = {name for each in lots for name in each.capacity}
    return said(fairness(*lots, full=names | {"yew"}, traits=traits))


def test_of_no_award_only_that_is_said() -> None:
    assert said(fairness()) == {
        "reach": "No award was approved.",
        "areas": "Work reaches 0 of 2 areas. None is delivered in Luton or Bedford.",
    }


def test_of_work_that_nobody_got_there_is_nothing_to_measure() -> None:
    assert of(lot({"ash": 5}, {}, left=900))["reach"] == "Nobody was given any work."
    assert set(of(lot({"ash": 5}, {}, left=900))) == {"reach", "areas"}


def test_reach_counts_full_members_with_and_without_work() -> None:
    assert of(lot({"ash": 1, "elm": 1}, {"ash": 100_000, "elm": 5}))["reach"] == (
        "2 of 3 full members were given work, for £1,000.05 together."
    )
    alone = said(fairness(lot({"ash": 1}, {"ash": 100}), full=["ash"]))
    assert alone["reach"].startswith("1 of 1 full member was given work, for £1.00")


def test_all_in_proportion_is_said_as_such() -> None:
    assert of(lot({"ash": 1}, {"ash": 9}))["capacity"] == (
        "Every pound lies where offered capacity alone would have put it."
    )


def test_what_lies_elsewhere_is_said_with_what_may_have_moved_it() -> None:
    assert of(lot({"ash": 6, "elm": 4}, {"ash": 700, "elm": 300}))["capacity"] == (
        "Of each £1 that members get, 90.0p lies where offered capacity alone would have put it. "
        "What moves the rest is scores, agreed plans, the largest share, shares too small to be "
        "of use, and whole outputs."
    )


def test_nearly_all_is_not_all() -> None:
    nearly = of(lot({"ash": 1, "elm": 1}, {"ash": 1_000_001, "elm": 999_999}))["capacity"]
    assert nearly.startswith("Of each £1 that members get, more than 99.9p lies")


def test_concentration_names_its_level_and_the_least_that_so_many_can_have() -> None:
    assert of(lot({"ash": 6, "elm": 4}, {"ash": 60, "elm": 40}))["concentration"] == (
        "The money is as concentrated as if 1.9 members had equal parts of it; 2 have a part. The "
        "index is 5,200 of 10,000 points, which competition authorities called highly "
        "concentrated; with 2 it cannot be under 5,000."
    )
    one = of(lot({"ash": 6}, {"ash": 60}))["concentration"]
    assert "as if 1.0 members had equal parts of it; 1 has a part." in one
    many = of(lot(dict.fromkeys("abcdefghijkl", 1), dict.fromkeys("abcdefghijkl", 5)))
    assert "which competition authorities did not call concentrated" in many["concentration"]


def test_inequality_counts_those_with_nothing() -> None:
    one = of(lot({"ash": 1, "elm": 1}, {"ash": 50, "elm": 50}))["inequality"]
    assert one == (
        "From 0%, where all 3 full members have the same, towards 100%, where one has everything, "
        "inequality stands at 33.3%. 1 of them has nothing."
    )
    equal = said(fairness(lot({"ash": 1}, {"ash": 50}), full=["ash"]))["inequality"]
    assert equal.endswith("inequality stands at 0.0%.")


def test_of_one_award_it_is_said_that_all_together_say_more() -> None:
    report = fairness(lot({"ash": 1}, {"ash": 50}), full=["ash", "elm", "yew"])
    more = "One contract or one year seldom reaches everybody: all awards together say more."
    assert said(report, is_in_all=False)["inequality"].endswith(f"2 of them have nothing. {more}")
    assert more not in said(report)["inequality"]


def test_new_members_stand_beside_what_capacity_would_have_given_them() -> None:
    assert of(lot({"ash": 5, "elm": 5}, {"ash": 60, "elm": 40}), elm=NEW, yew=NEW)["new"] == (
        "New members, who joined after the founding and less than 24 months before, got 40.0% of "
        "the pounds; capacity alone would have given them 50.0%. 1 of 2 full members that were "
        "new was given work."
    )


def test_new_members_that_were_eligible_and_got_nothing_are_told_of() -> None:
    got_nothing = of(lot({"ash": 5, "elm": 5}, {"ash": 60}), elm=NEW)["new"]
    assert "got 0.0% of the pounds; capacity alone would have given them 50.0%" in got_nothing
    assert got_nothing.endswith("0 of 1 full member that was new was given work.")


def test_several_new_members_were_given_work() -> None:
    new = dict.fromkeys(("ash", "elm", "yew"), NEW)
    words = of(lot({"ash": 5, "elm": 5}, {"ash": 60, "elm": 40}), **new)["new"]
    assert words.endswith("2 of 3 full members that were new were given work.")


@pytest.mark.parametrize(
    ("capacity", "amounts", "got", "by_capacity"),
    [
        ({"ash": 5, "elm": 5}, {"ash": 60}, "0.0%", "50.0%"),
        ({"ash": 5}, {"ash": 60, "elm": 40}, "40.0%", "0.0%"),
    ],
    ids=["eligible", "awarded"],
)
def test_new_members_that_were_no_full_members_on_record_are_told_of_all_the_same(
    capacity: dict[str, int], amounts: dict[str, int], got: str, by_capacity: str
) -> None:
    words = said(fairness(lot(capacity, amounts), full=["ash"], traits={"elm": NEW}))["new"]
    assert f"got {got} of the pounds; capacity alone would have given them {by_capacity}." in words
    assert "of 0 full members that were new" in words


def test_new_members_without_an_eligible_offer_are_told_of() -> None:
    assert of(lot({"ash": 5}, {"ash": 60}), yew=NEW)["new"] == (
        "Of 1 full member that was new, who joined after the founding and less than 24 months "
        "before, none made an eligible offer."
    )


def test_where_nobody_was_new_or_small_that_is_said() -> None:
    words = of(lot({"ash": 5}, {"ash": 60}))
    assert words["new"] == (
        "No full member was new, that is one who joined after the founding and less than 24 "
        "months before."
    )
    assert words["small"] == (
        "No full member was small, that is one whose income was under £100,000 a year."
    )


def test_small_members_and_those_of_no_known_size_are_told_of() -> None:
    words = of(lot({"ash": 5, "elm": 5}, {"ash": 60, "elm": 40}), elm=SMALL, yew=UNKNOWN)
    assert words["small"] == (
        "Small members, whose income was under £100,000 a year, got 40.0% of the pounds; capacity "
        "alone would have given them 50.0%. 1 of 1 full member that was small was given work. The "
        "income of 1 full member was not on record."
    )


def test_policies_that_changed_between_decisions_are_all_named() -> None:
    changed = register_with(
        BEDFORD,
        after(
            "consortium.yaml",
            "value: 24\n      resolution: members/2023-01-10/1\n",
            "    - since: 2025-01-01\n      value: 36\n      resolution: members/2023-01-10/1\n"
            "    - since: 2026-01-01\n      value: 12\n      resolution: members/2023-01-10/1\n",
        ),
    )
    lots = (
        lot({"ash": 5}, {"ash": 60}, on=date(2024, 5, 1)),
        lot({"ash": 5}, {"ash": 60}, name="away", on=date(2025, 5, 1)),
    )
    words = said(fairness(*lots, full=["ash"]), register=changed)
    assert "less than 24 or 36 months before" in words["new"]
    third = lot({"ash": 5}, {"ash": 60}, name="third", on=date(2026, 5, 1))
    words = said(fairness(*lots, third, full=["ash"]), register=changed)
    assert "less than 24, 36 or 12 months before" in words["new"]


def test_areas_without_work_are_named() -> None:
    report = fairness(lot({"ash": 5}, {"ash": 60}), full=["ash"])
    assert said(report)["areas"] == ("Work reaches 1 of 2 areas. None is delivered in Bedford.")
    both = fairness(
        lot({"ash": 5}, {"ash": 60}),
        lot({"ash": 5}, {"ash": 60}, name="away", area="bedford"),
        lot({"ash": 5}, {"ash": 60}, name="unread", area=None),
        full=["ash"],
    )
    assert said(both)["areas"] == "Work reaches 2 of 2 areas."


def test_parts_are_told_to_the_tenth_of_a_per_cent() -> None:
    assert [tenth_percent(Fraction(*part)) for part in ((1, 3), (1, 1), (1, 2000), (0, 1))] == [
        "33.3%", "100.0%", "0.1%", "0.0%",
    ]  # fmt: skip
