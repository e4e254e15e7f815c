"""An attacker with an integer solver, who has every number that was published and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import highspy

Place = tuple[str, ...]
Count = tuple[str, Place]
"""An outcome and a place, which is a part of every place that it begins with."""

PEOPLE = ""
"""The outcome under which it is counted how many took part, by area."""

TOLERANCE = 1e-6
"""By how much a whole number may be off as the solver has it."""

NO_LIMIT = 100_000
"""More than any number here; a count that could be as high has no upper bound."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """What was published of a year: the counts that were told, and those that were not."""

    told: Mapping[Count, int]
    withheld: Collection[Count]


@dataclass(frozen=True, kw_only=True)
class _Problem:
    """Names, the numbers known, which names add up to which, and which is no more than which."""

    names: Sequence[str]
    known: Mapping[str, int]
    sums: Sequence[tuple[str, Sequence[str]]]
    at_most: Sequence[tuple[str, str]]


def possible(published: Published) -> dict[Count, tuple[int, int]]:
    """The least and the most that each count withheld can be, all of the rest considered.

    The attacker knows that parts make wholes, that nobody reached an outcome who did
    not take part in the same place, and that nobody is counted below zero.
    """
    solver, place = _solver(_problem(published))
    return {
        count: (
            _extreme(solver, place[_name(count)], highspy.ObjSense.kMinimize),
            _extreme(solver, place[_name(count)], highspy.ObjSense.kMaximize),
        )
        for count in sorted(published.withheld)
    }


def _name(count: Count) -> str:
    return "|".join((count[0], *count[1]))


def _problem(published: Published) -> _Problem:
    counts = {*published.told, *published.withheld}
    parts: dict[Count, list[str]] = {}
    for outcome, place in counts:
        if whole := _whole_of((outcome, place), counts):
            parts.setdefault(whole, []).append(_name((outcome, place)))
    # How many took part in each place where an outcome was counted, and elsewhere in its area.
    cells = {place for outcome, place in counts if outcome and (outcome, place) not in parts}
    areas = {place for outcome, place in counts if not outcome and place}
    for area in areas:
        within = [_name((PEOPLE, cell)) for cell in sorted(cells) if cell[:1] == area]
        parts[PEOPLE, area] = [*within, _elsewhere(area)]
    return _Problem(
        names=[
            *map(_name, sorted(counts)),
            *(_name((PEOPLE, cell)) for cell in sorted(cells)),
            *map(_elsewhere, sorted(areas)),
        ],
        known={_name(count): number for count, number in published.told.items()},
        sums=[(_name(whole), names) for whole, names in parts.items()],
        at_most=[
            (_name((outcome, cell)), _name((PEOPLE, cell)))
            for outcome, cell in sorted(counts)
            if outcome and cell in cells and cell[:1] in areas
        ],
    )


def _whole_of(count: Count, counts: Collection[Count]) -> Count | None:
    outcome, place = count
    wholes = ((outcome, place[:length]) for length in reversed(range(len(place))))
    return next((whole for whole in wholes if whole in counts), None)


def _elsewhere(area: Place) -> str:
    return _name((PEOPLE, (*area, "elsewhere", "in", "it")))


def _solver(problem: _Problem) -> tuple[highspy.Highs, Mapping[str, int]]:
    """The problem as the solver has it, and where each name stands in it."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    place = {name: at for at, name in enumerate(problem.names)}
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the library's own signature
    for name in problem.names:
        least, most = (problem.known.get(name, limit) for limit in (0, NO_LIMIT))
        solver.addVar(least, most)
    for whole, parts in problem.sums:
        _row(solver, 0, [(place[whole], -1), *((place[part], 1) for part in parts)])
    for lower, upper in problem.at_most:
        _row(solver, -NO_LIMIT, [(place[lower], 1), (place[upper], -1)])
    return solver, place


def _row(solver: highspy.Highs, least: int, terms: Iterable[tuple[int, int]]) -> None:
    """``least`` <= the terms, added up <= 0."""
    columns, factors = zip(*terms, strict=True)
    solver.addRow(least, 0, len(columns), list(columns), list(map(float, factors)))


def _extreme(solver: highspy.Highs, column: int, sense: highspy.ObjSense) -> int:
    """The least or the most in whole numbers, which most often is that in any numbers.

    Where it is not, since some number of the solution is no whole one, the solver is
    asked again for whole ones: that takes a hundred times as long.
    """
    solver.changeColCost(column, 1.0)
    solver.changeObjectiveSense(sense)
    found = _solved(solver)
    if any(abs(number - round(number)) > TOLERANCE for number in found):
        found = _solved_in_whole_numbers(solver)
    solver.changeColCost(column, 0.0)
    return round(found[column])


def _solved(solver: highspy.Highs) -> list[float]:
    solver.run()
    assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return list(solver.getSolution().col_value)


def _solved_in_whole_numbers(solver: highspy.Highs) -> list[float]:
    columns = range(solver.getNumCol())
    for column in columns:
        solver.changeColIntegrality(column, highspy.HighsVarType.kInteger)
    found = _solved(solver)
    for column in columns:
        solver.changeColIntegrality(column, highspy.HighsVarType.kContinuous)
    return found
