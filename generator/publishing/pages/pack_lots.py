"""One lot in a pack: what was delivered, reached and spent, and who took part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.figures import number
from generator.publishing.pages.cells import blank
from generator.publishing.pages.links import member_cell
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table
from schemas.money import pounds_shown
from schemas.published.packs import (
    PublishedPack,
    PublishedPackBreakdown,
    PublishedPackLot,
    PublishedTally,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LotView:
    """One lot on a pack's page; ``outcomes`` is ``None`` where none are asked for."""

    slug: str
    title: str
    cost: str
    delivered: Table
    outcomes: Table | None
    people: tuple[Table, ...]


def lot_view(portal: Portal, pack: PublishedPack, lot: PublishedPackLot, place: int) -> LotView:
    """The lot that stands at ``place`` (from 0) in the pack."""
    return LotView(
        slug=f"lot-{lot.lot}",
        title=lot.title,
        cost=_cost_of_one(lot),
        delivered=_delivered(portal, pack, lot, place),
        outcomes=_outcomes(pack, lot, place) if lot.outcomes else None,
        people=tuple(_people(pack, lot, place, breakdown) for breakdown in lot.breakdowns),
    )


def _cost_of_one(lot: PublishedPackLot) -> str:
    """What one output cost, all members together; a cost is no sum, so it is not in the total."""
    if lot.outputs is None:
        return "This lot counts no outputs: its money and the people it reached tell of it."
    if lot.to_date.unit_cost_pence is None:
        return "Nothing has been delivered yet."
    to_date = pounds_shown(lot.to_date.unit_cost_pence)
    if lot.in_period.unit_cost_pence is None:
        return f"Each of the {lot.unit} cost {to_date} to date."
    in_period = pounds_shown(lot.in_period.unit_cost_pence)
    return f"Each of the {lot.unit} cost {in_period} in the period, and {to_date} to date."


def _delivered(portal: Portal, pack: PublishedPack, lot: PublishedPackLot, place: int) -> Table:
    is_counted = lot.outputs is not None
    cost = (Column(title="Cost of one, to date", is_numeric=True),) if is_counted else ()
    return Table(
        slug=f"delivered-{place}",
        caption=f"{lot.title}: what was {'delivered and ' if is_counted else ''}spent",
        columns=(
            Column(title="Member"),
            *(_columns_of_outputs(lot) if is_counted else ()),
            Column(title="People in the period", is_numeric=True),
            Column(title="Spent in the period", is_numeric=True),
            Column(title="Spent to date", is_numeric=True),
            *cost,
        ),
        rows=tuple(
            (
                member_cell(portal, line.member),
                *_figures_of(line.in_period, line.to_date, is_counted=is_counted),
                *((_cost(line.to_date),) if is_counted else ()),
            )
            for line in lot.members
        ),
        total=(
            tables.text(
                "All" if lot.outputs is None else f"All, of {number(lot.outputs)} {lot.unit}"
            ),
            *_figures_of(
                lot.in_period if _is_any_in(lot) else None, lot.to_date, is_counted=is_counted
            ),
            *(blank() for _ in cost),
        ),
        csv_path=csv_path("packs", pack.tender, pack.period, lot.lot, "delivered"),
        is_sortable=False,
    )


def _is_any_in(lot: PublishedPackLot) -> bool:
    """Whether anything is known of the period: with no return in, a nought would be made up."""
    return any(line.in_period is not None for line in lot.members)


def _in_period(lot: PublishedPackLot, count: int) -> Cell:
    return tables.count(count) if _is_any_in(lot) else tables.nothing("not in yet")


def _columns_of_outputs(lot: PublishedPackLot) -> Iterator[Column]:
    for when in ("in the period", "to date"):
        yield Column(title=f"{lot.unit} {when}", is_numeric=True)


def _figures_of(
    in_period: PublishedTally | None, to_date: PublishedTally, *, is_counted: bool
) -> Iterator[Cell]:
    unknown = tables.nothing("not in yet")
    if is_counted:
        yield tables.count(in_period.outputs) if in_period else unknown
        yield tables.count(to_date.outputs)
    yield tables.count(in_period.participants) if in_period else unknown
    yield tables.money(in_period.spend_pence) if in_period else unknown
    yield tables.money(to_date.spend_pence)


def _cost(to_date: PublishedTally) -> Cell:
    cost = to_date.unit_cost_pence
    return tables.nothing("nothing delivered yet") if cost is None else tables.money(cost)


def _outcomes(pack: PublishedPack, lot: PublishedPackLot, place: int) -> Table:
    return Table(
        slug=f"outcomes-{place}",
        caption=f"{lot.title}: people who reached each outcome",
        columns=(
            Column(title="Outcome"),
            Column(title="In the period", is_numeric=True),
            Column(title="To date", is_numeric=True),
            Column(title="To reach it in all", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(outcome.title),
                _in_period(lot, lot.in_period.outcomes.get(outcome.id, 0)),
                tables.count(lot.to_date.outcomes.get(outcome.id, 0)),
                tables.count(outcome.target),
            )
            for outcome in lot.outcomes
        ),
        csv_path=csv_path("packs", pack.tender, pack.period, lot.lot, "outcomes"),
        is_sortable=False,
    )


def _people(
    pack: PublishedPack, lot: PublishedPackLot, place: int, breakdown: PublishedPackBreakdown
) -> Table:
    now, to_date = (each.people.get(breakdown.id, {}) for each in (lot.in_period, lot.to_date))
    return Table(
        slug=f"people-by-{breakdown.id}-{place}",
        caption=f"{lot.title}: people taking part, by {breakdown.title.lower()}",
        columns=(
            Column(title=breakdown.title),
            Column(title="In the period", is_numeric=True),
            Column(title="To date, once in each period", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(title),
                _in_period(lot, now.get(group, 0)),
                tables.count(to_date.get(group, 0)),
            )
            for group, title in breakdown.groups.items()
        ),
        total=(
            tables.text("All"),
            _in_period(lot, sum(now.values())),
            tables.count(sum(to_date.values())),
        ),
        csv_path=csv_path("packs", pack.tender, pack.period, lot.lot, f"by-{breakdown.id}"),
        is_sortable=False,
    )
