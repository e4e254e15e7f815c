"""The appraisal of a tender before the consortium goes for it or not (prospectus §6, §9)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from schemas.dates import Day
from schemas.identifiers import DecisionReference
from schemas.numbers import Score
from schemas.record import Record
from schemas.text import Line, Paragraph, Slug


class Course(StrEnum):
    """What an appraisal recommends and a decision takes."""

    GO = "go"
    NO_GO = "no-go"


class AppraisalScore(Record):
    """How the tender stands by one criterion."""

    score: Score = Field(description="From 0 for not at all to 5 for fully.")
    because: Line = Field(description="Why it has that score.")


class AppraisalDecision(Record):
    """What was decided on the appraisal."""

    decision: DecisionReference = Field(description="The minuted decision.")
    course: Course = Field(description="go or no-go.")
    because: Paragraph | None = Field(
        default=None, description="Why, where the decision differs from what is recommended."
    )


class Appraisal(Record):
    """An appraisal; its folder says of which tender. What it recommends is worked out."""

    on: Day = Field(description="The day on which the tender was appraised.")
    by: Line = Field(description="The role that appraised it, such as Development director.")
    scores: Mapping[Slug, AppraisalScore] = Field(
        min_length=1, description="By each criterion of the policy in force on that day: a score."
    )
    decided: AppraisalDecision | None = Field(
        default=None, description="What was decided. Leave out until it is."
    )
