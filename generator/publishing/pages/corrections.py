"""Corrections: everything settled that was changed all the same, and by whose decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.publishing import tables
from generator.publishing.pages.links import HOME, decision_cell
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import RecordFile, record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Entry, Table
from generator.publishing.words import decision_shown
from schemas import catalogue
from schemas.dates import day_shown
from schemas.published.audience import Audience
from schemas.published.corrections import PublishedCorrectedField, PublishedCorrection

PAGE = "corrections/"


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of corrections; each one's JSON is written with those of all records."""
    shown = tuple(record_files(portal, catalogue.CORRECTION))
    table = _table(portal, corrections(shown))
    yield page_file(
        portal,
        "corrections/index.md.j2",
        path="corrections/index.md",
        title="Corrections",
        description="What was decided and was changed all the same: each value, by whose decision "
        "and when.",
        view={
            "trail": (HOME, ("About", "about/")),
            "corrections": table,
            "is_for_members": portal.audience is Audience.MEMBERS,
            "sources": record_links(portal, shown),
        },
    )
    yield from csv_files(table)


def corrections(shown: Iterable[RecordFile]) -> tuple[PublishedCorrection, ...]:
    """The corrections that the audience may know of, the latest first."""
    found = (file.published for file in shown)
    told = (one for one in found if isinstance(one, PublishedCorrection))
    return tuple(sorted(told, key=lambda one: (one.on, one.record), reverse=True))


def notes(portal: Portal, records: Iterable[str]) -> tuple[str, ...]:
    """A sentence for each correction of these records that the audience may know of."""
    if not portal.register.corrections:
        return ()
    asked = frozenset(records)
    return tuple(
        f"{one.record}, on {day_shown(one.on)}: {', '.join(each.field for each in one.changes)}. "
        f"{decision_shown(one.decision)}."
        for one in corrections(record_files(portal, catalogue.CORRECTION))
        if one.record in asked
    )


def _table(portal: Portal, every: tuple[PublishedCorrection, ...]) -> Table:
    is_for_members = portal.audience is Audience.MEMBERS
    return Table(
        slug="corrections",
        caption="Corrections",
        columns=(
            Column(title="Day"),
            Column(title="Kind of record", is_choice=True),
            Column(title="Record"),
            Column(title="What was corrected"),
            *((Column(title="Why"),) if is_for_members else ()),
            Column(title="Decision"),
        ),
        rows=tuple(_row(portal, one, is_for_members=is_for_members) for one in every),
        csv_path=csv_path("corrections"),
        empty="Nothing that was decided has been corrected.",
    )


def _row(portal: Portal, one: PublishedCorrection, *, is_for_members: bool) -> tuple[Cell, ...]:
    return (
        tables.on_day(one.on),
        tables.text(one.kind),
        tables.text(one.record),
        tables.entries([_entry(change, is_for_members=is_for_members) for change in one.changes]),
        *((tables.text(one.reason or ""),) if is_for_members else ()),
        decision_cell(portal, one.decision),
    )


def _entry(change: PublishedCorrectedField, *, is_for_members: bool) -> Entry:
    if not is_for_members:
        return Entry(shown=change.field)
    was, now = (value or "nothing" for value in (change.was, change.now))
    return Entry(shown=change.field, leads_to=((f"was {was}, is now {now}", None),))
