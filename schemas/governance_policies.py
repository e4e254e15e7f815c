"""The policies of governance, each as a history of dated values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from schemas.money import BasisPoints
from schemas.numbers import Count, Span, YesNo
from schemas.record import Dated, Record
from schemas.text import Line, Slug


class Skill(Record):
    """One skill or kind of experience that the board should have among its directors."""

    title: Line = Field(description="The skill, in a few words.")
    meaning: Line = Field(description="What a director who has it can do, or has done.")
    wanted: Count = Field(default=1, description="How many directors at least should have it.")


class BoardRole(Record):
    """What directors are elected for: role description and person specification (§7)."""

    role: Line = Field(description="What a director does for the consortium.")
    skills: Annotated[Mapping[Slug, Skill], Field(min_length=1)] = Field(
        description="The person specification: what the board should have among its directors."
    )


class UsersVoice(Record):
    """The way in which those who use the services are heard by the board (§7)."""

    title: Line = Field(description="What it is called.")
    meaning: Line = Field(description="Who takes part in it, and how it works.")


class GovernancePolicies(Record):
    """Limits of governance. ``Policies`` has all others beside them."""

    board_places: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="The most directors that the board may have (rule GOV-1, prospectus §7).",
    )
    member_places: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="The most directors who represent full members (rule GOV-1, prospectus §7).",
    )
    independent_places: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="The most directors co-opted as independents (rule GOV-1, prospectus §7).",
    )
    member_majority: tuple[Dated[BasisPoints], ...] = Field(
        min_length=1,
        description="The part of the board that representatives of members must be more than "
        "(rule GOV-2, prospectus §3).",
    )
    board_meeting_days: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="Within how many days after a meeting the board meets again; 0 for no limit "
        "(rule GOV-8).",
    )
    meeting_notice_days: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="How many days before the board must meet again a meeting must be in the "
        "calendar; 0 where no calendar is kept (rule GOV-8).",
    )
    deadline_notice_days: tuple[Dated[Span], ...] = Field(
        default=(),
        description="How many days before something falls due it is told of, where no policy of "
        "its own says so; left out where nobody is to be told (rule DUE-1).",
    )
    general_meeting_quorum: tuple[Dated[Count], ...] = Field(
        min_length=1,
        description="How many members must be present at a general meeting for its decisions to "
        "stand (rule GOV-7).",
    )
    development_report: tuple[Dated[YesNo], ...] = Field(
        min_length=1,
        description="yes if every ordinary meeting of the board notes the development director's "
        "report (rule GOV-10).",
    )
    board_role: tuple[Dated[BoardRole], ...] = Field(
        min_length=1,
        description="The role description and person specification on which directors are "
        "elected (rule GOV-3, prospectus §7).",
    )
    users_voice: tuple[Dated[UsersVoice], ...] = Field(
        min_length=1,
        description="How those who use the services are heard by the board (rule GOV-9).",
    )
    users_voice_months: tuple[Dated[Span], ...] = Field(
        min_length=1,
        description="Within how many months the board receives a report of what they say; 0 for "
        "no limit (rule GOV-9).",
    )
