"""Closed months: the seal that tells whether a month's ledger was changed afterwards."""

from __future__ import annotations

import json
from hashlib import sha256

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
