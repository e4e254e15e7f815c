"""Need against capacity: the map of areas, gaps and overlaps, and every figure behind them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing import tables
from generator.publishing.figures import day_text, plural
from generator.publishing.matrix import Mark, Matrix, MatrixRow
from generator.publishing.pages.links import HOME, decision_cell
from generator.publishing.pages.strategy.links import NEED, STRATEGY, area_page
from generator.publishing.pages.strategy.places import place_table
from generator.publishing.pages.strategy.words import COVERAGES
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Column, Table
from generator.publishing.tile_maps import MapTile, TileMap, legend_of, shade_of
from generator.publishing.views.need import publish_need_map
from generator.publishing.words import vocabulary
from schemas import catalogue
from schemas.published.need import PublishedNeedMap, PublishedPlace, PublishedTally
from schemas.strategy import NeedsAssessment

JSON = "data/need-map.json"

KeyFigure = tuple[object, str, object, str | None]


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page, with its downloads."""
    needs = portal.released(publish_need_map(portal.register))
    themes, places = _theme_table(portal, needs), place_table(portal, needs.places)
    services, history = _service_table(portal, needs), _history_table(portal, needs)
    yield page_file(
        portal,
        "strategy/need.md.j2",
        path="strategy/need.md",
        title=NEED[0],
        description="What people need in each area, what members can deliver there, and where the "
        "two do not meet.",
        view={
            "trail": (HOME, STRATEGY),
            "figures": _figures(needs),
            "assessed": day_text(needs.assessed_on) if needs.assessed_on else None,
            "overdue": day_text(needs.next_due_on)
            if needs.next_due_on and needs.is_overdue
            else None,
            "map": tile_map(needs),
            "areas": area_doors(needs),
            "matrix": _matrix(portal, needs),
            "themes": themes,
            "services": services,
            "places": places,
            "history": history,
            "sources": record_links(portal, record_files(portal, catalogue.NEEDS_ASSESSMENT)),
            "downloads": ((JSON, JSON),),
        },
    )
    yield from csv_files(themes, services, places, history)
    yield json_file(portal, JSON, {"need": needs})


def tallied(
    needs: PublishedNeedMap, area: str | None = None, theme: str | None = None
) -> PublishedTally:
    """How the places of the area, the theme, both or neither stand."""
    return next(each for each in needs.tallies if (each.area, each.theme) == (area, theme))


def _figures(needs: PublishedNeedMap) -> tuple[KeyFigure, ...]:
    whole, page = tallied(needs), NEED[1]
    return (
        (whole.gap, "Gaps", f"of {plural(whole.places, 'service')} in areas", f"{page}#gaps"),
        (whole.single_supplier, "Single suppliers", "enough, from one member alone",
         f"{page}#gaps"),
        (whole.overlap, "Overlaps", "far more than is needed", f"{page}#gaps"),
        (whole.unknown + whole.graded, "Not counted", "a grade, or nothing, is known",
         f"{page}#figures"),
    )  # fmt: skip


def tile_map(needs: PublishedNeedMap) -> TileMap:
    """The areas with how many gaps each has."""
    columns = max((tile.column for tile in needs.tiles), default=1)
    tiles = []
    for tile in needs.tiles:
        found = tallied(needs, tile.area)
        tiles.append(
            MapTile(
                name=tile.title,
                figure=str(plural(found.gap, "gap")),
                note=f"of {plural(found.places, 'service')}",
                shade=shade_of(found.gap, found.places),
                row=tile.row - 1,
                column=tile.column - 1,
                columns=columns,
            )
        )
    told = "; ".join(
        f"{tile.name}, row {tile.row + 1}, column {tile.column + 1}: {tile.figure} {tile.note}"
        for tile in tiles
    )
    return TileMap(
        slug="area-map",
        title="Gaps in each area",
        summary=f"Each area is a tile of one size, about where it lies. {told}.",
        tiles=tuple(tiles),
        legend=legend_of(tiles),
        legend_title="The services of an area in which there is a gap",
    )


def area_doors(needs: PublishedNeedMap) -> tuple[tuple[str, str, str], ...]:
    """Each area's page, with how it stands."""
    return tuple(
        (tile.title, area_page(tile.area), _coverage_told(tallied(needs, tile.area)))
        for tile in needs.tiles
    )


def _coverage_told(found: PublishedTally) -> str:
    gaps, singles = plural(found.gap, "gap"), plural(found.single_supplier, "single supplier")
    return f"{gaps}, {singles}, {plural(found.overlap, 'overlap')}."


def _matrix(portal: Portal, needs: PublishedNeedMap) -> Matrix:
    """Services, theme by theme, by areas: a mark for how each place stands."""
    words = vocabulary(portal.register)
    ordered = sorted(
        {place.service: place.theme for place in needs.places}.items(),
        key=lambda item: list(words.themes).index(item[1]) if item[1] in words.themes else -1,
    )
    by_key = {(place.service, place.area): place for place in needs.places}
    rows = tuple(
        MatrixRow(
            label=words.service(service),
            marks=tuple(_mark(by_key[service, tile.area]) for tile in needs.tiles),
        )
        for service, _ in ordered
    )
    used = {place.coverage for place in needs.places}
    return Matrix(
        slug="gap-matrix",
        caption="How each service stands in each area",
        corner="Service",
        columns=tuple(tile.title for tile in needs.tiles),
        rows=rows,
        legend=tuple(
            Mark(sign=sign, meaning=f"{title}: {meaning}", tone=tone)
            for coverage, (title, tone, sign, meaning) in COVERAGES.items()
            if coverage in used
        ),
    )


def _mark(place: PublishedPlace) -> Mark:
    title, tone, sign, _ = COVERAGES[place.coverage]
    return Mark(sign=sign, meaning=title, tone=tone, target=area_page(place.area))


def _theme_table(portal: Portal, needs: PublishedNeedMap) -> Table:
    """Gaps by theme and area: rows, columns and the whole add up."""
    words = vocabulary(portal.register)
    areas = [tile.area for tile in needs.tiles]
    return Table(
        slug="gaps-by-theme",
        caption="Gaps by theme and area",
        columns=(
            Column(title="Theme"),
            *(Column(title=tile.title, is_numeric=True) for tile in needs.tiles),
            Column(title="All areas", is_numeric=True),
            Column(title="Of services in areas", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(title),
                *(tables.count(tallied(needs, area, theme).gap) for area in areas),
                tables.count(tallied(needs, None, theme).gap),
                tables.count(tallied(needs, None, theme).places),
            )
            for theme, title in words.themes.items()
        ),
        total=(
            tables.text("All themes"),
            *(tables.count(tallied(needs, area).gap) for area in areas),
            tables.count(tallied(needs).gap),
            tables.count(tallied(needs).places),
        ),
        csv_path=csv_path("strategy", "gaps-by-theme"),
    )


def _service_table(portal: Portal, needs: PublishedNeedMap) -> Table:
    words = vocabulary(portal.register)
    return Table(
        slug="services",
        caption="Each service over all areas, in outputs a year",
        columns=(
            Column(title="Service"),
            Column(title="Theme", is_choice=True),
            Column(title="Counted in"),
            *(
                Column(title=title, is_numeric=True)
                for title in ("Need", "Capacity", "Committed", "Spare", "Missing")
            ),
        ),
        rows=tuple(
            (
                tables.text(words.service(each.service)),
                tables.text(words.theme(each.theme)),
                tables.text(each.unit),
                *map(
                    tables.count,
                    (each.need, each.capacity, each.committed, each.spare, each.gap),
                ),
            )
            for each in needs.services
        ),
        csv_path=csv_path("strategy", "services"),
    )


def _history_table(portal: Portal, needs: PublishedNeedMap) -> Table:
    register = portal.register
    counts = ("gap", "single_supplier", "overlap", "enough", "graded", "unknown")
    return Table(
        slug="assessments",
        caption="Each assessment, and how services in areas stood on its day",
        columns=(
            Column(title="Assessment"),
            Column(title="Agreed"),
            Column(title="Adopted by"),
            *(
                Column(title=title, is_numeric=True)
                for title in ("Gaps", "Single", "Overlaps", "Enough", "Graded", "Not known")
            ),
        ),
        rows=tuple(
            (
                tables.text(register.needs_assessments[each.on].title),
                tables.on_day(each.on),
                _adopted(portal, register.needs_assessments[each.on]),
                *(tables.count(getattr(each, name)) for name in counts),
            )
            for each in reversed(needs.history)
        ),
        csv_path=csv_path("strategy", "assessments"),
        empty="Need has not been assessed yet.",
    )


def _adopted(portal: Portal, assessment: NeedsAssessment) -> tables.Cell:
    decision = assessment.decision
    return decision_cell(portal, str(decision)) if decision else tables.nothing("not minuted")
