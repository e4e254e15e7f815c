"""Governing documents: what is in force, and when it is to be reviewed (rule STR-2)."""

from __future__ import annotations

from datetime import date

from schemas.strategy import DocumentReview, GoverningDocument


def latest_review(document: GoverningDocument, on: date) -> DocumentReview | None:
    """The last time by ``on`` that it was adopted, changed or kept; ``None`` before the first."""
    held = [review for review in document.reviews if review.on <= on]
    return max(reversed(held), key=lambda review: review.on, default=None)


def is_in_force(document: GoverningDocument, on: date) -> bool:
    """Whether it was adopted by ``on`` and not withdrawn before."""
    is_over = document.withdrawn is not None and document.withdrawn.on < on
    return latest_review(document, on) is not None and not is_over


def document_due_on(document: GoverningDocument, on: date) -> date | None:
    """By when it is to be reviewed again, as known on ``on``; ``None`` if it is not in force."""
    latest = latest_review(document, on)
    return latest.review_by if latest and is_in_force(document, on) else None
