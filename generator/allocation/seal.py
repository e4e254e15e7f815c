"""The seal on an award: a digest that any change to facts or result breaks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from schemas.award import AwardFacts, LotResult
from schemas.record import as_written


def seal_of(
    tender_id: str, decided_on: date, facts: AwardFacts, result: Mapping[str, LotResult]
) -> str:
    """``"sha256:"`` and the SHA-256 of the sealed text."""
    text = sealed_text(tender_id, decided_on, facts, result)
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def sealed_text(
    tender_id: str, decided_on: date, facts: AwardFacts, result: Mapping[str, LotResult]
) -> str:
    """The canonical JSON of what was decided.

    Canonical: every value as its file writes it, keys sorted, no spaces, ASCII.
    """
    decided = {
        "tender": tender_id,
        "decided_on": decided_on.isoformat(),
        "facts": as_written(facts),
        "result": {lot_id: as_written(lot) for lot_id, lot in result.items()},
    }
    return json.dumps(decided, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
