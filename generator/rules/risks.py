"""Risks: scored, reviewed by their owners in time, and acted on (STR-2, prospectus §6, §9)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.finding import Field, Severity
from generator.register import Register
from generator.rules.due import falls_due, lies_ahead
from generator.rules.rule import Breach
from generator.strategy.risks import is_high, is_open, review_due_on, reviews_by, score_of
from schemas import catalogue
from schemas.dates import day_shown
from schemas.strategy import Mitigation, Risk


def check_risk(name: str, register: Register) -> Iterator[Breach]:
    """What is wrong with the risk, and what of it is overdue."""
    path, risk = catalogue.RISK.path(name), register.risks[name]
    yield from _reviewed_in_order(path, risk, register)
    yield from _closed_last(path, risk, register)
    for key, mitigation in risk.mitigations.items():
        yield from _acted_on(path, ("mitigations", key), mitigation, risk, register)
    yield from _is_acted_on_if_high(path, risk, register)
    never = all(review.by is not None for review in risk.reviews)
    yield from falls_due(
        register,
        review_due_on(register, risk),
        path,
        ("reviews", len(risk.reviews) - 1),
        what=f"{'The first' if never else 'The next'} review by its owner ({risk.owner})",
        fix='Add a review with its day, likelihood and impact, and leave out "by".',
    )


def _reviewed_in_order(path: str, risk: Risk, register: Register) -> Iterator[Breach]:
    for position, review in enumerate(risk.reviews):
        field: Field = ("reviews", position, "on")
        yield from lies_ahead(register, review.on, path, field, "This review")
    for position, (before, review) in enumerate(pairwise(risk.reviews), start=1):
        if review.on < before.on:
            yield Breach(
                path=path,
                field=("reviews", position, "on"),
                message=f"This review of {day_shown(review.on)} stands after one of "
                f"{day_shown(before.on)}; the oldest must come first.",
                fix="Put the reviews in order, or correct the day.",
            )


def _closed_last(path: str, risk: Risk, register: Register) -> Iterator[Breach]:
    if risk.closed is None:
        return
    field: Field = ("closed", "on")
    yield from lies_ahead(register, risk.closed.on, path, field, "The closing")
    last = max(review.on for review in risk.reviews)
    if risk.closed.on < last:
        yield Breach(
            path=path,
            field=field,
            message=f"It was closed on {day_shown(risk.closed.on)}, but reviewed on "
            f"{day_shown(last)}; what is closed is not reviewed any more.",
            fix="Correct the day, or take out what followed.",
        )


def _acted_on(
    path: str, field: Field, mitigation: Mitigation, risk: Risk, register: Register
) -> Iterator[Breach]:
    if mitigation.done_on is not None:
        yield from lies_ahead(register, mitigation.done_on, path, (*field, "done_on"), "The action")
    elif is_open(risk, register.as_of):
        yield from falls_due(
            register,
            mitigation.due_on,
            path,
            (*field, "due_on"),
            what=f"An action ({mitigation.owner})",
            fix='Add "done_on:" with the day on which it was done. If it needs longer, correct '
            "due_on and say why in the next review.",
        )


def _is_acted_on_if_high(path: str, risk: Risk, register: Register) -> Iterator[Breach]:
    if not is_open(risk, register.as_of) or risk.mitigations:
        return
    latest = reviews_by(risk, register.as_of)[-1]
    if is_high(register, latest):
        yield Breach(
            path=path,
            message=f"It scores {score_of(latest)} ({latest.likelihood} times {latest.impact}), "
            "which is high, and nothing is done about it.",
            fix='Add "mitigations:" with what is done, by whom and by when.',
            severity=Severity.WARNING,
        )
