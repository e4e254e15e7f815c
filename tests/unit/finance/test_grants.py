"""What grants have received, spent and left, as the postings that name them say."""

from __future__ import annotations

from generator.finance.grants import GrantAccount, grant_accounts
from schemas.periods import period_from_text
from tests.kept_books import ledger, line, register_with_books, transaction


def account(month: str, grant: str = "start-up") -> GrantAccount:
    return grant_accounts(register_with_books(), period_from_text(month))[grant]


def test_a_grant_is_received_on_income_and_spent_on_expenditure() -> None:
    found = account("2025-04")
    assert (found.received, found.spent_in_all, found.balance) == (3000_00, 2000_00, 1000_00)
    assert dict(found.spent) == {"salaries": 2000_00}


def test_only_what_was_booked_by_the_months_end_counts() -> None:
    assert account("2024-12") == GrantAccount(grant="start-up")
    assert account("2025-01").balance == 2500_00


def test_lines_of_the_balance_sheet_that_name_it_count_for_nothing() -> None:
    named = transaction(
        "2025-08-01", "Moved", line("bank", 5, grant="start-up"), line("bank", -5, grant="start-up")
    )
    register = register_with_books(more=ledger("2025-08", named))
    found = grant_accounts(register, period_from_text("2025-08"))["start-up"]
    assert found == account("2025-07")


def test_a_grant_that_only_postings_name_is_told_of_too() -> None:
    stray = transaction(
        "2025-08-01", "Stray", line("bank", 900), line("grants", -900, grant="unheard-of")
    )
    register = register_with_books(more=ledger("2025-08", stray))
    found = grant_accounts(register, period_from_text("2025-08"))
    assert found["unheard-of"].balance == 900
    assert list(found) == ["start-up", "unheard-of"]
