"""Closed months: which they are, and the seal that tells whether a ledger was changed since."""

from __future__ import annotations

import json
from hashlib import sha256

from generator.finance.ledger import month_of
from generator.register import Register
from generator.remembered import once_per_register
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
    """Every month from the first that has a ledger or is closed to the last, without a gap.

    None before the founding, and none that has not begun: such a file is misnamed.
    """
    founded_in, now = month_of(register.consortium.founded_on), month_of(register.as_of)
    named = [
        month for month in {*register.ledger, *register.closings} if founded_in <= month <= now
    ]
    months = sorted(named)[:1]
    while months and months[-1] < max(named):
        months.append(months[-1].next())
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
    months = book_months(register)
    closed = [month for month in months if month in register.closings]
    return max(closed or months, default=None)
