"""Balances confirmed from outside the books: of which day, of whom, and when nobody can tell."""

from __future__ import annotations

import pytest

from tests.changes import Files
from tests.kept_books import found_in_books, kept_books, line, of_august, transaction


def confirmed(on: str, account: str, side: str, **about: str) -> Files:
    """August, with one receipt on the 14th, and one confirmed balance."""
    text = kept_books()["data/finance/ledger/2025-08.yaml"].decode()
    named = "".join(f"    {name}: {value}\n" for name, value in about.items())
    text += f"balances:\n  - on: {on}\n    account: {account}\n    {side}\n{named}"
    return {"data/finance/ledger/2025-08.yaml": text.encode()}


WRONG = ["FIN-4 error finance/ledger/2025-08.yaml balances.0"]


@pytest.mark.parametrize(
    ("on", "side", "told"),
    [
        ("2025-08-13", "credit: 925.00", []),
        ("2025-08-14", "debit: 1325.00", []),
        ("2025-08-15", "debit: 1325.00", []),
        ("2025-08-13", "debit: 1325.00", WRONG),
        ("2025-08-14", "credit: 925.00", WRONG),
        ("2025-08-14", "credit: 1325.00", WRONG),
    ],
)
def test_a_balance_is_that_of_the_days_end(on: str, side: str, told: list[str]) -> None:
    assert found_in_books(more=confirmed(on, "bank", side)) == told


@pytest.mark.parametrize(
    ("about", "side", "told"),
    [
        ({"member": "alder"}, "credit: 1012.50", []),
        ({"contract": "visits"}, "credit: 2025.00", []),
        ({"contract": "visits", "member": "birch"}, "credit: 1012.50", []),
        ({"contract": "meals"}, "debit: 0.00", []),
        ({"member": "alder"}, "credit: 2025.00", WRONG),
    ],
)
def test_a_balance_may_be_of_one_member_or_contract(
    about: dict[str, str], side: str, told: list[str]
) -> None:
    assert found_in_books(more=confirmed("2025-08-14", "due-to-members", side, **about)) == told


def test_a_balance_may_be_of_one_grant() -> None:
    spent = confirmed("2025-08-14", "salaries", "debit: 3000.00", grant="start-up")
    assert found_in_books(more=spent) == []


def test_an_account_without_any_posting_stands_at_nothing() -> None:
    assert found_in_books(more=confirmed("2025-08-14", "opening-funds", "debit: 0.00")) == []
    assert found_in_books(more=confirmed("2025-08-14", "opening-funds", "debit: 0.01")) == WRONG


def test_after_a_ledger_that_cannot_be_read_no_balance_is_known_to_differ() -> None:
    wrong = confirmed("2025-08-14", "bank", "debit: 1.00")
    assert found_in_books(more={**wrong, "data/finance/ledger/2025-02.yaml": b"["}) == []


def test_an_amount_of_nothing_is_an_amount() -> None:
    nothing = transaction("2025-08-01", "Nothing", line("bank", 0), line("salaries", 0))
    assert found_in_books(more=of_august(nothing)) == []
