"""Financial years: twelve months from the first day of a month that the consortium names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from schemas.dates import Month


@dataclass(frozen=True, slots=True, order=True)
class FinancialYear:
    """The twelve months from ``starts_on``, the first day of a month."""

    starts_on: date

    @property
    def ends_on(self) -> date:
        """Its last day (inclusive)."""
        return self.next().starts_on - timedelta(days=1)

    def next(self) -> FinancialYear:
        """The year that follows."""
        return FinancialYear(self.starts_on.replace(year=self.starts_on.year + 1))

    @property
    def title(self) -> str:
        """As people write it: ``"2024/25"``, or ``"2024"`` where it is the calendar year."""
        return "/".join(self._parts)

    @property
    def slug(self) -> str:
        """As an address has it: ``"2024-25"``."""
        return "-".join(self._parts)

    @property
    def _parts(self) -> tuple[str, ...]:
        first, last = self.starts_on.year, self.ends_on.year
        return (str(first),) if first == last else (str(first), f"{last % 100:02d}")


def financial_year_of(day: date, first_month: Month) -> FinancialYear:
    """The financial year in which ``day`` lies, where years begin with ``first_month``."""
    year = day.year - (day.month < first_month.number)
    return FinancialYear(date(year, first_month.number, 1))
