"""Who holds what of a contract now, and how the award and every change since add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.contracts.explanation import explain_amount, explain_outputs
from generator.contracts.position import Position, positions_by_tender
from generator.publishing import tables
from generator.publishing.pages.cells import blank
from generator.publishing.pages.changes import as_shown, change_table, changes_of, reasons
from generator.publishing.pages.links import member_cell, member_name
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.positions import publish_positions_now
from generator.publishing.words import counts_outputs, unit_shown
from generator.step import Step
from schemas.published.positions import PublishedHolding, PublishedLotHeld, PublishedPositions


@dataclass(frozen=True, slots=True, kw_only=True)
class LotPositions:
    """One lot: its table, and for each member whose position changed, how it came about."""

    table: Table
    steps: tuple[tuple[str, Step], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """What a contract's page shows of positions.

    ``lots`` are those that have changed. ``changes`` is what was varied and
    traded, with ``reasons`` (what, why, decided by); ``csv_tables`` hold it all.
    """

    published: PublishedPositions
    lots: tuple[LotPositions, ...]
    changes: Table
    reasons: tuple[tuple[str, str, str], ...]
    csv_tables: tuple[Table, ...]


def positions_of(portal: Portal, tender_id: str) -> Positions | None:
    """Who holds what; ``None`` of a tender of which nobody holds anything yet."""
    published = portal.released(publish_positions_now(portal.register, tender_id))
    if not published.lots:
        return None
    found = changes_of(portal, tender_id)
    changed = {lot.lot for change in found for lot in change.lots}
    table = change_table(portal, found, csv_path=csv_path("tenders", tender_id, "changes"))
    lots = tuple(
        LotPositions(
            table=_lot_table(portal, tender_id, lot, place),
            steps=tuple(_steps(portal, tender_id, lot, place)),
        )
        for place, lot in enumerate(published.lots, start=1)
        if lot.lot in changed
    )
    return Positions(
        published=published,
        lots=lots,
        changes=as_shown(table),
        reasons=reasons(portal, found),
        csv_tables=(table, *(lot.table for lot in lots)) if found else (),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldingColumns:
    """Which columns a lot needs: none for what it does not count or never happened to it."""

    counts_outputs: bool
    is_varied: bool
    is_traded: bool

    def titles(self) -> Iterator[str]:
        """Of outputs, then of money."""
        outputs = ("Outputs", "Varied", "Traded")
        money = ("Amount", "Varied by", "Traded for")
        for what, varied, traded in (outputs, money) if self.counts_outputs else (money,):
            yield f"{what} awarded"
            yield from (varied,) * self.is_varied
            yield from (traded,) * self.is_traded
            yield f"{what} now"

    def outputs(self, holding: PublishedHolding, *, is_counted: bool = True) -> Iterator[Cell]:
        """The holding's outputs: awarded, changed, and now; dashes where it counts none."""
        if not self.counts_outputs:
            return
        if not is_counted:
            dash = tables.nothing("counts no outputs")
            yield from (dash,) * (2 + self.is_varied + self.is_traded)
            return
        yield tables.count(holding.awarded_outputs)
        yield from (tables.change(holding.varied_outputs),) * self.is_varied
        yield from (tables.change(holding.traded_outputs),) * self.is_traded
        yield tables.count(holding.outputs)

    def money(self, holding: PublishedHolding) -> Iterator[Cell]:
        """The holding's money, likewise."""
        yield tables.money(holding.awarded_pence)
        yield from (tables.money_change(holding.varied_pence),) * self.is_varied
        yield from (tables.money_change(holding.traded_pence),) * self.is_traded
        yield tables.money(holding.amount_pence)


def holding_columns(
    holdings: Sequence[PublishedHolding], *, counts_outputs: bool
) -> HoldingColumns:
    """The columns in which all of ``holdings`` can be told."""
    return HoldingColumns(
        counts_outputs=counts_outputs,
        is_varied=any(each.varied_outputs or each.varied_pence for each in holdings),
        is_traded=any(each.traded_outputs or each.traded_pence for each in holdings),
    )


def _lot_table(portal: Portal, tender_id: str, lot: PublishedLotHeld, place: int) -> Table:
    held = [holder.holding for holder in lot.members]
    parts = (*held, lot.hub, lot.unallocated)
    columns = holding_columns(parts, counts_outputs=counts_outputs(lot.unit))
    hub = tuple(columns.money(lot.hub))
    return Table(
        slug=f"positions-{place}",
        caption=f"{lot.title}, in {unit_shown(lot.unit)}",
        columns=(
            Column(title="Who"),
            *(Column(title=title, is_numeric=True) for title in columns.titles()),
        ),
        rows=(
            *(
                (member_cell(portal, holder.member), *_whole(columns, holder.holding))
                for holder in lot.members
            ),
            *_left(columns, lot.unallocated),
            (tables.text("Hub share"), *(blank() for _ in hub if columns.counts_outputs), *hub),
        ),
        total=(tables.text("The whole lot"), *_whole(columns, lot.whole)),
        csv_path=csv_path("tenders", tender_id, "positions", lot.lot),
        is_sortable=False,
    )


def _whole(columns: HoldingColumns, holding: PublishedHolding) -> tuple[Cell, ...]:
    return (*columns.outputs(holding), *columns.money(holding))


def _left(columns: HoldingColumns, unallocated: PublishedHolding) -> Iterator[tuple[Cell, ...]]:
    """What nobody could take, where there was or is any."""
    if unallocated.awarded_pence or unallocated.amount_pence:
        yield tables.text("Not allocated"), *_whole(columns, unallocated)


def _steps(
    portal: Portal, tender_id: str, lot: PublishedLotHeld, place: int
) -> Iterator[tuple[str, Step]]:
    """Of every member whose position has changed by now: its outputs, then its money."""
    on = portal.register.as_of
    for rank, position in enumerate(_changed(portal, tender_id, lot.lot), start=1):
        name = member_name(portal, position.member)
        counted = ((f"outputs-{place}-{rank}", explain_outputs(position, on)),)
        for slug, step in (
            *(counted if counts_outputs(lot.unit) else ()),
            (f"amount-{place}-{rank}", explain_amount(position, on)),
        ):
            yield slug, replace(step, label=f"{name}: {step.label.lower()}")


def _changed(portal: Portal, tender_id: str, lot_id: str) -> Iterator[Position]:
    on = portal.register.as_of
    for position in positions_by_tender(portal.register)[tender_id]:
        counted = [change for change in position.changes if change.since <= on]
        if position.lot == lot_id and len(counted) > 1:
            yield position
