"""Measures: everything that returns say, and what it means, in one list for all contracts (§10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.publishing import tables
from generator.publishing.pages.cells import prose
from generator.publishing.pages.links import HOME, measure_address
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, page_file, source
from generator.publishing.tables import Column, Table
from generator.publishing.views.consortium import publish_consortium
from generator.publishing.views.measures import KINDS, meaning_of, title_of
from generator.publishing.words import sentence
from schemas import catalogue
from schemas.published.consortium import PublishedConsortium


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One measure: where it stands on the page, what it is, and what there is of it."""

    slug: str
    title: str
    meaning: str
    table: Table | None


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of all measures and the CSV of its tables."""
    consortium = portal.released(publish_consortium(portal.register))
    of_field = {
        "outputs": _services_table(portal, consortium),
        "people": _groups_table(consortium),
        "outcomes": _outcomes_table(portal, consortium),
        "spend": _headings_table(consortium),
    }
    kinds: dict[str, list[Entry]] = {}
    for field, kind in KINDS.items():
        kinds.setdefault(kind, []).append(
            Entry(
                slug=field.replace("_", "-"),
                title=_TITLES.get(field) or title_of(field, "outputs"),
                meaning=meaning_of(field),
                table=of_field.get(field),
            )
        )
    yield page_file(
        portal,
        "data/measures.md.j2",
        path="data/measures.md",
        title="Measures: what is counted, and how",
        description="Everything that returns say, and what it means: the same in every contract, "
        "so that it can be added up.",
        view={
            "trail": (HOME, ("Data", "data/")),
            "kinds": tuple(
                (sentence(kind), f"kind-{kind}", entries) for kind, entries in kinds.items()
            ),
            "source": source(portal, catalogue.CONSORTIUM.path(), ("JSON", "data/consortium.json")),
        },
    )
    yield from csv_files(*of_field.values())


_TITLES = {"people": "The same people, by group", "outcomes": "People who reached an outcome"}


def _services_table(portal: Portal, consortium: PublishedConsortium) -> Table:
    return Table(
        slug="services",
        caption="What one output is, service by service",
        columns=(Column(title="Service"), Column(title="Counted in"), Column(title="Theme")),
        rows=tuple(
            (
                tables.text(service.title),
                tables.text(service.unit),
                tables.text(consortium.themes.get(service.theme, service.theme)),
            )
            for service in consortium.services.values()
        ),
        csv_path=csv_path("measures", "services"),
        empty="No service has been described yet.",
    )


def _groups_table(consortium: PublishedConsortium) -> Table:
    return Table(
        slug="groups",
        caption="Groups, for contracts that ask for them",
        columns=(Column(title="By"), Column(title="Groups")),
        rows=tuple(
            (tables.text(breakdown.title), tables.several(tuple(breakdown.groups.values())))
            for breakdown in consortium.breakdowns.values()
        ),
        csv_path=csv_path("measures", "groups"),
        empty="No contract can ask for groups yet.",
    )


def _outcomes_table(portal: Portal, consortium: PublishedConsortium) -> Table:
    return Table(
        slug="outcomes-defined",
        caption="Outcomes, each with what counts and how that is known",
        columns=(
            Column(title="Outcome"),
            Column(title="What counts"),
            Column(title="How it is known"),
            Column(title="Theme"),
        ),
        rows=tuple(
            (
                tables.text(outcome.title, target=measure_address(portal, f"outcomes.{name}")),
                prose(outcome.meaning),
                prose(outcome.evidence),
                tables.text(consortium.themes.get(outcome.theme, outcome.theme)),
            )
            for name, outcome in consortium.outcomes.items()
        ),
        csv_path=csv_path("measures", "outcomes"),
        empty="No outcome has been defined yet.",
    )


def _headings_table(consortium: PublishedConsortium) -> Table:
    """Every set of headings that there has been, the one in force first."""
    current = consortium.spend_categories
    histories = ((current.since, current.categories), *(
        (entry.since, entry.categories) for entry in current.earlier
    ))  # fmt: skip
    return Table(
        slug="headings",
        caption="Headings of spending, for periods that began on that day or later",
        columns=(Column(title="Since"), Column(title="Headings")),
        rows=tuple(
            (tables.on_day(since), tables.several(tuple(headings.values())))
            for since, headings in histories
        ),
        csv_path=csv_path("measures", "headings"),
        is_sortable=False,
    )
