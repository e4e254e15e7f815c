"""Published income and expenditure: by year for all, by month and beside budget for members."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, MembersOnly, Published


class PublishedFigures(Published):
    """The figures of an account, or of accounts together, in pence.

    ``to_date_pence`` is the financial year's up to the day to which accounts are made up,
    ``last_year_pence`` the year before's up to the same day; absent where there were no books.
    Better than budget is more income, or less expenditure; worse is below zero.
    """

    to_date_pence: int
    last_year_pence: int | None = None
    month_pence: Annotated[int | None, MEMBERS_ONLY] = None
    budget_to_date_pence: Annotated[int | None, MEMBERS_ONLY] = None
    budget_year_pence: Annotated[int | None, MEMBERS_ONLY] = None
    better_pence: Annotated[int | None, MEMBERS_ONLY] = None
    better_bp: Annotated[int | None, MEMBERS_ONLY] = None


class PublishedAccountLine(Published):
    """One account's figures; for members also whether they are beyond tolerance, and why."""

    account: str
    title: str
    figures: PublishedFigures
    is_beyond_tolerance: Annotated[bool | None, MEMBERS_ONLY] = None
    explanation: Annotated[str | None, MEMBERS_ONLY] = None
    action: Annotated[str | None, MEMBERS_ONLY] = None


class PublishedPart(Published):
    """One part of the statement: its accounts, and what they add up to."""

    id: str
    is_income: bool
    lines: tuple[PublishedAccountLine, ...]
    total: PublishedFigures


class PublishedAccounts(Published):
    """Income and expenditure of a financial year, up to the end of a month (inclusive).

    Each surplus is the income of its parts less their expenditure, below zero a deficit.
    The public is told of whole years: from one month's release to the next it could else
    work out what one month's salaries were.
    """

    year: str
    slug: str
    since: date
    until: date
    is_whole_year: bool
    closed_on: date | None = None
    decision: Annotated[str | None, MEMBERS_ONLY] = None
    parts: tuple[PublishedPart, ...]
    hub_surplus: PublishedFigures
    delivery_surplus: PublishedFigures
    surplus: PublishedFigures

    @property
    def is_public(self) -> bool:
        """Once the year is whole."""
        return self.is_whole_year


class PublishedMonthAccounts(MembersOnly):
    """The accounts of a month, and of its financial year up to its end."""

    month: str
    title: str
    accounts: PublishedAccounts
