"""The consortium and its policies as published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.membership.standing import criteria_on
from generator.publishing.views.charter import publish_service_charter
from generator.publishing.views.development import (
    publish_capacity_building,
    publish_joint_promotion,
)
from generator.publishing.views.finance_policies import publish_finance_policies
from generator.publishing.views.governance import publish_directors
from generator.publishing.views.governance_policies import publish_governance_policies
from generator.register import Register
from schemas.consortium import in_force
from schemas.published.consortium import (
    PublishedAppraisalCriteria,
    PublishedAppraisalCriterion,
    PublishedBreakdown,
    PublishedConsortium,
    PublishedContractingCriteria,
    PublishedContractingCriterion,
    PublishedOutcomeMeaning,
    PublishedPolicy,
    PublishedPolicyEntry,
    PublishedService,
    PublishedSpendCategories,
    PublishedSpendCategoriesEntry,
)
from schemas.record import Dated, ValueT

POLICY_UNITS: Mapping[str, str] = {
    "top_slice_rate": "basis points",
    "largest_share": "basis points",
    "plan_tolerance": "basis points",
    "evidence_notice_days": "days",
    "self_assessment_months": "months",
    "reporting_window": "returns",
    "on_time_threshold": "basis points",
    "completeness_threshold": "basis points",
    "variance_tolerance": "basis points",
    "performance_amber": "basis points",
    "performance_red": "basis points",
    "performance_reds": "ratings",
    "performance_falls": "periods",
    "forecast_periods": "periods",
    "declaration_grace_days": "days",
    "excuse_days": "days",
    "board_places": "directors",
    "member_places": "directors",
    "independent_places": "directors",
    "member_majority": "basis points",
    "board_quorum": "directors",
    "general_meeting_quorum": "members",
    "board_meeting_days": "days",
    "meeting_notice_days": "days",
    "deadline_notice_days": "days",
    "users_voice_months": "months",
    "interests_months": "months",
    "panel_size": "panel members",
    "standstill_days": "working days",
    "appeal_days": "working days",
    "joining_target_days": "days",
    "joining_notice_days": "days",
    "verification_panel_size": "panel members",
    "verification_panel_members": "members",
    "verification_panel_independents": "panel members",
    "small_number": "people",
    "small_number_range": "numbers",
    "new_member_months": "months",
    "small_income": "pence",
    "self_assessment_notice_days": "days",
    "review_days": "days",
    "improvement_plan_days": "days",
    "mentor_capacity": "pairings",
    "public_grades_from": "members",
    "ratio_review_months": "months",
    "budget_tolerance": "basis points",
    "budget_tolerance_amount": "pence",
    "reserve_months": "months",
    "forecast_months": "months",
    "forecast_range": "basis points",
    "need_assessment_months": "months",
    "need_source_months": "months",
    "pressing_need": "points",
    "overlap_excess": "basis points",
    "overlap_members": "members",
    "objective_reading_months": "months",
    "risk_review_months": "months",
    "high_risk_score": "points",
    "high_risk_review_months": "months",
    "document_review_months": "months",
    "strategy_notice_days": "days",
    "appraisal_threshold": "basis points",
}
"""What the value of each policy counts, in the order in which policies are shown."""


def publish_consortium(register: Register) -> PublishedConsortium:
    """The consortium as of the register's day."""
    consortium = register.consortium
    return PublishedConsortium(
        name=consortium.name,
        legal_name=consortium.legal_name,
        about=consortium.about,
        founded_on=consortium.founded_on,
        is_sample=consortium.sample,
        source_url=consortium.source_url,
        portal_url=consortium.portal_url,
        areas=dict(consortium.areas),
        themes=dict(consortium.themes),
        services={
            name: PublishedService(title=service.title, theme=service.theme, unit=service.unit)
            for name, service in consortium.services.items()
        },
        outcomes=_outcomes(register),
        breakdowns={
            name: PublishedBreakdown(title=breakdown.title, groups=dict(breakdown.groups))
            for name, breakdown in consortium.breakdowns.items()
        },
        spend_categories=_spend_categories(register),
        policies=tuple(_policies(register)),
        contracting_criteria=_criteria(register),
        finance=publish_finance_policies(register),
        service_charter=publish_service_charter(register),
        capacity_building=publish_capacity_building(register),
        joint_promotion=publish_joint_promotion(register),
        governance=publish_governance_policies(register),
        appraisal_criteria=tuple(_appraisal_criteria(register)),
        directors=publish_directors(register),
    )


def outcome_title(register: Register, name: str) -> str:
    """The outcome in a few words; its short name for one that nobody described."""
    known = register.consortium.outcomes.get(name)
    return known.title if known else name


def _outcomes(register: Register) -> dict[str, PublishedOutcomeMeaning]:
    return {
        name: PublishedOutcomeMeaning(
            title=outcome.title,
            meaning=outcome.meaning,
            evidence=outcome.evidence,
            theme=outcome.theme,
        )
        for name, outcome in register.consortium.outcomes.items()
    }


def _policies(register: Register) -> Iterator[PublishedPolicy]:
    for name, unit in POLICY_UNITS.items():
        history: Sequence[Dated[int]] = getattr(register.consortium.policies, name)
        if not history:
            continue
        current = in_force(history, register.as_of)
        yield PublishedPolicy(
            id=name.replace("_", "-"),
            unit=unit,
            in_force=_entry(current),
            earlier=tuple(map(_entry, _earlier(history, current))),
        )


def _earlier(history: Sequence[Dated[ValueT]], current: Dated[ValueT]) -> list[Dated[ValueT]]:
    """What of ``history`` was in force before ``current``, newest first."""
    before = (entry for entry in history if entry.since < current.since)
    return sorted(before, key=lambda entry: entry.since, reverse=True)


def _entry(dated: Dated[int]) -> PublishedPolicyEntry:
    return PublishedPolicyEntry(
        since=dated.since, value=dated.value, resolution=str(dated.resolution)
    )


def _appraisal_criteria(register: Register) -> Iterator[PublishedAppraisalCriteria]:
    """Those that were in force by the register's day, the latest first."""
    history = register.consortium.policies.appraisal_criteria
    begun = (entry for entry in history if entry.since <= register.as_of)
    for entry in sorted(begun, key=lambda entry: entry.since, reverse=True):
        yield PublishedAppraisalCriteria(
            since=entry.since,
            resolution=str(entry.resolution),
            criteria=tuple(
                PublishedAppraisalCriterion(id=name, title=criterion.title, weight=criterion.weight)
                for name, criterion in entry.value.items()
            ),
        )


def _spend_categories(register: Register) -> PublishedSpendCategories:
    history = register.consortium.policies.spend_categories
    current = in_force(history, register.as_of)
    return PublishedSpendCategories(
        since=current.since,
        resolution=str(current.resolution),
        categories=dict(current.value),
        earlier=tuple(
            PublishedSpendCategoriesEntry(
                since=entry.since, resolution=str(entry.resolution), categories=dict(entry.value)
            )
            for entry in _earlier(history, current)
        ),
    )


def _criteria(register: Register) -> PublishedContractingCriteria:
    current = in_force(register.consortium.policies.contracting_criteria, register.as_of)
    return PublishedContractingCriteria(
        since=current.since,
        resolution=str(current.resolution),
        criteria=tuple(publish_criteria(register)),
    )


def publish_criteria(register: Register) -> Iterator[PublishedContractingCriterion]:
    """The criteria of full membership in force on the register's day, in policy order."""
    for name, criterion in criteria_on(register.consortium, register.as_of).items():
        yield PublishedContractingCriterion(
            id=name,
            title=criterion.title,
            meaning=criterion.meaning,
            is_quality_mark=criterion.quality_mark,
        )
