"""Periods of one frequency follow each other without gap, and fill the calendar year."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from schemas.periods import (
    MONTHS_IN,
    Frequency,
    Period,
    PeriodText,
    period_containing,
    period_from_text,
)

PERIOD = TypeAdapter(PeriodText)
FREQUENCIES = st.sampled_from(Frequency)
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    frequency = draw(FREQUENCIES)
    ordinal = draw(st.integers(min_value=1, max_value=12 // MONTHS_IN[frequency]))
    return Period(draw(st.integers(min_value=1000, max_value=2999)), ordinal, frequency)


@given(periods())
def test_a_period_survives_being_written_and_read_again(period: Period) -> None:
    assert period_from_text(str(period)) == period
    assert PERIOD.validate_python(str(period)) == period


@given(periods())
def test_the_next_period_begins_the_day_after(period: Period) -> None:
    assert period.next().starts_on == period.ends_on + timedelta(days=1)
    assert period.next().frequency is period.frequency
    assert period < period.next()


@given(DAYS, FREQUENCIES)
def test_every_day_lies_in_the_period_that_contains_it(day: date, frequency: Frequency) -> None:
    period = period_containing(day, frequency)
    assert period.starts_on <= day <= period.ends_on
    assert period.frequency is frequency


@given(st.integers(min_value=1000, max_value=2999), FREQUENCIES)
def test_the_periods_of_a_year_cover_it_from_first_day_to_last(
    year: int, frequency: Frequency
) -> None:
    within = [Period(year, each, frequency) for each in range(1, 12 // MONTHS_IN[frequency] + 1)]
    assert within[0].starts_on == date(year, 1, 1)
    assert within[-1].ends_on == date(year, 12, 31)
    assert all(before.next() == after for before, after in pairwise(within))


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("2026-q2", "April to June 2026"),
        ("2026-h1", "January to June 2026"),
        ("2026-05", "May 2026"),
        ("2026-12", "December 2026"),
        ("2026", "2026"),
    ],
)
def test_a_period_is_shown_in_words(written: str, title: str) -> None:
    assert period_from_text(written).title == title


@pytest.mark.parametrize(
    "written",
    ["", "2026-q0", "2026-q5", "2026-h3", "2026-00", "2026-13", "2026-4", "26-q1", "2026q1"],
)
def test_a_period_written_in_any_other_way_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        PERIOD.validate_python(written)
