"""The balance sheet: what there is and what is owed, and whose it is (rule FIN-5, FIN-11).

Source: prospectus §9. At the end of a month, in pence. Assets less liabilities are the
funds: what a grant was given for, what is members' part of contracts, and the hub's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from generator.finance.accounts import HUBS, Part, part_of
from generator.finance.budget import year_of
from generator.finance.grants import grant_accounts
from generator.finance.ledger import chart_of_accounts, month_of, movements
from generator.register import Register
from schemas.accounts import AccountType, AccountUse
from schemas.periods import Period


class FundKind(StrEnum):
    """The kinds of fund, in the order of the balance sheet."""

    RESTRICTED = "restricted"
    DELIVERY = "delivery"
    UNALLOCATED = "unallocated"
    HUB = "hub"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """What belongs to one purpose; ``grant`` names the grant of a restricted one.

    ``DELIVERY`` is contract income for members that is not yet their due, ``UNALLOCATED``
    that for which nobody delivers; both and ``HUB`` are unrestricted. What was brought
    forward from the financial year before, and this year's income less what was spent, are
    what it stands at: below zero where more was spent than came in.
    """

    kind: FundKind
    grant: str | None = None
    brought: int
    income: int
    spent: int

    @property
    def pence(self) -> int:
        """What it stands at."""
        return self.brought + self.income - self.spent


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What one account stands at: above zero as a rule, for assets and liabilities alike."""

    account: str
    pence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceSheet:
    """The balance sheet at the end of ``month``; accounts that stand at nothing are left out.

    Assets - liabilities = funds, wherever every transaction balances (rule FIN-4) and every
    account is known (rule REF-1); ``difference`` says by how much not.
    """

    month: Period
    assets: tuple[Balance, ...]
    liabilities: tuple[Balance, ...]
    funds: tuple[Fund, ...]

    @property
    def total_assets(self) -> int:
        """All assets."""
        return sum(balance.pence for balance in self.assets)

    @property
    def total_liabilities(self) -> int:
        """All liabilities."""
        return sum(balance.pence for balance in self.liabilities)

    @property
    def net_assets(self) -> int:
        """Assets less liabilities."""
        return self.total_assets - self.total_liabilities

    @property
    def total_funds(self) -> int:
        """All funds."""
        return sum(fund.pence for fund in self.funds)

    @property
    def restricted(self) -> int:
        """What grants were given for and is not spent."""
        return sum(fund.pence for fund in self.funds if fund.kind is FundKind.RESTRICTED)

    @property
    def unrestricted(self) -> int:
        """All other funds."""
        return self.total_funds - self.restricted

    @property
    def difference(self) -> int:
        """By how much net assets are more than funds."""
        return self.net_assets - self.total_funds


def balance_sheet(register: Register, month: Period) -> BalanceSheet:
    """The balance sheet at the end of ``month``."""
    standing = {name: _until(months, month) for name, months in movements(register).items()}
    return BalanceSheet(
        month=month,
        assets=tuple(_balances(register, standing, AccountType.ASSET, 1)),
        liabilities=tuple(_balances(register, standing, AccountType.LIABILITY, -1)),
        funds=tuple(_funds(register, month)),
    )


def _until(months: Mapping[Period, int], last: Period) -> int:
    return sum(pence for month, pence in months.items() if month <= last)


def _balances(
    register: Register, standing: Mapping[str, int], kind: AccountType, sign: int
) -> Iterator[Balance]:
    for name, account in chart_of_accounts(register).items():
        if account.type is kind and standing.get(name):
            yield Balance(account=name, pence=sign * standing[name])


@dataclass(slots=True)
class _Movement:
    """A fund's brought forward, income and spending while they are added up."""

    brought: int = 0
    income: int = 0
    spent: int = 0

    def add(self, before: int, during: int, *, is_spending: bool) -> None:
        """Debits of an account before the year and in it: they make a fund smaller."""
        self.brought -= before
        if is_spending:
            self.spent += during
        else:
            self.income -= during

    def take(self, other: Fund) -> None:
        """What is another fund's."""
        self.brought -= other.brought
        self.income -= other.income
        self.spent -= other.spent


def _funds(register: Register, month: Period) -> Iterator[Fund]:
    """In the order of kinds; those that nothing was ever booked on, but the hub's, are left out."""
    before = _year_before(register, month)
    sums: dict[FundKind, _Movement] = {
        kind: _Movement() for kind in FundKind if kind is not FundKind.RESTRICTED
    }
    for name, account in chart_of_accounts(register).items():
        part = part_of(account)
        if part is None and account.type is not AccountType.FUNDS:
            continue
        months = movements(register).get(name, {})
        brought = _until(months, before)
        sums[_fund_of(part, account.use)].add(
            brought,
            _until(months, month) - brought,
            is_spending=account.type is AccountType.EXPENDITURE,
        )
    for fund in _restricted(register, month, before):
        sums[FundKind.HUB].take(fund)
        yield fund
    for kind, moved in sums.items():
        fund = Fund(kind=kind, brought=moved.brought, income=moved.income, spent=moved.spent)
        if kind is FundKind.HUB or _is_moved(fund):
            yield fund


def _restricted(register: Register, month: Period, before: Period) -> Iterator[Fund]:
    earlier = grant_accounts(register, before)
    for name, account in grant_accounts(register, month).items():
        fund = Fund(
            kind=FundKind.RESTRICTED,
            grant=name,
            brought=earlier[name].balance,
            income=account.received - earlier[name].received,
            spent=account.spent_in_all - earlier[name].spent_in_all,
        )
        if _is_moved(fund):
            yield fund


def _is_moved(fund: Fund) -> bool:
    return any((fund.brought, fund.income, fund.spent))


def _year_before(register: Register, month: Period) -> Period:
    """The last month of the financial year before the month's."""
    return month_of(year_of(register, month).starts_on - timedelta(days=1))


def _fund_of(part: Part | None, use: AccountUse | None) -> FundKind:
    if part is None or part in HUBS:
        return FundKind.HUB
    return FundKind.UNALLOCATED if use is AccountUse.UNALLOCATED else FundKind.DELIVERY
