"""Tables of one sub-contract: how its returns were answered, and what its member wrote."""

from __future__ import annotations

from collections.abc import Sequence

from generator.publishing import tables
from generator.publishing.figures import number
from generator.publishing.pages.cells import prose
from generator.publishing.pages.quality_cells import quality_cells, quality_columns
from generator.publishing.pages.return_tables import period_cell
from generator.publishing.pages.sub_contract_tables import csv_of
from generator.publishing.portal import Portal
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.words import sentence
from schemas.published.audience import Audience
from schemas.published.returns import PublishedReturn
from schemas.published.sub_contracts import PublishedSubContract


def answered_table(
    portal: Portal, sub: PublishedSubContract, items: Sequence[PublishedReturn]
) -> Table:
    """Every return with its qualities, the latest first."""
    found = {each.period: each for each in sub.returns}
    return Table(
        slug="returns-table",
        caption="Every return, and which qualities it has",
        columns=(
            Column(title="Period"),
            *quality_columns(portal),
            Column(title="Figures given", is_numeric=True),
        ),
        rows=tuple(
            (
                period_cell(item.period),
                *quality_cells(portal, item, found.get(item.period)),
                _figures_given(item),
            )
            for item in reversed(items)
        ),
        csv_path=csv_of(sub, "returns"),
        empty="No return is expected yet.",
    )


def _figures_given(item: PublishedReturn) -> Cell:
    if item.submitted_on is None:
        return tables.nothing("none yet")
    given = f"{number(item.supplied)} of {number(item.asked)}"
    return Cell(shown=given, order=str(item.supplied), plain=given)


def fault_table(portal: Portal, sub: PublishedSubContract) -> Table | None:
    """What keeps returns from a quality, for members; ``None`` for the public, and for nothing."""
    if portal.audience is not Audience.MEMBERS:
        return None
    rows = tuple(
        (
            period_cell(found.period),
            tables.text(sentence(fault.quality)),
            prose(fault.message),
        )
        for found in reversed(sub.returns)
        for fault in found.faults or ()
    )
    if not rows:
        return None
    return Table(
        slug="faults",
        caption="What keeps a return from a quality",
        columns=(
            Column(title="Period"),
            Column(title="Quality"),
            Column(title="What was found"),
        ),
        rows=rows,
        csv_path=csv_of(sub, "faults"),
    )


def words_table(
    portal: Portal, sub: PublishedSubContract, items: Sequence[PublishedReturn]
) -> Table | None:
    """What the member wrote, for members; ``None`` for the public, and where it wrote nothing."""
    if portal.audience is not Audience.MEMBERS:
        return None
    lots = {lot.lot: lot.title for lot in sub.lots}
    written = [
        (item.period, figures)
        for item in reversed(items)
        for figures in item.lots
        if figures.explanation or figures.narrative
    ]
    if not written:
        return None
    return Table(
        slug="words",
        caption="In the member’s words",
        columns=(
            Column(title="Period"),
            Column(title="Lot"),
            Column(title="What", is_choice=True),
            Column(title="In its words"),
        ),
        rows=tuple(
            (
                period_cell(period),
                tables.text(lots.get(figures.lot, figures.lot)),
                tables.text(what),
                prose(said),
            )
            for period, figures in written
            for what, said in (
                ("Why it differs from plan", figures.explanation),
                ("What is done", figures.action),
                ("What figures do not tell", figures.narrative),
            )
            if said
        ),
        csv_path=csv_of(sub, "words"),
        is_sortable=False,
    )
