"""Closed months: which they are, and the seal that tells whether a ledger was changed since."""

from __future__ import annotations

import json
from hashlib import sha256

from generator.register import Register, once_per_register
from schemas import catalogue
from schemas.ledger import LedgerMonth
from schemas.periods import Period
from schemas.record import as_written


def seal_of_month(month: Period, ledger: LedgerMonth) -> str:
    """``"sha256:"`` and the SHA-256 of the canonical JSON of the month and its ledger.

    Canonical as an award's is: every value as its file writes it, keys sorted, no
    spaces, ASCII.
    """
    booked = {"month": str(month), "ledger": as_written(ledger)}
    canonical = json.dumps(booked, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return f"sha256:{sha256(canonical.encode()).hexdigest()}"


@once_per_register
def book_months(register: Register) -> tuple[Period, ...]:
    """Every month from the first that has a ledger or is closed to the last, without a gap."""
    named = {*register.ledger, *register.closings}
    if not named:
        return ()
    month, last = min(named), max(named)
    months = [month]
    while month < last:
        month = month.next()
        months.append(month)
    return tuple(months)


def first_open(register: Register) -> Period | None:
    """The earliest month whose books are not closed; ``None`` where each is.

    A closing that cannot be read closes its month all the same.
    """
    return next((month for month in book_months(register) if is_open(register, month)), None)


def is_open(register: Register, month: Period) -> bool:
    """Whether nothing says that the month is closed."""
    return month not in register.closings and not register.is_unknown(catalogue.CLOSING, str(month))


def reported_month(register: Register) -> Period | None:
    """The month to which accounts are made up: the latest that is closed.

    Where none is, the latest with a ledger; ``None`` where there are no books.
    """
    return max(register.closings or register.ledger, default=None)
