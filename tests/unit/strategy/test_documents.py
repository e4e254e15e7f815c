"""Governing documents are in force from their adoption until their last day."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.strategy.documents import document_due_on, is_in_force, latest_review
from schemas.strategy import GoverningDocument
from tests.strategy import DECISION, DOCUMENT

KEPT = {"on": "2025-06-02", "decision": DECISION, "change": "Kept", "review_by": "2027-06-02"}


def document(**more: Any) -> GoverningDocument:  # noqa: ANN401 - any field
    return GoverningDocument.model_validate({**DOCUMENT, **more})


def test_before_its_adoption_it_is_not_in_force_and_nothing_is_due() -> None:
    assert latest_review(document(), date(2024, 9, 1)) is None
    assert not is_in_force(document(), date(2024, 9, 1))
    assert document_due_on(document(), date(2024, 9, 1)) is None


def test_its_latest_review_says_by_when_it_is_reviewed_again() -> None:
    both = document(reviews=[*DOCUMENT["reviews"], KEPT])
    assert document_due_on(both, date(2025, 6, 1)) == date(2026, 9, 2)
    assert document_due_on(both, date(2025, 6, 2)) == date(2027, 6, 2)


def test_it_is_in_force_on_its_last_day_and_not_after() -> None:
    gone = document(withdrawn={"on": "2025-03-01", "because": "Another took its place."})
    assert is_in_force(gone, date(2025, 3, 1))
    assert not is_in_force(gone, date(2025, 3, 2))
    assert document_due_on(gone, date(2025, 3, 2)) is None
