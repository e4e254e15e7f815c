"""The sample's own record: its words, and its policies with their resolutions."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.authoring.sample import words
from generator.authoring.sample.charter_policies import CHARTER_POLICIES
from generator.authoring.sample.days import general_meeting_on
from generator.authoring.sample.extent import Extent
from generator.authoring.sample.finance import FINANCE_POLICIES
from generator.authoring.sample.governance_policies import GOVERNANCE_POLICIES
from generator.authoring.sample.quality_policies import QUALITY_POLICIES
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from generator.authoring.sample.strategy_policies import STRATEGY_POLICIES, appraisal_criteria
from schemas.catalogue import CONSORTIUM
from schemas.consortium import Nation
from schemas.dates import Month
from schemas.money import percent_text

GENERATED = "Written by consortico sample"
"""How the description of every sample begins: what tells it from other data folders."""

FIRST_RATE_BP = 1_000
LEAST_RATE_BP = 500
RATE_STEP_BP = 50
YEARS_PER_STEP = 2

QUORUM = 5
INTERESTS_MONTHS = 12
WINDOW = 4
TOLERANCE_BP = 1_000
LARGEST_SHARE_BP = 6_000

_SETTLED_AT_FOUNDING: dict[str, Any] = {
    "largest_share": percent_text(LARGEST_SHARE_BP),
    "plan_tolerance": "10%",
    "contracting_criteria": {
        name: {"title": title, "meaning": meaning}
        | ({"quality_mark": "yes"} if name == words.QUALITY_MARK else {})
        for name, (title, meaning) in words.CRITERIA.items()
    },
    "spend_categories": dict(words.SPEND_CATEGORIES),
    "evidence_notice_days": 60,
    "self_assessment_months": 12,
    "reporting_window": WINDOW,
    "on_time_threshold": "75%",
    "completeness_threshold": "90%",
    "variance_tolerance": percent_text(TOLERANCE_BP),
    "performance_amber": "90%",
    "performance_red": "75%",
    "performance_reds": 2,
    "performance_falls": 3,
    "forecast_periods": 4,
    "declaration_grace_days": 3,
    "excuse_days": 14,
    "board_quorum": QUORUM,
    "interests_months": INTERESTS_MONTHS,
    "panel_size": 3,
    "standstill_days": 8,
    "appeal_days": 5,
    "joining_target_days": 42,
    "joining_notice_days": 14,
    "verification_panel_size": 3,
    "verification_panel_members": 2,
    "verification_panel_independents": 1,
    "small_number": 8,
    "small_number_range": 5,
    "new_member_months": 24,
    "small_income": "100000.00",
    **FINANCE_POLICIES,
    **GOVERNANCE_POLICIES,
    **QUALITY_POLICIES,
    **STRATEGY_POLICIES,
    **CHARTER_POLICIES,
}
"""Every policy but the top-slice rate, each by one resolution of the founding meeting."""


def consortium_sheet(extent: Extent) -> Sheet:
    """The consortium's record."""
    return sheet(
        CONSORTIUM,
        tree={
            "name": "Sample Consortium",
            "legal_name": "Sample Consortium Limited",
            "about": f"{GENERATED}: {extent.members} members, {extent.years} years, "
            f"seed {extent.seed}. Everybody and everything in it is invented.",
            "founded_on": extent.founded_on,
            "sample": "yes",
            "bank_holidays": Nation.ENGLAND.value,
            "financial_year_starts": Month.APRIL.value,
            "areas": dict(words.AREAS),
            "themes": dict(words.THEMES),
            "services": {
                name: {"title": service.title, "theme": service.theme, "unit": service.unit}
                for name, service in words.SERVICES.items()
            },
            "outcomes": {
                name: {
                    "title": title,
                    "meaning": meaning,
                    "evidence": evidence,
                    "theme": next(iter(words.THEMES)),
                }
                for name, (title, meaning, evidence) in words.OUTCOMES.items()
            },
            "breakdowns": {words.AGE: {"title": "Age", "groups": dict(words.AGE_GROUPS)}},
            "policies": _policies(extent),
        },
    )


def founding_resolutions() -> tuple[str, ...]:
    """What the founding meeting resolves, in the order of the resolutions' numbers."""
    names = ("top_slice_rate", "top_slice_path", *_SETTLED_AT_FOUNDING)
    return tuple(f"Policy adopted: {name.replace('_', ' ')}" for name in names)


def rate_changes(extent: Extent) -> dict[int, int]:
    """The years whose general meeting lowers the top-slice rate, and to what (basis points)."""
    years = extent.all_years[YEARS_PER_STEP::YEARS_PER_STEP]
    rates = range(FIRST_RATE_BP - RATE_STEP_BP, LEAST_RATE_BP - 1, -RATE_STEP_BP)
    return dict(zip(years, rates, strict=False))


def _policies(extent: Extent) -> Tree:
    founded_on = extent.founded_on
    rates = [_dated(founded_on, percent_text(FIRST_RATE_BP), founded_on, 1)]
    for year, rate_bp in rate_changes(extent).items():
        agreed_on = general_meeting_on(year)
        rates.append(_dated(date(year, 7, 1), percent_text(rate_bp), agreed_on, 1))
    settled = {
        name: [_dated(founded_on, value, founded_on, number)]
        for number, (name, value) in enumerate(_SETTLED_AT_FOUNDING.items(), start=3)
    }
    path = [_dated(founded_on, _path(extent), founded_on, 2)]
    return {
        "top_slice_rate": rates,
        "top_slice_path": path,
        **settled,
        "appraisal_criteria": appraisal_criteria(),
    }


def _path(extent: Extent) -> list[Tree]:
    """The most that the hub may have from each year on: what the members then resolve."""
    steps = {extent.founded_on: FIRST_RATE_BP} | {
        date(year, 7, 1): rate_bp for year, rate_bp in rate_changes(extent).items()
    }
    return [{"since": since, "at_most": percent_text(rate)} for since, rate in steps.items()]


def _dated(since: date, value: object, resolved_on: date, number: int) -> Tree:
    return {"since": since, "value": value, "resolution": f"members/{resolved_on}/{number}"}
