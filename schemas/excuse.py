"""Excuses: more time for one return, granted by name (rule MON-10, prospectus §10)."""

from __future__ import annotations

from pydantic import Field

from schemas.dates import Day
from schemas.identifiers import DecisionReference
from schemas.record import Record
from schemas.text import Line, Paragraph


class Excuse(Record):
    """More time for one return of one member; the file's path says for which.

    It counts from the day on which it was granted, so that what was decided
    before is never judged anew.
    """

    until: Day = Field(
        description="The last day on which the return is on time after all. "
        "From the day after, it counts as any other."
    )
    reason: Paragraph = Field(description="Why the member was given more time.")
    granted_on: Day = Field(description="The day on which it was granted.")
    granted_by: Line | None = Field(
        default=None,
        description="The role at the hub that granted it. No names. "
        "Leave out where a minuted decision did.",
    )
    decision: DecisionReference | None = Field(
        default=None,
        description="The minuted decision that granted it, where one did, "
        "such as board/2026-09-15/3.",
    )
