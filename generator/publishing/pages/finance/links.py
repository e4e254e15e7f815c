"""Where the pages of finance lie, for those that link to them."""

from __future__ import annotations

FINANCE = ("Money", "finance/")
ACCOUNTS = ("Income and expenditure", "finance/accounts/")
BALANCE_SHEET = ("Balance sheet", "finance/balance-sheet/")
GRANTS = ("Grants", "finance/grants/")
RATIO = ("The hub’s part", "finance/ratio/")
CONTRACTS = ("Contracts", "finance/contracts/")
LEDGER = ("Ledger", "finance/ledger/")
UNIT_COSTS = ("Unit costs", "finance/unit-costs/")
MEMBERS_VALUE = ("Members’ value", "finance/members-value/")
FORECAST = ("Forecast", "finance/forecast/")


def contract_account_page(tender_id: str) -> str:
    """The page of the contract's account."""
    return f"finance/contracts/{tender_id}/"


def year_accounts_page(slug: str) -> str:
    """The accounts of the financial year that is written ``slug``."""
    return f"finance/accounts/{slug}/"


def month_accounts_page(month: str) -> str:
    """The accounts of the month that is written so, for members."""
    return f"finance/accounts/months/{month}/"


def balance_sheet_page(slug: str) -> str:
    """The balance sheet of the financial year that is written ``slug``."""
    return f"finance/balance-sheet/{slug}/"
