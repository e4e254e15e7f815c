"""Reporting periods: calendar months, quarters, half-years and years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

from schemas.dates import month_name
from schemas.slips import CAPITALS
from schemas.written import Written

PERIOD_PATTERN = r"[12][0-9]{3}(?:-(?:q[1-4]|h[12]|0[1-9]|1[0-2]))?"


MONTHS_IN_YEAR = 12


class Frequency(StrEnum):
    """How often a return is made."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"


MONTHS_IN = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.HALF_YEAR: 6,
    Frequency.YEAR: 12,
}
_MARK = {Frequency.MONTH: "", Frequency.QUARTER: "q", Frequency.HALF_YEAR: "h"}
_FREQUENCY_OF_MARK = {"q": Frequency.QUARTER, "h": Frequency.HALF_YEAR}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One calendar period: the ``ordinal``-th (from 1) of its frequency in ``year``."""

    year: int
    ordinal: int
    frequency: Frequency

    @property
    def starts_on(self) -> date:
        """First day of the period."""
        return date(self.year, 1 + (self.ordinal - 1) * MONTHS_IN[self.frequency], 1)

    @property
    def ends_on(self) -> date:
        """Last day of the period (inclusive)."""
        return self.next().starts_on - timedelta(days=1)

    def next(self) -> Period:
        """The period that follows, of the same frequency."""
        if self.ordinal * MONTHS_IN[self.frequency] < MONTHS_IN_YEAR:
            return Period(self.year, self.ordinal + 1, self.frequency)
        return Period(self.year + 1, 1, self.frequency)

    def __str__(self) -> str:
        if self.frequency is Frequency.YEAR:
            return str(self.year)
        if self.frequency is Frequency.MONTH:
            return f"{self.year}-{self.ordinal:02d}"
        return f"{self.year}-{_MARK[self.frequency]}{self.ordinal}"

    @property
    def title(self) -> str:
        """The period in words: ``"April to June 2026"``, ``"May 2026"``, ``"2026"``."""
        if self.frequency is Frequency.YEAR:
            return str(self.year)
        first, last = month_name(self.starts_on.month), month_name(self.ends_on.month)
        return f"{first} {self.year}" if first == last else f"{first} to {last} {self.year}"


def period_from_text(written: str) -> Period:
    """The period of ``"2026-q2"``, ``"2026-h1"``, ``"2026-07"`` or ``"2026"``.

    Expects text that matches ``PERIOD_PATTERN``.
    """
    year, _, rest = written.partition("-")
    if not rest:
        return Period(int(year), 1, Frequency.YEAR)
    frequency = _FREQUENCY_OF_MARK.get(rest[0], Frequency.MONTH)
    return Period(int(year), int(rest.lstrip("qh")), frequency)


def period_containing(day: date, frequency: Frequency) -> Period:
    """The period of ``frequency`` in which ``day`` lies."""
    return Period(day.year, (day.month - 1) // MONTHS_IN[frequency] + 1, frequency)


PeriodText = Annotated[
    Period,
    Written(
        kind="period",
        pattern=PERIOD_PATTERN,
        convert=period_from_text,
        becomes=Period,
        must="a period: a quarter 2026-q2, half-year 2026-h1, month 2026-07 or year 2026",
        example="2026-q2",
        slips=(CAPITALS,),
    ),
]
"""A reporting period."""
