"""The front page of governance: the board today, over time, its offices and its skills."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing import tables
from generator.publishing.board_chart import BoardChart, board_chart
from generator.publishing.figures import number, plural
from generator.publishing.pages.governance.links import (
    CALENDAR,
    ELECTIONS,
    INTERESTS,
    MEETINGS,
    USERS_VOICE,
    election_page,
)
from generator.publishing.pages.links import (
    DECISIONS,
    HOME,
    decision_cell,
    decision_told,
    member_page,
)
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, json_file, page_file
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.views.board import publish_board_history
from generator.publishing.views.governance_policies import publish_governance_policies
from generator.publishing.words import OFFICES
from schemas import catalogue
from schemas.application import INDEPENDENT
from schemas.dates import day_shown
from schemas.money import percent_text
from schemas.published.audience import Audience, as_json
from schemas.published.board import (
    PublishedBoard,
    PublishedBoardHistory,
    PublishedSeat,
    PublishedSkillOnBoard,
)

DOWNLOAD = "data/board.json"

_DOORS = (
    ("Elections", ELECTIONS, "Who stood, who could vote, and how the votes fell"),
    ("Meetings and minutes", MEETINGS, "Every meeting, and what it decided"),
    (*DECISIONS, "What each decision caused, and where it is cited"),
    ("Register of interests", INTERESTS, "What ties directors to whom, and who stood aside"),
    ("Users’ voice", USERS_VOICE, "How those who use the services are heard"),
    ("Calendar of the year", CALENDAR, "When the board and the members meet"),
)


def files(portal: Portal) -> Iterator[SiteFile]:
    """The front page, its tables, and the board as data."""
    history = portal.released(publish_board_history(portal.register))
    role = portal.released(publish_governance_policies(portal.register)).board_role
    seats, skills = _seats(portal, history.today), _skills(portal, history)
    yield page_file(
        portal,
        "governance/index.md.j2",
        path="governance/index.md",
        title="The board",
        description="Who directs the consortium today, by which election, and how the board came "
        "to be what it is.",
        view={
            "trail": (HOME,),
            "figures": _figures(history.today),
            "board": history.today,
            "limits": _limits(history.today),
            "offices": [
                (OFFICES[each.office], list(each.holders) or "Nobody")
                for each in history.today.offices
            ],
            "seats": seats,
            "chart": _chart(portal, history),
            "skills": skills,
            "role": role.role,
            "role_decision": decision_told(portal, role.resolution),
            "doors": _DOORS,
            "sources": record_links(portal, record_files(portal, catalogue.DIRECTOR)),
            "download": (("JSON", DOWNLOAD),),
        },
    )
    yield from csv_files(seats, skills)
    yield json_file(portal, DOWNLOAD, {"board": as_json(history)})


def _figures(board: PublishedBoard) -> list[tuple[object, str, object, str | None]]:
    return [
        (number(len(board.seats)), "Directors", f"of {board.places.board} places", None),
        (number(board.members), "For members", f"of {board.places.members} places", None),
        (number(board.independents), "Independent", f"of {board.places.independents} places", None),
        (number(board.places.quorum), "Quorum", "who must be able to vote", None),
    ]


def _limits(board: PublishedBoard) -> str:
    places = board.places
    return (
        f"At most {places.board} directors: up to {places.members} elected for full members, and "
        f"up to {places.independents} co-opted independents. On every day, those who represent "
        f"members are more than {percent_text(places.majority_bp)} of the board."
    )


def _seats(portal: Portal, board: PublishedBoard) -> Table:
    return Table(
        slug="directors",
        caption="Directors in office",
        columns=(
            Column(title="Director"),
            Column(title="On behalf of"),
            Column(title="Office"),
            Column(title="Since"),
            Column(title="By"),
        ),
        rows=tuple(_seat(portal, seat) for seat in board.seats),
        csv_path=csv_path("governance", "board"),
        empty="No director is on record.",
    )


def _seat(portal: Portal, seat: PublishedSeat) -> tuple[Cell, ...]:
    target = None if seat.on_behalf_of == INDEPENDENT else member_page(portal, seat.on_behalf_of)
    offices = [OFFICES[office] for office in seat.offices]
    return (
        tables.text(seat.name),
        tables.text(seat.organisation, target=target),
        tables.several(offices) if offices else tables.nothing(),
        tables.on_day(seat.since),
        _by(portal, seat),
    )


def _by(portal: Portal, seat: PublishedSeat) -> Cell:
    """By which election or decision they sit, as far as the term says."""
    if seat.elected is not None:
        is_there = seat.elected in portal.register.elections
        target = election_page(seat.elected) if is_there else None
        return tables.text(f"Election of {day_shown(seat.elected)}", target=target)
    if seat.co_opted is not None:
        return decision_cell(portal, seat.co_opted)
    return tables.nothing("not on record")


def _chart(portal: Portal, history: PublishedBoardHistory) -> BoardChart | None:
    if not history.composition:
        return None
    return board_chart(
        history.composition,
        places=history.today.places.board,
        until=portal.register.as_of,
    )


def _skills(portal: Portal, history: PublishedBoardHistory) -> Table:
    who = (Column(title="Who"),) if portal.audience is Audience.MEMBERS else ()
    return Table(
        slug="skills",
        caption="What the board should have among its directors, and has",
        columns=(
            Column(title="Skill"),
            Column(title="What it means"),
            Column(title="Wanted", is_numeric=True),
            Column(title="On the board", is_numeric=True),
            Column(title="How it stands", is_choice=True),
            *who,
        ),
        rows=tuple(_skill(skill) for skill in history.skills),
        csv_path=csv_path("governance", "skills"),
    )


def _skill(skill: PublishedSkillOnBoard) -> tuple[Cell, ...]:
    missing = skill.wanted - skill.directors
    stands = (
        tables.state("Enough", Tone.GOOD)
        if missing <= 0
        else tables.state(f"{plural(missing, 'director')} short", Tone.WATCH)
    )
    cells = (
        tables.text(skill.title),
        tables.text(skill.meaning),
        tables.count(skill.wanted),
        tables.count(skill.directors),
        stands,
    )
    return cells if skill.brought_by is None else (*cells, tables.several(skill.brought_by))
