"""Income and expenditure as published, and up to which month they are made up for whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from generator.finance.accounts import (
    IS_INCOME,
    Figures,
    Line,
    ManagementAccounts,
    Part,
    management_accounts,
    months_of_year,
    to_explain,
)
from generator.finance.budget import year_of
from generator.finance.closing import book_months, reported_month
from generator.finance.ledger import chart_of_accounts
from generator.register import Register
from generator.step import nearest
from schemas.financial_year import FinancialYear
from schemas.money import BASIS_POINTS
from schemas.periods import Period
from schemas.published.audience import Audience
from schemas.published.finance_accounts import (
    PublishedAccountLine,
    PublishedAccounts,
    PublishedFigures,
    PublishedMonthAccounts,
    PublishedPart,
)


def made_up_to(register: Register, audience: Audience) -> Period | None:
    """The last month of which the audience is told; ``None`` where it is told of none yet.

    For members it is the latest that is closed. For the public it is the last of the
    latest financial year that had ended by then.
    """
    return next(reversed(year_ends(register, audience)), None)


def year_ends(register: Register, audience: Audience) -> tuple[Period, ...]:
    """The last month of each financial year of which the audience is told, oldest first."""
    latest = reported_month(register)
    if latest is None:
        return ()
    months = [month for month in book_months(register) if month <= latest]
    lasts = [month for month in months if is_year_end(register, month)]
    if audience is Audience.MEMBERS and latest not in lasts:
        lasts.append(latest)
    return tuple(lasts)


def is_year_end(register: Register, month: Period) -> bool:
    """Whether the month is its financial year's last."""
    return year_of(register, month).ends_on == month.ends_on


def months_told(register: Register) -> tuple[Period, ...]:
    """Every month of which members are told, oldest first."""
    latest = reported_month(register)
    return tuple(month for month in book_months(register) if latest and month <= latest)


def publish_month(register: Register, month: Period) -> PublishedMonthAccounts:
    """The accounts of one month."""
    return PublishedMonthAccounts(
        month=str(month), title=month.title, accounts=publish_accounts(register, month)
    )


def publish_accounts(register: Register, month: Period) -> PublishedAccounts:
    """The accounts of the month's financial year, up to its end."""
    accounts, closing = management_accounts(register, month), register.closings.get(month)
    return PublishedAccounts(
        year=accounts.year.title,
        slug=accounts.year.slug,
        since=first_day(register, accounts.year),
        until=month.ends_on,
        is_whole_year=is_year_end(register, month),
        closed_on=closing.closed_on if closing else None,
        decision=str(closing.decision) if closing and closing.decision else None,
        parts=tuple(_part(register, accounts, part) for part in Part),
        hub_surplus=_surplus(accounts.hub_surplus),
        delivery_surplus=_surplus(accounts.delivery_surplus),
        surplus=_surplus(accounts.surplus),
    )


def first_day(register: Register, year: FinancialYear) -> date:
    """The year's first day, or that of the first month with books in it."""
    months = set(months_of_year(year))
    return next(
        (month.starts_on for month in book_months(register) if month in months), year.starts_on
    )


def _part(register: Register, accounts: ManagementAccounts, part: Part) -> PublishedPart:
    total = accounts.total(part)
    above = total.above_budget
    return PublishedPart(
        id=part.value,
        is_income=IS_INCOME[part],
        lines=tuple(_lines(register, accounts, part)),
        total=_figures(total, above if above is None or IS_INCOME[part] else -above),
    )


def _lines(
    register: Register, accounts: ManagementAccounts, part: Part
) -> Iterator[PublishedAccountLine]:
    beyond = to_explain(register, accounts)
    for line in accounts.of(part):
        yield _line(register, line, is_beyond=line in beyond)


def _line(register: Register, line: Line, *, is_beyond: bool) -> PublishedAccountLine:
    return PublishedAccountLine(
        account=line.account,
        title=chart_of_accounts(register)[line.account].title,
        figures=_figures(line.figures, line.better),
        is_beyond_tolerance=is_beyond,
        explanation=line.explained.explanation if line.explained else None,
        action=line.explained.action if line.explained else None,
    )


def _surplus(figures: Figures) -> PublishedFigures:
    """More of it is better; as a part of a budget near nothing that would say little."""
    return _figures(figures, figures.above_budget).model_copy(update={"better_bp": None})


def _figures(figures: Figures, better: int | None) -> PublishedFigures:
    budget = figures.budget_to_date
    return PublishedFigures(
        to_date_pence=figures.to_date,
        last_year_pence=figures.last_year,
        month_pence=figures.month,
        budget_to_date_pence=budget,
        budget_year_pence=figures.budget_year,
        better_pence=better,
        better_bp=nearest(Fraction(better * BASIS_POINTS, abs(budget)))
        if better is not None and budget
        else None,
    )
