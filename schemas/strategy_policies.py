"""The policies of strategy, each as a history of dated values (prospectus §5, §6, §8, §9)."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from schemas.money import BasisPoints
from schemas.numbers import Count, Score, Span
from schemas.record import Dated, Record
from schemas.text import Line, Slug


class AppraisalCriterion(Record):
    """One criterion by which a tender is appraised before the go / no-go decision."""

    title: Line = Field(description="What is judged, as a question.")
    weight: Count = Field(description="How much it counts; the weights add up to 100.")


class StrategyPolicies(Record):
    """Limits and thresholds of strategy. ``Policies`` has all others beside them."""

    need_assessment_months: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="Within how many months the joint assessment of need is made again "
        "(rule STR-1, prospectus §8).",
    )
    need_source_months: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="How old a figure of need may be on the day of the assessment, in months "
        "(rule STR-1).",
    )
    pressing_need: tuple[Dated[Score], ...] = Field(
        min_length=1,
        description="The grade, from 0 to 5, from which a need that nobody has counted is "
        "pressing (rule STR-1).",
    )
    overlap_excess: tuple[Dated[BasisPoints], ...] = Field(
        min_length=1,
        description="By which part of the need capacity must exceed it to be an overlap "
        "(rule STR-1).",
    )
    overlap_members: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="How many members must at least be able to deliver for an overlap "
        "(rule STR-1).",
    )
    objective_reading_months: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="Within how many months an objective's measure is read again, where the "
        "portal cannot work it out (rule STR-2, prospectus §6).",
    )
    risk_review_months: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="Within how many months the owner of a risk reviews it again (rule STR-2).",
    )
    high_risk_score: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="The score, likelihood times impact, from which a risk is high (rule STR-2).",
    )
    high_risk_review_months: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="Within how many months the owner of a high risk reviews it again "
        "(rule STR-2).",
    )
    document_review_months: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="How many months may at most lie between two reviews of a governing "
        "document (rule STR-2, prospectus §9).",
    )
    strategy_notice_days: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="How many days before an assessment, a review, a reading or an action falls "
        "due the portal starts to remind of it (rules STR-1, STR-2).",
    )
    appraisal_threshold: tuple[Dated[BasisPoints], ...] = Field(
        min_length=1,
        description="The least score of an appraisal, in per cent of the highest possible, at "
        "which it recommends to go for a tender (rule TEN-7).",
    )
    appraisal_criteria: tuple[Dated[Mapping[Slug, AppraisalCriterion]], ...] = Field(
        default=(),
        description="The criteria by which tenders are appraised before the go / no-go decision. "
        "Leave out while the consortium asks for no appraisals; what was decided before the first "
        "of them needs none (rule TEN-7, prospectus §9).",
    )
