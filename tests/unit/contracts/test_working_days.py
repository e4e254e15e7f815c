"""Working days, counted by hand on calendars of the four nations."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.contracts.working_days import is_working_day, working_days_after
from schemas.consortium import Nation

ENGLAND = Nation.ENGLAND


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2024, 12, 2), 8, date(2024, 12, 12)),
        (date(2024, 12, 2), 1, date(2024, 12, 3)),
        (date(2024, 12, 2), 0, date(2024, 12, 2)),
        (date(2024, 12, 7), 0, date(2024, 12, 7)),
        (date(2024, 12, 6), 1, date(2024, 12, 9)),
        (date(2024, 12, 7), 1, date(2024, 12, 9)),
        (date(2024, 12, 23), 3, date(2024, 12, 30)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 4, 1), 3, date(2026, 4, 8)),
    ],
    ids=["8-days", "next-day", "none", "none-on-a-saturday", "over-a-weekend", "from-a-saturday",
         "over-christmas", "boxing-day-moved-to-monday", "over-easter"],
)  # fmt: skip
def test_days_are_counted_from_the_day_after(day: date, count: int, last: date) -> None:
    assert working_days_after(day, count, ENGLAND) == last


@pytest.mark.parametrize(
    ("day", "at_work"),
    [
        (date(2024, 1, 2), {"england", "wales", "northern-ireland"}),
        (date(2024, 7, 12), {"england", "wales", "scotland"}),
        (date(2024, 4, 1), {"scotland"}),
        (date(2024, 8, 5), {"england", "wales", "northern-ireland"}),
        (date(2024, 8, 26), {"scotland"}),
        (date(2024, 11, 29), {"england", "wales", "scotland", "northern-ireland"}),
    ],
    ids=["2-january", "12-july", "easter-monday", "early-august", "late-august", "no-holiday"],
)
def test_each_nation_has_bank_holidays_of_its_own(day: date, at_work: set[str]) -> None:
    assert {nation.value for nation in Nation if is_working_day(day, nation)} == at_work


DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 1))


@given(day=DAYS, count=st.integers(1, 60), nation=st.sampled_from(Nation))
def test_the_last_day_is_a_working_day_and_the_days_between_are_as_many_as_asked(
    day: date, count: int, nation: Nation
) -> None:
    last = working_days_after(day, count, nation)
    assert is_working_day(last, nation)
    between = range(day.toordinal() + 1, last.toordinal() + 1)
    assert sum(is_working_day(date.fromordinal(number), nation) for number in between) == count
