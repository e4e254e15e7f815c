"""How each objective stands: what was measured, and how far that is (rule STR-2, prospectus §6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from generator.register import Register
from generator.strategy.measures import measured
from schemas.consortium import in_force
from schemas.dates import last_day_within, months_before
from schemas.figures import Figure
from schemas.periods import MONTHS_IN_YEAR
from schemas.strategy import Objective


class Outlook(StrEnum):
    """How an objective stands on a day."""

    REACHED = "reached"
    ON_COURSE = "on course"
    BEHIND = "behind"
    MISSED = "missed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured of an objective on a day; ``note`` is what somebody said of it."""

    on: date
    figure: Figure
    note: str | None = None


def readings(register: Register, objective: Objective) -> tuple[Measured, ...]:
    """The baseline and everything measured since, up to the register's day, oldest first.

    Where the portal works the measure out, that is every anniversary of the baseline up
    to the day by which it is to be reached, and the register's day or that last one.
    """
    baseline = Measured(on=objective.since, figure=objective.baseline)
    return (baseline, *_worked_out(register, objective), *_given(register, objective))


def _worked_out(register: Register, objective: Objective) -> Iterator[Measured]:
    if objective.measure is None or register.as_of < objective.since:
        return
    until = min(register.as_of, objective.by)
    for on in (*_anniversaries(objective.since, until), until):
        figure = measured(register, objective.measure, on)
        if figure is not None:
            yield Measured(on=on, figure=figure)


def _anniversaries(since: date, until: date) -> Iterator[date]:
    """The days between the two, both left out, a whole number of years after the first."""
    years = 1
    while (on := months_before(since, -MONTHS_IN_YEAR * years)) < until:
        yield on
        years += 1


def _given(register: Register, objective: Objective) -> Iterator[Measured]:
    if objective.measure is None:
        for reading in sorted(objective.readings, key=lambda each: each.on):
            if reading.on <= register.as_of:
                yield Measured(on=reading.on, figure=reading.value, note=reading.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """An objective on the register's day: the latest measured, how far, and whether in time.

    ``done`` is the exact part of the way from baseline to target, below 0 where it went
    the other way and above 1 beyond the target. ``ahead`` is that which an even pace
    would have brought by the day of ``latest``.
    """

    objective: Objective
    readings: tuple[Measured, ...]
    outlook: Outlook
    done: Fraction
    ahead: Fraction

    @property
    def latest(self) -> Measured:
        """What was measured last; the baseline where nothing was since."""
        return self.readings[-1]


def stand_of(register: Register, objective: Objective) -> Stand:
    """How ``objective`` stands on the register's day.

    Behind is whoever has done less of the way than an even pace would have by the day of
    the latest reading. An objective that asks for no change is reached while it is kept.
    """
    found = readings(register, objective)
    latest = found[-1]
    done = _done(objective, latest.figure)
    ahead = _even_pace(objective, latest.on)
    return Stand(
        objective=objective,
        readings=found,
        outlook=_outlook(register, objective, found, done, ahead),
        done=done,
        ahead=ahead,
    )


def _outlook(
    register: Register,
    objective: Objective,
    found: tuple[Measured, ...],
    done: Fraction,
    ahead: Fraction,
) -> Outlook:
    if len(found) == 1:
        return Outlook.MISSED if objective.by < register.as_of else Outlook.UNKNOWN
    in_time = [each for each in found[1:] if each.on <= objective.by]
    if objective.by < register.as_of:
        reached = bool(in_time) and _done(objective, in_time[-1].figure) >= 1
        return Outlook.REACHED if reached else Outlook.MISSED
    if done >= 1:
        return Outlook.REACHED
    return Outlook.ON_COURSE if done >= ahead else Outlook.BEHIND


def _done(objective: Objective, figure: Figure) -> Fraction:
    start, goal = objective.baseline.value, objective.target.value
    if start == goal:
        return Fraction(int(figure.value >= goal))
    return Fraction(figure.value - start, goal - start)


def _even_pace(objective: Objective, on: date) -> Fraction:
    days = (objective.by - objective.since).days
    if days <= 0:
        return Fraction(1)
    return min(Fraction(1), max(Fraction(0), Fraction((on - objective.since).days, days)))


def reading_due_on(register: Register, objective: Objective) -> date | None:
    """By when it is to be measured again; ``None`` where nobody need, or its day has passed."""
    if objective.measure is not None or objective.by < register.as_of:
        return None
    last = readings(register, objective)[-1].on
    months = in_force(register.consortium.policies.objective_reading_months, register.as_of).value
    return min(objective.by, last_day_within(last, months))
