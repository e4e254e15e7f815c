"""What members say they have delivered and spent of a contract, against their positions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.figures import pounds
from generator.publishing.pages.links import member_cell, member_name
from generator.publishing.pages.progress import Progress, per_mille, percent_done
from generator.publishing.pages.return_marks import period_title
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.words import counts_outputs, unit_shown
from schemas.published.organisations import PublishedPosition
from schemas.published.returns import PublishedLotReturn, PublishedReturns


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What a member reported of one position so far.

    ``outputs`` is the latest running total, or what periods add up to where none
    was given. ``latest`` is the last period reported; empty before the first.
    """

    member: str
    position: PublishedPosition
    outputs: int
    spent_pence: int
    latest: str


def delivered(
    positions: Sequence[tuple[str, PublishedPosition]], answered_by: Sequence[PublishedReturns]
) -> tuple[Delivered, ...]:
    """What was delivered of each position, in the positions' order."""
    reported = _reported(answered_by)
    return tuple(
        _delivered(member_id, position, reported.get((member_id, position.lot), ()))
        for member_id, position in positions
    )


_Figures = tuple[str, PublishedLotReturn]


def _reported(
    answered_by: Sequence[PublishedReturns],
) -> Mapping[tuple[str, str], Sequence[_Figures]]:
    """The figures of each member and lot, each with its period, the first due first."""
    reported: dict[tuple[str, str], list[_Figures]] = {}
    for answered in answered_by:
        for item in answered.returns:
            for lot in item.lots:
                reported.setdefault((item.member, lot.lot), []).append((item.period, lot))
    return reported


def _delivered(
    member_id: str, position: PublishedPosition, reported: Sequence[_Figures]
) -> Delivered:
    outputs = 0
    for _, figures in reported:
        outputs = (
            outputs + (figures.outputs or 0)
            if figures.outputs_to_date is None
            else figures.outputs_to_date
        )
    return Delivered(
        member=member_id,
        position=position,
        outputs=outputs,
        spent_pence=sum(figures.spend_total_pence or 0 for _, figures in reported),
        latest=reported[-1][0] if reported else "",
    )


def output_progress(
    portal: Portal, parts: Sequence[Delivered]
) -> Iterator[tuple[str, tuple[Progress, ...]]]:
    """For each lot that counts outputs its title and unit, and how far each member has come."""
    by_lot: dict[str, list[Delivered]] = {}
    for part in parts:
        if not counts_outputs(part.position.unit):
            continue
        by_lot.setdefault(part.position.lot, []).append(part)
    for held in by_lot.values():
        position = held[0].position
        rows = tuple(_output_row(portal, part) for part in held)
        yield f"{position.lot_title}, in {position.unit}", (*rows, *_whole_lot(held))


def _output_row(portal: Portal, part: Delivered) -> Progress:
    latest = f"last reported for {period_title(part.latest)}" if part.latest else "nothing reported"
    return Progress(
        label=member_name(portal, part.member),
        note=latest,
        shown=_of(part.outputs, part.position.outputs),
        per_mille=per_mille(part.outputs, part.position.outputs),
    )


def _whole_lot(held: Sequence[Delivered]) -> Iterator[Progress]:
    """All members together, where there are several."""
    if len(held) > 1:
        done = sum(part.outputs for part in held)
        whole = sum(part.position.outputs for part in held)
        yield Progress(
            label="All together", note="", shown=_of(done, whole), per_mille=per_mille(done, whole)
        )


def _of(done: int, whole: int) -> str:
    return f"{done:,} of {whole:,} ({percent_done(done, whole)})"


def spend_progress(portal: Portal, parts: Sequence[Delivered]) -> Iterator[Progress]:
    """For each member, the money spent of what it receives for all its lots."""
    spent: dict[str, int] = {}
    amounts: dict[str, int] = {}
    for part in parts:
        spent[part.member] = spent.get(part.member, 0) + part.spent_pence
        amounts[part.member] = amounts.get(part.member, 0) + part.position.amount_pence
    for member_id, amount in sorted(amounts.items()):
        done = spent[member_id]
        yield Progress(
            label=member_name(portal, member_id),
            note=percent_done(done, amount),
            shown=f"{pounds(done)} of {pounds(amount)}",
            per_mille=per_mille(done, amount),
        )


def delivery_table(portal: Portal, tender_id: str, parts: Sequence[Delivered]) -> Table:
    """Delivered and spent by position, as the bars' CSV."""
    return Table(
        slug="delivery",
        caption="Delivered and spent so far",
        columns=(
            Column(title="Member"),
            Column(title="Lot"),
            Column(title="Counted in"),
            Column(title="Reported up to"),
            Column(title="Outputs delivered", is_numeric=True),
            Column(title="Outputs to deliver", is_numeric=True),
            Column(title="Spent", is_numeric=True),
            Column(title="Amount", is_numeric=True),
        ),
        rows=tuple(
            (
                member_cell(portal, part.member),
                tables.text(part.position.lot_title),
                tables.text(unit_shown(part.position.unit)),
                tables.text(part.latest),
                *_counts(part),
                tables.money(part.spent_pence),
                tables.money(part.position.amount_pence),
            )
            for part in parts
        ),
        csv_path=csv_path("returns", tender_id, "delivery"),
    )


def _counts(part: Delivered) -> tuple[Cell, Cell]:
    """Outputs delivered and to deliver; nothing of a lot that counts none."""
    if counts_outputs(part.position.unit):
        return tables.count(part.outputs), tables.count(part.position.outputs)
    return tables.nothing("counts no outputs"), tables.nothing("counts no outputs")
