"""Counts of people as pages show them: a number, a star for one that is withheld, or a dash."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.publishing import tables
from generator.publishing.tables import Cell, Table
from schemas.published.outcomes import CountState, PublishedOutcomeReached, PublishedReach

WITHHELD = "*"
"""What stands for a count that the public is not told."""


def people_cell(reach: PublishedReach | None) -> Cell:
    """A cell for the count; for members the number itself, as far as it is known."""
    if reach is None:
        return tables.nothing("not asked for")
    if reach.people is not None:
        return tables.count(reach.people)
    if reach.people_so_far is not None and reach.state is CountState.WITHHELD:
        return tables.count(reach.people_so_far)
    if reach.state is CountState.WITHHELD:
        star = Markup('<span aria-hidden="true">*</span><span class="co-unseen">not told</span>')
        return Cell(shown=star, order="", plain=WITHHELD)
    return tables.nothing("not complete yet")


def has_stars(table: Table) -> bool:
    """Whether the table withholds a count, which must then be explained below it."""
    return any(cell.plain == WITHHELD for row in table.rows for cell in row)


def everywhere(outcome: PublishedOutcomeReached) -> list[PublishedReach]:
    """The counts of the whole consortium, year by year."""
    return [reach for reach in outcome.reached if reach.area is None]


def years_of(outcomes: Sequence[PublishedOutcomeReached]) -> list[str]:
    """The years for which any of ``outcomes`` has counts, in order."""
    return sorted({reach.year for outcome in outcomes for reach in outcome.reached})
