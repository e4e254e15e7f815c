"""Tables of one sub-contract: what is held of it, what is asked for, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.publishing import tables
from generator.publishing.pages.cells import prose
from generator.publishing.pages.changes import Changed, change_words, changes_of, from_cell
from generator.publishing.pages.links import decision_cell, measure_address
from generator.publishing.pages.positions import holding_columns
from generator.publishing.pages.return_tables import period_cell
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.words import sentence, unit_shown
from schemas.published.positions import PublishedTrade
from schemas.published.sub_contracts import (
    PublishedMeasure,
    PublishedSubContract,
    PublishedSubContractLot,
)


def csv_of(sub: PublishedSubContract, *name: str) -> str:
    """Where a table of the sub-contract lies as CSV."""
    return csv_path("sub-contracts", sub.tender, sub.member, *name)


# ------------------------------------------------------------------- what is held


def holding_table(sub: PublishedSubContract) -> Table:
    """What it holds of each lot: awarded, varied, traded and now."""
    columns = holding_columns(
        [lot.holding for lot in sub.lots],
        counts_outputs=any(lot.counts_outputs for lot in sub.lots),
    )
    return Table(
        slug="held",
        caption="What it holds of each lot",
        columns=(
            Column(title="Lot"),
            Column(title="Counted in"),
            *(Column(title=title, is_numeric=True) for title in columns.titles()),
        ),
        rows=tuple(
            (
                tables.text(lot.title),
                tables.text(unit_shown(lot.unit)),
                *columns.outputs(lot.holding, is_counted=lot.counts_outputs),
                *columns.money(lot.holding),
            )
            for lot in sub.lots
        ),
        csv_path=csv_of(sub, "held"),
        is_sortable=False,
    )


def own_changes(portal: Portal, sub: PublishedSubContract) -> list[Changed]:
    """The variations and output trades that changed something for the member, earliest first."""
    every = changes_of(portal, sub.tender)
    return [change for change in every if any(_of_member(change, sub.member))]


def changes_table(
    portal: Portal, sub: PublishedSubContract, changes: Sequence[Changed]
) -> Table | None:
    """What they changed for it; ``None`` where nothing was changed."""
    if not changes:
        return None
    return Table(
        slug="changes",
        caption="What has changed it",
        columns=(
            Column(title="What"),
            Column(title="Lot"),
            Column(title="Counts from"),
            Column(title="Outputs", is_numeric=True),
            Column(title="Amount", is_numeric=True),
            Column(title="Why"),
            Column(title="Decided by"),
        ),
        rows=tuple(row for change in changes for row in _change_rows(portal, sub, change)),
        csv_path=csv_of(sub, "changes"),
        is_sortable=False,
    )


def _change_rows(
    portal: Portal, sub: PublishedSubContract, change: Changed
) -> Iterator[tuple[Cell, ...]]:
    for title, outputs, pence in _of_member(change, sub.member):
        yield (
            prose(change_words(portal, change)),
            tables.text(title),
            from_cell(portal, change),
            tables.change(outputs),
            tables.money_change(pence),
            prose(change.reason),
            decision_cell(portal, change.decision),
        )


def _of_member(change: Changed, member: str) -> Iterator[tuple[str, int, int]]:
    """For each lot its title, and what changed for the member in outputs and pence."""
    if isinstance(change, PublishedTrade):
        sign = (change.receiver == member) - (change.giver == member)
        for traded in change.lots if sign else ():
            yield traded.title, sign * traded.outputs, sign * traded.amount_pence
        return
    for varied in change.lots:
        for share in varied.shares:
            if share.member == member:
                yield varied.title, share.outputs, share.amount_pence


# -------------------------------------------------------------- what is asked for


def framework_table(
    portal: Portal, sub: PublishedSubContract, lot: PublishedSubContractLot, place: int
) -> Table:
    """Everything that a return says of the lot, with what it means and how it is known."""
    return Table(
        slug=f"asked-{place}",
        caption=f"What each return says of {lot.title}",
        columns=(
            Column(title="What"),
            Column(title="Kind"),
            Column(title="What it means"),
            Column(title="How it is known"),
            Column(title="All members are to reach", is_numeric=True),
        ),
        rows=tuple(_measure_row(portal, measure) for measure in lot.measures),
        csv_path=csv_of(sub, "asked", lot.lot),
        is_sortable=False,
    )


_ANSWERED_FREELY = "If there is something to say"
_ASKED_OF_ALL = "From the member’s own records"


def _measure_row(portal: Portal, measure: PublishedMeasure) -> tuple[Cell, ...]:
    known = measure.evidence or (_ANSWERED_FREELY if measure.is_optional else _ASKED_OF_ALL)
    parts = f" {'; '.join(measure.parts)}." if measure.parts else ""
    return (
        prose(measure.title, target=measure_address(portal, measure.name)),
        tables.text(sentence(measure.kind)),
        prose(f"{measure.meaning}{parts}"),
        prose(known),
        tables.count(measure.target) if measure.target is not None else tables.nothing("no target"),
    )


def dates_table(portal: Portal, sub: PublishedSubContract) -> Table:
    """What is still due, and by when."""
    ahead = [each for each in sub.dates if each.due_on >= portal.register.as_of]
    return Table(
        slug="dates",
        caption="Returns still to come",
        columns=(
            Column(title="Period"),
            Column(title="Return due"),
            Column(title="Commissioner told by"),
        ),
        rows=tuple(
            (
                period_cell(each.period),
                tables.on_day(each.due_on),
                tables.on_day(each.pack_due_on)
                if each.pack_due_on
                else tables.nothing("not agreed"),
            )
            for each in ahead
        ),
        csv_path=csv_of(sub, "dates"),
        is_sortable=False,
        empty="No return is to come: the contract has ended.",
    )
