"""GOV-8 and GOV-10: the board meets often enough, and hears the development director (§7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.finding import Field, Severity
from generator.governance.meetings import (
    board_meetings,
    days_met,
    has_report,
    meetings_are_known,
    next_meeting_due_on,
    planned,
)
from generator.links import all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.identifiers import MeetingBody

Subject = date | str | None
"""A day on which the board met, a calendar by its year, or ``None``: the meeting to come."""


def _meetings_and_calendars(register: Register) -> Iterator[Subject]:
    yield from days_met(register)
    yield from register.board_calendars
    yield None


def meets_in_time(subject: Subject, register: Register) -> Iterator[Breach]:
    """GOV-8: from the founding on, no more days between meetings than policy allows."""
    if isinstance(subject, str):
        yield from _is_in_its_year(subject, register)
    elif not meetings_are_known(register):
        return
    elif subject is None:
        yield from _is_to_meet(register)
    else:
        yield from _met_in_time(subject, register)


def _met_in_time(on: date, register: Register) -> Iterator[Breach]:
    path = catalogue.MEETING.path(MeetingBody.BOARD, on.isoformat())
    if path in register.unknown:
        return
    founded_on = register.consortium.founded_on
    before = max((day for day in days_met(register) if day < on), default=founded_on)
    limit = in_force(register.consortium.policies.board_meeting_days, before).value
    days = (on - before).days
    if limit and days > limit:
        since = "the founding" if before == founded_on else "the meeting"
        yield Breach(
            path=path,
            message=f"The board met on {day_shown(on)}, {days} days after {since} of "
            f"{day_shown(before)}; it meets at least every {limit} days.",
            fix="Add the minutes of a meeting in between, if there was one; otherwise this stays "
            "on record.",
            severity=Severity.WARNING,
        )


def _is_to_meet(register: Register) -> Iterator[Breach]:
    """A warning once the next meeting is overdue, or near and in no calendar."""
    due_on = next_meeting_due_on(register)
    if due_on is None:
        return
    path, field = _latest(register)
    if register.as_of > due_on:
        yield Breach(
            path=path,
            field=field,
            message=f"The board was to meet by {day_shown(due_on)}; no later meeting is in the "
            "minutes.",
            fix="Call a meeting, and add its minutes.",
            severity=Severity.WARNING,
        )
        return
    notice = in_force(register.consortium.policies.meeting_notice_days, register.as_of).value
    is_near = notice and due_on - register.as_of <= timedelta(days=notice)
    ahead = (day for day in planned(register, MeetingBody.BOARD) if day >= register.as_of)
    if is_near and register.knows_all(catalogue.BOARD_CALENDAR) and not _any_by(ahead, due_on):
        yield Breach(
            path=path,
            field=field,
            message=f"The board is to meet by {day_shown(due_on)}, and no meeting by then is in "
            "the calendar.",
            fix=f"Add the day of the meeting to {catalogue.BOARD_CALENDAR.path(str(due_on.year))}.",
            severity=Severity.WARNING,
        )


def _any_by(days: Iterator[date], due_on: date) -> bool:
    return any(day <= due_on for day in days)


def _latest(register: Register) -> tuple[str, Field]:
    """The latest minutes that can be read; the consortium's record where there are none."""
    days = [on for on, _ in board_meetings(register)]
    if not days:
        return catalogue.CONSORTIUM.path(), ("founded_on",)
    return catalogue.MEETING.path(MeetingBody.BOARD, days[-1].isoformat()), ()


def _is_in_its_year(year: str, register: Register) -> Iterator[Breach]:
    for position, meeting in enumerate(register.board_calendars[year].meetings):
        if str(meeting.on.year) != year:
            yield Breach(
                path=catalogue.BOARD_CALENDAR.path(year),
                field=("meetings", position, "on"),
                message=f"This meeting is on {day_shown(meeting.on)}; the calendar is of {year}.",
                fix=f"Correct the day, or put it into "
                f"{catalogue.BOARD_CALENDAR.path(str(meeting.on.year))}.",
            )


def _board_meetings(register: Register) -> Iterator[date]:
    for on, _ in board_meetings(register):
        yield on


def notes_the_report(on: date, register: Register) -> Iterator[Breach]:
    """GOV-10: an ordinary meeting of the board notes the development director's report."""
    meeting = register.meetings[MeetingBody.BOARD, on]
    is_asked = in_force(register.consortium.policies.development_report, on).value
    if is_asked and not meeting.extraordinary and not has_report(meeting):
        yield Breach(
            path=catalogue.MEETING.path(MeetingBody.BOARD, on.isoformat()),
            field=("decisions",) if meeting.decisions else (),
            message="None of the decisions notes the development director's report, as every "
            "ordinary meeting of the board does.",
            fix='Add "development_report: yes" to the decision that noted it; where the meeting '
            'was called for one matter alone, "extraordinary: yes" to the minutes.',
        )


GOV_8 = Rule(
    id="GOV-8",
    title="The board meets at least as often as policy says, and its next meeting is in the "
    "calendar in good time.",
    source="prospectus §7",
    subjects=_meetings_and_calendars,
    check=meets_in_time,
    reads=all_of(catalogue.CONSORTIUM, catalogue.MEETING, catalogue.BOARD_CALENDAR),
)
GOV_10 = Rule(
    id="GOV-10",
    title="Every ordinary meeting of the board notes the development director's report.",
    source="prospectus §7",
    subjects=_board_meetings,
    check=notes_the_report,
    reads=all_of(catalogue.CONSORTIUM, catalogue.MEETING),
)
