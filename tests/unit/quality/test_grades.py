"""The latest grade counts, whoever gave it, of the areas that are still asked for."""

from __future__ import annotations

from datetime import date

from generator.quality.grades import area_titles, judgements, latest_grades, quality_areas_on
from schemas.quality import Grade
from tests.consortia import after
from tests.quality_records import quality, report, review

REPORTED, REVIEWED = date(2025, 3, 3), date(2025, 5, 5)
LATER_FRAMEWORK = after(
    "consortium.yaml",
    "          meaning: Records that are kept as work is done.\n"
    "      resolution: members/2023-01-10/1\n",
    "    - since: 2025-06-01\n      value:\n        delivery:\n"
    "          title: Delivery of visits\n          meaning: Visits.\n"
    "      resolution: members/2023-01-10/1\n",
)
FILES = {
    "self-assessments/alder/2025-03-03.yaml": report(records="poor"),
    "reviews/alder/2025-05-05.yaml": review(records="indifferent"),
}


def test_the_later_grade_counts() -> None:
    register = quality(FILES)
    assert latest_grades(register, "alder", date(2025, 3, 2)) == {}
    assert latest_grades(register, "alder", REPORTED)["records"].grade is Grade.POOR
    now = latest_grades(register, "alder", REVIEWED)["records"]
    assert (now.grade, now.is_review, now.on) == (Grade.INDIFFERENT, True, REVIEWED)
    assert now.path == "data/quality/reviews/alder/2025-05-05.yaml"
    assert latest_grades(register, "birch", REVIEWED) == {}


def test_of_one_day_the_review_counts() -> None:
    same_day = {
        "self-assessments/alder/2025-05-05.yaml": report(records="excellent"),
        "reviews/alder/2025-05-05.yaml": review(records="good"),
    }
    assert latest_grades(quality(same_day), "alder", REVIEWED)["records"].grade is Grade.GOOD


def test_what_is_to_come_is_not_known_yet() -> None:
    register = quality(FILES, as_of=date(2025, 4, 1))
    assert {each.on for each in judgements(register)} == {REPORTED}


def test_an_area_no_longer_asked_for_is_left_out_but_keeps_its_title() -> None:
    register = quality(FILES, LATER_FRAMEWORK)
    assert list(quality_areas_on(register.consortium, date(2025, 6, 1))) == ["delivery"]
    assert list(latest_grades(register, "alder", date(2025, 6, 1))) == ["delivery"]
    assert area_titles(register.consortium) == {
        "delivery": "Delivery of visits",
        "records": "Records",
    }


def test_grades_are_ranked_and_two_are_below_good() -> None:
    assert [grade.rank for grade in Grade] == [3, 2, 1, 0]
    assert [grade for grade in Grade if grade.is_below_good] == [Grade.INDIFFERENT, Grade.POOR]
