"""The chart of accounts: what the consortium's money is booked under (prospectus §9)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from schemas.record import Record
from schemas.text import Line, Slug


class AccountType(StrEnum):
    """The five types of account, in the order in which statements list them."""

    ASSET = "asset"
    LIABILITY = "liability"
    FUNDS = "funds"
    INCOME = "income"
    EXPENDITURE = "expenditure"


class AccountUse(StrEnum):
    """What the generator must know of an account to report on contracts, cash and grants.

    An account without a use is the hub's own: its running costs and other income.
    """

    BANK = "bank"
    OWED_BY_COMMISSIONERS = "owed-by-commissioners"
    OWED_TO_MEMBERS = "owed-to-members"
    OPENING_FUNDS = "opening-funds"
    TOP_SLICE = "top-slice"
    DELIVERY = "delivery"
    UNALLOCATED = "unallocated"
    GRANTS = "grants"
    SUB_CONTRACTS = "sub-contracts"


TYPE_OF_USE: Mapping[AccountUse, AccountType] = {
    AccountUse.BANK: AccountType.ASSET,
    AccountUse.OWED_BY_COMMISSIONERS: AccountType.ASSET,
    AccountUse.OWED_TO_MEMBERS: AccountType.LIABILITY,
    AccountUse.OPENING_FUNDS: AccountType.FUNDS,
    AccountUse.TOP_SLICE: AccountType.INCOME,
    AccountUse.DELIVERY: AccountType.INCOME,
    AccountUse.UNALLOCATED: AccountType.INCOME,
    AccountUse.GRANTS: AccountType.INCOME,
    AccountUse.SUB_CONTRACTS: AccountType.EXPENDITURE,
}
"""Of which type the account of each use is."""

CONTRACT_INCOME = (AccountUse.TOP_SLICE, AccountUse.DELIVERY, AccountUse.UNALLOCATED)
"""The uses among which all income on a contract is divided: hub, members, and what nobody took."""

NEEDS_CONTRACT = frozenset(
    {
        *CONTRACT_INCOME,
        AccountUse.OWED_BY_COMMISSIONERS,
        AccountUse.OWED_TO_MEMBERS,
        AccountUse.SUB_CONTRACTS,
    }
)
"""The uses whose postings say on which contract."""

NEEDS_MEMBER = frozenset({AccountUse.OWED_TO_MEMBERS, AccountUse.SUB_CONTRACTS})
"""The uses whose postings say for which member."""


class Account(Record):
    """One account of the chart. Its short name is what postings and budgets call it."""

    title: Line = Field(description="The account's name.")
    type: AccountType = Field(description="asset, liability, funds, income or expenditure.")
    use: AccountUse | None = Field(
        default=None,
        description="What the portal reads from it: bank, owed-by-commissioners, owed-to-members, "
        "opening-funds, top-slice, delivery, unallocated, grants or sub-contracts. Leave it out "
        "for the hub's own costs and other income.",
    )


ChartOfAccounts = Annotated[Mapping[Slug, Account], Field(min_length=1)]
"""Every account by its short name, in the order in which statements list them."""
