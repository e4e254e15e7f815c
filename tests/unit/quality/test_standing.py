"""Standing in quality: what counts is the day, not the order in a list."""

from __future__ import annotations

from datetime import date

import pytest

from generator.quality.standing import suspended_since
from tests.consortia import edited, register_of

OPENED = "  - stage: opened\n    on: 2024-10-01\n    reasons: Visits missed.\n"
SUSPENDED = "  - stage: suspended\n    on: 2024-11-01\n    reasons: Still missed.\n"


@pytest.mark.parametrize("stages", [OPENED + SUSPENDED, SUSPENDED + OPENED])
@pytest.mark.parametrize(
    ("on", "since"),
    [
        (date(2024, 9, 30), None),
        (date(2024, 10, 31), None),
        (date(2024, 11, 1), date(2024, 11, 1)),
        (date(2025, 1, 1), date(2024, 11, 1)),
    ],
)
def test_the_latest_stage_by_date_decides(stages: str, on: date, since: date | None) -> None:
    files = edited()
    files["data/quality/cases/2024-10-01-alder.yaml"] = f"stages:\n{stages}".encode()
    assert suspended_since(register_of(files), "alder", on) == since
