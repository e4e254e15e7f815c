"""Outcomes: what changed for people, added up over all contracts; and a page for each outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.publishing import tables
from generator.publishing.figures import number
from generator.publishing.pages.links import HOME
from generator.publishing.pages.one_outcome import outcome_files, outcome_page
from generator.publishing.pages.people import (
    everywhere,
    people_cell,
    seen_everywhere,
    year_notes,
    years_of,
)
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.outcomes import published_outcome_years, published_outcomes
from schemas.published.outcomes import PublishedOutcomeReached

YEARS_SHOWN = 4
"""How many of the latest years the table of all outcomes shows."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of all outcomes, each outcome's own, and their downloads."""
    people, *outcomes = map(portal.released, published_outcomes(portal.register))
    years = tuple(map(portal.released, published_outcome_years(portal.register)))
    by_year = _by_year_table(portal, outcomes)
    by_area = _by_area_table(portal, people)
    yield page_file(
        portal,
        "outcomes/index.md.j2",
        path="outcomes/index.md",
        title="Outcomes",
        description="What changed for people: counted in the same way in every contract, and "
        "added up.",
        view={
            "trail": (HOME,),
            "figures": _figures(people, outcomes),
            "by_year": by_year,
            "by_area": by_area,
            "year_notes": year_notes(years[-YEARS_SHOWN:]),
        },
    )
    for outcome in outcomes:
        yield from outcome_files(portal, outcome, years)
    yield json_file(
        portal, "data/outcomes.json", {"years": years, "people": people, "outcomes": outcomes}
    )
    yield from csv_files(by_year, by_area)


def _figures(
    people: PublishedOutcomeReached, outcomes: Sequence[PublishedOutcomeReached]
) -> tuple[tuple[object, str, object, str | None], ...]:
    year, latest = seen_everywhere(people)[-1] if seen_everywhere(people) else ("", None)
    asked_for = sum(bool(outcome.targets) for outcome in outcomes)
    contracts = {target.tender for outcome in outcomes for target in outcome.targets}
    return (
        ("None yet" if latest is None else number(latest), "People taking part",
         f"in {year}, once in each period" if year else "", None),
        (number(len(outcomes)), "Outcomes defined",
         f"{number(asked_for)} asked for in contracts", None),
        (number(len(contracts)), "Contracts", "that ask for outcomes", None),
    )  # fmt: skip


def _by_year_table(portal: Portal, outcomes: Sequence[PublishedOutcomeReached]) -> Table:
    years = years_of(outcomes)[-YEARS_SHOWN:]
    themes = portal.register.consortium.themes
    return Table(
        slug="by-year",
        caption="People who reached each outcome, by financial year",
        columns=(
            Column(title="Outcome"),
            *(Column(title=year, is_numeric=True) for year in years),
            Column(title="Theme", is_choice=True),
        ),
        rows=tuple(
            (
                tables.text(outcome.title, target=outcome_page(outcome)),
                *_in_each(years, outcome),
                tables.text(themes.get(outcome.theme or "", outcome.theme or "")),
            )
            for outcome in outcomes
        ),
        csv_path=csv_path("outcomes"),
        empty="No outcome has been defined yet.",
    )


def _in_each(years: Sequence[str], outcome: PublishedOutcomeReached) -> Iterator[Cell]:
    found = {reach.year: reach for reach in everywhere(outcome)}
    for year in years:
        yield people_cell(found.get(year))


def _by_area_table(portal: Portal, people: PublishedOutcomeReached) -> Table:
    years = years_of([people])[-YEARS_SHOWN:]
    areas = portal.register.consortium.areas
    found = {(reach.area, reach.year): reach for reach in people.reached if reach.tender is None}
    return Table(
        slug="by-area",
        caption="People taking part, by area and financial year",
        columns=(Column(title="Area"), *(Column(title=year, is_numeric=True) for year in years)),
        rows=tuple(
            (tables.text(title), *(people_cell(found.get((area, year))) for year in years))
            for area, title in areas.items()
        ),
        total=(
            tables.text("All areas"),
            *(people_cell(found.get((None, year))) for year in years),
        ),
        csv_path=csv_path("people-taking-part"),
        is_sortable=False,
    )
