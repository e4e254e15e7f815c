"""The minutes: every meeting of the board and of the members, and what it decided."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing import tables
from generator.publishing.pages.links import HOME
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.governance import publish_meeting
from generator.publishing.words import BODIES, sentence
from schemas import catalogue
from schemas.published.governance import PublishedMeeting


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of minutes; each meeting's JSON is written with those of all records."""
    table = _table(portal)
    yield page_file(
        portal,
        "about/minutes.md.j2",
        path="about/minutes.md",
        title="Minutes",
        description="Every meeting of the board and of the members, and what it decided.",
        view={
            "trail": (HOME, ("About", "about/")),
            "meetings": table,
            "sources": record_links(portal, record_files(portal, catalogue.MEETING)),
        },
    )
    yield from csv_files(table)


def _table(portal: Portal) -> Table:
    every = (
        portal.released(publish_meeting(portal.register, key)) for key in portal.register.meetings
    )
    latest_first = sorted(every, key=lambda meeting: meeting.on, reverse=True)
    return Table(
        slug="meetings",
        caption="Meetings with minutes",
        columns=(
            Column(title="Day"),
            Column(title="Minutes of", is_choice=True),
            Column(title="Present", is_numeric=True),
            Column(title="What was decided"),
        ),
        rows=tuple(map(_row, latest_first)),
        csv_path=csv_path("meetings"),
        is_searchable=True,
        empty="No minutes are on record.",
    )


def _row(meeting: PublishedMeeting) -> tuple[Cell, ...]:
    return (
        tables.on_day(meeting.on),
        tables.text(sentence(BODIES[meeting.body])),
        tables.count(meeting.number_present),
        tables.several([f"{one.number}. {one.title}" for one in meeting.decisions]),
    )
