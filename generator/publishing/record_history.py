"""What became of records, as tables for their own pages and for the pages of what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.pages.links import decision_link
from generator.publishing.portal import Portal
from generator.publishing.site_files import record_address
from generator.publishing.tables import Cell, Column, Entry, Table
from generator.publishing.views.editions import publish_edition
from generator.review.editions import Edition, Event
from schemas.dates import day_shown
from schemas.published.editions import PublishedEdition, PublishedPlace

EVENTS = {Event.CAME: "New", Event.CHANGED: "Changed", Event.WENT: "Gone"}

MOST_PLACES = 12
"""How many places of one change are told one by one; the rest is counted."""

MOST_EDITIONS = 50
"""How many editions a page tells of its records; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordHistory:
    """What became of the records of a page: a line that says so, and its table.

    ``left`` editions are older than those of the table. ``is_withheld`` says that something
    changed of which the audience is not told what stood there.
    """

    line: str
    table: Table
    left: int
    is_withheld: bool


def record_history(portal: Portal, editions: Sequence[Edition]) -> RecordHistory:
    """What became of the records of one page, by their ``editions``, the newest first.

    There is at least one, and all are of records that the portal's audience is shown. A
    column that would say nothing is left out.
    """
    records = len({edition.path for edition in editions})
    told = [portal.released(publish_edition(edition)) for edition in editions[:MOST_EDITIONS]]
    columns = [
        (Column(title="On"), [tables.on_day(each.on) for each in told]),
        (Column(title="Record"), [_record(portal, each) for each in told] if records > 1 else []),
        *zip(_WHAT, zip(*(_what(portal, each) for each in told), strict=True), strict=True),
    ]
    kept = [(column, cells) for column, cells in columns if any(cell.plain for cell in cells)]
    return RecordHistory(
        line=_line(records, editions),
        table=Table(
            slug="record-history",
            caption="Each change, the latest first",
            columns=tuple(column for column, _ in kept),
            rows=tuple(zip(*(cells for _, cells in kept), strict=True)),
            is_sortable=False,
        ),
        left=len(editions) - len(told),
        is_withheld=any(each.event == Event.CHANGED and each.places is None for each in told),
    )


def _line(records: int, editions: Sequence[Edition]) -> str:
    what = "this record" if records == 1 else f"these {records:,} records"
    latest = next((each for each in editions if each.event is not Event.CAME), None)
    if latest is not None:
        return f"What became of {what}: last changed on {day_shown(latest.on)}"
    return f"What became of {what}: new on {day_shown(editions[0].on)}, not changed since"


def edition_table(
    portal: Portal,
    editions: Sequence[PublishedEdition],
    *,
    slug: str,
    caption: str,
    csv_path: str,
) -> Table:
    """A table of ``editions`` in their order, each with its record and what changed in it."""
    return Table(
        slug=slug,
        caption=caption,
        columns=(
            Column(title="On"),
            Column(title="Kind", is_choice=True),
            Column(title="Record"),
            *_WHAT,
        ),
        rows=tuple(
            (
                tables.on_day(edition.on),
                tables.text(edition.kind),
                _record(portal, edition),
                *_what(portal, edition),
            )
            for edition in editions
        ),
        csv_path=csv_path,
        is_searchable=True,
        empty="No record was changed.",
    )


_WHAT = (
    Column(title="What", is_choice=True),
    Column(title="What changed"),
    Column(title="Decision"),
)


def _what(portal: Portal, edition: PublishedEdition) -> tuple[Cell, ...]:
    return (
        tables.text(EVENTS[Event(edition.event)]),
        _places(edition.places),
        tables.links([decision_link(portal, one) for one in edition.decisions]),
    )


def _record(portal: Portal, edition: PublishedEdition) -> Cell:
    return tables.text(edition.record, target=record_address(portal, edition.record))


def _places(places: Sequence[PublishedPlace] | None) -> Cell:
    if not places:
        return tables.nothing("not told")
    told = [_entry(place) for place in places[:MOST_PLACES]]
    left = len(places) - len(told)
    return tables.entries([*told, *([Entry(shown=f"and {left:,} more")] if left else [])])


def _entry(place: PublishedPlace) -> Entry:
    return Entry(shown=place.place, leads_to=((f"{place.was or '–'} → {place.now or '–'}", None),))
