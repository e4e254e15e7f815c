"""Risks: how each is scored, and when its owner must look again (rule STR-2, prospectus §6, §9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.register import Register
from schemas.consortium import in_force
from schemas.dates import last_day_within
from schemas.strategy import Risk, RiskReview


def reviews_by(risk: Risk, on: date) -> tuple[RiskReview, ...]:
    """The reviews held by ``on``, oldest first."""
    held = (review for review in risk.reviews if review.on <= on)
    return tuple(sorted(held, key=lambda review: review.on))


def score_of(review: RiskReview) -> int:
    """Likelihood times impact, from 1 to 25."""
    return review.likelihood * review.impact


def is_open(risk: Risk, on: date) -> bool:
    """Whether it stands in the register of risks on ``on``: entered, and not closed yet."""
    is_closed = risk.closed is not None and risk.closed.on <= on
    return bool(reviews_by(risk, on)) and not is_closed


def is_high(register: Register, review: RiskReview) -> bool:
    """Whether the score reaches that from which risks were high on the day of the review."""
    return (
        score_of(review) >= in_force(register.consortium.policies.high_risk_score, review.on).value
    )


def review_due_on(register: Register, risk: Risk) -> date | None:
    """By when its owner must review it again; ``None`` for a risk that is not open.

    From the owner's latest review, or from its entry where the owner has held none. By
    the latest score, whoever gave it.
    """
    on = register.as_of
    if not is_open(risk, on):
        return None
    held = reviews_by(risk, on)
    by_owner = [review.on for review in held if review.by is None]
    policies = register.consortium.policies
    months = (
        policies.high_risk_review_months
        if is_high(register, held[-1])
        else policies.risk_review_months
    )
    return last_day_within((by_owner or [held[0].on])[-1], in_force(months, on).value)


def open_risks(register: Register) -> Mapping[str, Risk]:
    """Those open on the register's day, the highest score first; of one score by short name."""
    found = {name: risk for name, risk in register.risks.items() if is_open(risk, register.as_of)}
    return dict(sorted(found.items(), key=lambda item: (-_latest(register, item[1]), item[0])))


def _latest(register: Register, risk: Risk) -> int:
    return score_of(reviews_by(risk, register.as_of)[-1])
