"""An attacker with an integer solver, who has every number that was published and nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import highspy

Sum = tuple[str, Sequence[str]]
"""A name, and the names whose numbers add up to its number."""

NO_LIMIT = 100_000
"""More than any number here; a count that could be as high has no upper bound."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """What was published: every count that was told, how counts add up, what is no more than what.

    ``at_most`` pairs the name of a count with that of another which it cannot exceed.
    """

    names: Sequence[str]
    told: Mapping[str, int]
    sums: Sequence[Sum]
    at_most: Sequence[tuple[str, str]] = ()


def possible(published: Published, wanted: Collection[str]) -> dict[str, tuple[int, int]]:
    """The least and the most that each count ``wanted`` can be, all of the rest considered."""
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    place = {name: at for at, name in enumerate(published.names)}
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the library's own signature
    for name in published.names:
        least, most = (published.told.get(name, limit) for limit in (0, NO_LIMIT))
        solver.addVar(least, most)
        solver.changeColIntegrality(place[name], highspy.HighsVarType.kInteger)
    for whole, parts in published.sums:
        _row(solver, 0, [(place[whole], -1), *((place[part], 1) for part in parts)])
    for lower, upper in published.at_most:
        _row(solver, -NO_LIMIT, [(place[lower], 1), (place[upper], -1)])
    return {name: _extremes(solver, place[name]) for name in wanted}


def _row(solver: highspy.Highs, least: int, terms: Iterable[tuple[int, int]]) -> None:
    """``least`` <= the terms, added up <= 0."""
    columns, factors = zip(*terms, strict=True)
    solver.addRow(least, 0, len(columns), list(columns), list(map(float, factors)))


def _extremes(solver: highspy.Highs, column: int) -> tuple[int, int]:
    found = []
    solver.changeColCost(column, 1.0)
    for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
        solver.changeObjectiveSense(sense)
        solver.run()
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        found.append(round(solver.getObjectiveValue()))
    solver.changeColCost(column, 0.0)
    return found[0], found[1]
