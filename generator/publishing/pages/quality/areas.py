"""A page for each quality area: its years for everybody, and for members who stands where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.publishing import tables
from generator.publishing.pages.links import HOME, member_cell
from generator.publishing.pages.quality.picture_tables import area_chart, grades_table, years_of
from generator.publishing.pages.quality.words import QUALITY, grade_cell
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import Source, csv_files, csv_path, page_file
from generator.publishing.tables import Column, Table
from generator.publishing.views.quality_picture import (
    publish_quality_areas,
    publish_quality_years,
    publish_standings,
)
from schemas.published.audience import Audience
from schemas.published.quality_picture import PublishedStanding
from schemas.quality import Grade


def files(portal: Portal) -> Iterator[SiteFile]:
    """The pages, and their tables as CSV."""
    years = tuple(
        portal.released(year) for year in publish_quality_years(portal.register, portal.audience)
    )
    standings = _standings(portal)
    for area in publish_quality_areas(portal.register):
        found = years_of(area.id, years)
        grades = grades_table(
            [(area, year, each) for year, each in reversed(found)],
            with_area=False,
            csv=("quality", "areas", area.id),
        )
        of_area = [each for each in standings if each.area == area.id]
        members = _member_table(portal, area.id, of_area) if of_area else None
        yield page_file(
            portal,
            "quality/area.md.j2",
            path=f"quality/areas/{area.id}.md",
            title=f"Quality: {area.title}",
            description=f"{area.title}: how it was graded, year by year.",
            view={
                "trail": (HOME, QUALITY),
                "name": area.title,
                "meaning": area.meaning,
                "is_asked_now": area.is_asked_now,
                "area_charts": (area_chart(area, found),) if found else (),
                "grades": grades,
                "members": members,
                "source": Source(links=(("data/quality.json", "data/quality.json"),)),
            },
        )
        yield from csv_files(grades, members)


def _standings(portal: Portal) -> tuple[PublishedStanding, ...]:
    if portal.audience is not Audience.MEMBERS:
        return ()
    return tuple(portal.released(each) for each in publish_standings(portal.register))


def _member_table(portal: Portal, area: str, standings: Sequence[PublishedStanding]) -> Table:
    ordered = sorted(standings, key=lambda each: (Grade(each.grade).rank, each.member))
    return Table(
        slug="members-table",
        caption="Every member by its latest grade",
        columns=(
            Column(title="Member"),
            Column(title="Grade", is_choice=True),
            Column(title="Graded on"),
            Column(title="By", is_choice=True),
        ),
        rows=tuple(
            (
                member_cell(portal, each.member),
                grade_cell(each.grade),
                tables.on_day(each.on),
                tables.text("A review" if each.is_review else "Itself"),
            )
            for each in ordered
        ),
        csv_path=csv_path("quality", "areas", f"{area}-members"),
        is_searchable=True,
    )
