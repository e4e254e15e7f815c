"""What a return says of figures that were knowingly left out (rule MON-2, prospectus §10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.finding import Field, Severity
from generator.monitoring.assessment import Measure, is_supplied, measures_of
from generator.monitoring.expected import ExpectedReturn
from generator.register import Register
from generator.rules.answers import Answered
from generator.rules.names import meant
from generator.rules.rule import Breach
from schemas.dates import day_shown
from schemas.monitoring_return import Omission, Return
from schemas.text import listed


def written(measure: Measure) -> str:
    """A measure as left_out names it: ``"participants"``, ``"spend.staff"``."""
    return ".".join(measure)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One entry of ``left_out``, its place, and what it is held against."""

    path: str
    position: int
    item: Omission
    received: Return
    latest_on: date
    is_given: bool
    as_of: date

    @property
    def figure(self) -> str:
        return f"{self.item.measure} of {self.item.lot}"

    def breach(
        self, message: str, fix: str, *inside: str, severity: Severity = Severity.ERROR
    ) -> Breach:
        field: Field = ("left_out", self.position, *inside)
        return Breach(path=self.path, field=field, message=message, fix=fix, severity=severity)


def omission_faults(subject: Answered, register: Register) -> Iterator[Breach]:
    """Everything wrong with a return's ``left_out``, and a warning for what is still to come."""
    answer, expected, received = subject
    said: set[tuple[str, str]] = set()
    for position, item in enumerate(received.left_out):
        if item.lot not in expected.lots:
            yield _not_held(answer.path, position, item, expected.lots, expected.member)
            continue
        asked = measures_of(register, expected.tender, item.lot, expected.period)
        measures = {written(measure): measure for measure in asked}
        if item.measure not in measures:
            yield _not_asked(answer.path, position, item, measures)
            continue
        figures = received.lots.get(item.lot)
        entry = _Entry(
            path=answer.path,
            position=position,
            item=item,
            received=received,
            latest_on=next_due_on(expected, register),
            is_given=figures is not None and is_supplied(figures, measures[item.measure]),
            as_of=register.as_of,
        )
        if (item.lot, item.measure) in said:
            yield entry.breach(f"{entry.figure} is named twice as left out.", "Keep one entry.")
            continue
        said.add((item.lot, item.measure))
        yield from _promised(entry)
        if item.supplied_on is None:
            yield from _awaited(entry)
        else:
            yield from _supplied_later(entry, item.supplied_on)


def _not_held(
    path: str, position: int, item: Omission, held: tuple[str, ...], member: str
) -> Breach:
    return Breach(
        path=path,
        field=("left_out", position, "lot"),
        message=f'{member} holds no part of a lot "{item.lot}"; left_out must name a lot held.',
        fix=meant(item.lot, held, f"Use {listed(held)}, or delete it."),
    )


def _not_asked(path: str, position: int, item: Omission, measures: dict[str, Measure]) -> Breach:
    return Breach(
        path=path,
        field=("left_out", position, "measure"),
        message=f'"{item.measure}" is not a figure asked for; '
        f"it must be one of: {listed(measures)}.",
        fix=meant(item.measure, measures, "Correct the name, or delete this entry."),
    )


def next_due_on(expected: ExpectedReturn, register: Register) -> date:
    """When the return for the period after is due, or would be if the contract ran on."""
    timetable = register.tenders[expected.tender].reporting
    return expected.period.next().ends_on + timedelta(days=timetable.due_days if timetable else 0)


def _promised(entry: _Entry) -> Iterator[Breach]:
    """At most one breach: the figure is promised for later than the next return."""
    if entry.item.expected_on > entry.latest_on:
        yield entry.breach(
            f"{entry.figure} is promised for {day_shown(entry.item.expected_on)}; it must come by "
            f"{day_shown(entry.latest_on)}, when the next period's return is due.",
            f'Write a day no later than "expected_on: {entry.latest_on}".',
            "expected_on",
        )


def _awaited(entry: _Entry) -> Iterator[Breach]:
    """An entry that does not say that the figure has come."""
    if entry.is_given:
        yield entry.breach(
            f"{entry.figure} is named as left out, but it is given.",
            'Add "supplied_on:" with the day on which it was given. '
            "If it was there from the start, delete this entry.",
        )
        return
    expected_on = entry.item.expected_on
    promise = "was to come by" if expected_on < entry.as_of else "is to come by"
    yield entry.breach(
        f"{entry.figure} is left out; it {promise} {day_shown(expected_on)}.",
        'Once it is known, add the figure, and "supplied_on:" with the day to this entry.',
        severity=Severity.WARNING,
    )


def _supplied_later(entry: _Entry, supplied_on: date) -> Iterator[Breach]:
    """An entry that says on which day the figure came."""
    day = day_shown(supplied_on)
    if not entry.is_given:
        yield entry.breach(
            f"{entry.figure} is said to have been supplied on {day}, but it is not there.",
            "Add the figure, or take supplied_on out.",
            "supplied_on",
        )
    if supplied_on < entry.received.submitted_on:
        yield entry.breach(
            f"supplied_on is {day}, before the return was sent in on "
            f"{day_shown(entry.received.submitted_on)}; what was in it then was not left out.",
            "Correct the day, or delete this entry.",
            "supplied_on",
        )
    if supplied_on > entry.as_of:
        yield entry.breach(
            f"supplied_on is {day}, which is still to come.",
            "Correct the day; until the figure is there, leave supplied_on out.",
            "supplied_on",
        )
