"""A lot's agreed shares beside what capacity alone would give, for an award's page (TEN-6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.divided_in import DividedIn, divided_in
from generator.publishing import tables
from generator.publishing.figures import percent
from generator.publishing.pages.cells import blank, prose
from generator.publishing.pages.links import member_cell
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table, Tone
from schemas.published.audience import Audience
from schemas.published.contracts import (
    PublishedAward,
    PublishedBaseline,
    PublishedBidder,
    PublishedLotAward,
)

Beside = Sequence[tuple[PublishedBidder, PublishedBaseline]]
"""Bidders, each with what its agreed share is held beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineView:
    """A lot's agreed shares beside their baseline; ``assents``, with reasons, for members alone."""

    tolerance: str
    table: Table
    assents: Table | None


def baseline_view(
    portal: Portal,
    award: PublishedAward,
    lot: PublishedLotAward,
    eligible: Sequence[PublishedBidder],
    nth: int,
) -> BaselineView | None:
    """Each eligible member's share beside its baseline; ``None`` of a competition, or of nobody."""
    beside = [(bidder, bidder.baseline) for bidder in eligible if bidder.baseline is not None]
    if not beside:
        return None
    tolerance = percent(
        next(each.value_bp for each in award.policies if each.policy == "plan-tolerance")
    )
    for_members, in_lot = portal.audience is Audience.MEMBERS, divided_in(lot)
    counts_outputs = in_lot is DividedIn.OUTPUTS
    return BaselineView(
        tolerance=tolerance,
        table=Table(
            slug=f"baseline-{nth}",
            caption=f"{lot.title}: what was agreed, and what capacity alone would give",
            columns=(
                Column(title="Member"),
                Column(title="Agreed", is_numeric=True),
                Column(title="By capacity", is_numeric=True),
                *((Column(title="Difference", is_numeric=True),) if counts_outputs else ()),
                Column(title="In per cent", is_numeric=True),
                Column(title="In money", is_numeric=True),
                Column(title="Tolerance"),
            ),
            rows=tuple(_row(portal, each, in_lot, tolerance) for each in beside),
            total=_total(beside, in_lot),
            csv_path=csv_path("awards", award.tender, "baseline", lot.id),
            is_sortable=False,
        ),
        assents=_assents(portal, award, lot, beside, f"assents-{nth}") if for_members else None,
    )


def _row(
    portal: Portal,
    each: tuple[PublishedBidder, PublishedBaseline],
    in_lot: DividedIn,
    tolerance: str,
) -> tuple[Cell, ...]:
    bidder, baseline = each
    part = baseline.more_bp
    is_over = baseline.is_over_tolerance
    return (
        member_cell(portal, bidder.member),
        *_in_units((each,), in_lot),
        tables.nothing("no part of nothing") if part is None else tables.rate(part),
        tables.money_change(baseline.more_pence),
        tables.state(
            f"{'Over' if is_over else 'Within'} {tolerance}", Tone.PLAIN if is_over else Tone.QUIET
        ),
    )


def _in_units(beside: Beside, in_lot: DividedIn) -> tuple[Cell, ...]:
    """What was agreed, what capacity gives, and how many outputs are between, where any count."""
    if in_lot is DividedIn.PENCE:
        return (
            tables.money(sum(bidder.amount_pence for bidder, _ in beside)),
            tables.money(sum(baseline.by_capacity_pence for _, baseline in beside)),
        )
    return (
        tables.count(sum(bidder.outputs for bidder, _ in beside)),
        tables.count(sum(baseline.by_capacity_outputs for _, baseline in beside)),
        tables.change(sum(baseline.more_outputs for _, baseline in beside)),
    )


def _total(beside: Beside, in_lot: DividedIn) -> tuple[Cell, ...]:
    return (
        tables.text("All of them"),
        *_in_units(beside, in_lot),
        blank(),
        tables.money_change(sum(baseline.more_pence for _, baseline in beside)),
        blank(),
    )


def _assents(
    portal: Portal, award: PublishedAward, lot: PublishedLotAward, beside: Beside, slug: str
) -> Table:
    """When each member assented, and what the plan says of its share."""
    above = any(baseline.relaxation for _, baseline in beside)
    return Table(
        slug=slug,
        caption=f"{lot.title}: assents and reasons",
        columns=(
            Column(title="Member"),
            Column(title="Assented"),
            Column(title="Why it is not what capacity alone would give"),
            *((Column(title="Why it is above the largest share"),) if above else ()),
        ),
        rows=tuple(
            (
                member_cell(portal, bidder.member),
                tables.on_day(baseline.assented_on) if baseline.assented_on else tables.nothing(),
                _said(baseline.reason),
                *((_said(baseline.relaxation),) if above else ()),
            )
            for bidder, baseline in beside
        ),
        csv_path=csv_path("awards", award.tender, "assents", lot.id),
        is_sortable=False,
    )


def _said(reason: str | None) -> Cell:
    return prose(reason) if reason else tables.nothing("no reason given")
