"""Tables of returns: a matrix as it goes into a CSV, every return, and what members wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.publishing import tables
from generator.publishing.matrix import Matrix
from generator.publishing.pages.cells import blank, prose
from generator.publishing.pages.links import member_cell, sub_contract_page
from generator.publishing.pages.return_marks import answer, period_line, state_shown, tone
from generator.publishing.portal import Portal
from generator.publishing.record_files import RecordFile
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.words import decision_shown
from schemas.periods import period_from_text
from schemas.published.returns import PublishedExcuse, PublishedReturn


def matrix_table(matrix: Matrix, path: str) -> Table:
    """``matrix`` as rows of words, for its CSV at ``path``."""
    return Table(
        slug=matrix.slug,
        caption=matrix.caption,
        columns=(
            Column(title=matrix.corner),
            *(Column(title=column.replace("<br>", " ")) for column in matrix.columns),
        ),
        rows=tuple(
            (tables.text(row.label), *(tables.text(mark.meaning if mark else "")
                                       for mark in row.marks))
            for row in matrix.rows
        ),
        csv_path=path,
    )  # fmt: skip


def return_table(portal: Portal, tender_id: str, items: Sequence[PublishedReturn]) -> Table:
    """Every return of a contract, the latest period first."""
    return Table(
        slug="every-return",
        caption="Every return",
        columns=(
            Column(title="Member"),
            Column(title="Period", is_choice=True),
            Column(title="State"),
            Column(title="Due"),
            Column(title="Came in"),
            Column(title="Figures given", is_numeric=True),
        ),
        rows=tuple(_return_row(portal, item) for item in items),
        csv_path=csv_path("returns", tender_id, "every-return"),
        is_searchable=True,
        empty="No return is expected yet.",
    )


def _return_row(portal: Portal, item: PublishedReturn) -> tuple[Cell, ...]:
    is_in = item.submitted_on is not None
    given = f"{item.supplied} of {item.asked}"
    page = sub_contract_page(portal, item.tender, item.member)
    return (
        member_cell(portal, item.member),
        period_cell(item.period, target=page),
        tables.state(state_shown(item), tone(item), order=answer(item) * 10_000 + item.days_late),
        tables.on_day(item.due_on),
        tables.on_day(item.submitted_on) if item.submitted_on else tables.nothing("not yet"),
        Cell(shown=given, order=str(item.supplied), plain=given)
        if is_in
        else tables.nothing("none yet"),
    )


def period_cell(period: str, *, target: str | None = None) -> Cell:
    """A period in short, in the order of time; as records name it in the CSV."""
    held = period_from_text(period)
    return Cell(
        shown=period_line(held), order=held.starts_on.isoformat(), plain=period, target=target
    )


_ON_WHAT = (Column(title="Member"), Column(title="Period", is_choice=True), Column(title="Lot"))


def _on_what(
    portal: Portal, item: PublishedReturn, lot_id: str, lots: Mapping[str, str]
) -> tuple[Cell, ...]:
    """Whose return a remark is in, for which period and lot."""
    return (
        member_cell(portal, item.member),
        period_cell(item.period),
        tables.text(lots.get(lot_id, lot_id)),
    )


def explanation_table(
    portal: Portal,
    tender_id: str,
    items: Sequence[PublishedReturn],
    lots: Mapping[str, str],
) -> Table:
    """What members wrote where delivery differed from plan, for members alone."""
    return Table(
        slug="explanations",
        caption="Where delivery differed from plan",
        columns=(
            *_ON_WHAT,
            Column(title="Why"),
            Column(title="What is done"),
        ),
        rows=tuple(
            (
                *_on_what(portal, item, figures.lot, lots),
                prose(figures.explanation),
                prose(figures.action or ""),
            )
            for item in items
            for figures in item.lots
            if figures.explanation
        ),
        csv_path=csv_path("returns", tender_id, "explanations"),
        empty="Nobody has had anything to explain.",
    )


def omission_table(
    portal: Portal,
    tender_id: str,
    items: Sequence[PublishedReturn],
    lots: Mapping[str, str],
) -> Table:
    """Which figures members knowingly left out, for members alone."""
    return Table(
        slug="left-out",
        caption="Figures knowingly left out",
        columns=(
            *_ON_WHAT,
            Column(title="Figure"),
            Column(title="Why"),
            Column(title="Expected on"),
            Column(title="Supplied on"),
        ),
        rows=tuple(
            (
                *_on_what(portal, item, omission.lot, lots),
                tables.text(omission.measure),
                prose(omission.reason),
                tables.on_day(omission.expected_on),
                tables.on_day(omission.supplied_on) if omission.supplied_on else blank(),
            )
            for item in items
            for omission in item.left_out or ()
        ),
        csv_path=csv_path("returns", tender_id, "left-out"),
        empty="No figure has been left out knowingly.",
    )


def excuse_table(portal: Portal, tender_id: str, granted: Sequence[RecordFile]) -> Table:
    """Which returns were excused, until when and why, for members alone; the latest end first."""
    excuses = [file.published for file in granted if isinstance(file.published, PublishedExcuse)]
    return Table(
        slug="excuses",
        caption="Excuses",
        columns=(
            Column(title="Member"),
            Column(title="Period", is_choice=True),
            Column(title="Until"),
            Column(title="Why"),
            Column(title="Granted on"),
            Column(title="Granted by"),
        ),
        rows=tuple(
            (
                member_cell(portal, excuse.member),
                period_cell(excuse.period),
                tables.on_day(excuse.until),
                prose(excuse.reason),
                tables.on_day(excuse.granted_on),
                tables.text(_who_granted(excuse)),
            )
            for excuse in sorted(excuses, key=lambda each: each.until, reverse=True)
        ),
        csv_path=csv_path("returns", tender_id, "excuses"),
    )


def _who_granted(excuse: PublishedExcuse) -> str:
    decided = decision_shown(excuse.decision) if excuse.decision else ""
    return "; ".join(filter(None, (excuse.granted_by, decided)))
