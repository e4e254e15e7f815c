"""The board as published: of a day, over time, and its skills (prospectus §3, §7)."""

from __future__ import annotations

from datetime import date

from generator.governance.board import faults_of, members_and_independents, seats_on, stretches
from generator.governance.constitution import Constitution, constitution_on
from generator.register import Register
from schemas.application import INDEPENDENT
from schemas.consortium import in_force
from schemas.governance import Office
from schemas.published.board import (
    PublishedBoard,
    PublishedBoardHistory,
    PublishedComposition,
    PublishedOfficeHolders,
    PublishedPlaces,
    PublishedSeat,
    PublishedSkillOnBoard,
)


def publish_board(register: Register, on: date) -> PublishedBoard:
    """The board on ``on``, directors by name."""
    found = constitution_on(register, on)
    members, independents = members_and_independents(found.seats)
    return PublishedBoard(
        on=on,
        is_proper=found.is_proper if found.is_known else None,
        faults=found.faults,
        places=PublishedPlaces(
            board=found.places.board,
            members=found.places.members,
            independents=found.places.independents,
            majority_bp=found.places.majority_bp,
            quorum=found.quorum,
        ),
        members=members,
        independents=independents,
        seats=_seats(register, found),
        offices=tuple(
            PublishedOfficeHolders(
                office=office.value,
                holders=tuple(register.directors[holder].name for holder in holders),
            )
            for office, holders in found.offices.items()
            if found.keeps_offices
        ),
    )


def _seats(register: Register, found: Constitution) -> tuple[PublishedSeat, ...]:
    """Those who represent members first, then independents, each by name."""
    published = (
        PublishedSeat(
            director=seat.director,
            name=register.directors[seat.director].name,
            on_behalf_of=seat.on_behalf_of,
            organisation=_organisation(register, seat.on_behalf_of),
            since=seat.term.since,
            until=seat.term.until,
            elected=seat.term.elected,
            co_opted=str(seat.term.co_opted) if seat.term.co_opted else None,
            offices=tuple(
                office.value for office in Office if seat.director in found.offices[office]
            ),
        )
        for seat in found.seats
    )
    return tuple(
        sorted(published, key=lambda seat: (seat.on_behalf_of == INDEPENDENT, seat.name.casefold()))
    )


def _organisation(register: Register, member_id: str) -> str:
    if member_id == INDEPENDENT:
        return "Independent"
    member = register.members.get(member_id)
    return member.name if member else member_id


def publish_board_history(register: Register) -> PublishedBoardHistory:
    """The board as of the register's day, every change that led to it, and its skills."""
    return PublishedBoardHistory(
        today=publish_board(register, register.as_of),
        composition=_composition(register),
        skills=_skills(register),
    )


def _composition(register: Register) -> tuple[PublishedComposition, ...]:
    """One entry for each stretch up to the register's day in which anybody sat."""
    return tuple(
        PublishedComposition(
            since=stretch.since,
            until=stretch.until,
            members=members_and_independents(stretch.seats)[0],
            independents=members_and_independents(stretch.seats)[1],
            is_proper=not faults_of(stretch.seats, stretch.places),
        )
        for stretch in stretches(register)
        if stretch.seats and stretch.since <= register.as_of
    )


def _skills(register: Register) -> tuple[PublishedSkillOnBoard, ...]:
    role = in_force(register.consortium.policies.board_role, register.as_of).value
    serving = [register.directors[seat.director] for seat in seats_on(register, register.as_of)]
    by_skill = {
        name: sorted(director.name for director in serving if name in director.skills)
        for name in role.skills
    }
    return tuple(
        PublishedSkillOnBoard(
            id=name,
            title=skill.title,
            meaning=skill.meaning,
            wanted=skill.wanted,
            directors=len(by_skill[name]),
            brought_by=tuple(by_skill[name]),
        )
        for name, skill in role.skills.items()
    )
