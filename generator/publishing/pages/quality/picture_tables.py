"""The picture over the years as tables and charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.publishing import tables
from generator.publishing.column_charts import ColumnChart, YearValue, column_chart
from generator.publishing.figures import day_text, plural
from generator.publishing.pages.quality.words import area_page
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table
from schemas.money import BASIS_POINTS
from schemas.published.quality_picture import (
    PublishedGrades,
    PublishedQualityArea,
    PublishedQualityYear,
)
from schemas.quality import Grade

AreaYear = tuple[PublishedQualityYear, PublishedGrades]
"""A year, and how an area was graded in it."""

_PER_MILLE = BASIS_POINTS // 1000


def years_of(area: str, years: Sequence[PublishedQualityYear]) -> tuple[AreaYear, ...]:
    """Every year in which the area was asked for or graded, the first first."""
    return tuple((year, each) for year in years for each in year.areas if each.area == area)


def good_or_better(grades: PublishedGrades) -> str:
    """How many were good or better: ``"15 of 17"``; why that is not said, where it is not."""
    if not grades.members:
        return "nobody graded"
    if grades.graded is None:
        return "not told"
    return f"{_good(grades.graded)} of {grades.members}"


def _good(graded: dict[str, int]) -> int:
    return sum(count for grade, count in graded.items() if not Grade(grade).is_below_good)


def area_chart(area: PublishedQualityArea, found: Sequence[AreaYear]) -> ColumnChart:
    """The part of those graded who were good or better, year by year."""
    return column_chart(
        slug=f"area-{area.id}",
        title=area.title,
        note="members good or better, by their last grade of the year",
        summary="; ".join(f"{year.title}: {good_or_better(each)}" for year, each in found) + ".",
        value_title="Good or better",
        values=[
            YearValue(
                year=year.title,
                value=None
                if each.below_good_bp is None
                else (BASIS_POINTS - each.below_good_bp) // _PER_MILLE,
                shown=good_or_better(each),
            )
            for year, each in found
        ],
        whole=1000,
    )


def grades_table(
    rows: Sequence[tuple[PublishedQualityArea, PublishedQualityYear, PublishedGrades]],
    *,
    with_area: bool,
    csv: Sequence[str],
) -> Table:
    """How many had each grade, a line for each area and year, or for each year of one area."""
    area = (Column(title="Area", is_choice=True),) if with_area else ()
    return Table(
        slug="grades-table",
        caption="Grades by area and year" if with_area else "Grades by year",
        columns=(
            *area,
            Column(title="Financial year", is_choice=with_area),
            Column(title="Members graded", is_numeric=True),
            *(Column(title=grade.value.capitalize(), is_numeric=True) for grade in Grade),
            Column(title="Below good", is_numeric=True),
        ),
        rows=tuple(
            (
                *((tables.text(each.title, target=area_page(each.id)),) if with_area else ()),
                tables.text(year.title),
                tables.count(grades.members),
                *_counts(grades),
            )
            for each, year, grades in rows
        ),
        csv_path=csv_path(*csv),
        is_searchable=with_area,
        empty="Nothing has been graded yet.",
    )


def _counts(grades: PublishedGrades) -> Iterator[Cell]:
    if grades.graded is None:
        yield from (tables.nothing("too few to tell") for _ in range(len(Grade) + 1))
        return
    for grade in Grade:
        yield tables.count(grades.graded[grade])
    share = grades.below_good_bp
    yield tables.nothing("nobody graded") if share is None else tables.rate(share)


def year_table(years: Sequence[PublishedQualityYear]) -> Table:
    """What was done for quality in each year, the latest first."""
    return Table(
        slug="years-table",
        caption="What was done in each year",
        columns=(
            Column(title="Financial year"),
            Column(title="Reports", is_numeric=True),
            Column(title="Reviews", is_numeric=True),
            Column(title="Marks in date"),
            Column(title="Plans begun", is_numeric=True),
            Column(title="Plans closed", is_numeric=True),
            Column(title="Pairings begun", is_numeric=True),
            Column(title="Cases opened", is_numeric=True),
            Column(title="Cases open at its end", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(year.title),
                tables.count(year.reports),
                tables.count(year.reviews),
                tables.text(f"{year.marked} of {year.providers} on {day_text(year.until)}"),
                tables.count(year.plans_begun),
                tables.count(year.plans_closed),
                tables.count(year.pairings_begun),
                tables.count(year.cases_opened),
                tables.count(year.cases_open),
            )
            for year in reversed(years)
        ),
        csv_path=csv_path("quality", "years"),
        empty="Nothing has been graded yet.",
    )


def picture_figures(
    years: Sequence[PublishedQualityYear],
) -> tuple[tuple[object, str, object, str | None], ...]:
    """The latest year at a glance."""
    if not years:
        return ()
    year = years[-1]
    told = [each for each in year.areas if each.graded is not None]
    given = sum(each.members for each in told)
    good = sum(_good(each.graded) for each in told if each.graded is not None)
    first = f"{good} of {given}" if given else "Too few to tell"
    return (
        (first, "Grades good or better", f"in {year.title} so far", "quality/#years"),
        (f"{year.marked} of {year.providers}", "Providers with a mark in date", "", None),
        (year.reviews, "Provider reviews", f"in {year.title} so far", None),
        (year.cases_open, "Open cases", f"{plural(year.cases_opened, 'case')} opened this year",
         None),
    )  # fmt: skip
