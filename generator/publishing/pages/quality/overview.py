"""The front page of quality: the framework, the picture over the years, and where more is."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing import tables
from generator.publishing.pages.links import HOME
from generator.publishing.pages.quality.picture_tables import (
    area_chart,
    grades_table,
    picture_figures,
    year_table,
    years_of,
)
from generator.publishing.pages.quality.words import (
    CASES,
    MENTORING,
    PLANS,
    PROVIDERS,
    QUALITY,
    REVIEWS,
    area_page,
)
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Column, Table
from generator.publishing.views.quality_picture import (
    publish_quality_areas,
    publish_quality_years,
)
from schemas.consortium import in_force
from schemas.dates import Month, month_name
from schemas.published.audience import Audience
from schemas.published.quality_picture import PublishedQualityArea
from schemas.text import listed

JSON = "data/quality.json"

_DOORS = (
    (*PROVIDERS, "who was graded how, area by area"),
    (*REVIEWS, "what reviewers found, and which reviews are due"),
    (*PLANS, "what is being done where a grade is below good"),
    (*MENTORING, "who helps whom, and who could"),
    (*CASES, "what was opened, reviewed and closed"),
)


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page, its tables as CSV, and the picture as JSON."""
    areas = publish_quality_areas(portal.register)
    years = tuple(
        portal.released(year) for year in publish_quality_years(portal.register, portal.audience)
    )
    found = {area.id: years_of(area.id, years) for area in areas}
    framework = _framework(areas)
    grades = grades_table(
        [(area, year, each) for area in areas for year, each in reversed(found[area.id])],
        with_area=True,
        csv=("quality", "grades"),
    )
    done = year_table(years)
    is_for_members = portal.audience is Audience.MEMBERS
    policies = portal.register.consortium.policies
    as_of = portal.register.as_of
    yield page_file(
        portal,
        "quality/index.md.j2",
        path="quality/index.md",
        title=QUALITY[0],
        description="How good provision is, area by area and year by year, and what is done where "
        "it is not good.",
        view={
            "trail": (HOME,),
            "figures": picture_figures(years),
            "framework": framework,
            "census": listed(f"1 {month_name(month.number)}" for month in _census(portal)),
            "has_census": bool(_census(portal)),
            "review_days": in_force(policies.review_days, as_of).value,
            "plan_days": in_force(policies.improvement_plan_days, as_of).value,
            "told_from": in_force(policies.public_grades_from, as_of).value,
            "area_charts": tuple(
                area_chart(area, found[area.id]) for area in areas if found[area.id]
            ),
            "grades": grades if years else None,
            "done": done,
            "is_for_members": is_for_members,
            "doors": _DOORS,
            "downloads": ((JSON, JSON),),
        },
    )
    yield from csv_files(framework, grades if years else None, done if years else None)
    yield json_file(portal, JSON, {"areas": areas, "years": years})


def _census(portal: Portal) -> tuple[Month, ...]:
    census = portal.register.consortium.policies.review_census
    return in_force(census, portal.register.as_of).value


def _framework(areas: tuple[PublishedQualityArea, ...]) -> Table:
    return Table(
        slug="areas-table",
        caption="What is graded",
        columns=(Column(title="Quality area"), Column(title="What is looked at")),
        rows=tuple(
            (
                tables.text(area.title, target=area_page(area.id)),
                tables.text(
                    area.meaning if area.is_asked_now else f"No longer graded. {area.meaning}"
                ),
            )
            for area in areas
        ),
        csv_path=csv_path("quality", "areas"),
        is_sortable=False,
    )
