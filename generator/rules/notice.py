"""DUE: what falls due is told of before its day, not only after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.deadlines.deadline import Deadline, State
from generator.deadlines.timetable import LOOKED_AT, timetable, timetable_near
from generator.finding import Severity
from generator.links import all_of
from generator.reads import Changes
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown


def _warned_of(register: Register) -> Iterator[Deadline]:
    """What is still to be done, of the kinds that the one notice for all is for.

    Nothing where no policy gives such a notice.
    """
    if register.consortium.policies.deadline_notice_days:
        yield from _still_to_do(timetable(register))


def _warned_of_near(register: Register, changes: Changes) -> Iterator[Deadline]:
    # With the policy, what is told of any deadline may change.
    if changes.touches((catalogue.CONSORTIUM,)):
        yield from _warned_of(register)
    elif register.consortium.policies.deadline_notice_days:
        yield from _still_to_do(timetable_near(register, changes))


def _still_to_do(deadlines: Iterable[Deadline]) -> Iterator[Deadline]:
    for deadline in deadlines:
        if deadline.kind.is_warned_of and deadline.state is State.DUE:
            yield deadline


def is_told_in_time(deadline: Deadline, register: Register) -> Iterator[Breach]:
    """DUE-1: within the notice, the day itself included, what is still to be done is told."""
    history = register.consortium.policies.deadline_notice_days
    if deadline.days > in_force(history, register.as_of).value:
        return
    days = "day" if deadline.days == 1 else "days"
    left = f"in {deadline.days} {days}" if deadline.days else "today"
    yield Breach(
        path=deadline.path,
        message=f"{deadline.what}: due on {day_shown(deadline.on)}, {left}.",
        fix="See to it by then; the timetable tells what else falls due.",
        severity=Severity.WARNING,
    )


DUE_1 = Rule(
    id="DUE-1",
    title="What falls due is seen to before its day: within the notice that policy gives, what is "
    "still to be done is told.",
    source="good practice",
    subjects=_warned_of,
    check=is_told_in_time,
    reads=all_of(catalogue.CONSORTIUM, *LOOKED_AT),
    near=_warned_of_near,
)
