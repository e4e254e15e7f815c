"""GOV-9: the board hears those who use the services at least yearly (prospectus §7)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.finding import Severity
from generator.governance.meetings import voice_due_on, voice_is_known, voice_reports
from generator.links import all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown, last_day_within
from schemas.identifiers import MeetingBody
from schemas.numbers import in_words

Subject = date | None
"""A day on which the board received a report, or ``None``: the report to come."""


def _reports(register: Register) -> Iterator[Subject]:
    yield from dict.fromkeys(on for on, _, _ in voice_reports(register))
    yield None


def is_heard(subject: Subject, register: Register) -> Iterator[Breach]:
    """GOV-9: a report within the months of the one before, from the founding on."""
    if not voice_is_known(register):
        return
    if subject is not None:
        yield from _came_in_time(subject, register)
        return
    due_on = voice_due_on(register)
    if due_on is None or register.as_of <= due_on:
        return
    policy = register.consortium.policies.users_voice
    current = in_force(policy, register.as_of)
    reports = voice_reports(register)
    last = f"last received one on {day_shown(reports[-1][0])}" if reports else "has had none yet"
    yield Breach(
        path=catalogue.CONSORTIUM.path(),
        field=("policies", "users_voice", policy.index(current), "value"),
        message=f"A report of {current.value.title} was due at the board by {day_shown(due_on)}; "
        f"the board {last}.",
        fix='Put it on the agenda of the next meeting, and minute it with "users_voice: yes".',
        severity=Severity.WARNING,
    )


def _came_in_time(on: date, register: Register) -> Iterator[Breach]:
    founded_on = register.consortium.founded_on
    before = max((day for day, _, _ in voice_reports(register) if day < on), default=founded_on)
    months = in_force(register.consortium.policies.users_voice_months, before).value
    since = "the one" if before != founded_on else "the founding"
    if months and on > last_day_within(before, months):
        yield Breach(
            path=catalogue.MEETING.path(MeetingBody.BOARD, on.isoformat()),
            message=f"The board received this report on {day_shown(on)}, more than "
            f"{in_words(months)} {'month' if months == 1 else 'months'} after {since} of "
            f"{day_shown(before)}.",
            fix='Add "users_voice: yes" where a report in between was received; otherwise this '
            "stays on record.",
            severity=Severity.WARNING,
        )


GOV_9 = Rule(
    id="GOV-9",
    title="The board receives a report of what service users say, at least as often as policy "
    "says.",
    source="prospectus §7",
    subjects=_reports,
    check=is_heard,
    reads=all_of(catalogue.CONSORTIUM, catalogue.MEETING),
)
