"""The picture over the years: what each year counts, to the day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from generator.quality.picture import AreaInYear, QualityInYear, quality_by_year
from schemas.quality import Grade
from tests.consortia import AS_OF, Edit, after
from tests.quality_records import pairing, plan, quality, report, review

FILES = {
    "self-assessments/alder/2025-03-31.yaml": report(records="poor"),
    "self-assessments/alder/2025-04-01.yaml": report(records="indifferent"),
    "reviews/alder/2025-05-05.yaml": review(records="good"),
    "self-assessments/birch/2025-06-06.yaml": report(records="indifferent"),
    "plans/birch/2025-06-20.yaml": plan("records"),
    "plans/alder/2025-04-10.yaml": plan("records", closed_on="2025-05-20"),
    "mentoring/2025-07-01-alder--birch.yaml": pairing("records"),
    "cases/2025-02-03-birch.yaml": (
        b"stages:\n  - stage: opened\n    on: 2025-02-03\n    reasons: Missed.\n"
        b"  - stage: closed\n    on: 2025-04-01\n    reasons: Mended.\n"
    ),
}


def years(*edits: Edit, as_of: date = AS_OF) -> tuple[QualityInYear, ...]:
    return quality_by_year(quality(FILES, *edits, as_of=as_of))


def test_years_run_from_the_first_grade_to_the_register_s_day() -> None:
    found = years()
    assert [each.year.title for each in found] == ["2024/25", "2025/26"]
    assert [each.until for each in found] == [date(2025, 3, 31), AS_OF]
    # In 2024/25 a case was opened before anything was graded.
    assert [each.year.title for each in years(as_of=date(2025, 2, 3))] == ["2024/25"]
    assert years(as_of=date(2025, 2, 2)) == ()


def test_the_last_grade_of_the_year_counts_once_for_each_member() -> None:
    before, now = years()
    assert before.areas["records"].graded[Grade.POOR] == 1
    assert (before.members, now.members) == (1, 2)
    assert now.areas["records"].graded == {
        Grade.EXCELLENT: 0, Grade.GOOD: 1, Grade.INDIFFERENT: 1, Grade.POOR: 0,
    }  # fmt: skip
    assert now.areas["records"].share_below_good == Fraction(1, 2)
    assert (now.areas["delivery"].members, now.areas["delivery"].below_good) == (2, 0)


def test_what_happened_is_counted_in_the_year_of_its_day() -> None:
    before, now = years()
    assert (before.reports, before.reviews, before.plans_begun, before.cases_opened) == (1, 0, 0, 1)
    assert (now.reports, now.reviews, now.plans_begun, now.cases_opened) == (2, 1, 2, 0)
    assert (now.plans_closed, now.pairings_begun) == (1, 1)


def test_a_case_is_open_until_the_day_on_which_it_is_closed() -> None:
    assert [each.cases_open for each in years()] == [1, 0]


def test_what_is_to_come_is_not_counted_yet() -> None:
    *_, now = years(as_of=date(2025, 5, 4))
    assert (now.reviews, now.plans_closed, now.areas["records"].below_good) == (0, 0, 1)


@pytest.mark.parametrize(("until", "marked"), [("2025-08-14", 1), ("2025-08-15", 2)])
def test_a_mark_counts_that_is_in_date_on_the_last_day(until: str, marked: int) -> None:
    lapses = (
        "members/alder.yaml",
        "    reference: Certificate 1\n    until: 2025-12-31\n",
        f"    reference: Certificate 1\n    until: {until}\n",
    )
    *_, now = years(lapses)
    assert (now.providers, now.marked) == (2, marked)


def test_who_delivers_nothing_on_the_day_is_no_provider() -> None:
    *_, after_the_contract = years(as_of=date(2026, 1, 1))
    assert (after_the_contract.providers, after_the_contract.marked) == (0, 0)


def test_an_area_that_nobody_was_graded_in_has_no_share() -> None:
    more = after(
        "consortium.yaml",
        "          meaning: Records that are kept as work is done.\n",
        "        voice:\n          title: Voice\n          meaning: People are heard.\n",
    )
    found = quality_by_year(quality({"cases/2025-02-03-birch.yaml":
                                     FILES["cases/2025-02-03-birch.yaml"]}, more))  # fmt: skip
    assert found[0].areas["voice"] == AreaInYear(graded=dict.fromkeys(Grade, 0))
    assert found[0].areas["voice"].share_below_good is None


def test_an_area_of_an_earlier_framework_is_told_in_its_years() -> None:
    dropped = after(
        "consortium.yaml",
        "          meaning: Records that are kept as work is done.\n"
        "      resolution: members/2023-01-10/1\n",
        "    - since: 2025-08-01\n      value:\n        voice:\n          title: Voice\n"
        "          meaning: People are heard.\n      resolution: members/2023-01-10/1\n",
    )
    *_, now = years(dropped)
    assert list(now.areas) == ["voice", "delivery", "records"]
