"""The users' voice: how those who use the services are heard by the board (rule GOV-9)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.governance.meetings import voice_due_on, voice_is_known, voice_reports
from generator.publishing import tables
from generator.publishing.figures import day
from generator.publishing.pages.governance.links import GOVERNANCE
from generator.publishing.pages.links import HOME, decision_cell, decision_told
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Column, Table
from generator.publishing.views.governance_policies import publish_governance_policies
from generator.publishing.words import sentence
from schemas.dates import day_shown
from schemas.identifiers import MeetingBody


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of how users are heard, and every report that the board received."""
    register = portal.register
    voice = portal.released(publish_governance_policies(register)).users_voice
    due_on, is_known = voice_due_on(register), voice_is_known(register)
    reports = _reports(portal)
    facts: list[tuple[str, object]] = [
        ("How", sentence(voice.title)),
        ("Set up by", decision_told(portal, voice.resolution)),
    ]
    if due_on is not None:
        facts.append(("Next report due", day(due_on) if is_known else "Not known"))
    yield page_file(
        portal,
        "governance/users_voice.md.j2",
        path="governance/users-voice.md",
        title="Users’ voice",
        description="How those who use the services are heard by the board, and when they were.",
        view={
            "trail": (HOME, GOVERNANCE),
            "meaning": voice.meaning,
            "facts": facts,
            "overdue": day_shown(due_on)
            if due_on is not None and is_known and due_on < register.as_of
            else "",
            "reports": reports,
        },
    )
    yield from csv_files(reports)


def _reports(portal: Portal) -> Table:
    return Table(
        slug="reports",
        caption="Reports that the board received",
        columns=(Column(title="Day"), Column(title="Decision"), Column(title="In the minutes as")),
        rows=tuple(
            (
                tables.on_day(on),
                tables.text(decision.title),
                decision_cell(portal, f"{MeetingBody.BOARD}/{on}/{number}"),
            )
            for on, number, decision in reversed(voice_reports(portal.register))
        ),
        csv_path=csv_path("governance", "users-voice"),
        empty="The board has received no report yet.",
    )
