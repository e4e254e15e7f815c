"""What became of records, as tables for their own pages and for the pages of what changed."""

from __future__ import annotations

from collections.abc import Sequence

from generator.publishing import tables
from generator.publishing.portal import Portal
from generator.publishing.site_files import record_address
from generator.publishing.tables import Cell, Column, Entry, Table
from generator.publishing.views.editions import publish_edition
from generator.publishing.words import decision_shown
from generator.review.editions import Event
from schemas.published.editions import PublishedEdition, PublishedPlace

EVENTS = {Event.CAME: "New", Event.CHANGED: "Changed", Event.WENT: "Gone"}

MOST_PLACES = 12
"""How many places of one change are told one by one; the rest is counted."""

MOST_EDITIONS = 50
"""How many editions a record's own page tells."""


def record_history(portal: Portal, record: str) -> Table | None:
    """What became of the record of a page, newest first; ``None`` where nothing is known.

    It must be one that the portal's audience is shown.
    """
    found = [portal.released(publish_edition(edition)) for edition in portal.editions.of(record)]
    if not found:
        return None
    return Table(
        slug="record-history",
        caption="Each change, the latest first",
        columns=(Column(title="On"), *_WHAT),
        rows=tuple(
            (tables.on_day(edition.on), *_what(edition)) for edition in found[:MOST_EDITIONS]
        ),
    )


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
                tables.text(edition.record, target=record_address(portal, edition.record)),
                *_what(edition),
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


def _what(edition: PublishedEdition) -> tuple[Cell, ...]:
    return (
        tables.text(EVENTS[Event(edition.event)]),
        _places(edition.places),
        tables.several([decision_shown(one) for one in edition.decisions]),
    )


def _places(places: Sequence[PublishedPlace] | None) -> Cell:
    if not places:
        return tables.nothing("not told")
    told = [_entry(place) for place in places[:MOST_PLACES]]
    left = len(places) - len(told)
    return tables.entries([*told, *([Entry(shown=f"and {left:,} more")] if left else [])])


def _entry(place: PublishedPlace) -> Entry:
    return Entry(shown=place.place, leads_to=((f"{place.was or '–'} → {place.now or '–'}", None),))
