"""What the hub gave its members under the service charter, and how it judges itself (§9)."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from schemas.dates import Day
from schemas.identifiers import DecisionReference
from schemas.numbers import Count
from schemas.record import Record
from schemas.text import Line, Paragraph, Slug, Url


class VisitGiven(Record):
    """One thing that the hub did with a member."""

    on: Day = Field(description="The day on which it was done.")
    given: Slug = Field(description="Which of the charter's visits it was, by its short name.")
    member: Slug = Field(description="The member's short name.")


class Query(Record):
    """One thing that a member asked of the hub: never by whom, nor about what."""

    asked: Slug = Field(description="Which of the charter's replies it falls under.")
    member: Slug = Field(description="The member that asked.")
    received_on: Day = Field(description="The day on which it reached the hub.")
    answered_on: Day | None = Field(
        default=None, description="The day on which it was answered. Leave out until it is."
    )


class SessionHeld(Record):
    """One session open to every member."""

    on: Day = Field(description="The day on which it was held.")
    held: Slug = Field(description="Which of the charter's sessions it was, by its short name.")
    came: tuple[Slug, ...] = Field(
        default=(), description="The members from which somebody came, by short name."
    )


class CharterLog(Record):
    """What the hub gave in one month; the file's name is the month.

    A query stands in the month in which it was received, whenever it is answered.
    """

    visits: tuple[VisitGiven, ...] = Field(
        default=(), description="What was done with single members."
    )
    queries: tuple[Query, ...] = Field(
        default=(), description="What members asked, and when they had their answer."
    )
    sessions: tuple[SessionHeld, ...] = Field(
        default=(), description="What was held for all members."
    )


class Shortfall(Record):
    """Why the charter was not kept in one thing, and what the hub does about it."""

    reason: Paragraph = Field(description="Why less was given than the charter says.")
    action: Paragraph = Field(description="What is done about it.")
    owner: Line = Field(description="The role that sees to it. No names.")
    by: Day = Field(description="The day by which it is done.")
    done_on: Day | None = Field(
        default=None, description="The day on which it was done. Leave out until it is."
    )


class CharterYear(Record):
    """The hub's account of a year's charter to the members; the file's name is the year."""

    reported_on: Day = Field(description="The day on which the hub gave the account.")
    summary: Paragraph = Field(description="How the year went, in a few sentences.")
    missed: Mapping[Slug, Shortfall] = Field(
        default={},
        description="Each of the charter's entitlements that was not kept, by its short name.",
    )


class AssessedCriterion(Record):
    """One criterion of the framework, and how the hub scored itself on it."""

    title: Line = Field(description="The criterion, in the framework's words.")
    score: Count = Field(description="The score, from 0 to the scale's highest.")
    evidence: Line = Field(description="What the score rests on.")


class Improvement(Record):
    """Something to be made better, by a role and a day."""

    weakness: Line = Field(description="What is not yet good enough.")
    action: Line = Field(description="What is done about it.")
    owner: Line = Field(description="The role that sees to it. No names.")
    by: Day = Field(description="The day by which it is done.")
    done_on: Day | None = Field(
        default=None, description="The day on which it was done. Leave out until it is."
    )


class HubAssessment(Record):
    """The hub's assessment of itself (rule CHA-2); the file's name is the day."""

    framework: Line = Field(description="The recognised framework's name and edition.")
    framework_url: Url | None = Field(
        default=None, description="Where the framework can be read on the web."
    )
    highest_score: Count = Field(description="The highest score that its scale has.")
    criteria: Mapping[Slug, AssessedCriterion] = Field(
        min_length=1, description="Every criterion of the framework, in its order."
    )
    strengths: tuple[Line, ...] = Field(min_length=1, description="What is strong.")
    improvements: tuple[Improvement, ...] = Field(
        default=(), description="What is to be made better, most important first."
    )
    decision: DecisionReference | None = Field(
        default=None,
        description="The minuted decision by which the board received it, such as "
        "board/2026-05-19/2. Leave out until it has.",
    )
