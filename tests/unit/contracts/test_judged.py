"""The day as of which a tender's bidders are judged."""

from __future__ import annotations

from datetime import date

import pytest

from generator.contracts.judged import judged_on
from tests.consortia import Edit, edited, register_of

AWARD, TENDER = "awards/visits.yaml", "tenders/visits/tender.yaml"
DECIDED: Edit = (AWARD, "decided_on: 2024-11-15\n", "decided_on: 2024-11-18\n")
PLANNED: Edit = (TENDER, "award_on: 2024-11-15\n", "award_on: 2024-11-20\n")


@pytest.mark.parametrize(
    ("edits", "on"), [((), 15), ((DECIDED,), 18), ((PLANNED,), 20), ((DECIDED, PLANNED), 20)]
)
def test_bidders_are_judged_on_the_later_day_where_award_and_tender_differ(
    edits: tuple[Edit, ...], on: int
) -> None:
    assert judged_on(register_of(edited(*edits)), "visits") == date(2024, 11, on)


def test_either_record_tells_without_the_other() -> None:
    for gone in (AWARD, TENDER):
        files = edited()
        del files[f"data/{gone}"]
        assert judged_on(register_of(files), "visits") == date(2024, 11, 15)


@pytest.mark.parametrize("tender", ["gardens", "nowhere"])
def test_nobody_is_judged_where_no_decision_date_is_set(tender: str) -> None:
    assert judged_on(register_of(edited()), tender) is None
