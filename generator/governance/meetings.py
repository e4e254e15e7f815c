"""When the board met, what it heard, and when it must again (rules GOV-8, GOV-9 and GOV-10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.register import Register
from generator.remembered import once_per_register
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import last_day_within
from schemas.governance import Meeting, MinutedDecision
from schemas.identifiers import MeetingBody
from schemas.places import place_of


def board_meetings(register: Register) -> Iterator[tuple[date, Meeting]]:
    """The board's meetings by the register's day with minutes that can be read, oldest first."""
    for (body, on), meeting in register.meetings.items():
        if body is MeetingBody.BOARD and on <= register.as_of:
            yield on, meeting


def meetings_are_known(register: Register) -> bool:
    """Whether the folder of the board's minutes can be read; single minutes may still not."""
    return not register.is_unknown(catalogue.MEETING, MeetingBody.BOARD, "")


@once_per_register
def days_met(register: Register) -> tuple[date, ...]:
    """The days by the register's on which the board met, oldest first.

    Also those whose minutes cannot be read: that it met is in the file's name.
    """
    met = {on for on, _ in board_meetings(register)}
    for path in register.unknown:
        place = place_of(path)
        if place is not None and place.kind is catalogue.MEETING:
            body, on = place.identity
            if body == MeetingBody.BOARD:
                met.add(date.fromisoformat(on))
    return tuple(sorted(day for day in met if day <= register.as_of))


def next_meeting_due_on(register: Register) -> date | None:
    """The last day on which the board's next meeting is in time; ``None`` without a limit.

    Counted from its latest meeting; from the founding where it has not met yet.
    """
    last = max(days_met(register), default=register.consortium.founded_on)
    days = in_force(register.consortium.policies.board_meeting_days, last).value
    return last + timedelta(days=days) if days else None


def planned(register: Register, body: MeetingBody) -> tuple[date, ...]:
    """The days in the calendars on which that body is to meet, or was, in order."""
    return tuple(
        sorted(
            {
                meeting.on
                for calendar in register.board_calendars.values()
                for meeting in calendar.meetings
                if meeting.body is body
            }
        )
    )


def has_report(meeting: Meeting) -> bool:
    """Whether the minutes note the development director's report."""
    return any(decision.development_report for decision in meeting.decisions.values())


@once_per_register
def voice_reports(register: Register) -> tuple[tuple[date, str, MinutedDecision], ...]:
    """Day, number and words of every receipt of a report from users by the board, in order."""
    return tuple(
        (on, number, decision)
        for on, meeting in board_meetings(register)
        for number, decision in meeting.decisions.items()
        if decision.users_voice
    )


def voice_due_on(register: Register) -> date | None:
    """The last day on which the next report from users is in time; ``None`` without a limit.

    Counted from the latest that the board received, or from the founding.
    """
    reports = voice_reports(register)
    last = reports[-1][0] if reports else register.consortium.founded_on
    months = in_force(register.consortium.policies.users_voice_months, last).value
    return last_day_within(last, months) if months else None


def voice_is_known(register: Register) -> bool:
    """Whether all of the board's minutes can be read, so that no report is overlooked."""
    return register.knows_all(catalogue.MEETING, MeetingBody.BOARD)
