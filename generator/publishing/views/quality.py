"""Reports, reviews, plans, pairings and cases as published."""

from __future__ import annotations

from datetime import date

from generator.deadlines.deadline import State, state_of
from generator.quality.plans import is_done
from generator.register import MentoringKey, Register
from schemas.improvement import PlanAction
from schemas.published.quality import (
    PublishedCase,
    PublishedCaseEntry,
    PublishedPairing,
    PublishedPlan,
    PublishedPlanAction,
    PublishedReview,
    PublishedReviewer,
    PublishedSelfAssessment,
    PublishedSubContract,
)


def publish_self_assessment(register: Register, key: tuple[str, date]) -> PublishedSelfAssessment:
    """The member's report of that day."""
    (member_id, on), report = key, register.self_assessments[key]
    return PublishedSelfAssessment(
        member=member_id,
        on=on,
        areas={area: grade.value for area, grade in report.areas.items()},
        strengths=report.strengths,
        weaknesses=report.weaknesses,
    )


def publish_review(register: Register, key: tuple[str, date]) -> PublishedReview:
    """The review that the member had on that day."""
    (member_id, on), review = key, register.reviews[key]
    return PublishedReview(
        member=member_id,
        on=on,
        visited=review.visited,
        reviewers=tuple(
            PublishedReviewer(role=each.role, on_behalf_of=each.on_behalf_of)
            for each in review.reviewers
        ),
        self_assessment=review.self_assessment,
        areas={area: grade.value for area, grade in review.areas.items()},
        changed=dict(review.changed),
        strengths=review.strengths,
        weaknesses=review.weaknesses,
    )


def publish_plan_of(register: Register, key: tuple[str, date]) -> PublishedPlan:
    """The improvement plan that the member began on that day."""
    (member_id, begun_on), plan = key, register.improvement_plans[key]
    return PublishedPlan(
        member=member_id,
        begun_on=begun_on,
        areas=plan.areas,
        actions=tuple(_action(each, register.as_of) for each in plan.actions),
        closed_on=plan.closed.on if plan.closed else None,
        evidence=plan.closed.evidence if plan.closed else None,
    )


def _action(action: PlanAction, on: date) -> PublishedPlanAction:
    state: State = state_of(action.due_on, on, is_done=is_done(action, on))
    return PublishedPlanAction(
        area=action.area,
        what=action.what,
        owner=action.owner,
        due_on=action.due_on,
        done_on=action.done_on,
        evidence=action.evidence,
        state=state.value,
    )


def publish_pairing(register: Register, key: MentoringKey) -> PublishedPairing:
    """The pairing that began on that day."""
    (since, mentor, mentored), pairing = key, register.mentoring[key]
    result = pairing.result
    return PublishedPairing(
        mentor=mentor,
        mentored=mentored,
        since=since,
        until=pairing.until,
        review_on=pairing.review_on,
        areas=pairing.areas,
        because=pairing.because,
        ended_on=result.on if result else None,
        outcome=result.outcome.value if result else None,
        told=result.told if result else None,
    )


def publish_case(register: Register, key: tuple[date, str]) -> PublishedCase:
    """The case that was opened on that day, about that member."""
    (opened_on, member_id), case = key, register.cases[key]
    return PublishedCase(
        member=member_id,
        opened_on=opened_on,
        sub_contracts=tuple(
            PublishedSubContract(tender=each.tender, lot=each.lot) for each in case.sub_contracts
        ),
        stages=tuple(
            PublishedCaseEntry(stage=entry.stage.value, on=entry.on, reasons=entry.reasons)
            for entry in case.stages
        ),
    )
