"""The calendar of the year: when the board and the members meet, and what was held."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.governance.meetings import days_met, meetings_are_known, next_meeting_due_on
from generator.publishing import tables
from generator.publishing.figures import day
from generator.publishing.pages.governance.links import GOVERNANCE, MEETINGS
from generator.publishing.pages.links import CALENDAR, HOME
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.governance import publish_board_calendar
from generator.publishing.words import BODIES, sentence
from schemas import catalogue
from schemas.identifiers import MeetingBody
from schemas.published.governance import PublishedPlannedMeeting


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of meetings planned, the year to come first."""
    planned = [
        meeting
        for year in portal.register.board_calendars
        for meeting in portal.released(publish_board_calendar(portal.register, year)).meetings
    ]
    table = _table(portal, planned)
    yield page_file(
        portal,
        "governance/calendar.md.j2",
        path="governance/calendar.md",
        title="Calendar of the year",
        description="When the board and the members meet, and which of the meetings were held.",
        view={
            "trail": (HOME, GOVERNANCE),
            "facts": _facts(portal, planned),
            "meetings": table,
            "calendar": CALENDAR,
            "sources": record_links(portal, record_files(portal, catalogue.BOARD_CALENDAR)),
        },
    )
    yield from csv_files(table)


def _facts(portal: Portal, planned: list[PublishedPlannedMeeting]) -> list[tuple[str, object]]:
    register = portal.register
    facts: list[tuple[str, object]] = []
    met = days_met(register)
    if met:
        facts.append(("The board last met", day(met[-1])))
    due_on = next_meeting_due_on(register)
    if due_on is not None and meetings_are_known(register):
        facts.append(("It must meet again by", day(due_on)))
    for body, what in ((MeetingBody.BOARD, "Next board meeting"),
                       (MeetingBody.MEMBERS, "Next general meeting")):  # fmt: skip
        ahead = [each.on for each in planned if each.body == body and each.on >= register.as_of]
        facts.append((what, day(min(ahead)) if ahead else "Not in the calendar"))
    return facts


def _table(portal: Portal, planned: list[PublishedPlannedMeeting]) -> Table:
    return Table(
        slug="planned",
        caption="Meetings in the calendar",
        columns=(
            Column(title="Day"),
            Column(title="Meeting of", is_choice=True),
            Column(title="How it stands", is_choice=True),
        ),
        rows=tuple(
            (
                tables.on_day(meeting.on),
                tables.text(sentence(BODIES[meeting.body])),
                _stands(portal, MeetingBody(meeting.body), meeting.on),
            )
            for meeting in sorted(planned, key=lambda each: each.on, reverse=True)
        ),
        csv_path=csv_path("governance", "calendar"),
        empty="No calendar of meetings is kept.",
    )


def _stands(portal: Portal, body: MeetingBody, on: date) -> Cell:
    register = portal.register
    if (body, on) in register.meetings:
        return tables.text("Held, with minutes", target=MEETINGS)
    if register.is_unknown(catalogue.MEETING, body, on.isoformat()):
        return tables.nothing("the minutes cannot be read")
    if on >= register.as_of:
        return tables.state("To come", Tone.PLAIN)
    return tables.state("No minutes", Tone.WATCH)
