"""The minutes: every meeting of the board and of the members, and what each decision settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.publishing import tables
from generator.publishing.pages.corrections import notes
from generator.publishing.pages.governance.links import GOVERNANCE
from generator.publishing.pages.links import HOME, decision_page, organisation_name
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_audiences import is_shown_award
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Entry, Link, Table
from generator.publishing.views.governance import publish_meeting
from generator.publishing.words import BODIES, sentence
from generator.register import Register, TradeKey, VariationKey
from generator.remembered import once_per_register
from generator.rules.known import trade_name
from schemas import catalogue
from schemas.dates import day_shown
from schemas.published.governance import PublishedDecision, PublishedMeeting


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of minutes; each meeting's JSON is written with those of all records."""
    table = _table(portal)
    yield page_file(
        portal,
        "governance/meetings.md.j2",
        path="governance/meetings.md",
        title="Meetings and minutes",
        description="Every meeting of the board and of the members, and what it decided.",
        view={
            "trail": (HOME, GOVERNANCE),
            "corrected": notes(
                portal,
                (
                    catalogue.MEETING.path(body, on.isoformat())
                    for body, on in portal.register.meetings
                ),
            ),
            "meetings": table,
            "sources": record_links(portal, record_files(portal, catalogue.MEETING)),
        },
    )
    yield from csv_files(table)


def _table(portal: Portal) -> Table:
    every = (
        portal.released(publish_meeting(portal.register, key)) for key in portal.register.meetings
    )
    latest_first = sorted(every, key=lambda meeting: meeting.on, reverse=True)
    return Table(
        slug="meetings",
        caption="Meetings with minutes",
        columns=(
            Column(title="Day"),
            Column(title="Minutes of", is_choice=True),
            Column(title="Present", is_numeric=True),
            Column(title="What was decided"),
        ),
        rows=tuple(_row(portal, meeting) for meeting in latest_first),
        csv_path=csv_path("meetings"),
        is_searchable=True,
        empty="No minutes are on record.",
    )


def _row(portal: Portal, meeting: PublishedMeeting) -> tuple[Cell, ...]:
    return (
        tables.on_day(meeting.on),
        tables.text(sentence(BODIES[meeting.body])),
        tables.count(meeting.number_present),
        tables.entries([_entry(portal, meeting, decision) for decision in meeting.decisions]),
    )


def _entry(portal: Portal, meeting: PublishedMeeting, decision: PublishedDecision) -> Entry:
    return Entry(
        shown=f"{decision.number}. {decision.title}",
        leads_to=settled(portal, decision),
        target=decision_page(portal, f"{meeting.body}/{meeting.on}/{decision.number}"),
    )


def settled(portal: Portal, decision: PublishedDecision) -> tuple[Link, ...]:
    """What the minutes say that the decision settled, each with its page."""
    return (
        *(_route(portal, tender_id) for tender_id in decision.routes),
        *(_award(portal, tender_id) for tender_id in decision.awards),
        *(_variation(portal, name) for name in decision.variations),
        *(_trade(portal, name) for name in decision.trades),
    )


def _route(portal: Portal, tender_id: str) -> Link:
    tender = portal.register.tenders.get(tender_id)
    section = "#sharing" if tender and tender.sub_letting else ""
    page = f"tenders/{tender_id}/{section}" if tender else None
    return f"Route: {_title(portal, tender_id)}", page


def _award(portal: Portal, tender_id: str) -> Link:
    is_shown = tender_id in portal.register.awards and is_shown_award(portal, tender_id)
    page = f"awards/{tender_id}/" if is_shown else None
    return f"Award: {_title(portal, tender_id)}", page


def _variation(portal: Portal, name: str) -> Link:
    known = _variations_by_name(portal.register)
    if name not in known:
        return f"Variation: {name}", None
    tender_id, on = known[name]
    return f"Variation: {_title(portal, tender_id)}, {day_shown(on)}", "trades/#variations"


def _trade(portal: Portal, name: str) -> Link:
    known = _trades_by_name(portal.register)
    if name not in known:
        return f"Output trade: {name}", None
    tender_id, _, giver, receiver = known[name]
    between = f"{organisation_name(portal, giver)} to {organisation_name(portal, receiver)}"
    return f"Output trade: {_title(portal, tender_id)}, {between}", "trades/#trades"


def _title(portal: Portal, tender_id: str) -> str:
    tender = portal.register.tenders.get(tender_id)
    return tender.title if tender else tender_id


@once_per_register
def _variations_by_name(register: Register) -> Mapping[str, VariationKey]:
    return {f"{tender_id}/{on}": (tender_id, on) for tender_id, on in register.variations}


@once_per_register
def _trades_by_name(register: Register) -> Mapping[str, TradeKey]:
    return {trade_name(key): key for key in register.trades}
