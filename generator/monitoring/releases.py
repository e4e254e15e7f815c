"""When the public is told how many people a year's outcomes reached: once, and all of it (MON-9).

Counts that came out one by one would give back the small ones among them by
subtraction, and so would a count that is told anew with one more return in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from schemas.financial_year import FinancialYear

MONTHS_COUNTED = 5
"""For how many months after a year's end returns are counted that were accepted late."""

MONTHS_LATEST = 6
"""How many months after its end a year comes out, complete or not.

The month between is for acceptances that are written down late: none of them changes
what is out.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is told of a year, and when.

    ``counted_until`` is the last day on which what was accepted is counted. ``told_on``
    is the first on which the counts are out, the first of a month and ``told_by`` at
    the latest; a figure that had not been accepted in time is left out for good.
    """

    year: FinancialYear
    counted_until: date
    told_on: date
    told_by: date

    def is_out(self, on: date) -> bool:
        """Whether the counts are out on ``on``."""
        return self.told_on <= on


def counted_until(year: FinancialYear) -> date:
    """The last day on which what was accepted counts: five months after the year."""
    return _first_of_month(year.next().starts_on, MONTHS_COUNTED) - timedelta(days=1)


def release_of(year: FinancialYear, complete_on: date | None) -> Release:
    """When ``year`` comes out: the month after its last figure was accepted, if that was in time.

    Not before the year is over, since a contract could still begin in it.
    """
    until = counted_until(year)
    latest = _first_of_month(year.next().starts_on, MONTHS_LATEST)
    return Release(
        year=year,
        counted_until=until,
        told_on=_first_of_month(max(complete_on, year.ends_on), 1)
        if complete_on is not None and complete_on <= until
        else latest,
        told_by=latest,
    )


def corrections_counted_before(release: Release) -> date:
    """The first day whose corrections are not counted: a month before the year comes out.

    What is told is told once. A correction that came after would give back by
    subtraction the count that it corrects; the month is for those written down late.
    """
    return _first_of_month(release.told_on, -1)


def _first_of_month(day: date, months: int) -> date:
    """The first day of the month so many months after that of ``day``."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
