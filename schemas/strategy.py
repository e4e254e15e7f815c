"""Strategy: need, objectives, risks and governing documents (prospectus §5, §6, §8, §9)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from schemas.dates import Day
from schemas.figures import WrittenFigure
from schemas.identifiers import DecisionReference
from schemas.numbers import Count, Score
from schemas.record import Record
from schemas.slips import WHOLE, ZEROS
from schemas.text import Line, Paragraph, Slug, Url
from schemas.written import Written

LINES_OF_MAP = 20
"""How many rows, and how many columns, a map of areas may have."""

MapLine = Annotated[
    int,
    Written(
        kind="row or column",
        pattern=r"[1-9]|1[0-9]|20",
        convert=int,
        becomes=int,
        must=f"a whole number from 1 to {LINES_OF_MAP}",
        example="2",
        editor_types=("string", "integer"),
        most=LINES_OF_MAP,
        slips=(WHOLE, ZEROS),
    ),
]
"""A row or column of the map of areas, counted from 1."""

HIGHEST_RATING = 5
"""The most likely, and the gravest, that a risk can be."""

Rating = Annotated[
    int,
    Written(
        kind="rating",
        pattern=r"[1-5]",
        convert=int,
        becomes=int,
        must="a rating from 1 to 5",
        example="3",
        editor_types=("string", "integer"),
        most=HIGHEST_RATING,
        slips=(WHOLE, ZEROS),
    ),
]
"""How likely, or how grave, from 1 to 5."""


class Tile(Record):
    """Where an area lies on the map: neighbours lie side by side, distances are not to scale."""

    row: MapLine = Field(description="The row, counted from 1 in the north.")
    column: MapLine = Field(description="The column, counted from 1 in the west.")


# -------------------------------------------------------------------- need


class Need(Record):
    """What people in one area need of one service, as far as anybody knows."""

    yearly: Count | None = Field(
        default=None,
        description="How many outputs a year, in the service's unit. Leave it out where nobody "
        "has counted, and give a grade.",
    )
    grade: Score | None = Field(
        default=None,
        description="How pressing it is, from 0 for none to 5 for very, where nobody has counted.",
    )
    source: Line = Field(description="Who says so: the publication, survey or meeting.")
    on: Day = Field(description="The day of that source.")


class NeedsAssessment(Record):
    """A joint assessment of need; the file's name is the day on which it was agreed.

    The latest replaces those before it as a whole.
    """

    title: Line = Field(description="What it is called.")
    method: Paragraph = Field(description="How it was made, and who was asked.")
    decision: DecisionReference | None = Field(
        default=None, description="The decision by which it was adopted, if there was one."
    )
    needs: Mapping[Slug, Annotated[Mapping[Slug, Need], Field(min_length=1)]] = Field(
        min_length=1, description="By area, then by service: what is needed."
    )


# -------------------------------------------------------------- objectives


class Measure(StrEnum):
    """What the portal can work out for any day from the records themselves."""

    FULL_MEMBERS = "full-members"
    MEMBERS = "members"
    RUNNING_CONTRACTS = "running-contracts"
    RUNNING_VALUE = "running-value"
    HUB_RATE = "hub-rate"
    OUTPUTS_PAST_YEAR = "outputs-past-year"
    RETURNS_ON_TIME = "returns-on-time"
    GAPS = "gaps"
    MONTHS_OF_RESERVE = "months-of-reserve"


class Reading(Record):
    """What was measured on a day."""

    on: Day = Field(description="The day as of which it was measured.")
    value: WrittenFigure = Field(description="The figure, in the unit of the target.")
    note: Line | None = Field(default=None, description="What explains it, if anything does.")


class Missed(Record):
    """Why an objective was not reached by its day, and what follows."""

    on: Day = Field(description="The day on which this was written.")
    because: Paragraph = Field(description="Why it was not reached.")
    action: Line = Field(description="What is done about it, or that it is given up.")


class Objective(Record):
    """What the consortium wants to have reached by a day; the file's name is its short name."""

    title: Line = Field(description="The objective, in a few words.")
    purpose: Paragraph = Field(description="What it is for.")
    owner: Line = Field(description="The role that answers for it, such as Development director.")
    decision: DecisionReference = Field(description="The decision that set it.")
    since: Day = Field(description="The day of the baseline.")
    baseline: WrittenFigure = Field(description="Where the consortium stood on that day.")
    by: Day = Field(description="The last day on which the target is reached in time.")
    target: WrittenFigure = Field(
        description="What is to be reached: at least this where it lies above the baseline, at "
        "most this where it lies below."
    )
    measure: Measure | None = Field(
        default=None,
        description="What the portal works out by itself: full-members, members, "
        "running-contracts, running-value, hub-rate, outputs-past-year, returns-on-time, gaps or "
        "months-of-reserve. Leave it out where somebody must measure, and give readings.",
    )
    measured_by: Line | None = Field(
        default=None, description="What is measured, and how, where the portal cannot work it out."
    )
    readings: tuple[Reading, ...] = Field(
        default=(), description="What was measured, oldest first."
    )
    missed: Missed | None = Field(
        default=None, description="Why it was not reached by its day, if it was not."
    )


# ------------------------------------------------------------------- risks


class RiskReview(Record):
    """How a risk was scored on a day."""

    on: Day = Field(description="The day of the review.")
    by: Line | None = Field(
        default=None, description="Who reviewed it, where that was not its owner: The board."
    )
    likelihood: Rating = Field(description="How likely it is, from 1 for rare to 5 for certain.")
    impact: Rating = Field(description="How grave it would be, from 1 for slight to 5 for severe.")
    note: Paragraph | None = Field(default=None, description="What changed, or why it did not.")


class Mitigation(Record):
    """What is done about a risk."""

    action: Line = Field(description="What is done.")
    owner: Line = Field(description="The role that does it.")
    due_on: Day = Field(description="The day by which it is done.")
    done_on: Day | None = Field(default=None, description="The day on which it was done.")


class RiskClosed(Record):
    """The end of a risk."""

    on: Day = Field(description="The day on which it was closed.")
    because: Line = Field(description="Why it is none any longer.")


class Risk(Record):
    """A risk to the consortium; the file's name is its short name."""

    title: Line = Field(description="What might happen, in a few words.")
    consequence: Paragraph = Field(description="What could cause it, and what would follow.")
    owner: Line = Field(description="The role that watches it, such as Treasurer. No name.")
    reviews: tuple[RiskReview, ...] = Field(
        min_length=1, description="Its scores, oldest first; the first is that of its entry."
    )
    mitigations: Mapping[Slug, Mitigation] = Field(
        default={}, description="What is done about it, each under a short name."
    )
    closed: RiskClosed | None = Field(default=None, description="If it was closed: when and why.")


# --------------------------------------------------- governing documents


class DocumentReview(Record):
    """A day on which a governing document was adopted, changed or kept."""

    on: Day = Field(description="The day of the decision.")
    decision: DecisionReference = Field(description="The decision.")
    change: Line = Field(description="What changed; or that it was kept as it is.")
    review_by: Day = Field(description="The day by which it is reviewed again.")


class DocumentWithdrawn(Record):
    """The end of a governing document."""

    on: Day = Field(description="The last day on which it was in force.")
    because: Line = Field(description="Why it was withdrawn, or what took its place.")


class GoverningDocument(Record):
    """A rule that the consortium gave itself in writing, such as on health and safety.

    The file's name is its short name. (A *policy* is a dated parameter.)
    """

    title: Line = Field(description="The document's title, as it is headed.")
    purpose: Paragraph = Field(description="What it settles, and for whom.")
    owner: Line = Field(description="The role that keeps it, such as Secretary.")
    url: Url | None = Field(default=None, description="Where it can be read, if on the web.")
    reviews: tuple[DocumentReview, ...] = Field(
        min_length=1, description="Its adoption and every review since, oldest first."
    )
    withdrawn: DocumentWithdrawn | None = Field(
        default=None, description="If it is no longer in force: since when, and why."
    )
