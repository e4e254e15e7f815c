"""The timetable as published."""

from __future__ import annotations

from generator.deadlines.deadline import Deadline
from generator.deadlines.timetable import due_within, overdue
from generator.register import Register
from generator.remembered import once_per_register
from schemas.published.timetable import MembersDeadline, PublishedDeadline

DAYS_AHEAD = 366
"""How far ahead calendars and data look: a year, and the same day of the next."""


@once_per_register
def publish_deadlines(register: Register) -> tuple[PublishedDeadline, ...]:
    """What is overdue, then what falls due within a year; each part by day."""
    found = (*overdue(register), *due_within(register, DAYS_AHEAD))
    return tuple(map(_publish, found))


def _publish(item: Deadline) -> PublishedDeadline:
    kind = PublishedDeadline if item.kind.is_public else MembersDeadline
    return kind(
        id=item.id,
        kind=item.kind.id,
        kind_title=item.kind.title,
        what=item.what,
        on=item.on,
        state=item.state.value,
        days=item.days,
        whom=item.whom.value,
        members=item.members,
        record=item.path,
        source=item.kind.source,
        notice_days=item.notice_days,
    )
