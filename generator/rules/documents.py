"""Governing documents: each reviewed by the day that was set (STR-2, prospectus §9)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.finding import Field
from generator.register import Register
from generator.rules.due import falls_due, lies_ahead
from generator.rules.rule import Breach
from generator.strategy.documents import document_due_on
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown, last_day_within
from schemas.strategy import DocumentReview, GoverningDocument


def check_document(name: str, register: Register) -> Iterator[Breach]:
    """What is wrong with the governing document, and whether its review is overdue."""
    path, document = catalogue.DOCUMENT.path(name), register.documents[name]
    for position, review in enumerate(document.reviews):
        field: Field = ("reviews", position)
        yield from lies_ahead(register, review.on, path, (*field, "on"), "This review")
        yield from _next_follows_in_time(path, (*field, "review_by"), review, register)
    for position, (before, review) in enumerate(pairwise(document.reviews), start=1):
        if review.on <= before.on:
            yield Breach(
                path=path,
                field=("reviews", position, "on"),
                message=f"This review of {day_shown(review.on)} stands after one of "
                f"{day_shown(before.on)}; the oldest must come first, one a day.",
                fix="Put the reviews in order, or correct the day.",
            )
    yield from _withdrawn_last(path, document, register)
    yield from falls_due(
        register,
        document_due_on(document, register.as_of),
        path,
        ("reviews", len(document.reviews) - 1, "review_by"),
        what=f"The review of this document by the {document.owner.lower()}",
        fix="Add a review with the decision that changed the document or kept it as it is, or "
        "withdraw it.",
    )


def _next_follows_in_time(
    path: str, field: Field, review: DocumentReview, register: Register
) -> Iterator[Breach]:
    months = in_force(register.consortium.policies.document_review_months, review.on).value
    latest = last_day_within(review.on, months)
    if review.review_by <= review.on:
        yield Breach(
            path=path,
            field=field,
            message=f"It is to be reviewed by {day_shown(review.review_by)}, not after the "
            f"review of {day_shown(review.on)} itself.",
            fix="Write the day of the next review.",
        )
    elif review.review_by > latest:
        yield Breach(
            path=path,
            field=field,
            message=f"It is to be reviewed by {day_shown(review.review_by)}, more than {months} "
            f"months after {day_shown(review.on)}; it must be by {day_shown(latest)}.",
            fix="Set an earlier day.",
        )


def _withdrawn_last(path: str, document: GoverningDocument, register: Register) -> Iterator[Breach]:
    if document.withdrawn is None:
        return
    field: Field = ("withdrawn", "on")
    yield from lies_ahead(register, document.withdrawn.on, path, field, "The withdrawal")
    last = max(review.on for review in document.reviews)
    if document.withdrawn.on < last:
        yield Breach(
            path=path,
            field=field,
            message=f"It was withdrawn on {day_shown(document.withdrawn.on)}, but reviewed on "
            f"{day_shown(last)}; what is withdrawn is not reviewed any more.",
            fix="Correct the day, or take out what followed.",
        )
