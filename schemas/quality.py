"""Self-assessment reports, provider reviews and under-performance cases (prospectus §12)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from schemas.dates import Day
from schemas.numbers import YesNo
from schemas.record import Record
from schemas.text import Line, Paragraph, Slug


class Grade(StrEnum):
    """How good provision is, the best first; below good an improvement plan is needed."""

    EXCELLENT = "excellent"
    GOOD = "good"
    INDIFFERENT = "indifferent"
    POOR = "poor"

    @property
    def rank(self) -> int:
        """0 for poor to 3 for excellent."""
        return len(Grade) - 1 - list(Grade).index(self)

    @property
    def is_below_good(self) -> bool:
        """Whether it asks for an improvement plan (rule QUA-3)."""
        return self.rank < Grade.GOOD.rank


HUB = "hub"
"""Stands for the hub where a reviewer comes from it and from no member."""


class CaseStage(StrEnum):
    """How far an under-performance case has gone."""

    OPENED = "opened"
    IMPROVING = "improving"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class SelfAssessment(Record):
    """A self-assessment report; the path says whose and of which day."""

    areas: Mapping[Slug, Grade] = Field(
        min_length=1,
        description="Each area of provision with its grade: excellent, good, indifferent or poor.",
    )
    strengths: tuple[Line, ...] = Field(min_length=1, description="What is strong.")
    weaknesses: tuple[Line, ...] = Field(default=(), description="What is weak.")


class Reviewer(Record):
    """Who held a provider review, by role and by whom they come from. Never a name."""

    role: Line = Field(description="Their role, such as quality manager. No names.")
    on_behalf_of: Slug = Field(
        description="The member they come from; hub, or independent if from none."
    )


class ProviderReview(Record):
    """A review of a member's provision by others; the path says whose and of which day."""

    visited: YesNo = Field(description="yes if the reviewers were where the services are given.")
    reviewers: tuple[Reviewer, ...] = Field(min_length=1, description="Who held the review.")
    self_assessment: Day | None = Field(
        default=None,
        description="The day of the self-assessment report that was looked at. Leave out where "
        "there was none yet.",
    )
    areas: Mapping[Slug, Grade] = Field(
        min_length=1,
        description="Each quality area with the reviewers' grade: excellent, good, indifferent "
        "or poor.",
    )
    changed: Mapping[Slug, Line] = Field(
        default={},
        description="For each area whose grade differs from the member's own, why it does.",
    )
    strengths: tuple[Line, ...] = Field(default=(), description="What the reviewers found strong.")
    weaknesses: tuple[Line, ...] = Field(default=(), description="What they found weak.")


class CaseEntry(Record):
    """The day on which a case reached a stage."""

    stage: CaseStage = Field(description="opened, improving, suspended or closed.")
    on: Day = Field(description="The day on which it was reached.")
    reasons: Paragraph = Field(description="Why the case reached this stage.")


class SubContract(Record):
    """One lot of a contract, as the member delivers it."""

    tender: Slug = Field(description="The contract, by its tender's short name.")
    lot: Slug = Field(description="The lot, by its short name.")


class UnderPerformanceCase(Record):
    """A case of under-performance; the file's name gives day and member."""

    sub_contracts: tuple[SubContract, ...] = Field(
        default=(),
        description="What it is about, each by tender and lot; then it answers for these alone. "
        "Leave out where it is about all that the member delivers.",
    )
    stages: tuple[CaseEntry, ...] = Field(min_length=1, description="Its stages, oldest first.")

    def is_about(self, tender: str, lot: str) -> bool:
        """Whether it answers for that sub-contract; one that names none answers for all."""
        return not self.sub_contracts or any(
            named.tender == tender and named.lot == lot for named in self.sub_contracts
        )
