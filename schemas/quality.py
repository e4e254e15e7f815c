"""Self-assessment reports and under-performance cases (prospectus §12)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from schemas.dates import Day
from schemas.record import Record
from schemas.text import Line, Paragraph, Slug


class Grade(StrEnum):
    """How good provision is; below good an improvement plan is needed."""

    EXCELLENT = "excellent"
    GOOD = "good"
    INDIFFERENT = "indifferent"
    POOR = "poor"


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
