"""Counts of people as pages show them: a number, a star for one that is withheld, or a dash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator.publishing import tables
from generator.publishing.tables import Cell, Table
from schemas.dates import day_shown
from schemas.published.outcomes import (
    CountState,
    PublishedOutcomeReached,
    PublishedOutcomeYear,
    PublishedReach,
)

WITHHELD = "*"
"""What stands for a count that the public is not told."""


def people_seen(reach: PublishedReach) -> int | None:
    """The count as this audience is given it: for members, all that was accepted by the day."""
    return reach.people if reach.people_so_far is None else reach.people_so_far


def people_cell(reach: PublishedReach | None) -> Cell:
    """A cell for the count: what the audience is given of it, or why there is nothing."""
    if reach is None:
        return tables.nothing("not asked for")
    people = people_seen(reach)
    if people is not None:
        return tables.count(people)
    if reach.state is CountState.WITHHELD:
        star = Markup('<span aria-hidden="true">*</span><span class="co-unseen">not told</span>')
        return Cell(shown=star, order="", plain=WITHHELD)
    return tables.nothing(_WHY_NOTHING[reach.state])


_WHY_NOTHING = {
    CountState.WAITING: "not out yet",
    CountState.UNREPORTED: "no return accepted in time",
}


def has_stars(table: Table) -> bool:
    """Whether the table shows a star, so that it must be said what one means."""
    return any(cell.plain == WITHHELD for row in table.rows for cell in row)


def year_notes(years: Sequence[PublishedOutcomeYear]) -> tuple[str, ...]:
    """What is to be said of years that are not complete, or not out yet, in a sentence each."""
    return tuple(note for year in years for note in _notes(year))


def _notes(year: PublishedOutcomeYear) -> Iterator[str]:
    if year.told_on is None:
        yield f"{year.year} is not complete. The public is told of it by {day_shown(year.told_by)}."
    elif year.returns_lacking:
        lacking = year.returns_lacking
        returns = "1 return" if lacking == 1 else f"{lacking:,} returns"
        yield (
            f"{year.year} is counted without {returns} that had not been accepted, or not in "
            f"full, by {day_shown(year.counted_until)}."
        )


def everywhere(outcome: PublishedOutcomeReached) -> list[PublishedReach]:
    """The counts of the whole consortium, year by year."""
    return [reach for reach in outcome.reached if reach.area is None]


def seen_everywhere(outcome: PublishedOutcomeReached) -> list[tuple[str, int]]:
    """The same as this audience is given them: every year that is out, with its people."""
    return [
        (reach.year, people)
        for reach in everywhere(outcome)
        if reach.state is not CountState.WAITING and (people := people_seen(reach)) is not None
    ]


def years_of(outcomes: Sequence[PublishedOutcomeReached]) -> list[str]:
    """The years of which any of ``outcomes`` has something for this audience, in order."""
    return sorted(
        {
            reach.year
            for outcome in outcomes
            for reach in outcome.reached
            if reach.state is not CountState.WAITING or people_seen(reach) is not None
        }
    )
