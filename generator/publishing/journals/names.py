"""What both journals share: where accounts stand in a tree, and how amounts are written."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.accounts import AccountType
from schemas.money import pounds_text

CURRENCY = "GBP"

ROOTS: Mapping[AccountType, str] = {
    AccountType.ASSET: "Assets",
    AccountType.LIABILITY: "Liabilities",
    AccountType.FUNDS: "Equity",
    AccountType.INCOME: "Income",
    AccountType.EXPENDITURE: "Expenses",
}
"""Under which of the five roots that both programs know each type of account stands."""


def account_name(name: str, kind: AccountType) -> str:
    """The account in the tree: ``owed-to-members`` becomes ``Liabilities:Owed-To-Members``.

    Beancount wants every part to begin with a capital or a digit; short names are small
    letters, so no two become one.
    """
    return f"{ROOTS[kind]}:{name.title()}"


def amount(pence: int) -> str:
    """``pence`` with the currency; a credit has a minus."""
    return f"{'-' if pence < 0 else ''}{pounds_text(abs(pence))} {CURRENCY}"
