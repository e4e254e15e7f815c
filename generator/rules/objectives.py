"""Objectives: one measure each, read in time, and a word where one is missed (STR-2, §6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.finding import Field, Severity
from generator.register import Register
from generator.rules.due import falls_due, lies_ahead
from generator.rules.rule import Breach
from generator.strategy.measures import UNIT_OF, measured
from generator.strategy.objectives import Outlook, reading_due_on, stand_of
from schemas import catalogue
from schemas.dates import day_shown
from schemas.figures import Figure, FigureUnit, figure_text
from schemas.strategy import Objective


def check_objective(name: str, register: Register) -> Iterator[Breach]:
    """What is wrong with the objective, and what of it is overdue."""
    path, objective = catalogue.OBJECTIVE.path(name), register.objectives[name]
    faults = [
        *_runs_forward(path, objective),
        *_is_measured_in_one_way(path, objective),
        *_is_counted_in_one_unit(path, objective),
        *_was_read_then(path, objective, register),
        *_was_missed(path, objective),
    ]
    yield from faults
    if not faults:
        yield from _agrees_with_the_records(path, objective, register)
        yield from _is_explained(path, objective, register)
    yield from falls_due(
        register,
        reading_due_on(register, objective),
        path,
        ("readings",),
        what="The next reading of its measure",
        fix="Measure it, and add a reading with its day and value.",
    )


def _runs_forward(path: str, objective: Objective) -> Iterator[Breach]:
    if objective.by <= objective.since:
        yield Breach(
            path=path,
            field=("by",),
            message=f"It is to be reached by {day_shown(objective.by)}, and its baseline is of "
            f"{day_shown(objective.since)}; there must be time between the two.",
            fix="Correct one of the two days.",
        )


def _is_measured_in_one_way(path: str, objective: Objective) -> Iterator[Breach]:
    if (objective.measure is None) == (objective.measured_by is None):
        is_doubled = objective.measure is not None
        yield Breach(
            path=path,
            field=("measured_by",) if is_doubled else (),
            message="It has both measure and measured_by; one of the two must be there."
            if is_doubled
            else "Nothing says how it is measured; measure or measured_by must be there.",
            fix='Write "measure:" with one that the portal works out, or "measured_by:" with what '
            "somebody measures.",
        )
    elif objective.measure is not None and objective.readings:
        yield Breach(
            path=path,
            field=("readings",),
            message=f"The portal works out {objective.measure} by itself; no reading of it may be "
            "typed.",
            fix="Take readings out.",
        )


def _is_counted_in_one_unit(path: str, objective: Objective) -> Iterator[Breach]:
    unit = UNIT_OF[objective.measure] if objective.measure else objective.target.unit
    for field, figure in _figures(objective):
        if figure.unit is not unit:
            yield Breach(
                path=path,
                field=field,
                message=f"{figure_text(figure)} is {_UNITS[figure.unit]}, but this objective is "
                f"measured as {_UNITS[unit]}; all of its figures must be written alike.",
                fix="Write it as the others are.",
            )


_UNITS: Mapping[FigureUnit, str] = {
    FigureUnit.COUNT: "a whole number",
    FigureUnit.BASIS_POINTS: "a percentage",
    FigureUnit.PENCE: "an amount of money",
    FigureUnit.TENTHS_OF_MONTHS: "a number of months",
}


def _figures(objective: Objective) -> Iterator[tuple[Field, Figure]]:
    yield ("baseline",), objective.baseline
    yield ("target",), objective.target
    for position, reading in enumerate(objective.readings):
        yield ("readings", position, "value"), reading.value


def _was_read_then(path: str, objective: Objective, register: Register) -> Iterator[Breach]:
    yield from lies_ahead(register, objective.since, path, ("since",), "The baseline")
    for position, reading in enumerate(objective.readings):
        field: Field = ("readings", position, "on")
        yield from lies_ahead(register, reading.on, path, field, "This reading")
        if reading.on <= objective.since:
            yield Breach(
                path=path,
                field=field,
                message=f"This reading is of {day_shown(reading.on)}, not after the baseline of "
                f"{day_shown(objective.since)}; readings follow the baseline.",
                fix="Correct the day, or take the reading out.",
            )


def _was_missed(path: str, objective: Objective) -> Iterator[Breach]:
    missed = objective.missed
    if missed is not None and missed.on <= objective.by:
        yield Breach(
            path=path,
            field=("missed", "on"),
            message=f"It is said on {day_shown(missed.on)} to have been missed, but it has time "
            f"until {day_shown(objective.by)}.",
            fix="Take missed out until that day has passed.",
        )


def _agrees_with_the_records(
    path: str, objective: Objective, register: Register
) -> Iterator[Breach]:
    """Where the portal can work out the baseline too, the typed one is what it comes to."""
    if objective.measure is None:
        return
    found = measured(register, objective.measure, objective.since)
    if found is not None and found != objective.baseline:
        yield Breach(
            path=path,
            field=("baseline",),
            message=f"The baseline is {figure_text(objective.baseline)}; by the records it was "
            f"{figure_text(found)} on {day_shown(objective.since)}.",
            fix=f'Write "baseline: {figure_text(found)}", or correct the day.',
            severity=Severity.WARNING,
        )


def _is_explained(path: str, objective: Objective, register: Register) -> Iterator[Breach]:
    is_missed = stand_of(register, objective).outlook is Outlook.MISSED
    if is_missed and objective.missed is None:
        yield Breach(
            path=path,
            field=("by",),
            message=f"It was to be reached by {day_shown(objective.by)} and was not; nobody has "
            "said why.",
            fix='Add "missed:" with its day, why it was missed and what is done about it.',
            severity=Severity.WARNING,
        )
