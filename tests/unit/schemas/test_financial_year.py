"""A financial year begins with the month that the consortium names."""

from __future__ import annotations

from datetime import date

import pytest

from schemas.dates import Month, month_name
from schemas.financial_year import FinancialYear, financial_year_of


@pytest.mark.parametrize(
    ("day", "first_month", "title", "slug"),
    [
        (date(2024, 4, 1), Month.APRIL, "2024/25", "2024-25"),
        (date(2025, 3, 31), Month.APRIL, "2024/25", "2024-25"),
        (date(2025, 4, 1), Month.APRIL, "2025/26", "2025-26"),
        (date(2025, 1, 1), Month.JANUARY, "2025", "2025"),
        (date(2025, 12, 31), Month.JANUARY, "2025", "2025"),
        (date(2025, 11, 30), Month.DECEMBER, "2024/25", "2024-25"),
        (date(1999, 8, 1), Month.AUGUST, "1999/00", "1999-00"),
    ],
)
def test_a_day_lies_in_the_year_that_began_last(
    day: date, first_month: Month, title: str, slug: str
) -> None:
    year = financial_year_of(day, first_month)
    assert (year.title, year.slug) == (title, slug)
    assert year.starts_on <= day <= year.ends_on


def test_years_follow_each_other_without_a_gap() -> None:
    year = financial_year_of(date(2024, 2, 29), Month.MARCH)
    assert year == FinancialYear(date(2023, 3, 1))
    assert year.ends_on == date(2024, 2, 29)
    assert year.next().starts_on == date(2024, 3, 1)
    assert year < year.next()


def test_months_are_written_by_their_english_names() -> None:
    for number, month in enumerate(Month, start=1):
        assert month.number == number
        assert month.value == month_name(number).lower()
