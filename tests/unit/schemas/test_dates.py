"""Days are read in one form only, and shown as people say them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schemas.dates import Day, day_shown, days_counted, last_day_within, month_name, months_before

DAY = TypeAdapter(Day)
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@given(DAYS)
def test_a_day_survives_being_written_and_read_again(day: date) -> None:
    assert DAY.validate_python(day.isoformat()) == day


@pytest.mark.parametrize(
    "written",
    ["", "2026-02-30", "2025-02-29", "2026-4-1", "26-04-01", "01/04/2026", "2026-04-01T00:00"],
)
def test_a_day_written_in_any_other_way_or_in_no_calendar_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_python(written)


def test_a_day_is_shown_as_people_say_it() -> None:
    assert day_shown(date(2026, 5, 4)) == "4 May 2026"


def test_months_have_their_english_names() -> None:
    assert [month_name(month) for month in (1, 12)] == ["January", "December"]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 3, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 5, 4), 12, date(2025, 5, 4)),
        (date(2026, 5, 4), 0, date(2026, 5, 4)),
    ],
)
def test_some_months_before_is_the_same_day_or_the_months_last(
    day: date, months: int, before: date
) -> None:
    assert months_before(day, months) == before


@given(DAYS, st.integers(min_value=0, max_value=9_999))
def test_going_back_month_by_month_never_passes_the_day_itself(day: date, months: int) -> None:
    before = months_before(day, months)
    assert before.day <= day.day
    assert (day.year * 12 + day.month) - (before.year * 12 + before.month) == months
    assert before.day == day.day or (before + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2025, 6, 30), 12, date(2026, 6, 30)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 31)),
        (date(2023, 2, 28), 12, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 11, 30), 1, date(2025, 12, 31)),
    ],
)
def test_the_last_day_within_some_months_is_the_last_that_counts_back_to_it(
    day: date, months: int, last: date
) -> None:
    assert last_day_within(day, months) == last


@given(DAYS, st.integers(min_value=0, max_value=9_999))
def test_a_day_is_within_some_months_until_that_last_day_and_not_after(
    day: date, months: int
) -> None:
    last = last_day_within(day, months)
    assert months_before(last, months) <= day < months_before(last + timedelta(days=1), months)


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1_200, "1,200 days")]
)
def test_days_are_counted_in_words(number: int, words: str) -> None:
    assert days_counted(number) == words
