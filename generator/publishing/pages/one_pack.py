"""A pack's page: what a contract's commissioner is told of a period, to print or to send."""

from __future__ import annotations

from collections.abc import Iterator

from generator.monitoring.assessment import Timeliness
from generator.publishing import tables
from generator.publishing.figures import day, number, plural, whole_pounds
from generator.publishing.pages.cells import blank, prose
from generator.publishing.pages.links import HOME, RETURNS, member_cell, member_name
from generator.publishing.pages.pack_figures import every_figure_table
from generator.publishing.pages.pack_lots import lot_view
from generator.publishing.pages.return_marks import period_title
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file, source
from generator.publishing.tables import Cell, Column, Table, Tone
from schemas import catalogue
from schemas.dates import day_shown
from schemas.published.packs import (
    PublishedMissing,
    PublishedPack,
)


def pack_page(pack: PublishedPack) -> str:
    """Where the pack's page lies."""
    return f"returns/{pack.tender}/packs/{pack.period}/"


def pack_files(portal: Portal, pack: PublishedPack) -> Iterator[SiteFile]:
    """The pack's page, its JSON and its tables' CSV."""
    period = period_title(pack.period)
    lots = tuple(lot_view(portal, pack, lot, place) for place, lot in enumerate(pack.lots))
    missing, remarks, gaps = _missing(portal, pack), _remarks(portal, pack), _gaps(portal, pack)
    every = every_figure_table(portal, pack)
    json_path = f"data/packs/{pack.tender}/{pack.period}.json"
    yield page_file(
        portal,
        "returns/pack.md.j2",
        path=f"returns/{pack.tender}/packs/{pack.period}.md",
        title=f"{pack.title}: report on {period}",
        description=f"{pack.title}, {period}: what was delivered, reached and spent.",
        view={
            "trail": (HOME, RETURNS, (pack.title, f"returns/{pack.tender}/")),
            "name": period,
            "contract": pack.title,
            "commissioner": pack.commissioner,
            "due_on": day(pack.due_on),
            "figures": _figures(pack),
            "lots": lots,
            "is_complete": not pack.missing and not pack.missing_before,
            "missing": missing,
            "missing_before": _missing_before(pack.missing_before),
            "remarks": remarks,
            "gaps": gaps,
            "source": source(
                portal,
                catalogue.TENDER.path(pack.tender),
                ("JSON", json_path),
                ("Every figure, CSV", every.csv_path),
            ),
        },
    )
    yield json_file(portal, json_path, {"pack": pack})
    yield from csv_files(
        every,
        missing,
        remarks,
        gaps,
        *(each for lot in lots for each in (lot.delivered, lot.outcomes, *lot.people)),
    )


def _missing_before(count: int) -> str | None:
    """How many returns of earlier periods are not in either; ``None`` if all are."""
    if not count:
        return None
    have = "has" if count == 1 else "have"
    return f"{plural(count, 'return')} of earlier periods {have} not been accepted"


def _figures(pack: PublishedPack) -> tuple[tuple[object, str, object, str | None], ...]:
    spent = sum(lot.in_period.spend_pence for lot in pack.lots)
    to_date = sum(lot.to_date.spend_pence for lot in pack.lots)
    members = {line.member for lot in pack.lots for line in lot.members}
    left = len(pack.missing)
    return (
        (whole_pounds(spent), "Spent in the period", f"{whole_pounds(to_date)} to date", None),
        (number(len(members)), "Members", f"in {plural(len(pack.lots), 'lot')}", None),
        (number(left) if left else "None", "Returns missing", "of this period", None),
    )


def _missing(portal: Portal, pack: PublishedPack) -> Table | None:
    if not pack.missing:
        return None
    return Table(
        slug="missing-table",
        caption="Returns of this period that are not in these figures",
        columns=(Column(title="Member"), Column(title="Why"), Column(title="Was due")),
        rows=tuple(
            (member_cell(portal, one.member), _why(one), tables.on_day(one.due_on))
            for one in pack.missing
        ),
        csv_path=csv_path("packs", pack.tender, pack.period, "missing"),
        is_sortable=False,
    )


_WHY = {
    "missing": ("It has not come in", Tone.BAD),
    "not yet due": ("It is not due yet", Tone.PLAIN),
    "unknown": ("It cannot be read", Tone.BAD),
}


def _why(one: PublishedMissing) -> Cell:
    if one.state == Timeliness.EXCUSED and one.excused_until is not None:
        return tables.state(f"More time until {day_shown(one.excused_until)}", Tone.QUIET)
    words, tone = _WHY.get(one.state, ("It came in and is being checked", Tone.WATCH))
    return tables.state(words, tone)


def _remarks(portal: Portal, pack: PublishedPack) -> Table | None:
    if not pack.remarks:
        return None
    lots = {lot.lot: lot.title for lot in pack.lots}
    return Table(
        slug="remarks-table",
        caption="What members say of it",
        columns=(
            Column(title="Member"),
            Column(title="Lot"),
            Column(title="Why it differs from plan"),
            Column(title="What is done"),
            Column(title="By"),
            Column(title="What figures do not tell"),
        ),
        rows=tuple(
            (
                member_cell(portal, remark.member),
                tables.text(lots.get(remark.lot, remark.lot)),
                prose(remark.explanation) if remark.explanation else tables.nothing(),
                prose(remark.action) if remark.action else tables.nothing(),
                tables.on_day(remark.by) if remark.by else tables.nothing(),
                prose(remark.narrative) if remark.narrative else tables.nothing(),
            )
            for remark in pack.remarks
        ),
        csv_path=csv_path("packs", pack.tender, pack.period, "remarks"),
        is_sortable=False,
    )


def _gaps(portal: Portal, pack: PublishedPack) -> Table | None:
    if not pack.gaps:
        return None
    return Table(
        slug="gaps-table",
        caption="Figures that members left out",
        columns=(
            Column(title="Member"),
            Column(title="Lot"),
            Column(title="Figure"),
            Column(title="Why"),
            Column(title="Expected on"),
        ),
        rows=tuple(
            (
                member_cell(portal, gap.member),
                tables.text(gap.lot),
                tables.text(gap.measure),
                prose(gap.reason),
                tables.on_day(gap.expected_on),
            )
            for gap in pack.gaps
        ),
        csv_path=csv_path("packs", pack.tender, pack.period, "gaps"),
        is_sortable=False,
    )


def packs_table(portal: Portal, tender_id: str, packs: tuple[PublishedPack, ...]) -> Table:
    """The contract's packs, the latest first, each with how far it is complete."""
    return Table(
        slug="packs-table",
        caption="Reports to the commissioner",
        columns=(
            Column(title="Period"),
            Column(title="Due to the commissioner"),
            Column(title="State"),
            Column(title="Missing from"),
        ),
        rows=tuple(_pack_row(portal, pack) for pack in reversed(packs)),
        csv_path=csv_path("packs", tender_id),
        is_sortable=False,
        empty="No period has ended yet.",
    )


def _pack_row(portal: Portal, pack: PublishedPack) -> tuple[Cell, ...]:
    names = sorted(member_name(portal, one.member) for one in pack.missing)
    state = (
        tables.state(f"{plural(len(names), 'return')} missing", Tone.WATCH)
        if names
        else tables.state("Complete", Tone.GOOD)
    )
    title = period_title(pack.period)
    return (
        tables.text(title, target=pack_page(pack)),
        tables.on_day(pack.due_on),
        state,
        tables.several(names) if names else blank(),
    )
