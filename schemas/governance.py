"""Directors, the offices among them, and meetings with their decisions (prospectus §7)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from schemas.dates import Day
from schemas.identifiers import DecisionReference, TradeReference, VariationReference
from schemas.numbers import Count, YesNo
from schemas.record import Record, Spell
from schemas.slips import ZEROS
from schemas.text import Line, Slug
from schemas.written import Written

DecisionNumber = Annotated[
    str,
    Written(
        kind="decision number",
        pattern=r"[1-9][0-9]?",
        convert=str,
        must="a decision's number, from 1 to 99",
        example="3",
        slips=(ZEROS,),
    ),
]
"""The number of a decision within its meeting."""


class Nature(StrEnum):
    """What ties a director to an organisation; a list, so that no more is told than that."""

    TRUSTEE = "trustee"
    EMPLOYEE = "employee"
    VOLUNTEER = "volunteer"
    SUPPLIER = "supplier"
    OWNER = "owner"
    FUNDER = "funder"
    RELATIVE = "relative"


class Interest(Spell):
    """A director's interest in one organisation, a member or any other body."""

    member: Slug | None = Field(
        default=None, description="The member's short name, if it is one of the consortium's."
    )
    organisation: Line | None = Field(
        default=None, description="The organisation's name, if it is no member. No people's names."
    )
    nature: Nature = Field(
        description="trustee (or director), employee, volunteer, supplier (paid for goods or "
        "advice), owner, funder, or relative (somebody close to the director is one of these)."
    )


class Declaration(Record):
    """All interests of a director, as declared on a day (rule GOV-6)."""

    on: Day = Field(description="The day on which they were declared.")
    interests: tuple[Interest, ...] = Field(
        description="Every interest beside that in the member represented; write [] if there is "
        "none."
    )


class Office(StrEnum):
    """The offices to which the members elect a serving director (prospectus §7)."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    TREASURER = "treasurer"
    SECRETARY = "secretary"


class Term(Spell):
    """A term on the board, and by what it was given (rule GOV-3)."""

    elected: Day | None = Field(
        default=None,
        description="The day of the annual general meeting that elected them: the name of the "
        "election's file. For a representative of a member.",
    )
    co_opted: DecisionReference | None = Field(
        default=None,
        description="The minuted decision that co-opted them. For an independent director.",
    )


class OfficeHeld(Spell):
    """An office held for a time, and the election that gave it (rule GOV-4)."""

    office: Office = Field(description="chair, vice-chair, treasurer or secretary.")
    elected: Day = Field(
        description="The day of the annual general meeting at which the members elected them to "
        "it: the name of the election's file."
    )


class Director(Record):
    """A director. The file's name is their short name in minutes."""

    name: Line = Field(description="The director's name, as at Companies House.")
    on_behalf_of: Slug = Field(
        description="The member whose representative they are, or independent."
    )
    terms: tuple[Term, ...] = Field(min_length=1, description="Their terms on the board.")
    offices: tuple[OfficeHeld, ...] = Field(
        default=(), description="The offices that they have held, oldest first."
    )
    skills: tuple[Slug, ...] = Field(
        default=(),
        description="What they bring of the person specification, by the short names there "
        "(rule GOV-3).",
    )
    declarations: tuple[Declaration, ...] = Field(
        default=(),
        description="Their declarations of interests, oldest first. What changes is declared "
        "anew, in full; an earlier declaration stays as it was.",
    )


class MinutedDecision(Record):
    """One decision of a meeting."""

    title: Line = Field(description="What was decided.")
    routes: tuple[Slug, ...] = Field(
        default=(), description="The tenders whose route of sub-letting this decision chooses."
    )
    awards: tuple[Slug, ...] = Field(
        default=(), description="The tenders whose awards this decision approves."
    )
    variations: tuple[VariationReference, ...] = Field(
        default=(), description="The variations that this decision approves."
    )
    trades: tuple[TradeReference, ...] = Field(
        default=(), description="The output trades that this decision approves."
    )
    reviews_ratio: YesNo = Field(
        default=False,
        description="yes if by this decision the members set or keep the hub's part of contracts "
        "(rule FIN-3).",
    )
    development_report: YesNo = Field(
        default=False,
        description="yes if by this decision the board noted the development director's report "
        "(rule GOV-10).",
    )
    users_voice: YesNo = Field(
        default=False,
        description="yes if by this decision the board received the report of what service users "
        "say (rule GOV-9).",
    )
    by_consensus: YesNo = Field(
        default=False,
        description="yes if nobody asked for a vote; all who took part then count as for it.",
    )
    votes_for: Count = Field(description="Votes for it; all who took part, if by consensus.")
    votes_against: Count = Field(default=0, description="Votes against it.")
    abstained: Count = Field(default=0, description="How many abstained.")
    recused: tuple[Slug, ...] = Field(
        default=(), description="Who took no part because of an interest."
    )


class Meeting(Record):
    """A meeting of the board or of the members; the path says whose and when."""

    present: tuple[Slug, ...] = Field(
        min_length=1,
        description="Who was there: directors at a board meeting, members at a general meeting.",
    )
    extraordinary: YesNo = Field(
        default=False,
        description="yes if it was called for one matter alone. An ordinary meeting of the board "
        "also notes the development director's report (rule GOV-10).",
    )
    decisions: Mapping[DecisionNumber, MinutedDecision] = Field(
        default={}, description="The decisions, by number."
    )
