"""The charter's front page: what is promised, what was given, and the hub on itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.charter.achievement import Standing
from generator.charter.terms import Sort, charter_years
from generator.publishing.column_charts import ColumnChart, YearValue, column_chart
from generator.publishing.figures import day_text
from generator.publishing.pages.charter.assessments import assessments_shown, next_assessment
from generator.publishing.pages.charter.charter_tables import (
    group_table,
    member_table,
    promise_table,
    year_table,
)
from generator.publishing.pages.charter.words import CHARTER, given_of, part_kept, sizes_sentence
from generator.publishing.pages.links import HOME, decision_told
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import RecordFile, record_files, record_links
from generator.publishing.site_files import csv_files, json_file, page_file
from generator.publishing.views.charter import publish_charter_record
from schemas import catalogue
from schemas.financial_year import FinancialYear
from schemas.published.charter import PublishedAchieved, PublishedCharterRecord

JSON = "data/charter/achievement.json"

ByYear = Mapping[str, Sequence[PublishedAchieved]]

_KEPT = {
    Sort.VISITS: "members who had all of theirs",
    Sort.REPLIES: "of those that can be judged, in time",
    Sort.SESSIONS: "of those promised, held",
}


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page, its tables as CSV, and every year's achievement as JSON."""
    record = portal.released(publish_charter_record(portal.register))
    years = charter_years(portal.register)
    achieved = by_year(record, years)
    latest = achieved[years[-1].slug] if years else ()
    this_year = {each.id: each for each in latest}
    promises = promise_table(record.charter, this_year) if record.charter else None
    of_years = year_table(years, achieved) if years else None
    groups = group_table(reversed(record.groups), {year.slug: year.title for year in years})
    members = member_table(portal, latest, ("charter", "members")) if years else None
    judged = assessments_shown(portal)
    yield page_file(
        portal,
        "charter/index.md.j2",
        path="charter/index.md",
        title=CHARTER[0],
        description="What members can expect of the hub, whether they had it, and how the hub "
        "judges itself.",
        view={
            "trail": (HOME,),
            "figures": (*_figures(latest, years), *next_assessment(portal)),
            "since": day_text(record.charter.since) if record.charter else None,
            "decided": decision_told(portal, record.charter.resolution) if record.charter else None,
            "year": years[-1].title if years else None,
            "promises": promises,
            "charts_over": _charts(achieved, years),
            "years": of_years,
            "groups": groups if record.groups else None,
            "sizes": _sizes(record, years),
            "members": members,
            "judged": judged,
            "sources": record_links(portal, _sources(portal)),
            "downloads": ((JSON, JSON),),
        },
    )
    yield json_file(portal, JSON, {"charter": record})
    yield from csv_files(promises, of_years, groups if record.groups else None, members)
    if judged is not None:
        yield from csv_files(judged.scores, judged.improvements)


def by_year(record: PublishedCharterRecord, years: Sequence[FinancialYear]) -> ByYear:
    """Every entitlement of each year, by the year's short name."""
    return {
        year.slug: [each for each in record.achieved if each.year == year.slug] for year in years
    }


def _figures(
    latest: Sequence[PublishedAchieved], years: Sequence[FinancialYear]
) -> Iterator[tuple[object, str, object, str | None]]:
    for each in latest:
        yield given_of(each), each.title, f"in {years[-1].title} so far", "charter/#promises"


def _charts(achieved: ByYear, years: Sequence[FinancialYear]) -> tuple[ColumnChart, ...]:
    """A small chart of each entitlement over the years that are over; none before one is."""
    over: dict[str, list[PublishedAchieved]] = {}
    for year in years:
        for each in achieved[year.slug]:
            if each.standing not in {Standing.OPEN, Standing.UNKNOWN}:
                over.setdefault(each.id, []).append(each)
    titles = {year.slug: year.title for year in years}
    is_over = {year.slug for year in years[:-1]}
    return tuple(
        _chart(name, [each for each in found if each.year in is_over], titles)
        for name, found in over.items()
        if any(each.year in is_over for each in found)
    )


def _chart(name: str, found: Sequence[PublishedAchieved], titles: Mapping[str, str]) -> ColumnChart:
    values = []
    for each in found:
        part = part_kept(each)
        values.append(
            YearValue(
                year=titles[each.year],
                value=part,
                shown="none due" if part is None else f"{part // 10}%",
            )
        )
    told = ", ".join(f"{each.year} {each.shown}" for each in values)
    return column_chart(
        slug=f"kept-{name}",
        title=found[-1].title,
        note=_KEPT[Sort(found[-1].sort)],
        summary=f"{found[-1].title}, {_KEPT[Sort(found[-1].sort)]}: {told}.",
        value_title="Kept",
        values=values,
        whole=1000,
    )


def _sizes(record: PublishedCharterRecord, years: Sequence[FinancialYear]) -> tuple[str, ...]:
    """A sentence for each year that is over, the latest first."""
    told = (
        sizes_sentence([each for each in record.groups if each.year == year.slug], year.title)
        for year in reversed(years[:-1])
    )
    return tuple(sentence for sentence in told if sentence is not None)


def _sources(portal: Portal) -> Iterator[RecordFile]:
    for kind in (catalogue.CHARTER_YEAR, catalogue.HUB_ASSESSMENT, catalogue.CHARTER_LOG):
        yield from record_files(portal, kind)
