"""Interests to declare, meetings to hold, users to hear (rules GOV-6, GOV-8, GOV-9, §7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.deadlines.deadline import Deadline, Kind, State, Whom, state_of, state_of_term
from generator.governance.interests import declaration_due_on
from generator.governance.meetings import (
    meetings_are_known,
    next_meeting_due_on,
    voice_due_on,
    voice_is_known,
)
from generator.register import Register
from schemas import catalogue
from schemas.consortium import in_force
from schemas.identifiers import MeetingBody

DECLARATION = Kind(
    id="declaration",
    title="Declaration of interests",
    source="prospectus §7",
    is_public=False,
    is_warned_of=True,
)
BOARD_MEETING = Kind(
    id="board-meeting", title="Board meeting", source="prospectus §7", is_public=True
)
MEETING = Kind(
    id="planned-meeting", title="Meeting in the calendar", source="prospectus §7", is_public=True
)
USERS_VOICE = Kind(
    id="users-voice",
    title="Report from service users",
    source="prospectus §7",
    is_public=True,
    is_warned_of=True,
)


def declarations_due(register: Register) -> Iterator[Deadline]:
    """The day by which each director in office must next declare interests (rule GOV-6).

    For one who has declared nothing yet, the first day of the term.
    """
    for director_id, director in register.directors.items():
        on = declaration_due_on(director, register.consortium, register.as_of)
        if on is not None:
            yield Deadline(
                kind=DECLARATION,
                identity=(director_id,),
                on=on,
                as_of=register.as_of,
                what=f"Interests to be declared: {director.name}",
                whom=Whom.BOARD,
                path=catalogue.DIRECTOR.path(director_id),
                state=state_of(on, register.as_of, is_done=False),
            )


def board_meetings_due(register: Register) -> Iterator[Deadline]:
    """The day by which the board must meet again (rule GOV-8); none without a limit."""
    on = next_meeting_due_on(register)
    if on is not None:
        is_known = meetings_are_known(register)
        notice = in_force(register.consortium.policies.meeting_notice_days, register.as_of).value
        yield Deadline(
            kind=BOARD_MEETING,
            identity=("next",),
            on=on,
            as_of=register.as_of,
            what="Board meets again by this day",
            whom=Whom.BOARD,
            path=_folder(MeetingBody.BOARD),
            state=state_of(on, register.as_of, is_done=False) if is_known else State.UNKNOWN,
            notice_days=notice,
        )


def users_to_be_heard(register: Register) -> Iterator[Deadline]:
    """The day by which the board next receives a report from users (rule GOV-9)."""
    on = voice_due_on(register)
    if on is not None:
        is_known = voice_is_known(register)
        yield Deadline(
            kind=USERS_VOICE,
            identity=("next",),
            on=on,
            as_of=register.as_of,
            what="Board receives the report from service users",
            whom=Whom.BOARD,
            path=_folder(MeetingBody.BOARD),
            state=state_of(on, register.as_of, is_done=False) if is_known else State.UNKNOWN,
        )


def meetings_planned(register: Register) -> Iterator[Deadline]:
    """Every meeting in a calendar, each by its number within its year: its day may move."""
    for year, calendar in register.board_calendars.items():
        numbers: Counter[MeetingBody] = Counter()
        for meeting in sorted(calendar.meetings, key=lambda each: each.on):
            numbers[meeting.body] += 1
            is_board = meeting.body is MeetingBody.BOARD
            yield Deadline(
                kind=MEETING,
                identity=(meeting.body.value, year, str(numbers[meeting.body])),
                on=meeting.on,
                as_of=register.as_of,
                what="Board meeting" if is_board else "General meeting of the members",
                whom=Whom.BOARD if is_board else Whom.MEMBER,
                path=catalogue.BOARD_CALENDAR.path(year),
                state=state_of_term(meeting.on, register.as_of),
            )


def _folder(body: MeetingBody) -> str:
    return catalogue.MEETING.path(body, "").rpartition("/")[0]
