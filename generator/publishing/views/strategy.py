"""Objectives, risks, governing documents and appraisals as published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import floor

from generator.register import Register
from generator.strategy.appraisals import criteria_in_force, recommendation
from generator.strategy.documents import document_due_on, is_in_force
from generator.strategy.objectives import Measured, reading_due_on, stand_of
from generator.strategy.risks import is_high, is_open, review_due_on, reviews_by, score_of
from schemas.appraisal import Appraisal
from schemas.figures import Figure
from schemas.money import BASIS_POINTS
from schemas.published.strategy import (
    PublishedAppraisal,
    PublishedAppraisalScore,
    PublishedDocument,
    PublishedDocumentReview,
    PublishedFigure,
    PublishedMissed,
    PublishedMitigation,
    PublishedObjective,
    PublishedObjectiveStand,
    PublishedReading,
    PublishedRisk,
    PublishedRiskReview,
)
from schemas.strategy import Measure, Mitigation, Objective, RiskReview

MEASURES_FOR_MEMBERS = frozenset({Measure.MONTHS_OF_RESERVE})
"""Measures that rest on what members alone are shown: here, the forecast."""


# -------------------------------------------------------------- objectives


def publish_objective(register: Register, name: str) -> PublishedObjective:
    """The objective as it was set."""
    objective = register.objectives[name]
    return PublishedObjective(
        id=name,
        title=objective.title,
        purpose=objective.purpose,
        owner=objective.owner,
        decision=str(objective.decision),
        since=objective.since,
        baseline=_figure(objective.baseline),
        by=objective.by,
        target=_figure(objective.target),
        measure=objective.measure.value if objective.measure else None,
        measured_by=objective.measured_by,
        readings=tuple(
            PublishedReading(on=each.on, figure=_figure(each.value), note=each.note)
            for each in objective.readings
        ),
        missed=_missed(objective),
    )


def _missed(objective: Objective) -> PublishedMissed | None:
    missed = objective.missed
    if missed is None:
        return None
    return PublishedMissed(on=missed.on, because=missed.because, action=missed.action)


def publish_stand(register: Register, name: str) -> PublishedObjectiveStand:
    """How the objective stands on the register's day."""
    objective = register.objectives[name]
    stand = stand_of(register, objective)
    return PublishedObjectiveStand(
        objective=name,
        outlook=stand.outlook.value,
        done_bp=floor(stand.done * BASIS_POINTS),
        even_pace_bp=floor(stand.ahead * BASIS_POINTS),
        readings=tuple(map(_reading, stand.readings)),
        next_reading_by=reading_due_on(register, objective),
        is_for_members=objective.measure in MEASURES_FOR_MEMBERS,
    )


def _reading(measured: Measured) -> PublishedReading:
    return PublishedReading(on=measured.on, figure=_figure(measured.figure), note=measured.note)


def _figure(figure: Figure) -> PublishedFigure:
    return PublishedFigure(value=figure.value, unit=figure.unit.value)


# ------------------------------------------------------------------- risks


def publish_risk(register: Register, name: str) -> PublishedRisk:
    """The risk as of the register's day: reviews still to come are left out."""
    risk, on = register.risks[name], register.as_of
    due_on = review_due_on(register, risk)
    closed = risk.closed
    return PublishedRisk(
        id=name,
        title=risk.title,
        consequence=risk.consequence,
        owner=risk.owner,
        is_open=is_open(risk, on),
        reviews=tuple(_risk_review(register, review) for review in reviews_by(risk, on)),
        review_due_on=due_on,
        is_review_overdue=due_on is not None and due_on < on,
        mitigations=tuple(_mitigation(each, on) for each in risk.mitigations.values()),
        closed_on=closed.on if closed else None,
        closed_because=closed.because if closed else None,
    )


def _risk_review(register: Register, review: RiskReview) -> PublishedRiskReview:
    return PublishedRiskReview(
        on=review.on,
        by=review.by,
        likelihood=review.likelihood,
        impact=review.impact,
        score=score_of(review),
        is_high=is_high(register, review),
        note=review.note,
    )


def _mitigation(mitigation: Mitigation, on: date) -> PublishedMitigation:
    return PublishedMitigation(
        action=mitigation.action,
        owner=mitigation.owner,
        due_on=mitigation.due_on,
        done_on=mitigation.done_on,
        is_overdue=mitigation.done_on is None and mitigation.due_on < on,
    )


# --------------------------------------------------- governing documents


def publish_document(register: Register, name: str) -> PublishedDocument:
    """The governing document as of the register's day."""
    document, on = register.documents[name], register.as_of
    due_on, withdrawn = document_due_on(document, on), document.withdrawn
    return PublishedDocument(
        id=name,
        title=document.title,
        purpose=document.purpose,
        owner=document.owner,
        url=document.url,
        is_in_force=is_in_force(document, on),
        reviews=tuple(
            PublishedDocumentReview(
                on=review.on,
                decision=str(review.decision),
                change=review.change,
                review_by=review.review_by,
            )
            for review in document.reviews
        ),
        review_due_on=due_on,
        is_review_overdue=due_on is not None and due_on < on,
        withdrawn_on=withdrawn.on if withdrawn else None,
        withdrawn_because=withdrawn.because if withdrawn else None,
    )


# -------------------------------------------------------------- appraisals


def publish_appraisal(register: Register, tender_id: str) -> PublishedAppraisal:
    """The tender's appraisal, with what it recommends."""
    appraisal = register.appraisals[tender_id]
    found, decided = recommendation(register, appraisal), appraisal.decided
    return PublishedAppraisal(
        tender=tender_id,
        on=appraisal.on,
        by=appraisal.by,
        scores=tuple(_scores(register, appraisal)),
        score_bp=found.score_bp if found else None,
        threshold_bp=found.threshold_bp if found else None,
        recommends=found.course.value if found else None,
        decision=str(decided.decision) if decided else None,
        decided=decided.course.value if decided else None,
        because=decided.because if decided else None,
    )


def _scores(register: Register, appraisal: Appraisal) -> Iterator[PublishedAppraisalScore]:
    criteria = criteria_in_force(register, appraisal.on) or {}
    for name, given in appraisal.scores.items():
        criterion = criteria.get(name)
        yield PublishedAppraisalScore(
            criterion=name,
            title=criterion.title if criterion else name,
            weight=criterion.weight if criterion else None,
            score=given.score,
            because=given.because,
        )
