"""Days, as written and as held."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from schemas.slips import Mend, Reason
from schemas.written import Written

DAY_PATTERN = r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]"

NOT_IN_THE_CALENDAR = "The calendar has no such day."


def _with_two_digits_each(written: str) -> str:
    found = re.fullmatch(r"([12][0-9]{3})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", written, re.ASCII)
    return f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}" if found else written


Day = Annotated[
    date,
    Written(
        kind="date",
        pattern=DAY_PATTERN,
        convert=date.fromisoformat,
        becomes=date,
        show=date.isoformat,
        must="a date written year-month-day",
        example="2026-04-30",
        slips=(
            Mend(
                "Month and day have two digits each, with hyphens between.", _with_two_digits_each
            ),
            Reason(NOT_IN_THE_CALENDAR, DAY_PATTERN),
        ),
    ),
]
"""A calendar day."""

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Month(StrEnum):
    """A month of the year, as it is written in a record."""

    JANUARY = "january"
    FEBRUARY = "february"
    MARCH = "march"
    APRIL = "april"
    MAY = "may"
    JUNE = "june"
    JULY = "july"
    AUGUST = "august"
    SEPTEMBER = "september"
    OCTOBER = "october"
    NOVEMBER = "november"
    DECEMBER = "december"

    @property
    def number(self) -> int:
        """1 for January to 12 for December."""
        return list(Month).index(self) + 1


def month_name(month: int) -> str:
    """The English name of ``month`` (1 to 12), whatever the machine's locale."""
    return _MONTHS[month - 1]


def day_shown(day: date) -> str:
    """The day as people read it: ``"4 May 2026"``."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def days_counted(number: int) -> str:
    """So many days in words: ``"1 day"``, ``"1,200 days"``."""
    return "1 day" if number == 1 else f"{number:,} days"


def months_before(day: date, months: int) -> date:
    """The same day ``months`` earlier, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_day_within(day: date, months: int) -> date:
    """The last day on which ``day`` is no more than ``months`` past, as ``months_before`` counts.

    From the last day of February that may be some days into the next month.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    found = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    while months_before(found + timedelta(days=1), months) <= day:
        found += timedelta(days=1)
    return found
