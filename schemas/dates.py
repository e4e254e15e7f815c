"""Days, as written and as held."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.written import Written

DAY_PATTERN = r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]"

Day = Annotated[
    date,
    Written(
        kind="date",
        pattern=DAY_PATTERN,
        convert=date.fromisoformat,
        must="a date written year-month-day",
        example="2026-04-30",
    ),
]
"""A calendar day."""
