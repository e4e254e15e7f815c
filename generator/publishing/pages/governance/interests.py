"""The register of interests: what directors declared, and who stood aside from what."""

from __future__ import annotations

from collections.abc import Iterator

from generator.governance.board import seats_on
from generator.publishing import tables
from generator.publishing.pages.governance.links import (
    GOVERNANCE,
    director_name,
    organisation_name,
)
from generator.publishing.pages.links import HOME, member_page
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from generator.publishing.tables import Cell, Column, Table
from generator.publishing.views.governance import publish_directorship, publish_meeting
from generator.publishing.words import NATURES, sentence
from schemas import catalogue
from schemas.dates import day_shown
from schemas.identifiers import MeetingBody
from schemas.published.governance import PublishedDirectorship, PublishedInterest


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of interests and recusals, with their tables."""
    interests, recusals = _interests(portal), _recusals(portal)
    yield page_file(
        portal,
        "governance/interests.md.j2",
        path="governance/interests.md",
        title="Register of interests",
        description="What ties each director in office to other organisations, and who stood aside "
        "from which decision.",
        view={
            "trail": (HOME, GOVERNANCE),
            "interests": interests,
            "recusals": recusals,
            "sources": record_links(portal, record_files(portal, catalogue.DIRECTOR)),
        },
    )
    yield from csv_files(interests, recusals)


def _interests(portal: Portal) -> Table:
    serving = [
        portal.released(publish_directorship(portal.register, seat.director))
        for seat in seats_on(portal.register, portal.register.as_of)
    ]
    return Table(
        slug="interests",
        caption="Interests of directors in office",
        columns=(
            Column(title="Director"),
            Column(title="Organisation"),
            Column(title="What ties them to it", is_choice=True),
            Column(title="Since"),
            Column(title="Declared on"),
        ),
        rows=tuple(
            row
            for director in sorted(serving, key=lambda one: one.name.casefold())
            for row in _rows(portal, director)
        ),
        csv_path=csv_path("governance", "interests"),
        is_searchable=True,
        empty="No director is on record.",
    )


def _rows(portal: Portal, director: PublishedDirectorship) -> Iterator[tuple[Cell, ...]]:
    """The member represented, then every interest of the latest declaration; else that of none."""
    name, latest = tables.text(director.name), director.declarations[-1:]
    declared = tables.on_day(latest[0].on) if latest else tables.nothing("not declared")
    represented = director.on_behalf_of in portal.register.members
    if represented:
        yield (
            name,
            tables.text(
                organisation_name(portal, director.on_behalf_of),
                target=member_page(portal, director.on_behalf_of),
            ),
            tables.text("Represents it on the board"),
            tables.on_day(director.terms[0].since),
            declared,
        )
    interests = latest[0].interests if latest else ()
    for interest in interests:
        yield name, _organisation(portal, interest), _tie(interest), _since(interest), declared
    if not interests and not represented:
        said = tables.text("None") if latest else tables.nothing("not declared")
        yield name, said, tables.nothing(), tables.nothing(), declared


def _organisation(portal: Portal, interest: PublishedInterest) -> Cell:
    target = member_page(portal, interest.member) if interest.member else None
    return tables.text(interest.organisation, target=target)


def _tie(interest: PublishedInterest) -> Cell:
    ended = f", until {day_shown(interest.until)}" if interest.until else ""
    return tables.text(f"{sentence(NATURES[interest.nature])}{ended}")


def _since(interest: PublishedInterest) -> Cell:
    return tables.on_day(interest.since)


def _recusals(portal: Portal) -> Table:
    """Every decision of the board from which somebody stood aside, the latest first."""
    board = [key for key in portal.register.meetings if key[0] is MeetingBody.BOARD]
    return Table(
        slug="recusals",
        caption="Decisions from which directors stood aside",
        columns=(
            Column(title="Day"),
            Column(title="Decision"),
            Column(title="Stood aside"),
        ),
        rows=tuple(
            (
                tables.on_day(meeting.on),
                tables.text(f"{decision.number}. {decision.title}"),
                tables.several([director_name(portal, one) for one in decision.recused]),
            )
            for key in reversed(board)
            for meeting in (portal.released(publish_meeting(portal.register, key)),)
            for decision in meeting.decisions
            if decision.recused
        ),
        csv_path=csv_path("governance", "recusals"),
        is_searchable=True,
        empty="Nobody has had to stand aside yet.",
    )
