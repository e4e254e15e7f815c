"""From when a member reports well enough again, if it does all that is asked (rule MON-6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator.monitoring.assessment import Assessment, Timeliness, assess
from generator.monitoring.expected import expected_from
from generator.monitoring.score import score_over
from generator.register import Register

_STILL_TO_COME = frozenset({Timeliness.NOT_YET_DUE, Timeliness.EXCUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """The first day on which the score is met again, and what that takes.

    ``returns`` counts those still to come that fall due before that day: each must
    come on time and in full. All that is missing now must be sent in any case.
    """

    on: date
    returns: int


def recovery(register: Register, member: str) -> Recovery | None:
    """The soonest that the member can meet both thresholds, from the register's day on.

    ``None`` where the returns that are expected of it are too few to make up for those
    that were late.
    """
    found = (
        assess(register, expected, register.as_of) for expected in expected_from(register, member)
    )
    hoped = [_at_best(one) for one in found if one.timeliness is not Timeliness.UNKNOWN]
    for day in _days(hoped, register.as_of):
        latest_first = (one for one, _ in reversed(hoped) if one.due_on < day)
        if score_over(register, latest_first, day).is_met:
            needed = sum(is_to_come for one, is_to_come in hoped if one.due_on < day)
            return Recovery(on=day, returns=needed)
    return None


def _at_best(found: Assessment) -> tuple[Assessment, bool]:
    """The assessment if its member does all it can from now on, and whether it is to come.

    Whatever is missing can still be given; only what is not due yet can be on time.
    """
    is_to_come = found.timeliness in _STILL_TO_COME
    timeliness = Timeliness.ON_TIME if is_to_come else found.timeliness
    return replace(found, missing=(), timeliness=timeliness), is_to_come


def _days(hoped: list[tuple[Assessment, bool]], as_of: date) -> Iterator[date]:
    """The days on which the score can change for the better: today, and after each due date."""
    yield as_of
    due = {one.due_on for one, _ in hoped if one.due_on >= as_of}
    yield from (day + timedelta(days=1) for day in sorted(due))
