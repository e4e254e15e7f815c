"""Provider reviews fall due after the census points of the policy of the day."""

from __future__ import annotations

from datetime import date

import pytest

from generator.quality.reviews import last_census, next_census, reviews_due
from tests.consortia import AS_OF, Edit, after, register_with
from tests.quality_records import policy, quality, review

APRIL = policy("review_census", "[]", "[april]")
APRIL_AND_OCTOBER = policy("review_census", "[]", "[april, october]")
OCTOBER_SINCE_JULY = after(
    "consortium.yaml",
    "  review_census:\n    - since: 2023-01-10\n      value: []\n"
    "      resolution: members/2023-01-10/1\n",
    "    - since: 2024-07-01\n      value: [october]\n      resolution: members/2023-01-10/1\n",
)


@pytest.mark.parametrize(
    ("edit", "on", "last", "following"),
    [
        (APRIL, date(2025, 3, 31), date(2024, 4, 1), date(2025, 4, 1)),
        (APRIL, date(2025, 4, 1), date(2025, 4, 1), date(2026, 4, 1)),
        (APRIL, date(2023, 3, 1), None, date(2023, 4, 1)),
        (APRIL_AND_OCTOBER, date(2025, 12, 31), date(2025, 10, 1), date(2026, 4, 1)),
        (OCTOBER_SINCE_JULY, date(2024, 6, 30), None, date(2024, 10, 1)),
        (OCTOBER_SINCE_JULY, date(2025, 1, 31), date(2024, 10, 1), date(2025, 10, 1)),
    ],
)
def test_census_points_are_first_days_of_the_months_in_force(
    edit: Edit, on: date, last: date | None, following: date
) -> None:
    register = register_with(edit)
    assert (last_census(register, on), next_census(register, on)) == (last, following)


def test_without_census_points_nothing_is_due() -> None:
    register = register_with()
    assert (last_census(register, AS_OF), next_census(register, AS_OF)) == (None, None)
    assert list(reviews_due(register)) == []


def asked(
    *edits: Edit, files: dict[str, bytes] | None = None, as_of: date = AS_OF
) -> set[tuple[str, date, date, date | None]]:
    register = quality(files or {}, *edits, as_of=as_of)
    return {(due.member, due.census_on, due.on, due.held_on) for due in reviews_due(register)}


def test_every_full_member_that_delivers_on_the_day_is_asked() -> None:
    # Delivery of visits begins on 1 January 2025 and ends on 31 December; cedar has no part.
    april = date(2025, 4, 1)
    assert asked(APRIL) == {
        ("alder", april, date(2025, 5, 31), None),
        ("birch", april, date(2025, 5, 31), None),
    }
    assert asked(policy("review_census", "[]", "[december]"), as_of=date(2025, 8, 15)) == {
        ("alder", date(2025, 12, 1), date(2026, 1, 30), None),
        ("birch", date(2025, 12, 1), date(2026, 1, 30), None),
    }


def test_the_first_review_since_the_census_point_answers() -> None:
    files = {
        "reviews/alder/2025-03-31.yaml": review(),
        "reviews/alder/2025-04-01.yaml": review(),
        "reviews/alder/2025-06-06.yaml": review(),
    }
    held = {(member, on) for member, _, _, on in asked(APRIL, files=files)}
    assert held == {("alder", date(2025, 4, 1)), ("birch", None)}


def test_who_is_no_full_member_any_more_is_not_reviewed() -> None:
    suspended = (
        "members/birch.yaml",
        "    level: full\n    reason: Fit for contracting.\n",
        "    until: 2025-04-30\n    level: full\n  - since: 2025-05-01\n    level: suspended\n",
    )
    assert {member for member, *_ in asked(APRIL, suspended)} == {"alder"}
