"""Improvement plans, and members that mentor others (prospectus §12)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from schemas.dates import Day
from schemas.record import Record
from schemas.text import Line, Paragraph, Slug


class PlanAction(Record):
    """One thing that is to be done so that an area becomes good."""

    area: Slug = Field(description="The quality area that it is to better, one of the plan's.")
    what: Line = Field(description="What is to be done.")
    owner: Line = Field(description="Whose task it is, by role: service manager. No names.")
    due_on: Day = Field(description="The last day on which it is in time.")
    done_on: Day | None = Field(default=None, description="The day on which it was done.")
    evidence: Line | None = Field(default=None, description="How that it was done is known.")


class PlanClosing(Record):
    """How a plan ended."""

    on: Day = Field(description="The day on which it was closed.")
    evidence: Paragraph = Field(description="What shows that its areas have become better.")


class ImprovementPlan(Record):
    """A plan for what was graded below good; the path says whose and since when."""

    areas: tuple[Slug, ...] = Field(min_length=1, description="The quality areas it is about.")
    actions: tuple[PlanAction, ...] = Field(min_length=1, description="What is to be done.")
    closed: PlanClosing | None = Field(
        default=None, description="How it ended. Leave out while it runs."
    )

    def answers(self, area: str, on: Day) -> bool:
        """Whether it is about ``area`` and was not closed before the grade of ``on``."""
        return area in self.areas and (self.closed is None or self.closed.on >= on)


class MentoringOutcome(StrEnum):
    """What came of a pairing."""

    IMPROVED = "improved"
    SOME = "some"
    NONE = "none"
    ENDED_EARLY = "ended-early"


class MentoringResult(Record):
    """How a pairing ended."""

    on: Day = Field(description="The day on which it ended.")
    outcome: MentoringOutcome = Field(
        description="improved, some (some progress), none (no progress) or ended-early."
    )
    told: Paragraph = Field(description="What came of it, in the words of both.")


class Mentoring(Record):
    """A pairing; the file's name says since when, who is mentor and who is mentored."""

    areas: tuple[Slug, ...] = Field(
        min_length=1, description="The quality areas in which one helps the other."
    )
    because: Line = Field(description="Why this mentor.")
    review_on: Day = Field(
        description="The day by which both and the hub look at how it goes. Move it on once they "
        "have."
    )
    until: Day = Field(description="The last day for which it is agreed.")
    result: MentoringResult | None = Field(
        default=None, description="How it ended. Leave out while it runs."
    )
