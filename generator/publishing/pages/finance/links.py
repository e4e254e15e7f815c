"""Where the pages of finance lie, for those that link to them."""

from __future__ import annotations

FINANCE = ("Finance", "finance/")
CONTRACTS = ("Contracts", "finance/contracts/")
LEDGER = ("Ledger", "finance/ledger/")


def contract_account_page(tender_id: str) -> str:
    """The page of the contract's account."""
    return f"finance/contracts/{tender_id}/"
