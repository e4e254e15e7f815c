"""A pack's page: what a contract's commissioner is told of a period, to print or to send."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.monitoring.assessment import Timeliness
from generator.publishing import tables
from generator.publishing.figures import day, number, plural, whole_pounds
from generator.publishing.pages.cells import blank, prose
from generator.publishing.pages.links import HOME, RETURNS, member_cell, member_name
from generator.publishing.pages.pack_figures import every_figure_table
from generator.publishing.pages.return_marks import period_title
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file, source
from generator.publishing.tables import Cell, Column, Table, Tone
from schemas import catalogue
from schemas.dates import day_shown
from schemas.money import pounds_shown
from schemas.published.packs import (
    PublishedMissing,
    PublishedPack,
    PublishedPackBreakdown,
    PublishedPackLot,
    PublishedTally,
)


def pack_page(pack: PublishedPack) -> str:
    """Where the pack's page lies."""
    return f"returns/{pack.tender}/packs/{pack.period}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class LotView:
    """One lot on a pack's page; ``outcomes`` is ``None`` where none are asked for."""

    slug: str
    title: str
    cost: str
    delivered: Table
    outcomes: Table | None
    people: tuple[Table, ...]


def pack_files(portal: Portal, pack: PublishedPack) -> Iterator[SiteFile]:
    """The pack's page, its JSON and its tables' CSV."""
    period = period_title(pack.period)
    lots = tuple(_lot_view(portal, pack, lot, place) for place, lot in enumerate(pack.lots))
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


def _lot_view(portal: Portal, pack: PublishedPack, lot: PublishedPackLot, place: int) -> LotView:
    return LotView(
        slug=f"lot-{lot.lot}",
        title=lot.title,
        cost=_cost_of_one(lot),
        delivered=_delivered(portal, pack, lot, place),
        outcomes=_outcomes(pack, lot, place) if lot.outcomes else None,
        people=tuple(_people(pack, lot, place, breakdown) for breakdown in lot.breakdowns),
    )


def _cost_of_one(lot: PublishedPackLot) -> str:
    """What one output cost, all members together; a cost is no sum, so it is not in the total."""
    if lot.outputs is None:
        return "This lot counts no outputs: its money and the people it reached tell of it."
    if lot.to_date.unit_cost_pence is None:
        return "Nothing has been delivered yet."
    to_date = pounds_shown(lot.to_date.unit_cost_pence)
    if lot.in_period.unit_cost_pence is None:
        return f"Each of the {lot.unit} cost {to_date} to date."
    in_period = pounds_shown(lot.in_period.unit_cost_pence)
    return f"Each of the {lot.unit} cost {in_period} in the period, and {to_date} to date."


def _delivered(portal: Portal, pack: PublishedPack, lot: PublishedPackLot, place: int) -> Table:
    is_counted = lot.outputs is not None
    cost = (Column(title="Cost of one, to date", is_numeric=True),) if is_counted else ()
    return Table(
        slug=f"delivered-{place}",
        caption=f"{lot.title}: what was {'delivered and ' if is_counted else ''}spent",
        columns=(
            Column(title="Member"),
            *(_columns_of_outputs(lot) if is_counted else ()),
            Column(title="People in the period", is_numeric=True),
            Column(title="Spent in the period", is_numeric=True),
            Column(title="Spent to date", is_numeric=True),
            *cost,
        ),
        rows=tuple(
            (
                member_cell(portal, line.member),
                *_figures_of(line.in_period, line.to_date, is_counted=is_counted),
                *((_cost(line.to_date),) if is_counted else ()),
            )
            for line in lot.members
        ),
        total=(
            tables.text(
                "All" if lot.outputs is None else f"All, of {number(lot.outputs)} {lot.unit}"
            ),
            *_figures_of(
                lot.in_period if _is_any_in(lot) else None, lot.to_date, is_counted=is_counted
            ),
            *(blank() for _ in cost),
        ),
        csv_path=csv_path("packs", pack.tender, pack.period, lot.lot, "delivered"),
        is_sortable=False,
    )


def _is_any_in(lot: PublishedPackLot) -> bool:
    """Whether anything is known of the period: with no return in, a nought would be made up."""
    return any(line.in_period is not None for line in lot.members)


def _in_period(lot: PublishedPackLot, count: int) -> Cell:
    return tables.count(count) if _is_any_in(lot) else tables.nothing("not in yet")


def _columns_of_outputs(lot: PublishedPackLot) -> Iterator[Column]:
    for when in ("in the period", "to date"):
        yield Column(title=f"{lot.unit} {when}", is_numeric=True)


def _figures_of(
    in_period: PublishedTally | None, to_date: PublishedTally, *, is_counted: bool
) -> Iterator[Cell]:
    unknown = tables.nothing("not in yet")
    if is_counted:
        yield tables.count(in_period.outputs) if in_period else unknown
        yield tables.count(to_date.outputs)
    yield tables.count(in_period.participants) if in_period else unknown
    yield tables.money(in_period.spend_pence) if in_period else unknown
    yield tables.money(to_date.spend_pence)


def _cost(to_date: PublishedTally) -> Cell:
    cost = to_date.unit_cost_pence
    return tables.nothing("nothing delivered yet") if cost is None else tables.money(cost)


def _outcomes(pack: PublishedPack, lot: PublishedPackLot, place: int) -> Table:
    return Table(
        slug=f"outcomes-{place}",
        caption=f"{lot.title}: people who reached each outcome",
        columns=(
            Column(title="Outcome"),
            Column(title="In the period", is_numeric=True),
            Column(title="To date", is_numeric=True),
            Column(title="To reach it in all", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(outcome.title),
                _in_period(lot, lot.in_period.outcomes.get(outcome.id, 0)),
                tables.count(lot.to_date.outcomes.get(outcome.id, 0)),
                tables.count(outcome.target),
            )
            for outcome in lot.outcomes
        ),
        csv_path=csv_path("packs", pack.tender, pack.period, lot.lot, "outcomes"),
        is_sortable=False,
    )


def _people(
    pack: PublishedPack, lot: PublishedPackLot, place: int, breakdown: PublishedPackBreakdown
) -> Table:
    now, to_date = (each.people.get(breakdown.id, {}) for each in (lot.in_period, lot.to_date))
    return Table(
        slug=f"people-by-{breakdown.id}-{place}",
        caption=f"{lot.title}: people taking part, by {breakdown.title.lower()}",
        columns=(
            Column(title=breakdown.title),
            Column(title="In the period", is_numeric=True),
            Column(title="To date, once in each period", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(title),
                _in_period(lot, now.get(group, 0)),
                tables.count(to_date.get(group, 0)),
            )
            for group, title in breakdown.groups.items()
        ),
        total=(
            tables.text("All"),
            _in_period(lot, sum(now.values())),
            tables.count(sum(to_date.values())),
        ),
        csv_path=csv_path("packs", pack.tender, pack.period, lot.lot, f"by-{breakdown.id}"),
        is_sortable=False,
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
