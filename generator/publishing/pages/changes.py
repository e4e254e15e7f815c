"""Variations and output trades as tables: for one contract, and for all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from generator.contracts.changes import trades_by_tender, variations_by_tender
from generator.publishing import tables
from generator.publishing.pages.cells import prose
from generator.publishing.pages.links import decision_cell, decision_told, member_name
from generator.publishing.portal import Portal
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.positions import publish_trade, publish_variation
from generator.publishing.words import counts_outputs
from generator.register import TradeKey, VariationKey
from schemas.dates import day_shown
from schemas.published.positions import (
    PublishedTrade,
    PublishedVariation,
    PublishedVariedLot,
)

Changed = PublishedVariation | PublishedTrade
"""A record that changes positions."""


def variations(portal: Portal, keys: Iterable[VariationKey]) -> list[PublishedVariation]:
    """The variations of ``keys``, the earliest to count first."""
    every = [portal.released(publish_variation(portal.register, key)) for key in keys]
    return sorted(every, key=lambda variation: (variation.since, variation.agreed_on))


def trades(portal: Portal, keys: Iterable[TradeKey]) -> list[PublishedTrade]:
    """The output trades of ``keys``, the earliest to count first."""
    every = [portal.released(publish_trade(portal.register, key)) for key in keys]
    return sorted(every, key=lambda trade: (trade.since, trade.agreed_on))


def changes_of(portal: Portal, tender_id: str) -> list[Changed]:
    """What was varied and traded of the contract, the earliest to count first."""
    varied = variations_by_tender(portal.register).get(tender_id, ())
    traded = trades_by_tender(portal.register).get(tender_id, ())
    every: list[Changed] = [
        *variations(portal, ((tender_id, on) for on, _ in varied)),
        *trades(portal, ((tender_id, *names) for names, _ in traded)),
    ]
    return sorted(every, key=lambda change: (change.since, change.agreed_on))


def change_table(portal: Portal, changes: Sequence[Changed], *, csv_path: str) -> Table:
    """What changed of one contract, record by record and lot by lot."""
    return Table(
        slug="changes-table",
        caption="Variations and output trades",
        columns=(
            Column(title="What"),
            Column(title="Lot"),
            Column(title="Counts from"),
            Column(title="Outputs", is_numeric=True),
            Column(title="Amount", is_numeric=True),
            Column(title="Why"),
            Column(title="Decided by"),
        ),
        rows=tuple(row for change in changes for row in _rows(portal, change)),
        csv_path=csv_path,
        is_sortable=False,
    )


def _rows(portal: Portal, change: Changed) -> Iterator[tuple[Cell, ...]]:
    since = from_cell(portal, change)
    why, decision = prose(change.reason), decision_cell(portal, change.decision)
    if isinstance(change, PublishedTrade):
        what = prose(change_words(portal, change))
        for traded in change.lots:
            outputs, amount = tables.count(traded.outputs), tables.money(traded.amount_pence)
            lot = tables.text(traded.title)
            yield what, lot, since, outputs, amount, why, decision
    else:
        what = prose(change_words(portal, change))
        for varied in change.lots:
            outputs, amount = _outputs_of(varied), tables.money(varied.value_pence)
            yield what, tables.text(varied.title), since, outputs, amount, why, decision


def _outputs_of(varied: PublishedVariedLot) -> Cell:
    if counts_outputs(varied.unit):
        return tables.count(varied.outputs)
    return tables.nothing("counts no outputs")


def change_words(portal: Portal, change: Changed) -> str:
    """What it was: ``"Output trade: Alder to Birch"``, ``"Variation: CV 2/2026"``."""
    if isinstance(change, PublishedTrade):
        return f"Output trade: {_between(portal, change)}"
    return f"Variation: {change.reference}"


def from_cell(portal: Portal, change: Changed) -> Cell:
    """The day from which it counts; one that is still to come says so."""
    cell = tables.on_day(change.since)
    if change.since <= portal.register.as_of:
        return cell
    return replace(cell, shown=Markup("{}<br>to come").format(cell.shown))


def trade_table(portal: Portal, traded: Sequence[PublishedTrade], *, csv_path: str) -> Table:
    """Every output trade, lot by lot."""
    return Table(
        slug="trades-table",
        caption="Every output trade",
        columns=(
            Column(title="Contract", is_choice=True),
            Column(title="Lot"),
            Column(title="From", is_choice=True),
            Column(title="To", is_choice=True),
            Column(title="Outputs", is_numeric=True),
            Column(title="Amount", is_numeric=True),
            Column(title="Counts from"),
            Column(title="Why"),
            Column(title="Decided by"),
        ),
        rows=tuple(
            (
                contract_cell(trade),
                tables.text(lot.title),
                tables.text(member_name(portal, trade.giver)),
                tables.text(member_name(portal, trade.receiver)),
                tables.count(lot.outputs),
                tables.money(lot.amount_pence),
                from_cell(portal, trade),
                prose(trade.reason),
                decision_cell(portal, trade.decision),
            )
            for trade in reversed(traded)
            for lot in trade.lots
        ),
        csv_path=csv_path,
        is_searchable=True,
        empty="No member has passed work on to another yet.",
    )


def as_shown(table: Table) -> Table:
    """The table without reasons and decisions, which a page gives below it; its CSV has them."""
    kept = [place for place, column in enumerate(table.columns) if column.title not in _IN_WORDS]
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


_IN_WORDS = frozenset({"Why", "Decided by"})


def reasons(portal: Portal, changes: Iterable[Changed]) -> tuple[tuple[str, str, str], ...]:
    """For each change what it was, why, and who decided it."""
    return tuple(
        (
            _title(portal, change),
            change.reason,
            Markup("{}.").format(decision_told(portal, change.decision)),
        )
        for change in changes
    )


def _title(portal: Portal, change: Changed) -> str:
    since = day_shown(change.since)
    if isinstance(change, PublishedTrade):
        return f"{_between(portal, change)}, from {since}"
    return f"{change.title}, {change.reference}, from {since}"


def _between(portal: Portal, trade: PublishedTrade) -> str:
    return f"{member_name(portal, trade.giver)} to {member_name(portal, trade.receiver)}"


def contract_cell(change: Changed) -> Cell:
    """The contract's title, which leads to who holds what of it."""
    return tables.text(change.title, target=f"tenders/{change.tender}/#positions")


def variation_table(
    portal: Portal, varied: Sequence[PublishedVariation], *, csv_path: str
) -> Table:
    """Every variation, lot by lot."""
    return Table(
        slug="variations-table",
        caption="Every variation",
        columns=(
            Column(title="Contract", is_choice=True),
            Column(title="Lot"),
            Column(title="Reference"),
            Column(title="Outputs", is_numeric=True),
            Column(title="Value", is_numeric=True),
            Column(title="Counts from"),
            Column(title="Why"),
            Column(title="Decided by"),
        ),
        rows=tuple(
            (
                contract_cell(variation),
                tables.text(lot.title),
                tables.text(variation.reference),
                _outputs_of(lot),
                tables.money(lot.value_pence),
                from_cell(portal, variation),
                prose(variation.reason),
                decision_cell(portal, variation.decision),
            )
            for variation in reversed(varied)
            for lot in variation.lots
        ),
        csv_path=csv_path,
        empty="No contract has been varied yet.",
    )
