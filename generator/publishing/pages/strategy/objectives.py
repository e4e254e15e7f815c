"""Objectives as the page of strategy shows them: target, actual, and every reading between."""

from __future__ import annotations

from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.figures import day, day_text
from generator.publishing.pages.cells import PARTS, prose
from generator.publishing.pages.links import decision_told
from generator.publishing.pages.progress import Progress
from generator.publishing.pages.strategy.links import objective_place
from generator.publishing.pages.strategy.words import (
    MEASURES,
    OUTLOOKS,
    figure_cell,
    figure_shown,
)
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.strategy import publish_objective, publish_stand
from schemas.money import BASIS_POINTS
from schemas.published.strategy import PublishedObjective, PublishedObjectiveStand


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveTold:
    """An objective, and how it stands as far as the audience may know."""

    objective: PublishedObjective
    stand: PublishedObjectiveStand | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveShown:
    """One objective as its section shows it. ``missed`` is day, reason and action."""

    slug: str
    title: str
    purpose: str
    facts: tuple[tuple[str, object], ...]
    progress: tuple[Progress, ...]
    readings: Table | None
    missed: tuple[object, str, str] | None


def objectives_told(portal: Portal) -> tuple[ObjectiveTold, ...]:
    """Every objective, the next to fall due first and those whose day has passed last."""
    register = portal.register
    ordered = sorted(
        register.objectives,
        key=lambda name: (
            register.objectives[name].by < register.as_of,
            register.objectives[name].by,
            name,
        ),
    )
    told = []
    for name in ordered:
        stand = publish_stand(register, name)
        told.append(
            ObjectiveTold(
                objective=portal.released(publish_objective(register, name)),
                stand=portal.released(stand) if portal.shows(stand) else None,
            )
        )
    return tuple(told)


def objective_table(told: tuple[ObjectiveTold, ...]) -> Table:
    """All objectives, a line each."""
    return Table(
        slug="objectives-table",
        caption="Target and actual",
        columns=(
            Column(title="Objective"),
            Column(title="By"),
            Column(title="Baseline"),
            Column(title="Actual"),
            Column(title="Target"),
            Column(title="How it stands", is_choice=True),
            Column(title="Who answers for it", is_choice=True),
        ),
        rows=tuple(map(_row, told)),
        csv_path=csv_path("strategy", "objectives"),
        empty="No objective is on record.",
    )


def _row(told: ObjectiveTold) -> tuple[Cell, ...]:
    objective = told.objective
    actual, stands = _actual(told.stand)
    return (
        tables.text(objective.title, target=objective_place(objective.id)),
        tables.on_day(objective.by),
        figure_cell(objective.baseline),
        actual,
        figure_cell(objective.target),
        stands,
        tables.text(objective.owner),
    )


def _actual(stand: PublishedObjectiveStand | None) -> tuple[Cell, Cell]:
    """What was measured last, and how the objective stands."""
    if stand is None:
        return tables.nothing("for members"), tables.nothing("for members")
    shown, tone = OUTLOOKS[stand.outlook]
    order = list(OUTLOOKS).index(stand.outlook)
    return figure_cell(stand.readings[-1].figure), tables.state(shown, tone, order=order)


def objective_shown(portal: Portal, told: ObjectiveTold) -> ObjectiveShown:
    """The objective with its facts, how far it has come, and its readings."""
    objective, stand, missed = told.objective, told.stand, told.objective.missed
    return ObjectiveShown(
        slug=f"objective-{objective.id}",
        title=objective.title,
        purpose=objective.purpose,
        facts=_facts(portal, objective, stand),
        progress=(_progress(objective, stand),) if stand else (),
        readings=_readings(objective, stand) if stand else None,
        missed=(day_text(missed.on), missed.because, missed.action) if missed else None,
    )


def _facts(
    portal: Portal, objective: PublishedObjective, stand: PublishedObjectiveStand | None
) -> tuple[tuple[str, object], ...]:
    words = "" if stand is None else OUTLOOKS[stand.outlook][0]
    measure = objective.measured_by or MEASURES.get(objective.measure or "", "")
    due = stand.next_reading_by if stand else None
    target = f"{figure_shown(objective.target)} by {day_text(objective.by)}"
    return (
        ("Target", target),
        ("How it stands", words or "Members alone see what it is measured by"),
        ("What is measured", measure or "Nobody has said"),
        ("Who answers for it", objective.owner),
        ("Set by", decision_told(portal, objective.decision)),
        *((("Measured again by", day(due)),) if due else ()),
    )


def _progress(objective: PublishedObjective, stand: PublishedObjectiveStand) -> Progress:
    latest = stand.readings[-1]
    done = max(0, stand.done_bp) * PARTS // BASIS_POINTS
    return Progress(
        label=f"From {figure_shown(objective.baseline)} to {figure_shown(objective.target)}",
        note=f"An even pace would have come {stand.even_pace_bp // 100}% of the way by then",
        shown=f"{figure_shown(latest.figure)} on {day_text(latest.on)} "
        f"({_way(stand.done_bp)} of the way)",
        per_mille=done,
    )


def _way(basis_points: int) -> str:
    """``"37%"``; ``"none"`` where it went the other way, rounded down to a whole per cent."""
    return "none" if basis_points < 0 else f"{basis_points // 100}%"


def _readings(objective: PublishedObjective, stand: PublishedObjectiveStand) -> Table:
    return Table(
        slug=f"readings-{objective.id}",
        caption=f"What was measured: {objective.title}",
        columns=(
            Column(title="Day"),
            Column(title="Figure"),
            Column(title="Note"),
        ),
        rows=tuple(
            (
                tables.on_day(reading.on),
                figure_cell(reading.figure),
                _note(place, reading.note),
            )
            for place, reading in reversed(tuple(enumerate(stand.readings)))
        ),
        is_sortable=False,
    )


def _note(place: int, note: str | None) -> Cell:
    if note:
        return prose(note)
    return tables.nothing("nothing said") if place else tables.text("Baseline")
