"""The sample's policies of strategy, and the criteria by which its tenders are appraised."""

from __future__ import annotations

from datetime import date

from generator.authoring.sample.extent import LAST_YEAR
from generator.authoring.sample.sheet import Tree
from schemas.identifiers import MeetingBody

STRATEGY_POLICIES: Tree = {
    "need_assessment_months": 12,
    "need_source_months": 36,
    "pressing_need": 4,
    "overlap_excess": "50%",
    "overlap_members": 3,
    "objective_reading_months": 6,
    "risk_review_months": 6,
    "high_risk_score": 15,
    "high_risk_review_months": 6,
    "document_review_months": 36,
    "strategy_notice_days": 30,
    "appraisal_threshold": "60%",
}
"""Every policy of strategy but the criteria of appraisals, each set at the founding."""

CRITERIA = {
    "need": ("Does it meet a known need?", 40),
    "members": ("Can several members deliver it?", 35),
    "price": ("Does the price carry the full cost?", 25),
}

CRITERIA_SINCE = date(LAST_YEAR, 7, 1)
CRITERIA_RESOLVED_ON = date(LAST_YEAR, 6, 24)
"""A meeting of the board that decides nothing before it, so that this is its first decision."""


def appraisal_criteria() -> list[Tree]:
    """The policy by which tenders of the last year's second half are appraised."""
    resolution = f"{MeetingBody.BOARD}/{CRITERIA_RESOLVED_ON}/1"
    value = {name: {"title": title, "weight": weight} for name, (title, weight) in CRITERIA.items()}
    return [{"since": CRITERIA_SINCE, "value": value, "resolution": resolution}]
