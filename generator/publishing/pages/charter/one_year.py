"""One year of the charter: what was given, month by month, and the hub's account of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from generator.charter.achievement import achieved_in
from generator.charter.entitled import owed_step
from generator.charter.log import log_of
from generator.charter.terms import Sort, charter_years
from generator.publishing import tables
from generator.publishing.column_charts import ColumnChart, YearValue, column_chart
from generator.publishing.figures import day_text
from generator.publishing.pages.charter.charter_tables import kept_for, member_table
from generator.publishing.pages.charter.overview import by_year
from generator.publishing.pages.charter.words import (
    CHARTER,
    STANDINGS,
    given_of,
    standing_cell,
)
from generator.publishing.pages.links import HOME, organisation_name
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Column, Table
from generator.publishing.views.charter import publish_charter_record, publish_charter_year
from generator.step import Step
from schemas import catalogue
from schemas.dates import day_shown, month_name
from schemas.financial_year import FinancialYear
from schemas.periods import Frequency, Period, period_containing
from schemas.published.audience import Audience
from schemas.published.charter import PublishedAchieved, PublishedCharterYear


def files(portal: Portal) -> Iterator[SiteFile]:
    """A page for each year under a charter, with the CSV of its tables."""
    years = charter_years(portal.register)
    achieved = by_year(portal.released(publish_charter_record(portal.register)), years)
    for year in years:
        yield from _year_files(portal, year, achieved[year.slug])


def _year_files(
    portal: Portal, year: FinancialYear, achieved: Sequence[PublishedAchieved]
) -> Iterator[SiteFile]:
    runs = year.ends_on >= portal.register.as_of
    whole = _table(year, achieved)
    members = member_table(portal, achieved, ("charter", year.slug, "members"))
    account = _account(portal, year)
    yield page_file(
        portal,
        "charter/year.md.j2",
        path=f"charter/{year.slug}.md",
        title=f"Service charter {year.title}",
        description=f"What the hub’s service charter promised for {year.title}, and what was "
        "given.",
        view={
            "trail": (HOME, CHARTER),
            "figures": tuple(
                (given_of(each), each.title, STANDINGS[each.standing][0], None) for each in achieved
            ),
            "runs_until": day_text(year.ends_on) if runs else None,
            "account": account,
            "missed": _missed(account) if account else (),
            "whole": whole,
            "charts_of_months": _charts(portal, year),
            "members": members,
            "steps": tuple(_steps(portal, year)),
            "sources": record_links(
                portal,
                [
                    *record_files(portal, catalogue.CHARTER_YEAR, _account_keys(portal, year)),
                    *record_files(portal, catalogue.CHARTER_LOG, _months(portal, year)),
                ],
            ),
        },
    )
    yield from csv_files(whole, members)


def _account_keys(portal: Portal, year: FinancialYear) -> list[str]:
    return [year.slug] if year.slug in portal.register.charter_years else []


def _account(portal: Portal, year: FinancialYear) -> PublishedCharterYear | None:
    """The hub's account of the year as the audience may see it, once it was given."""
    for slug in _account_keys(portal, year):
        account = publish_charter_year(portal.register, slug)
        return portal.released(account) if account else None
    return None


def _missed(account: PublishedCharterYear) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (
            each.title,
            " ".join(f"{each.reason} {each.action}".split()),
            f"{each.owner}, by {day_shown(each.by)}"
            + (f"; done on {day_shown(each.done_on)}" if each.done_on else ""),
        )
        for each in account.missed
    )


def _table(year: FinancialYear, achieved: Sequence[PublishedAchieved]) -> Table:
    return Table(
        slug="year-table",
        caption=f"What was promised and what was given in {year.title}",
        columns=(
            Column(title="What"),
            Column(title="Given"),
            Column(title="Not yet due", is_numeric=True),
            Column(title="Members who had all of theirs", is_numeric=True),
            Column(title="State"),
        ),
        rows=tuple(
            (
                tables.text(each.title),
                tables.text(given_of(each)),
                tables.count(each.waiting)
                if each.sort == Sort.REPLIES
                else tables.nothing("does not apply"),
                kept_for(each),
                standing_cell(each.standing),
            )
            for each in achieved
        ),
        csv_path=csv_path("charter", year.slug, "year"),
        is_sortable=False,
    )


def _months(portal: Portal, year: FinancialYear) -> list[Period]:
    return [
        month
        for month in portal.register.charter_log
        if year.starts_on <= month.starts_on <= year.ends_on
    ]


def _charts(portal: Portal, year: FinancialYear) -> tuple[ColumnChart, ...]:
    """How much of each was logged in each month that has begun."""
    log = log_of(portal.register, year)
    last = min(year.ends_on, portal.register.as_of)
    counted = {
        "Visits": Counter(_month(visit.on) for _, visit in log.visits),
        "Questions asked": Counter(_month(asked.query.received_on) for asked in log.queries),
        "Members at sessions": Counter(
            month
            for _, session in log.sessions
            for month in [_month(session.on)] * len(session.came)
        ),
    }
    months = [_month(year.starts_on)]
    while months[-1].next().starts_on <= last:
        months.append(months[-1].next())
    return tuple(
        column_chart(
            slug=f"months-{place}",
            title=title,
            note="month by month",
            summary=f"{title} in {year.title}, month by month: {found.total()} in all.",
            value_title=title,
            label_title="Month",
            values=[
                YearValue(
                    year=month_name(month.starts_on.month)[:3],
                    value=found[month],
                    shown=str(found[month]),
                )
                for month in months
            ],
        )
        for place, (title, found) in enumerate(counted.items(), start=1)
    )


def _month(on: date) -> Period:
    return period_containing(on, Frequency.MONTH)


def _steps(portal: Portal, year: FinancialYear) -> Iterator[tuple[str, Step]]:
    """How much was owed: of sessions, and for members of visits to whoever has a part of a year.

    Who was a member at one level all year is owed the charter's number as it stands.
    """
    for each in achieved_in(portal.register, year):
        if each.promise.sort is Sort.SESSIONS:
            yield (
                f"owed-{each.promise.name}",
                owed_step(each.promise.terms.title, each.whole.parts, year),
            )
        elif each.promise.sort is Sort.VISITS and portal.audience is Audience.MEMBERS:
            in_part = {name: owed for name, owed in each.members.items() if owed.is_in_part(year)}
            for name, owed in in_part.items():
                label = f"{each.promise.terms.title}: {organisation_name(portal, name)}"
                yield f"owed-{each.promise.name}-{name}", owed_step(label, owed.parts, year)
