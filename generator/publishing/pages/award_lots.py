"""The lots of an award for its page: who got what, what was left, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.charts import BarChart, bar_chart
from generator.publishing.figures import number, percent, plural, pounds
from generator.publishing.pages.award_baseline import BaselineView, baseline_view
from generator.publishing.pages.award_words import award_words
from generator.publishing.pages.cells import blank, outputs, part, parts_of_whole
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
        key=lambda bidder: (-bidder.outputs, bidder.name.casefold(), bidder.member),
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
    awarded, words = [bidder for bidder in eligible if bidder.outputs], award_words(award)
    left = lot.unallocated_outputs
    first = f"{awarded[0].name} {words.has} the most, {awarded[0].outputs:,}. " if awarded else ""
    return bar_chart(
        slug=slug,
        title=f"Who {words.delivers} the {lot.outputs:,} {lot.unit}",
        summary=f"{first}{left:,} are not allocated." if left else f"{first}All are allocated.",
        label_title="Member",
        value_title=sentence(lot.unit),
        values=[(bidder.name, bidder.outputs, number(bidder.outputs)) for bidder in awarded],
        remainder=("Not allocated", left, number(left)) if left else None,
    )


def _table(
    portal: Portal,
    award: PublishedAward,
    lot: PublishedLotAward,
    eligible: list[PublishedBidder],
    slug: str,
) -> Table:
    claim = _claim_column(lot)
    parts = parts_of_whole([*(one.outputs for one in eligible), lot.unallocated_outputs])
    gap = (blank(),) if claim else ()
    end = (blank(),) * len(debrief_column(portal))
    hub = (
        tables.text("Hub share"),
        blank(),
        *gap,
        blank(),
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
            Column(title=f"{award_words(award).awarded}, {lot.unit}", is_numeric=True),
            Column(title="Part", is_numeric=True),
            Column(title="Amount", is_numeric=True),
            *debrief_column(portal),
        ),
        rows=(*_rows(portal, award, lot, eligible, parts), hub),
        total=(
            tables.text("Value of the lot"),
            blank(),
            *gap,
            tables.count(_awarded_and_left(lot)),
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
    has_claim = bool(_claim_column(lot))
    for bidder, share in zip(eligible, parts, strict=False):
        yield (
            member_cell(portal, bidder.member),
            tables.count(bidder.capacity),
            *((_claim(bidder),) if has_claim else ()),
            tables.count(bidder.outputs),
            part(share),
            tables.money(bidder.amount_pence),
            *debrief_cell(portal, award.tender, bidder.member),
        )
    if lot.unallocated_outputs:
        yield (
            tables.text("Not allocated"),
            blank(),
            *((blank(),) if has_claim else ()),
            tables.count(lot.unallocated_outputs),
            part(parts[-1]),
            tables.money(lot.unallocated_pence),
            *(blank(),) * len(debrief_column(portal)),
        )


def _claim_column(lot: PublishedLotAward) -> str:
    """What a share follows beside capacity, where it does: a score, or an agreement."""
    if any(bidder.points is not None for bidder in lot.bidders):
        return "Score of 500"
    return "Agreed" if any(bidder.agreed is not None for bidder in lot.bidders) else ""


def _claim(bidder: PublishedBidder) -> Cell:
    claim = bidder.agreed if bidder.points is None else bidder.points
    return tables.nothing() if claim is None else tables.count(claim)


def _awarded_and_left(lot: PublishedLotAward) -> int:
    return sum(bidder.outputs for bidder in lot.bidders) + lot.unallocated_outputs


def _amounts(lot: PublishedLotAward) -> int:
    shares = sum(bidder.amount_pence for bidder in lot.bidders)
    return shares + lot.unallocated_pence + lot.hub_pence


def _gap(award: PublishedAward, lot: PublishedLotAward) -> str:
    """What is left, and why nobody was given it; else empty."""
    if lot.why_left is None:
        return ""
    left, words = outputs(lot.unallocated_outputs, lot.unit), award_words(award)
    return (
        f"{lot.why_left} That {words.leaves} {left} without anybody to deliver them. Their money, "
        f"{pounds(lot.unallocated_pence)}, {words.stays} unallocated: it is "
        "not spread over the others."
    )


def _notes(portal: Portal, award: PublishedAward, lot: PublishedLotAward) -> Iterator[str]:
    """What else a reader must know of how the lot was divided."""
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
    smallest = {bidder.member: bidder.smallest_award for bidder in lot.bidders}
    rows = tuple(
        (
            member_cell(portal, done.withdrawn),
            tables.count(place),
            tables.count(done.given[done.withdrawn]),
            tables.count(smallest[done.withdrawn]),
            tables.rate(done.ratio_bp or 0),
            _passed_on(portal, done, done.given[done.withdrawn]),
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


def _passed_on(portal: Portal, done: PublishedRound, given: int) -> Cell:
    """Who was given what was withdrawn, each on a line, and what nobody could take."""
    left = given - sum(done.passed_on.values())
    named = list(done.passed_on.items())[:NAMED]
    rest = len(done.passed_on) - len(named)
    parts = [f"{member_name(portal, name)}: {number(units)}" for name, units in named]
    if rest:
        units = sum(done.passed_on.values()) - sum(units for _, units in named)
        parts.append(f"{plural(rest, 'other')}: {number(units)}")
    if left:
        parts.append(f"To nobody: {number(left)}")
    return tables.several(parts)
