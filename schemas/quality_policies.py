"""The policies of quality, each as a history of dated values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from schemas.dates import Month
from schemas.numbers import Count, Span
from schemas.record import Dated, Record
from schemas.text import Line, Slug


class QualityArea(Record):
    """One of the areas in which provision is graded (prospectus §12)."""

    title: Line = Field(description="The area's name, in a few words.")
    meaning: Line = Field(description="What is looked at when it is graded.")


QualityAreas = Annotated[Mapping[Slug, QualityArea], Field(min_length=1)]
"""The areas of the consortium's quality framework: short name and what it is."""


class MentorWeights(Record):
    """What speaks for a mentor, in points that are added up (rule QUA-4)."""

    better: Count = Field(
        description="For each grade by which the mentor stands above the other in the area."
    )
    place: Count = Field(description="For each area served by both.")
    theme: Count = Field(description="For each theme in which both work.")


class QualityPolicies(Record):
    """Limits and terms of quality. ``Policies`` has all others beside them."""

    quality_areas: tuple[Dated[QualityAreas], ...] = Field(
        min_length=1,
        description="The areas that each self-assessment report and provider review grades: those "
        "in force on its day (rules QUA-1, QUA-2, prospectus §12).",
    )
    self_assessment_notice_days: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="How many days before a self-assessment report is due the portal starts to "
        "remind of it (rule QUA-1).",
    )
    review_census: tuple[Dated[tuple[Month, ...]], ...] = Field(
        min_length=1,
        description="The months whose first day is a census point, after which every provider is "
        "reviewed; [] for none (rule QUA-2).",
    )
    review_days: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="Within how many days after a census point each provider review is held "
        "(rule QUA-2).",
    )
    improvement_plan_days: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="Within how many days after an area was graded below good its improvement "
        "plan begins (rule QUA-3).",
    )
    mentor_weights: tuple[Dated[MentorWeights], ...] = Field(
        min_length=1,
        description="What speaks for a mentor, in points (rule QUA-4).",
    )
    mentor_capacity: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="In how many pairings at a time a member can be mentor; 0 for no proposals "
        "(rule QUA-4).",
    )
    public_grades_from: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="From how many members graded in a year the public sees how their grades are "
        "spread (rule QUA-1).",
    )
