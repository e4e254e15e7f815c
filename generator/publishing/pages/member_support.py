"""On a member's page: what it had of the hub, and the events it gave or came to."""

from __future__ import annotations

from dataclasses import dataclass

from generator.charter.terms import Sort, year_named
from generator.publishing import tables
from generator.publishing.pages.charter.words import of_due, standing_cell, year_page
from generator.publishing.pages.development.words import event_page
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table, Tone
from schemas.published.organisations import (
    PublishedMember,
    PublishedMemberEvent,
    PublishedMemberSupport,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberSupport:
    """Both tables; each ``None`` where there is nothing to tell, or not to this audience."""

    given: Table | None
    events: Table | None


def member_support(portal: Portal, member: PublishedMember) -> MemberSupport:
    """What the member's page shows of its support."""
    return MemberSupport(
        given=_given_table(portal, member) if member.support else None,
        events=_event_table(member) if member.events else None,
    )


def _given_table(portal: Portal, member: PublishedMember) -> Table:
    return Table(
        slug="support-table",
        caption="What it was entitled to by the service charter, and had",
        columns=(
            Column(title="Year", is_choice=True),
            Column(title="What", is_choice=True),
            Column(title="Had", is_numeric=True),
            Column(title="State", is_choice=True),
        ),
        rows=tuple(_given_row(portal, each) for each in member.support or ()),
        csv_path=csv_path("members", member.id, "support"),
    )


def _given_row(portal: Portal, each: PublishedMemberSupport) -> tuple[Cell, ...]:
    year = year_named(portal.register, each.year)
    is_open = each.sort == Sort.SESSIONS
    shown = f"came to {each.given}" if is_open else of_due(each.given, each.due)
    in_time = " in time" if each.sort == Sort.REPLIES else ""
    return (
        tables.text(year.title, target=year_page(year.slug)),
        tables.text(each.title),
        Cell(shown=f"{shown}{in_time}", order=str(each.given), plain=f"{shown}{in_time}"),
        tables.text("Open to all") if is_open else standing_cell(each.standing),
    )


def _event_table(member: PublishedMember) -> Table:
    is_told = all(each.people is not None for each in member.events)
    return Table(
        slug="events-table",
        caption="Events that it gave or came to, the latest first",
        columns=(
            Column(title="Event"),
            Column(title="On"),
            Column(title="Its part", is_choice=True),
            *((Column(title="People who came", is_numeric=True),) if is_told else ()),
        ),
        rows=tuple(
            (
                tables.text(each.title, target=event_page(each.on, each.id)),
                tables.on_day(each.on),
                _part(each),
                *((tables.count(each.people or 0),) if is_told else ()),
            )
            for each in member.events
        ),
        csv_path=csv_path("members", member.id, "events"),
    )


def _part(each: PublishedMemberEvent) -> Cell:
    return tables.state("Gave it", Tone.GOOD) if each.gave else tables.text("Came to it")
