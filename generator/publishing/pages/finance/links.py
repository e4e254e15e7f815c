"""Where the pages of finance lie, for those that link to them."""

from __future__ import annotations

FINANCE = ("Finance", "finance/")
CONTRACTS = ("Contracts", "finance/contracts/")
LEDGER = ("Ledger", "finance/ledger/")
UNIT_COSTS = ("Unit costs", "finance/unit-costs/")
MEMBERS_VALUE = ("Members’ value", "finance/members-value/")
FORECAST = ("Forecast", "finance/forecast/")


def contract_account_page(tender_id: str) -> str:
    """The page of the contract's account."""
    return f"finance/contracts/{tender_id}/"
