"""The calendar of a year's meetings (prospectus §7)."""

from __future__ import annotations

from pydantic import Field

from schemas.dates import Day
from schemas.identifiers import MeetingBody
from schemas.record import Record


class PlannedMeeting(Record):
    """One meeting that is planned, or was."""

    on: Day = Field(description="The day on which it is to be held.")
    body: MeetingBody = Field(
        description="board, or members for the annual or any other general meeting."
    )


class BoardCalendar(Record):
    """The meetings of one calendar year. The file's name is the year."""

    meetings: tuple[PlannedMeeting, ...] = Field(
        min_length=1, description="The meetings planned, the first of the year first."
    )
