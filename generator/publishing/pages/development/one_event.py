"""An event's page: what it is, who gives it, who came, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.development.events import EventState
from generator.publishing import tables
from generator.publishing.figures import day_text, number, plural
from generator.publishing.pages.development.events import SEARCHABLE, shown_events
from generator.publishing.pages.development.words import (
    DEVELOPMENT,
    EVENT_STATES,
    KINDS,
    givers,
    room,
)
from generator.publishing.pages.links import HOME, organisation_cell, organisation_name
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Column, Table
from generator.publishing.words import vocabulary
from schemas import catalogue
from schemas.published.development import PublishedEvent


def files(portal: Portal) -> Iterator[SiteFile]:
    """A page for each event, with the CSV of who came."""
    for key, event in zip(portal.register.events, shown_events(portal), strict=True):
        slug = f"{event.on.isoformat()}-{event.id}"
        came = _came_table(portal, event, slug)
        yield page_file(
            portal,
            "development/event.md.j2",
            path=f"development/{slug}.md",
            title=event.title,
            description=f"{KINDS[event.kind]} on {day_text(event.on)}: {event.title}.",
            view={
                "trail": (HOME, DEVELOPMENT),
                "kind": KINDS[event.kind],
                "standing": _standing(event),
                "about": event.about,
                "figures": tuple(_figures(event)),
                "facts": tuple(_facts(portal, event)),
                "outside": event.outside_reason,
                "summary": event.summary,
                "came": came,
                "sources": record_links(portal, record_files(portal, catalogue.EVENT, [key])),
            },
        )
        yield from csv_files(came)


def _standing(event: PublishedEvent) -> tuple[str, str] | None:
    """What must be known before anything else: a title and a sentence."""
    if event.state == EventState.CANCELLED:
        return EVENT_STATES[event.state][0], event.cancelled_reason or ""
    if event.state == EventState.AWAITS_RESULT:
        return EVENT_STATES[event.state][0], "Who came and what came of it is not written down yet."
    return None


def _figures(event: PublishedEvent) -> Iterator[tuple[object, str, object, str | None]]:
    if event.state != EventState.HELD:
        return
    elsewhere = f"{number(event.others)} of them from elsewhere" if event.others else ""
    yield number(event.people), "People who came", elsewhere, None
    yield number(len(event.came_from)), "Members they came from", "", None
    if event.answers:
        told = f"{number(event.useful or 0)} of {number(event.answers)}"
        yield told, "Will use what they learned", "of those who answered", None


def _facts(portal: Portal, event: PublishedEvent) -> Iterator[tuple[str, object]]:
    words = vocabulary(portal.register)
    yield "On", day_text(event.on)
    yield "Where", event.where
    yield "Given by", givers(portal, event)
    yield "Themes", tuple(map(words.theme, event.themes)) or "All"
    if event.state == EventState.TO_COME:
        yield "Places", room(event)
        booked = event.booked or {}
        if booked:
            yield (
                "Booked",
                tuple(
                    f"{organisation_name(portal, name)}: {plural(count, 'place')}"
                    for name, count in booked.items()
                ),
            )


def _came_table(portal: Portal, event: PublishedEvent, slug: str) -> Table | None:
    """Who came, as organisations; how many from each for those who may know."""
    if not event.came_from:
        return None
    told: Mapping[str, int] | None = event.came
    names = sorted(
        event.came_from, key=lambda one: (organisation_name(portal, one).casefold(), one)
    )
    return Table(
        slug="came-table",
        caption="Members from which somebody came",
        columns=(
            Column(title="Member"),
            *((Column(title="People", is_numeric=True),) if told is not None else ()),
        ),
        rows=tuple(
            (
                organisation_cell(portal, name),
                *((tables.count(told[name]),) if told is not None else ()),
            )
            for name in names
        ),
        csv_path=csv_path("development", "events", slug),
        is_searchable=len(names) > 2 * SEARCHABLE,
    )
