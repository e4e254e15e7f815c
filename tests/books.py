"""Small ledgers for tests: each transaction in a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.register import Register
from schemas.ledger import LedgerMonth
from schemas.money import pounds_text
from schemas.periods import Period, period_from_text
from tests.consortia import MINIMAL, Edit, edited, files_of, register_of

Line = tuple[str, Mapping[str, int], Mapping[str, str]]
"""A day, the pence of each account (a debit above zero), and whom or what all of it is for."""


def ledger_of(*lines: Line) -> Mapping[Period, LedgerMonth]:
    """A ledger for each month of which a line tells."""
    months: dict[str, list[Any]] = {}
    for day, amounts, about in lines:
        months.setdefault(day[:7], []).append(
            {
                "on": day,
                "title": "Booked",
                "postings": [
                    {"account": account, **_side(pence), **about}
                    for account, pence in amounts.items()
                ],
            }
        )
    return {
        period_from_text(month): LedgerMonth.model_validate({"transactions": transactions})
        for month, transactions in sorted(months.items())
    }


def _side(pence: int) -> Mapping[str, str]:
    return {"debit" if pence >= 0 else "credit": pounds_text(abs(pence))}


def register_with_ledger(*lines: Line, edits: tuple[Edit, ...] = ()) -> Register:
    """The smallest consortium, with words changed in it, and a ledger of these lines."""
    files = edited(*edits) if edits else files_of(MINIMAL)
    return replace(register_of(files), ledger=ledger_of(*lines))
