"""The figures of a fairness report, worked out by hand beside what is computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from generator.allocation.fairness import (
    fairness_by_award,
    fairness_by_year,
    fairness_in_all,
    fairness_to_date,
)
from generator.allocation.shared_lots import SharedLot, Size, Time, Traits
from generator.register import Register
from schemas.award import Award
from tests.consortia import register_with
from tests.unit.allocation.fair_lots import fairness, lot

NEW = Traits(time=Time.NEW, size=Size.SMALL, income=0)


@pytest.mark.parametrize(
    ("lots", "by_capacity", "in_proportion"),
    [
        # What each got is what its capacity asked for.
        ([lot({"ash": 60, "elm": 40}, {"ash": 600, "elm": 400})],
         {"ash": Fraction(600), "elm": Fraction(400)}, Fraction(1)),
        # 10 of 100 pounds went from elm to ash.
        ([lot({"ash": 60, "elm": 40}, {"ash": 700, "elm": 300})],
         {"ash": Fraction(600), "elm": Fraction(400)}, Fraction(9, 10)),
        # Who was eligible and got nothing has a part by capacity.
        ([lot({"ash": 60, "elm": 60, "fir": 60}, {"ash": 450, "elm": 450})],
         {"ash": Fraction(300), "elm": Fraction(300), "fir": Fraction(300)}, Fraction(2, 3)),
        # A lot that nobody bid for much has its own parts: they are not mixed.
        ([lot({"ash": 100}, {"ash": 1000}),
          lot({"elm": 500, "fir": 500}, {"elm": 500, "fir": 500})],
         {"ash": Fraction(1000), "elm": Fraction(500), "fir": Fraction(500)}, Fraction(1)),
        # More in one lot makes up for less in another.
        ([lot({"ash": 5, "elm": 5}, {"ash": 60, "elm": 40}),
          lot({"ash": 5, "elm": 5}, {"ash": 40, "elm": 60})],
         {"ash": Fraction(100), "elm": Fraction(100)}, Fraction(1)),
        # Thirds of a penny stay exact.
        ([lot({"ash": 1, "elm": 2}, {"ash": 30, "elm": 70})],
         {"elm": Fraction(200, 3), "ash": Fraction(100, 3)}, Fraction(29, 30)),
        # Nobody was eligible, or nobody was given anything: nothing lies anywhere.
        ([lot({}, {}, left=900)], {}, None),
        ([lot({"ash": 5}, {}, left=900)], {"ash": Fraction(0)}, None),
        ([lot({"ash": 0}, {}, left=900)], {"ash": Fraction(0)}, None),
        ([], {}, None),
    ],
)  # fmt: skip
def test_pounds_stand_beside_what_capacity_alone_would_have_given(
    lots: list[SharedLot], by_capacity: dict[str, Fraction], in_proportion: Fraction | None
) -> None:
    report = fairness(*lots)
    assert {name: part.by_capacity for name, part in report.parts.items()} == by_capacity
    assert report.in_proportion == in_proportion


def test_a_member_without_an_eligible_bid_that_got_something_is_told_of_all_the_same() -> None:
    report = fairness(lot({"ash": 5}, {"ash": 60, "elm": 40}))
    assert report.parts["elm"].by_capacity == 0
    assert report.in_proportion == Fraction(3, 5)


def test_who_got_the_most_comes_first_and_equals_come_by_name() -> None:
    report = fairness(lot({"fir": 1, "elm": 1, "ash": 1}, {"fir": 5, "elm": 9, "ash": 5}))
    assert list(report.awarded.items()) == [("elm", 9), ("ash", 5), ("fir", 5)]


def test_concentration_is_over_those_that_got_something() -> None:
    report = fairness(
        lot({"ash": 1, "elm": 1, "fir": 1}, {"ash": 60, "elm": 40}), full=["ash", "elm", "yew"]
    )
    assert dict(report.awarded) == {"ash": 60, "elm": 40}
    assert report.herfindahl == Fraction(52, 100)
    assert report.points == 5_200
    assert report.equal_members == Fraction(100, 52)


def test_inequality_is_over_every_full_member_whether_it_bid_or_not() -> None:
    report = fairness(lot({"ash": 1}, {"ash": 60}), full=["ash", "elm", "yew"])
    assert report.holdings == {"elm": 0, "yew": 0, "ash": 60}
    assert report.gini == Fraction(2, 3)


def test_holdings_rise_and_equals_come_by_name() -> None:
    report = fairness(lot({"ash": 1}, {"ash": 60}), full=["yew", "ash", "oak", "fir", "elm", "box"])
    assert list(report.holdings) == ["box", "elm", "fir", "oak", "yew", "ash"]


def test_who_got_something_counts_though_it_is_no_full_member_on_record() -> None:
    report = fairness(lot({"ash": 1}, {"ash": 60, "gone": 60}), full=["ash"])
    assert report.gini == 0


def test_bidders_are_counted_once_whether_eligible_or_not() -> None:
    first = replace(lot({"ash": 1}, {"ash": 60}), bidders=frozenset({"ash", "yew"}))
    second = lot({"ash": 1, "elm": 1}, {"elm": 60}, name="away")
    report = fairness(first, second)
    assert report.bidders == {"ash", "elm", "yew"}
    assert report.eligible == {"ash", "elm"}


def test_nothing_given_has_no_measure() -> None:
    report = fairness(lot({"ash": 5}, {}), full=["ash"])
    assert (report.herfindahl, report.points, report.equal_members, report.gini) == (None,) * 4
    assert report.paid_pence == 0


def test_a_group_is_judged_anew_on_the_day_of_each_decision() -> None:
    first, second = date(2024, 1, 1), date(2025, 1, 1)
    lots = (
        lot({"ash": 50, "elm": 50}, {"ash": 100, "elm": 100}, on=first),
        lot({"ash": 100}, {"ash": 300}, on=second),
    )
    report = fairness(*lots, full=["ash", "elm", "yew"])
    known = {**report.traits, (first, "ash"): NEW, (first, "yew"): NEW}
    report = type(report)(
        lots=lots, full_members=report.full_members, traits=known, served=report.served
    )
    new, longer = report.by_time[Time.NEW], report.by_time[Time.LONGER]
    assert (new.amounts, new.by_capacity) == ({"ash": 100}, Fraction(100))
    assert (longer.amounts, longer.by_capacity) == ({"ash": 300, "elm": 100}, Fraction(400))
    assert new.full_members == {"ash", "yew"}
    assert longer.full_members == {"ash", "elm", "yew"}
    assert new.eligible == {"ash"}
    assert report.by_size[Size.SMALL].amount_pence == 100
    assert report.by_size[Size.LARGER].amount_pence == 400
    assert report.by_size[Size.UNKNOWN].amounts == {}


def test_of_a_group_too_who_got_the_most_comes_first_and_equals_come_by_name() -> None:
    shared = lot({"fir": 1, "elm": 1, "ash": 1}, {"fir": 5, "elm": 9, "ash": 5})
    longer = fairness(shared).by_time[Time.LONGER]
    assert list(longer.amounts.items()) == [("elm", 9), ("ash", 5), ("fir", 5)]


def test_a_group_has_what_its_members_got_in_every_lot() -> None:
    report = fairness(
        lot({"ash": 1, "elm": 1}, {"ash": 60, "elm": 5}), lot({"ash": 1}, {"ash": 7}, name="away")
    )
    assert dict(report.by_time[Time.LONGER].amounts) == {"ash": 67, "elm": 5}


def test_every_area_served_is_told_of_and_those_with_nothing_too() -> None:
    report = fairness(
        lot({"ash": 1}, {"ash": 60}, left=5),
        lot({"ash": 1, "elm": 1}, {"ash": 10, "elm": 10}, name="away"),
        lot({"ash": 1}, {"ash": 7}, name="unread", area=None),
    )
    found = [
        (area.area, area.amount_pence, area.unallocated_pence, len(area.lots), set(area.members))
        for area in report.areas
    ]
    assert found == [
        ("luton", 80, 5, 2, {"ash", "elm"}),
        ("bedford", 0, 0, 0, set()),
        (None, 7, 0, 1, {"ash"}),
    ]


# ------------------------------------------------------------ from the records


def test_a_proposal_counts_nowhere() -> None:
    proposal = register_with(
        ("awards/visits.yaml", "approval:\n  decision: board/2024-12-02/1\n", "")
    )
    assert fairness_in_all(proposal).lots == ()
    assert fairness_by_award(proposal) == {}
    assert fairness_by_year(proposal) == {}


def test_the_minimal_award_is_shared_as_its_capacity() -> None:
    report = fairness_by_award(register_with())["visits"]
    assert report.awarded == {"alder": 405_000, "birch": 405_000}
    assert report.in_proportion == 1
    assert report.points == 5_000
    assert report.tenders == ("visits",)
    # Cedar is an associate: it could not have been given anything.
    assert set(report.holdings) == {"alder", "birch"}
    assert report.by_time[Time.NEW].amounts == {"birch": 405_000}
    assert report.by_size[Size.UNKNOWN].amount_pence == 810_000


def test_what_was_decided_in_a_year_is_told_of_in_that_year_and_to_date() -> None:
    report = fairness_by_year(register_with())
    assert [(year.title, each.tenders) for year, each in report.items()] == [
        ("2024/25", ("visits",))
    ]
    calendar = register_with(
        ("consortium.yaml", "financial_year_starts: april", "financial_year_starts: january")
    )
    assert [year.title for year in fairness_by_year(calendar)] == ["2024"]
    assert [each.paid_pence for each in fairness_to_date(calendar).values()] == [810_000]


def decided(on: Mapping[str, date]) -> Register:
    """The minimal consortium with a copy of its award for each of these, decided on its day."""
    register = register_with()
    award = register.awards["visits"]
    copies: dict[str, Award] = {
        tender: award.model_copy(update={"decided_on": day}) for tender, day in on.items()
    }
    return replace(register, awards=copies)


def test_a_year_between_others_without_a_decision_is_there_and_empty() -> None:
    register = decided({"later": date(2026, 4, 1), "visits": date(2024, 3, 31)})
    years = fairness_by_year(register)
    assert [(year.title, each.tenders) for year, each in years.items()] == [
        ("2023/24", ("visits",)), ("2024/25", ()), ("2025/26", ()), ("2026/27", ("later",)),
    ]  # fmt: skip
    assert [each.paid_pence for each in fairness_to_date(register).values()] == [
        810_000, 810_000, 810_000, 1_620_000,
    ]  # fmt: skip
    assert fairness_in_all(register).days == (date(2024, 3, 31), date(2026, 4, 1))


def test_the_figures_of_an_award_are_of_its_own_lots_alone() -> None:
    reports = fairness_by_award(decided({"later": date(2026, 4, 1), "visits": date(2024, 3, 31)}))
    assert [(tender, report.tenders) for tender, report in reports.items()] == [
        ("later", ("later",)),
        ("visits", ("visits",)),
    ]
    assert [report.paid_pence for report in reports.values()] == [810_000, 810_000]
