"""One outcome's page: what it means, and how many people reached it, year by year and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.publishing import tables
from generator.publishing.charts import BarChart, bar_chart
from generator.publishing.figures import number
from generator.publishing.pages.cells import blank
from generator.publishing.pages.links import HOME, OUTCOMES, member_cell
from generator.publishing.pages.people import (
    everywhere,
    has_stars,
    people_cell,
    people_seen,
    seen_everywhere,
    year_notes,
    years_of,
)
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file, source
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.contracts import titles_of_tenders
from schemas import catalogue
from schemas.published.outcomes import (
    CountState,
    PublishedOutcomeReached,
    PublishedOutcomeYear,
    PublishedReach,
)

Where = tuple[str | None, str | None, str | None, str | None]
"""Area, tender, lot and member, each ``None`` where the count is of more than one."""


def outcome_page(outcome: PublishedOutcomeReached) -> str:
    """Where the outcome's page lies: below its theme, so that no outcome's name is taken."""
    return f"outcomes/{outcome.theme}/{outcome.id}/"


def outcome_files(
    portal: Portal, outcome: PublishedOutcomeReached, years: Sequence[PublishedOutcomeYear]
) -> Iterator[SiteFile]:
    """The outcome's page, its JSON and its tables' CSV; ``years`` are all that have counts."""
    targets, places = _target_table(portal, outcome), _place_table(portal, outcome)
    json_path = f"data/outcomes/{outcome.theme}/{outcome.id}.json"
    themes = portal.register.consortium.themes
    asked_in = {reach.year for reach in outcome.reached}
    yield page_file(
        portal,
        "outcomes/outcome.md.j2",
        path=f"outcomes/{outcome.theme}/{outcome.id}.md",
        title=f"{outcome.title}: outcome",
        description=f"{outcome.title}: what counts, how that is known, and how many there were.",
        view={
            "trail": (HOME, OUTCOMES),
            "name": outcome.title,
            "facts": (
                ("What counts", outcome.meaning),
                ("How that is known", outcome.evidence),
                ("Theme", themes.get(outcome.theme or "", outcome.theme or "")),
            ),
            "chart": _chart(outcome),
            "places": places,
            "has_stars": has_stars(places),
            "year_notes": year_notes([each for each in years if each.year in asked_in]),
            "targets": targets,
            "source": source(portal, catalogue.CONSORTIUM.path(), ("JSON", json_path)),
        },
    )
    yield json_file(portal, json_path, {"outcome": outcome})
    yield from csv_files(targets, places)


def _chart(outcome: PublishedOutcomeReached) -> BarChart | None:
    """A bar for each year whose count this audience is given; what is withheld is only named."""
    seen = seen_everywhere(outcome)
    if not seen:
        return None
    year, people = seen[-1]
    not_told = [
        reach.year
        for reach in everywhere(outcome)
        if reach.state is CountState.WITHHELD and people_seen(reach) is None
    ]
    summary = f"{number(people)} in {year}, the latest year that is out."
    return bar_chart(
        slug="by-year",
        title="People who reached it, by financial year",
        summary=f"{summary} Not told: {', '.join(not_told)}." if not_told else summary,
        label_title="Year",
        value_title="People",
        values=[(year, people, number(people)) for year, people in seen],
    )


def _place_table(portal: Portal, outcome: PublishedOutcomeReached) -> Table:
    years = years_of([outcome])
    found: dict[Where, dict[str, PublishedReach]] = {}
    for reach in outcome.reached:
        where = (reach.area, reach.tender, reach.lot, reach.member)
        found.setdefault(where, {})[reach.year] = reach
    ordered = sorted(found, key=lambda where: [part or "" for part in where])
    return Table(
        slug="places",
        caption="Where they were reached, and by whom",
        columns=(
            Column(title="Area"),
            Column(title="Contract"),
            Column(title="Lot"),
            Column(title="Member"),
            *(Column(title=year, is_numeric=True) for year in years),
        ),
        rows=tuple(
            (
                *_place_cells(portal, where),
                *(people_cell(found[where].get(year)) for year in years),
            )
            for where in ordered
        ),
        csv_path=csv_path("outcomes", outcome.theme or "", f"{outcome.id}-by-place"),
        is_sortable=False,
        empty="Nobody has reported on it yet.",
    )


def _place_cells(portal: Portal, where: Where) -> tuple[Cell, Cell, Cell, Cell]:
    area, tender, lot, member = where
    areas, register = portal.register.consortium.areas, portal.register
    title = register.tenders[tender].lots[lot].title if tender and lot else ""
    return (
        tables.text(areas.get(area, area) if area else "All areas"),
        tables.text(titles_of_tenders(register)[tender], target=f"returns/{tender}/")
        if tender
        else blank(),
        tables.text(title),
        member_cell(portal, member) if member else blank(),
    )


def _target_table(portal: Portal, outcome: PublishedOutcomeReached) -> Table:
    areas, titles = portal.register.consortium.areas, titles_of_tenders(portal.register)
    return Table(
        slug="targets-table",
        caption="What contracts ask for",
        columns=(
            Column(title="Lot"),
            Column(title="Contract"),
            Column(title="Area"),
            Column(title="People to reach it", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(target.lot_title),
                tables.text(titles[target.tender], target=f"tenders/{target.tender}/"),
                tables.text(areas.get(target.area, target.area)),
                tables.count(target.target),
            )
            for target in outcome.targets
        ),
        csv_path=csv_path("outcomes", outcome.theme or "", f"{outcome.id}-targets"),
        empty="No contract asks for it yet.",
    )
