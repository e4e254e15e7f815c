"""The timetable: what is overdue and what falls due, for everybody and one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.deadlines.deadline import Whom
from generator.publishing import tables
from generator.publishing.figures import day_text, number, plural
from generator.publishing.markup import safe_text
from generator.publishing.pages import feed
from generator.publishing.pages.deadline_words import (
    by_member,
    concerned,
    deadlines,
    is_overdue,
    page_of,
)
from generator.publishing.pages.links import CALENDAR, member_calendar, member_page
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.members import current_members
from generator.publishing.words import WHOM
from schemas.published.audience import Audience
from schemas.published.timetable import PublishedDeadline

DAYS_SHOWN = 90
"""How far ahead the page looks; its calendars and data look further."""

SEEN_AT_ONCE = 8
"""A table of no more rows than this needs no search."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page, its tables as CSV, and every open deadline as JSON."""
    items = deadlines(portal)
    late = [item for item in items if is_overdue(item)]
    ahead = [item for item in items if not is_overdue(item) and item.days <= DAYS_SHOWN]
    overdue, due, each = (
        _overdue_table(portal, late),
        _due_table(portal, ahead),
        _each_table(portal, late, ahead),
    )
    download = "data/timetable.json"
    yield page_file(
        portal,
        "timetable/index.md.j2",
        path="timetable/index.md",
        title="Timetable",
        description="Everything that is overdue and everything that falls due, by day and by whom.",
        view={
            "figures": _figures(late, ahead),
            "days": DAYS_SHOWN,
            "is_public": portal.audience is Audience.PUBLIC,
            "overdue": overdue,
            "due": due,
            "each": each,
            "subscriptions": _subscriptions(),
            "downloads": (("The timetable of a year as JSON", download),),
        },
    )
    yield json_file(portal, download, {"deadlines": items})
    yield from csv_files(overdue, due, each)


def _figures(
    late: Sequence[PublishedDeadline], ahead: Sequence[PublishedDeadline]
) -> tuple[tuple[object, str, object, str | None], ...]:
    following = ahead[0] if ahead else None
    return (
        (number(len(late)), "Overdue", _longest(late), "timetable/#overdue"),
        (number(len(ahead)), f"Due within {DAYS_SHOWN} days", "", "timetable/#due"),
        (_in_days(following.days) if following else "Nothing", "Next due",
         day_text(following.on) if following else "", None),
    )  # fmt: skip


def _longest(late: Sequence[PublishedDeadline]) -> str:
    return f"the longest by {plural(late[0].days, 'day')}" if late else ""


def _in_days(days: int) -> str:
    return f"In {plural(days, 'day')}" if days else "Today"


def _overdue_table(portal: Portal, late: Sequence[PublishedDeadline]) -> Table:
    return _table(
        portal,
        late,
        slug="overdue-table",
        caption="What should have been done",
        days=("Was due", "Days overdue"),
        csv_path=csv_path("timetable-overdue"),
        empty="Nothing is overdue.",
    )


def _due_table(portal: Portal, ahead: Sequence[PublishedDeadline]) -> Table:
    return _table(
        portal,
        ahead,
        slug="due-table",
        caption=f"What is due within {DAYS_SHOWN} days",
        days=("Due on", "Days left"),
        csv_path=csv_path("timetable-due"),
        empty=f"Nothing is due within {DAYS_SHOWN} days.",
    )


def _table(
    portal: Portal,
    items: Sequence[PublishedDeadline],
    *,
    slug: str,
    caption: str,
    days: tuple[str, str],
    csv_path: str,
    empty: str,
) -> Table:
    on, count = days
    return Table(
        slug=slug,
        caption=caption,
        columns=(
            Column(title="What"),
            Column(title=on),
            Column(title=count, is_numeric=True),
            Column(title="Who", is_choice=True),
            Column(title="Kind", is_choice=True),
        ),
        rows=tuple(
            (
                tables.text(item.what, target=page_of(portal, item)),
                tables.on_day(item.on),
                tables.count(item.days),
                tables.several(concerned(portal, item)),
                tables.text(item.kind_title),
            )
            for item in items
        ),
        csv_path=csv_path,
        is_searchable=len(items) > SEEN_AT_ONCE,
        empty=empty,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One of those who have something to do: where it is shown, and what is due from it."""

    name: str
    page: str | None
    calendar: str | None
    late: Sequence[PublishedDeadline]
    ahead: Sequence[PublishedDeadline]


def _parts(
    portal: Portal, late: Sequence[PublishedDeadline], ahead: Sequence[PublishedDeadline]
) -> Iterator[_Part]:
    """The hub and the board, then every member by name."""
    for whom in (Whom.HUB, Whom.BOARD):
        yield _Part(
            name=WHOM[whom],
            page=None,
            calendar=None,
            late=[item for item in late if item.whom == whom],
            ahead=[item for item in ahead if item.whom == whom],
        )
    members = dict(current_members(portal.register))
    late_by, ahead_by = by_member(late, members), by_member(ahead, members)
    for member_id in sorted(members, key=lambda one: (members[one].name.casefold(), one)):
        yield _Part(
            name=members[member_id].name,
            page=member_page(portal, member_id),
            calendar=member_calendar(portal, member_id),
            late=late_by[member_id],
            ahead=ahead_by[member_id],
        )


def _each_table(
    portal: Portal, late: Sequence[PublishedDeadline], ahead: Sequence[PublishedDeadline]
) -> Table:
    return Table(
        slug="each-table",
        caption="What each has before it",
        columns=(
            Column(title="Who"),
            Column(title="Overdue", is_numeric=True),
            Column(title=f"Within {DAYS_SHOWN} days", is_numeric=True),
            Column(title="Next due on"),
            Column(title="Calendar"),
        ),
        rows=tuple(map(_each_row, _parts(portal, late, ahead))),
        csv_path=csv_path("timetable-by-member"),
        is_searchable=True,
    )


def _each_row(part: _Part) -> tuple[Cell, ...]:
    return (
        tables.text(part.name, target=part.page),
        _overdue_cell(len(part.late)),
        tables.count(len(part.ahead)),
        tables.on_day(part.ahead[0].on) if part.ahead else tables.nothing("nothing"),
        _calendar_cell(part),
    )


def _overdue_cell(count: int) -> Cell:
    if not count:
        return tables.count(0)
    return tables.state(f"{count:,}", Tone.BAD, order=count)


def _calendar_cell(part: _Part) -> Cell:
    if part.calendar is None:
        return tables.nothing("in the calendar of every deadline")
    shown = Markup('Calendar<span class="co-unseen"> of {}</span>').format(safe_text(part.name))
    return Cell(shown=shown, order=part.calendar, plain=part.calendar, target=part.calendar)


def _subscriptions() -> tuple[tuple[str, str, str], ...]:
    return (
        ("Every deadline, as a calendar", CALENDAR,
         "Of all members, the hub and the board, a year ahead."),
        ("A member’s own calendar", "timetable/#each",
         "What is due from that member, and what concerns all; its page leads there too."),
        ("What was accepted and decided, as a feed", feed.PATH,
         "Returns, awards, variations, output trades, meetings’ decisions and new members."),
    )  # fmt: skip
