"""The balance sheet: what there is and what is owed, and whose it is (rule FIN-5, FIN-11).

Source: prospectus §9. At the end of a month, in pence. Assets less liabilities are the
funds: what a grant was given for, what is members' part of contracts, and the hub's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.finance.accounts import HUBS, Part, part_of
from generator.finance.grants import grant_accounts
from generator.finance.ledger import chart_of_accounts, movements
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
    that for which nobody delivers; both and ``HUB`` are unrestricted. Below zero where more
    was spent than came in.
    """

    kind: FundKind
    grant: str | None = None
    pence: int


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
    standing = {
        name: sum(amount for each, amount in months.items() if each <= month)
        for name, months in movements(register).items()
    }
    return BalanceSheet(
        month=month,
        assets=tuple(_balances(register, standing, AccountType.ASSET, 1)),
        liabilities=tuple(_balances(register, standing, AccountType.LIABILITY, -1)),
        funds=tuple(_funds(register, standing, month)),
    )


def _balances(
    register: Register, standing: Mapping[str, int], kind: AccountType, sign: int
) -> Iterator[Balance]:
    for name, account in chart_of_accounts(register).items():
        if account.type is kind and standing.get(name):
            yield Balance(account=name, pence=sign * standing[name])


def _funds(register: Register, standing: Mapping[str, int], month: Period) -> Iterator[Fund]:
    """In the order of kinds; of unrestricted funds the hub's own is always there."""
    restricted = 0
    for name, grant in grant_accounts(register, month).items():
        restricted += grant.balance
        if grant.balance:
            yield Fund(kind=FundKind.RESTRICTED, grant=name, pence=grant.balance)
    sums = dict.fromkeys((FundKind.DELIVERY, FundKind.UNALLOCATED, FundKind.HUB), 0)
    for name, account in chart_of_accounts(register).items():
        if account.type is AccountType.FUNDS or part_of(account) is not None:
            sums[_fund_of(part_of(account), account.use)] -= standing.get(name, 0)
    sums[FundKind.HUB] -= restricted
    for kind, pence in sums.items():
        if pence or kind is FundKind.HUB:
            yield Fund(kind=kind, pence=pence)


def _fund_of(part: Part | None, use: AccountUse | None) -> FundKind:
    if part is None or part in HUBS:
        return FundKind.HUB
    return FundKind.UNALLOCATED if use is AccountUse.UNALLOCATED else FundKind.DELIVERY
