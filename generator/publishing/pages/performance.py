"""Performance: what was delivered against profile, of every contract; and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.publishing import tables
from generator.publishing.figures import number, plural
from generator.publishing.pages.links import HOME, RETURNS, member_cell
from generator.publishing.pages.one_performance import contract_page, performance_files
from generator.publishing.pages.performance_words import (
    TONES,
    brief_warnings,
    known_count,
    latest_known,
    part_cell,
    rating_cell,
    rating_rank,
)
from generator.publishing.pages.return_tables import period_cell
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.performance import performances_by_tender, publish_performance
from generator.publishing.words import counts_outputs
from schemas.published.audience import Audience
from schemas.published.performance import PublishedPerformance

TITLE = "Performance"


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of all running contracts, each contract's own, and their downloads."""
    by_tender = {
        tender: tuple(
            portal.released(publish_performance(portal.register, each)) for each in performances
        )
        for tender, performances in performances_by_tender(portal.register).items()
    }
    running = [each for held in by_tender.values() for each in held if each.is_running]
    ended = [(held[0].title, contract_page(tender)) for tender, held in by_tender.items()
             if not held[0].is_running]  # fmt: skip
    table = _table(portal, running)
    yield page_file(
        portal,
        "performance/index.md.j2",
        path="performance/index.md",
        title=TITLE,
        description="What each member has delivered of its sub-contracts, beside what was "
        "planned by then.",
        view={
            "trail": (HOME, RETURNS),
            "figures": _figures(portal, running),
            "is_rated": portal.audience is Audience.MEMBERS,
            "table": table,
            "ended": ended,
        },
    )
    yield from csv_files(table)
    for tender, held in by_tender.items():
        yield from performance_files(portal, tender, held)
    yield json_file(portal, "data/performance.json", {"performance": _entries(by_tender)})


def _entries(by_tender: Mapping[str, Sequence[PublishedPerformance]]) -> list[dict[str, object]]:
    return [
        {
            "tender": tender,
            "sub_contracts": len(held),
            "path": f"data/performance/{tender}.json",
        }
        for tender, held in by_tender.items()
    ]


KeyFigure = tuple[object, str, object, str | None]


def _figures(portal: Portal, running: Sequence[PublishedPerformance]) -> tuple[KeyFigure, ...]:
    contracts = {each.tender for each in running}
    parts: KeyFigure = (
        number(len(running)), "Members’ parts of lots",
        f"in {plural(len(contracts), 'running contract')}", None,
    )  # fmt: skip
    if portal.audience is not Audience.MEMBERS:
        return (parts,)
    return (parts, *rating_figures(running))


def rating_figures(found: Sequence[PublishedPerformance]) -> Iterator[KeyFigure]:
    """How many are rated red, amber, green and not known, each in its own words."""
    ratings = [each.rating for each in found]
    for rating in TONES:
        if rating in ratings:
            yield number(ratings.count(rating)), rating.capitalize(), "", None


def _table(portal: Portal, running: Sequence[PublishedPerformance]) -> Table:
    is_rated = portal.audience is Audience.MEMBERS
    return Table(
        slug="running",
        caption="Delivered against profile, in every running contract",
        columns=(
            Column(title="Member"),
            *(_JUDGED if is_rated else ()),
            Column(title="Contract", is_choice=True),
            Column(title="Lot"),
            Column(title="Planned", is_numeric=True),
            Column(title="Delivered", is_numeric=True),
            Column(title="Variance", is_numeric=True),
            Column(title="Known up to"),
        ),
        rows=tuple(
            (
                member_cell(portal, each.member),
                *((rating_cell(each.rating), _warnings(each)) if is_rated else ()),
                tables.text(each.title, target=contract_page(each.tender)),
                tables.text(each.lot_title),
                *_latest_cells(each),
            )
            for each in sorted(running, key=_wanting_attention)
        ),
        csv_path=csv_path("performance"),
        is_searchable=True,
        empty="No contract is running.",
    )


_JUDGED = (Column(title="Rating", is_choice=True), Column(title="Early warnings"))


def _wanting_attention(found: PublishedPerformance) -> tuple[int, bool]:
    """What is red first, and of equals what gives warning; to the public, as they come."""
    return rating_rank(found.rating), not brief_warnings(found)


def _warnings(found: PublishedPerformance) -> Cell:
    return tables.several(brief_warnings(found))


def _latest_cells(found: PublishedPerformance) -> tuple[Cell, ...]:
    latest = latest_known(found)
    if not counts_outputs(found.unit):
        none = tables.nothing("counts no outputs")
        known_up_to = period_cell(latest.period) if latest else tables.nothing("nothing is known")
        return none, none, none, known_up_to
    return (
        known_count(latest.planned_to_date if latest else None),
        known_count(latest.delivered_to_date if latest else None),
        part_cell(latest),
        period_cell(latest.period) if latest else tables.nothing("nothing is known"),
    )
