"""Budgets by account and month (rule FIN-5, prospectus §9)."""

from __future__ import annotations

from datetime import date
from functools import cache
from itertools import pairwise

from generator.register import Register
from schemas.finance import BudgetLine
from schemas.financial_year import FinancialYear, financial_year_of
from schemas.periods import MONTHS_IN_YEAR, Period


def year_of(register: Register, month: Period) -> FinancialYear:
    """The financial year in which the month lies."""
    return financial_year_of(month.starts_on, register.consortium.financial_year_starts)


def year_from_slug(register: Register, slug: str) -> FinancialYear:
    """The financial year that a budget's file is named after, by the four digits it begins with."""
    return FinancialYear(date(int(slug[:4]), register.consortium.financial_year_starts.number, 1))


def budgeted(register: Register, account: str, month: Period) -> int:
    """The pence budgeted for the account in the month; 0 where nothing is.

    Income and expenditure are both above zero.
    """
    year = year_of(register, month)
    budget = register.budgets.get(year.slug)
    line = budget.lines.get(account) if budget else None
    if line is None:
        return 0
    position = (month.ordinal - year.starts_on.month) % MONTHS_IN_YEAR
    months = months_of(line)
    return months[position] if position < len(months) else 0


@cache
def _evenly(year_pence: int) -> tuple[int, ...]:
    """The year in twelve whole parts that differ by a penny at most."""
    ends = [year_pence * number // MONTHS_IN_YEAR for number in range(MONTHS_IN_YEAR + 1)]
    return tuple(after - before for before, after in pairwise(ends))


def months_of(line: BudgetLine) -> tuple[int, ...]:
    """The pence of each of the financial year's twelve months.

    Fewer or more where the line is wrong (rule FIN-5), none where it names no amount at all.
    """
    return line.months if line.year is None else _evenly(line.year)
