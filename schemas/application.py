"""Applications for membership, from receipt through panel to decision."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from schemas.dates import Day
from schemas.identifiers import LegalForm
from schemas.member import Identifier
from schemas.record import Record
from schemas.text import Line, Paragraph, Slug


class Outcome(StrEnum):
    """How an application ended."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class RefusalGround(StrEnum):
    """What a refusal may rest on, and nothing else (rule MEM-7, prospectus §13)."""

    NOT_FOR_PROFIT_NOT_SHOWN = "not-for-profit-not-shown"
    CRITERIA_NOT_SHOWN = "criteria-not-shown"
    PRINCIPLES_NOT_ACCEPTED = "principles-not-accepted"
    REPUTATION = "reputation"


INDEPENDENT = "independent"


class PanelMember(Record):
    """Someone on a panel, by role and by whom they come from. Never a name."""

    role: Line = Field(description="Their role, such as finance manager. No names.")
    on_behalf_of: Slug = Field(
        description="The member they come from, or independent if from none."
    )


class ApplicationDecision(Record):
    """The panel's decision."""

    on: Day = Field(description="The day of the decision.")
    outcome: Outcome = Field(description="granted, refused or withdrawn.")
    level: Literal["full", "associate"] | None = Field(
        default=None, description="The level granted."
    )
    grounds: tuple[RefusalGround, ...] = Field(
        default=(),
        description="What a refusal rests on, at least one: not-for-profit-not-shown, "
        "criteria-not-shown (full membership alone), principles-not-accepted or reputation.",
    )
    reasons: Paragraph = Field(description="The reasons, as told to the applicant.")


class Application(Record):
    """An application. The file's name begins with the day on which it came in."""

    organisation: Line = Field(description="Name of the organisation that applies.")
    legal_form: LegalForm = Field(description="Its not-for-profit legal form.")
    identifiers: tuple[Identifier, ...] = Field(
        min_length=1, description="Its numbers in public registers, at least one."
    )
    summary: Paragraph = Field(description="What it does, for whom.")
    level: Literal["full", "associate"] = Field(description="The level applied for.")
    areas: tuple[Slug, ...] = Field(min_length=1, description="The areas in which it works.")
    themes: tuple[Slug, ...] = Field(min_length=1, description="The themes it works in.")
    criteria_shown: tuple[Slug, ...] = Field(
        default=(), description="The criteria for which it has sent evidence so far."
    )
    panel: tuple[PanelMember, ...] = Field(
        default=(), description="Who reviews it: from members and independents, by role."
    )
    reviewed_on: Day | None = Field(default=None, description="The day on which the panel met.")
    decision: ApplicationDecision | None = Field(
        default=None, description="The decision, once taken."
    )
