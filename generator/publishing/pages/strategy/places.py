"""Tables of places: each service in each area with its need, capacity and what is committed."""

from __future__ import annotations

from collections.abc import Iterable

from generator.publishing import tables
from generator.publishing.pages.cells import prose
from generator.publishing.pages.strategy.links import area_page
from generator.publishing.pages.strategy.words import COVERAGES
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.words import vocabulary
from schemas.published.need import PublishedNeed, PublishedPlace


def place_table(portal: Portal, places: Iterable[PublishedPlace], area: str | None = None) -> Table:
    """The places, those of one ``area`` or of all."""
    words = vocabulary(portal.register)
    where = () if area else (Column(title="Area", is_choice=True),)
    return Table(
        slug="places",
        caption="Need and capacity, in outputs a year"
        if area
        else "Every service in every area, in outputs a year",
        columns=(
            Column(title="Service"),
            *where,
            Column(title="How it stands", is_choice=True),
            Column(title="Need", is_numeric=True),
            Column(title="Capacity", is_numeric=True),
            Column(title="Committed", is_numeric=True),
            Column(title="Spare", is_numeric=True),
            Column(title="Missing", is_numeric=True),
            Column(title="Members able", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(words.service(place.service)),
                *(
                    ()
                    if area
                    else (tables.text(words.area(place.area), target=area_page(place.area)),)
                ),
                _coverage(place),
                _needed(place.need),
                *map(
                    tables.count,
                    (place.capacity, place.committed, place.spare, place.gap, place.members_able),
                ),
            )
            for place in places
        ),
        csv_path=csv_path("strategy", *(("areas", area) if area else ()), "places"),
        is_searchable=not area,
    )


def _coverage(place: PublishedPlace) -> Cell:
    title, tone, _, _ = COVERAGES[place.coverage]
    return tables.state(title, tone, order=list(COVERAGES).index(place.coverage))


def _needed(need: PublishedNeed | None) -> Cell:
    if need is None:
        return tables.nothing("not known")
    if need.yearly is not None:
        return tables.count(need.yearly)
    if need.grade is not None:
        return Cell(
            shown=f"grade {need.grade} of 5", order=f"-{need.grade}", plain=f"grade {need.grade}"
        )
    return tables.nothing("not known")


def source_table(portal: Portal, places: Iterable[PublishedPlace], area: str) -> Table | None:
    """Who says what is needed in ``area``; ``None`` while nobody has."""
    words = vocabulary(portal.register)
    rows = tuple(
        (
            tables.text(words.service(place.service)),
            _needed(place.need),
            tables.text(place.unit),
            prose(place.need.source),
            tables.on_day(place.need.on),
        )
        for place in places
        if place.need is not None
    )
    if not rows:
        return None
    return Table(
        slug="sources",
        caption="Who says what is needed",
        columns=(
            Column(title="Service"),
            Column(title="Need a year", is_numeric=True),
            Column(title="Counted in"),
            Column(title="Source"),
            Column(title="Of"),
        ),
        rows=rows,
        csv_path=csv_path("strategy", "areas", area, "sources"),
    )
