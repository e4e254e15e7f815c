"""STR-1: need by area and theme, and where areas lie on its map (prospectus §5, §8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.finding import Field, Severity
from generator.links import all_of
from generator.register import Register
from generator.rules.due import falls_due, lies_ahead
from generator.rules.rule import Breach, Rule
from generator.strategy.need import assessment_due_on, assessment_on
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown, last_day_within
from schemas.strategy import Need
from schemas.text import listed

_MAP = "area_map"

Subject = date | str
"""An assessment by its day, or the map of areas."""


def _assessments_and_map(register: Register) -> Iterator[Subject]:
    yield from register.needs_assessments
    yield _MAP


def is_known_by_area_and_service(subject: Subject, register: Register) -> Iterator[Breach]:
    """STR-1: each need is one figure or grade with its source, and made again in time."""
    if isinstance(subject, date):
        yield from _assessment(subject, register)
    else:
        yield from _has_a_tile_for_every_area(register)


def _assessment(on: date, register: Register) -> Iterator[Breach]:
    path = catalogue.NEEDS_ASSESSMENT.path(on.isoformat())
    yield from lies_ahead(register, on, path, (), "This assessment")
    for area, services in register.needs_assessments[on].needs.items():
        for service, need in services.items():
            yield from _need(path, ("needs", area, service), need, on, register)
    latest = assessment_on(register, register.as_of)
    if latest is not None and latest[0] == on:
        yield from falls_due(
            register,
            assessment_due_on(register, register.as_of),
            path,
            (),
            what="The next assessment of need",
            fix="Assess need again with members and commissioners, and add the assessment as a "
            "new record; keep this one.",
        )


def _need(path: str, field: Field, need: Need, on: date, register: Register) -> Iterator[Breach]:
    if (need.yearly is None) == (need.grade is None):
        both = "both a number and a grade" if need.grade is not None else "no number and no grade"
        yield Breach(
            path=path,
            field=field,
            message=f"This need has {both}; it must have one of the two.",
            fix='Write "yearly:" with outputs a year where somebody has counted, else "grade:" '
            "from 0 to 5.",
        )
    if need.on > on:
        yield Breach(
            path=path,
            field=(*field, "on"),
            message=f"Its source is dated {day_shown(need.on)}, after the assessment of "
            f"{day_shown(on)}; an assessment rests on what is known by then.",
            fix="Correct the day, or put the figure into the next assessment.",
        )
        return
    months = in_force(register.consortium.policies.need_source_months, on).value
    if last_day_within(need.on, months) < on:
        yield Breach(
            path=path,
            field=(*field, "on"),
            message=f"Its source of {day_shown(need.on)} was more than {months} months old on "
            f"{day_shown(on)}; a figure of need must be newer.",
            fix="Name a newer source in the next assessment, or give a grade that members agree.",
            severity=Severity.WARNING,
        )


def _has_a_tile_for_every_area(register: Register) -> Iterator[Breach]:
    """All areas have a tile of their own, or none has one."""
    consortium, path = register.consortium, catalogue.CONSORTIUM.path()
    missing = [area for area in consortium.areas if area not in consortium.area_map]
    if consortium.area_map and missing:
        yield Breach(
            path=path,
            field=(_MAP,),
            message=f"The map has no tile for {listed(missing)}; it must have one for every area.",
            fix="Add each with its row and column, or take area_map out.",
        )
    taken: dict[tuple[int, int], str] = {}
    for area, tile in consortium.area_map.items():
        place = (tile.row, tile.column)
        if place in taken:
            yield Breach(
                path=path,
                field=(_MAP, area),
                message=f"{area} lies in row {tile.row} and column {tile.column}, where "
                f"{taken[place]} lies; each area must have a tile of its own.",
                fix="Move one of the two.",
            )
        taken.setdefault(place, area)


STR_1 = Rule(
    id="STR-1",
    title="Need is known by area and service, each figure with its source, and assessed again in "
    "time; every area has its place on the map.",
    source="prospectus §5, §8",
    subjects=_assessments_and_map,
    check=is_known_by_area_and_service,
    reads=all_of(catalogue.CONSORTIUM, catalogue.NEEDS_ASSESSMENT),
)
