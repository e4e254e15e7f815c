"""The lots of an award for its page: who got what, what was left, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.divided_in import DividedIn, divided_in
from generator.publishing import tables
from generator.publishing.charts import BarChart, bar_chart
from generator.publishing.figures import percent, plural, pounds
from generator.publishing.pages.award_baseline import BaselineView, baseline_view
from generator.publishing.pages.award_words import award_words
from generator.publishing.pages.cells import (
    blank,
    outputs,
    part,
    parts_of_whole,
    quantity_of,
    units,
)
from generator.publishing.pages.debriefs import debrief_cell, debrief_column
from generator.publishing.pages.links import member_cell, member_name
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.words import sentence
from schemas.numbers import in_words
from schemas.published.contracts import (
    PublishedAward,
    PublishedBidder,
    PublishedLotAward,
    PublishedRound,
)

NAMED = 6
"""How many members a cell names before it only counts the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LotView:
    """One lot on an award's page. ``gap`` and ``notes`` are sentences; ``gap`` may be empty."""

    slug: str
    title: str
    chart: BarChart
    table: Table
    gap: str
    notes: tuple[str, ...]
    rounds: Table | None
    baseline: BaselineView | None

    @property
    def tables(self) -> tuple[Table | None, ...]:
        """Every table of the lot, for its CSV."""
        beside = (self.baseline.table, self.baseline.assents) if self.baseline else ()
        return self.table, self.rounds, *beside


def lot_view(portal: Portal, award: PublishedAward, place: int) -> LotView:
    """The award's lot at ``place`` (from 0)."""
    lot, nth = award.lots[place], place + 1
    eligible = sorted(
        (bidder for bidder in lot.bidders if bidder.is_eligible),
        key=lambda bidder: (-lot.units_of(bidder), bidder.name.casefold(), bidder.member),
    )
    return LotView(
        slug=f"lot-{lot.id}",
        title=lot.title,
        chart=_chart(award, lot, eligible, f"chart-{nth}"),
        table=_table(portal, award, lot, eligible, f"shares-{nth}"),
        gap=_gap(award, lot),
        notes=tuple(_notes(portal, award, lot)),
        rounds=_round_table(portal, award, lot, f"rounds-{nth}"),
        baseline=baseline_view(portal, award, lot, eligible, nth),
    )


def _chart(
    award: PublishedAward, lot: PublishedLotAward, eligible: list[PublishedBidder], slug: str
) -> BarChart:
    words, in_lot = award_words(award), divided_in(lot)
    awarded = [(one.name, lot.units_of(one)) for one in eligible if lot.units_of(one)]
    left, shown = lot.unallocated, partial(quantity_of, in_lot)
    first = f"{awarded[0][0]} {words.has} the most, {shown(awarded[0][1])}. " if awarded else ""
    is_money = in_lot is DividedIn.PENCE
    all_given, not_given = ("All is", "is") if is_money else ("All are", "are")
    return bar_chart(
        slug=slug,
        title=f"Who {words.receives} the {pounds(lot.pot_pence)} for delivery"
        if is_money
        else f"Who {words.delivers} the {lot.outputs:,} {lot.unit}",
        summary=f"{first}{shown(left)} {not_given} not allocated."
        if left
        else f"{first}{all_given} allocated.",
        label_title="Member",
        value_title="Amount" if is_money else sentence(lot.unit),
        values=[(name, units, shown(units)) for name, units in awarded],
        remainder=("Not allocated", left, shown(left)) if left else None,
    )


def _table(
    portal: Portal,
    award: PublishedAward,
    lot: PublishedLotAward,
    eligible: list[PublishedBidder],
    slug: str,
) -> Table:
    claim, counts_outputs = _claim_column(lot), divided_in(lot) is DividedIn.OUTPUTS
    parts = parts_of_whole([*(lot.units_of(one) for one in eligible), lot.unallocated])
    gap = (blank(),) if claim else ()
    count = (blank(),) if counts_outputs else ()
    end = (blank(),) * len(debrief_column(portal))
    hub = (
        tables.text("Hub share"),
        blank(),
        *gap,
        *count,
        blank(),
        tables.money(lot.hub_pence),
        *end,
    )
    return Table(
        slug=slug,
        caption=f"{lot.title}: shares",
        columns=(
            Column(title="Member"),
            Column(title="Offered", is_numeric=True),
            *((Column(title=claim, is_numeric=True),) if claim else ()),
            *(_counted_column(award, lot) if counts_outputs else ()),
            Column(title="Part", is_numeric=True),
            Column(title="Amount", is_numeric=True),
            *debrief_column(portal),
        ),
        rows=(*_rows(portal, award, lot, eligible, parts), hub),
        total=(
            tables.text("Value of the lot"),
            blank(),
            *gap,
            *((tables.count(_awarded_and_left(lot)),) if counts_outputs else ()),
            part(sum(parts)),
            tables.money(_amounts(lot)),
            *end,
        ),
        csv_path=csv_path("awards", award.tender, "lots", lot.id),
        is_sortable=False,
    )


def _rows(
    portal: Portal,
    award: PublishedAward,
    lot: PublishedLotAward,
    eligible: list[PublishedBidder],
    parts: Sequence[int],
) -> Iterator[tuple[Cell, ...]]:
    """Each eligible member, then what is left; ``parts`` has one for each, what is left last."""
    has_claim, in_lot = bool(_claim_column(lot)), divided_in(lot)
    counts_outputs = in_lot is DividedIn.OUTPUTS
    for bidder, share in zip(eligible, parts, strict=False):
        yield (
            member_cell(portal, bidder.member),
            units(bidder.capacity, in_lot),
            *((_claim(bidder, in_lot),) if has_claim else ()),
            *((tables.count(bidder.outputs),) if counts_outputs else ()),
            part(share),
            tables.money(bidder.amount_pence),
            *debrief_cell(portal, award.tender, bidder.member),
        )
    if lot.unallocated:
        yield (
            tables.text("Not allocated"),
            blank(),
            *((blank(),) if has_claim else ()),
            *((tables.count(lot.unallocated_outputs),) if counts_outputs else ()),
            part(parts[-1]),
            tables.money(lot.unallocated_pence),
            *(blank(),) * len(debrief_column(portal)),
        )


def _counted_column(award: PublishedAward, lot: PublishedLotAward) -> Iterator[Column]:
    yield Column(title=f"{award_words(award).awarded}, {lot.unit}", is_numeric=True)


def _claim_column(lot: PublishedLotAward) -> str:
    """What a share follows beside capacity, where it does: a score, or an agreement."""
    if any(bidder.points is not None for bidder in lot.bidders):
        return "Score of 500"
    return "Agreed" if any(bidder.agreed is not None for bidder in lot.bidders) else ""


def _claim(bidder: PublishedBidder, in_lot: DividedIn) -> Cell:
    if bidder.points is not None:
        return tables.count(bidder.points)
    return tables.nothing() if bidder.agreed is None else units(bidder.agreed, in_lot)


def _awarded_and_left(lot: PublishedLotAward) -> int:
    return sum(bidder.outputs for bidder in lot.bidders) + lot.unallocated_outputs


def _amounts(lot: PublishedLotAward) -> int:
    shares = sum(bidder.amount_pence for bidder in lot.bidders)
    return shares + lot.unallocated_pence + lot.hub_pence


def _gap(award: PublishedAward, lot: PublishedLotAward) -> str:
    """What is left, and why nobody was given it; else empty."""
    if lot.why_left is None:
        return ""
    words, money = award_words(award), pounds(lot.unallocated_pence)
    if divided_in(lot) is DividedIn.PENCE:
        return (
            f"{lot.why_left} That {words.leaves} {money} without anybody to deliver for it. It "
            f"{words.stays} unallocated: it is not spread over the others."
        )
    left = outputs(lot.unallocated_outputs, lot.unit)
    return (
        f"{lot.why_left} That {words.leaves} {left} without anybody to deliver them. Their money, "
        f"{money}, {words.stays} unallocated: it is not spread over the others."
    )


def _notes(portal: Portal, award: PublishedAward, lot: PublishedLotAward) -> Iterator[str]:
    """What else a reader must know of how the lot was divided."""
    if divided_in(lot) is DividedIn.PENCE:
        yield "This lot counts no outputs: what is divided is its delivery pot, to the penny."
    for member_id, why in lot.why_lifted.items():
        yield (
            f"{member_name(portal, member_id)} {award_words(award).has} more than "
            f"{percent(award.largest_share_bp)} of the lot, the most that one member may "
            "take while others have capacity to spare. "
            f"The limit was lifted: {why}."
        )


def _round_table(
    portal: Portal, award: PublishedAward, lot: PublishedLotAward, slug: str
) -> Table | None:
    """The rounds after which somebody's share, too small to be of use, was withdrawn."""
    in_lot = divided_in(lot)
    smallest = {bidder.member: bidder.smallest_award for bidder in lot.bidders}
    rows = tuple(
        (
            member_cell(portal, done.withdrawn),
            tables.count(place),
            units(done.given[done.withdrawn], in_lot),
            units(smallest[done.withdrawn], in_lot),
            tables.rate(done.ratio_bp or 0),
            _passed_on(portal, done, done.given[done.withdrawn], in_lot),
        )
        for place, done in enumerate(lot.rounds, start=1)
        if done.withdrawn is not None
    )
    if not rows:
        return None
    return Table(
        slug=slug,
        caption=f"Shares withdrawn as too small, in {in_words(len(rows))} "
        f"{'round' if len(rows) == 1 else 'rounds'}",
        columns=(
            Column(title="Member"),
            Column(title="Round", is_numeric=True),
            Column(title="Would have had", is_numeric=True),
            Column(title="Smallest it can use", is_numeric=True),
            Column(title="Ratio", is_numeric=True),
            Column(title="Divided anew"),
        ),
        rows=rows,
        csv_path=csv_path("awards", award.tender, "rounds", lot.id),
        is_sortable=False,
    )


def _passed_on(portal: Portal, done: PublishedRound, given: int, in_lot: DividedIn) -> Cell:
    """Who was given what was withdrawn, each on a line, and what nobody could take."""
    left = given - sum(done.passed_on.values())
    named = list(done.passed_on.items())[:NAMED]
    rest = len(done.passed_on) - len(named)
    shown = partial(quantity_of, in_lot)
    parts = [f"{member_name(portal, name)}: {shown(count)}" for name, count in named]
    if rest:
        count = sum(done.passed_on.values()) - sum(count for _, count in named)
        parts.append(f"{plural(rest, 'other')}: {shown(count)}")
    if left:
        parts.append(f"To nobody: {shown(left)}")
    return tables.several(parts)
