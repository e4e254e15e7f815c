"""Every figure of a pack in one table, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.publishing import tables
from generator.publishing.pages.links import member_name
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table
from schemas.published.packs import PublishedPack, PublishedPackLot, PublishedTally


def every_figure_table(portal: Portal, pack: PublishedPack) -> Table:
    """Each figure in a row of its own, lot by lot and member by member; no page shows it.

    Lines of all members together have no member. What is not in is empty, and no nought.
    """
    return Table(
        slug="every-figure",
        caption="Every figure of the report",
        columns=(
            Column(title="Lot"),
            Column(title="Member"),
            Column(title="Figure"),
            Column(title="Counted in"),
            Column(title="In the period", is_numeric=True),
            Column(title="To date", is_numeric=True),
        ),
        rows=tuple(row for lot in pack.lots for row in _rows(portal, lot)),
        csv_path=csv_path("packs", pack.tender, pack.period, "every-figure"),
        is_sortable=False,
    )


_Figure = tuple[str, str, Callable[[PublishedTally], Cell]]
"""What it is, in what it is counted, and how it is read from a tally."""


def _rows(portal: Portal, lot: PublishedPackLot) -> Iterator[tuple[Cell, ...]]:
    parts = [(member_name(portal, each.member), each.in_period, each.to_date)
             for each in lot.members]  # fmt: skip
    is_any_in = any(now is not None for _, now, _ in parts)
    together = ("", lot.in_period if is_any_in else None, lot.to_date)
    for name, now, to_date in (*parts, together):
        for title, unit, read in _figures(lot):
            yield (
                tables.text(lot.title),
                tables.text(name),
                tables.text(title),
                tables.text(unit),
                read(now) if now else tables.nothing("not in yet"),
                read(to_date),
            )


def _figures(lot: PublishedPackLot) -> Iterator[_Figure]:
    """The figures of the lot; of one that counts no outputs, none of outputs."""
    counts_outputs = lot.outputs is not None
    if counts_outputs:
        yield "Outputs", lot.unit, lambda tally: tables.count(tally.outputs)
    yield "Took part", "people", lambda tally: tables.count(tally.participants)
    for outcome in lot.outcomes:
        yield outcome.title, "people", _reader_of_outcome(outcome.id)
    for breakdown in lot.breakdowns:
        for group, title in breakdown.groups.items():
            yield f"{breakdown.title}: {title}", "people", _reader_of_group(breakdown.id, group)
    yield "Spent", "pounds", lambda tally: tables.money(tally.spend_pence)
    if counts_outputs:
        yield "Cost of one output", "pounds", _cost


def _reader_of_outcome(outcome: str) -> Callable[[PublishedTally], Cell]:
    return lambda tally: tables.count(tally.outcomes.get(outcome, 0))


def _reader_of_group(breakdown: str, group: str) -> Callable[[PublishedTally], Cell]:
    return lambda tally: tables.count(tally.people.get(breakdown, {}).get(group, 0))


def _cost(tally: PublishedTally) -> Cell:
    cost = tally.unit_cost_pence
    return tables.nothing("nothing delivered") if cost is None else tables.money(cost)
