"""The tables of the charter's pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.charter.terms import Sort
from generator.publishing import tables
from generator.publishing.figures import number
from generator.publishing.pages.cells import prose
from generator.publishing.pages.charter.words import (
    SIZES,
    given_of,
    of_due,
    per_member,
    standing_cell,
    target,
    year_page,
)
from generator.publishing.pages.links import by_name, organisation_cell
from generator.publishing.pages.progress import percent_done
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table
from schemas.financial_year import FinancialYear
from schemas.published.charter import (
    PublishedAchieved,
    PublishedGroupSupport,
    PublishedOwed,
    PublishedServiceCharter,
)

SEARCHABLE = 12
"""A table of more rows than this can be searched."""


def promise_table(
    charter: PublishedServiceCharter, this_year: Mapping[str, PublishedAchieved]
) -> Table:
    """What members can expect, and how that stands in the year that runs."""
    return Table(
        slug="promises-table",
        caption="What members can expect of the hub",
        columns=(
            Column(title="What"),
            Column(title="What a member gets"),
            Column(title="How much, or how soon"),
            Column(title="This year so far"),
        ),
        rows=tuple(
            (
                tables.text(each.title),
                prose(each.meaning),
                prose(target(each)),
                tables.text(given_of(this_year[each.id]))
                if each.id in this_year
                else tables.nothing("not counted yet"),
            )
            for each in charter.entitlements
        ),
        csv_path=csv_path("charter", "promises"),
        is_sortable=False,
    )


def year_table(
    years: Sequence[FinancialYear], achieved: Mapping[str, Sequence[PublishedAchieved]]
) -> Table:
    """Every entitlement of every year, the latest year first."""
    return Table(
        slug="years-table",
        caption="What was promised and what was given, year by year",
        columns=(
            Column(title="Year", is_choice=True),
            Column(title="What", is_choice=True),
            Column(title="Given"),
            Column(title="Members who had all of theirs", is_numeric=True),
            Column(title="State", is_choice=True),
        ),
        rows=tuple(
            (
                tables.text(year.title, target=year_page(year.slug)),
                tables.text(each.title),
                tables.text(given_of(each)),
                kept_for(each),
                standing_cell(each.standing),
            )
            for year in reversed(years)
            for each in achieved[year.slug]
        ),
        csv_path=csv_path("charter", "years"),
        is_sortable=False,
    )


def kept_for(each: PublishedAchieved) -> Cell:
    """Of how many members visits were kept; sessions are held for all, replies judged together."""
    if each.sort != Sort.VISITS:
        return tables.nothing("not counted by member")
    shown = f"{number(each.kept_for)} of {number(each.members)}"
    return Cell(shown=shown, order=str(each.kept_for), plain=shown)


def group_table(groups: Iterable[PublishedGroupSupport], years: Mapping[str, str]) -> Table:
    """What members of each size had, for each of them; ``years`` are titles by short name."""
    return Table(
        slug="sizes-table",
        caption="What small members had beside larger ones, for each member",
        columns=(
            Column(title="Year", is_choice=True),
            Column(title="Members", is_choice=True),
            Column(title="How many", is_numeric=True),
            Column(title="Visits due", is_numeric=True),
            Column(title="Visits", is_numeric=True),
            Column(title="Questions", is_numeric=True),
            Column(title="Answered in time", is_numeric=True),
            Column(title="Sessions", is_numeric=True),
            Column(title="People at events", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(years[each.year]),
                tables.text(SIZES[each.size]),
                tables.count(each.members),
                per_member(each.visits_due, each.members),
                per_member(each.visits, each.members),
                per_member(each.replies, each.members),
                tables.text(percent_done(each.in_time, each.replies))
                if each.replies
                else tables.nothing("none asked"),
                per_member(each.sessions, each.members),
                per_member(each.people_at_events, each.members),
            )
            for each in groups
        ),
        csv_path=csv_path("charter", "sizes"),
        is_sortable=False,
        empty="No year has been counted yet.",
    )


def member_table(
    portal: Portal, achieved: Sequence[PublishedAchieved], csv: Sequence[str]
) -> Table | None:
    """What each member had of each entitlement; ``None`` for whom that is not."""
    owed = {each.id: _by_member(each) for each in achieved if each.by_member is not None}
    if not owed:
        return None
    names = {name for of_one in owed.values() for name in of_one}
    ordered = by_name(portal, names)
    return Table(
        slug="members-table",
        caption="What each member had",
        columns=(
            Column(title="Member"),
            *(Column(title=_heading(each), is_numeric=True) for each in achieved),
        ),
        rows=tuple(
            (
                organisation_cell(portal, name),
                *(_owed_cell(each, owed[each.id].get(name)) for each in achieved),
            )
            for name in ordered
        ),
        csv_path=csv_path(*csv),
        is_searchable=len(ordered) > SEARCHABLE,
        empty="Nothing has been logged yet.",
    )


def _by_member(each: PublishedAchieved) -> Mapping[str, PublishedOwed]:
    return {one.member: one for one in each.by_member or ()}


def _heading(each: PublishedAchieved) -> str:
    return {
        Sort.VISITS: f"{each.title}, of those due",
        Sort.REPLIES: f"{each.title}, in time",
        Sort.SESSIONS: f"{each.title}, came to",
    }[Sort(each.sort)]


def _owed_cell(each: PublishedAchieved, owed: PublishedOwed | None) -> Cell:
    if owed is None:
        return tables.nothing()
    if each.sort == Sort.SESSIONS:
        return tables.count(owed.given)
    shown = of_due(owed.given, owed.due)
    return Cell(shown=shown, order=str(owed.given), plain=shown)
