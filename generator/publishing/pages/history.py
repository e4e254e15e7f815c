"""What changed since: what records went through, month by month, with a feed of the months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.atom import Entry, Feed, feed_bytes
from generator.publishing.figures import plural
from generator.publishing.lasting import lasting_id
from generator.publishing.pages.links import HOME
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files
from generator.publishing.record_history import edition_table
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Column, Table
from generator.publishing.views.editions import publish_editions, revision_shown
from generator.review.editions import Event
from schemas.catalogue import CATALOGUE
from schemas.periods import Frequency, Period, period_containing
from schemas.published.audience import as_json
from schemas.published.editions import PublishedEdition

FOLDER = "history/"
TITLE = "What changed"
FEED = "changes.xml"
ABOUT = ("About", "about/")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Month:
    """One month and what was published of it, the newest first."""

    period: Period
    editions: Sequence[PublishedEdition]

    @property
    def page(self) -> str:
        return f"{FOLDER}{self.period}/"

    @property
    def came(self) -> list[PublishedEdition]:
        return [edition for edition in self.editions if edition.event == Event.CAME]

    @property
    def changed(self) -> list[PublishedEdition]:
        return [edition for edition in self.editions if edition.event == Event.CHANGED]

    @property
    def line(self) -> str:
        """How much there is, in a line."""
        return (
            f"{plural(len(self.came), 'new record')}, "
            f"{plural(len(self.changed), 'change')} of records"
        )


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of all months, one for each, their JSON, and the feed."""
    months = tuple(_months(portal))
    table = _months_table(months)
    yield page_file(
        portal,
        "history/index.md.j2",
        path=f"{FOLDER}index.md",
        title=TITLE,
        description="Which records came and which were changed, month by month, and by whose "
        "decision.",
        view={
            "trail": (HOME, ABOUT),
            "revision": revision_shown(portal.editions.revision),
            "is_cut_off": portal.editions.is_cut_off,
            "is_changed": portal.editions.is_changed,
            "months": table,
            "feed": FEED,
        },
    )
    yield from csv_files(table)
    for month in months:
        yield from _month_files(portal, month)
    yield FEED, _feed(portal, months)


def _months(portal: Portal) -> Iterator[_Month]:
    """Each month in which anything came or changed that the audience is shown, the latest first."""
    shown = [file.record for kind in CATALOGUE for file in record_files(portal, kind)]
    found: dict[Period, list[PublishedEdition]] = {}
    for edition in publish_editions(portal.editions, shown):
        period = period_containing(edition.on, Frequency.MONTH)
        found.setdefault(period, []).append(portal.released(edition))
    for period in sorted(found, reverse=True):
        yield _Month(period=period, editions=found[period])


def _months_table(months: Sequence[_Month]) -> Table:
    return Table(
        slug="months",
        caption="Month by month, the latest first",
        columns=(
            Column(title="Month"),
            Column(title="New records", is_numeric=True),
            Column(title="Changes", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(month.period.title, target=month.page),
                tables.count(len(month.came)),
                tables.count(len(month.changed)),
            )
            for month in months
        ),
        csv_path=csv_path("history"),
        empty="The history of the records is not known here.",
    )


def _month_files(portal: Portal, month: _Month) -> Iterator[SiteFile]:
    name = str(month.period)
    download = f"data/history/{name}.json"
    table = edition_table(
        portal,
        month.changed,
        slug="changed",
        caption=f"What was changed in {month.period.title}",
        csv_path=csv_path("history", name),
    )
    came = Counter(edition.kind for edition in month.came)
    yield page_file(
        portal,
        "history/month.md.j2",
        path=f"{FOLDER}{name}.md",
        title=month.period.title,
        description=f"What came and what was changed in {month.period.title}.",
        view={
            "trail": (HOME, ABOUT, (TITLE, FOLDER)),
            "line": month.line,
            "came": [(kind, f"{count:,}") for kind, count in sorted(came.items())],
            "changed": table,
            "tells_places": any(edition.places for edition in month.changed),
            "downloads": (("This month as JSON", download),),
        },
    )
    yield from csv_files(table)
    yield json_file(portal, download, {"editions": [as_json(each) for each in month.editions]})


def _feed(portal: Portal, months: Sequence[_Month]) -> bytes:
    consortium = portal.register.consortium
    return feed_bytes(
        Feed(
            id=lasting_id(consortium, "changes", portal.audience.value),
            title=f"{consortium.name}: what changed, by month",
            subtitle="How many records came and were changed in each month.",
            author=consortium.name,
            updated_on=months[0].editions[0].on if months else portal.register.as_of,
            home=portal.address_of(FOLDER) or "./",
            address=portal.address_of(FEED),
            entries=[
                Entry(
                    id=lasting_id(consortium, "changes", portal.audience.value, str(month.period)),
                    on=month.editions[0].on,
                    title=f"{month.period.title}: {month.line}",
                    summary=f"{month.line}.",
                    address=portal.address_of(month.page) or month.page,
                )
                for month in months
            ],
        )
    )
