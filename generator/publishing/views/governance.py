"""Directors, minutes and calendars of meetings as published."""

from __future__ import annotations

from datetime import date

from generator.governance.interests import declarations_by
from generator.register import Register
from schemas.application import INDEPENDENT
from schemas.governance import Director, Interest
from schemas.identifiers import MeetingBody
from schemas.published.governance import (
    PublishedBoardCalendar,
    PublishedDecision,
    PublishedDeclaration,
    PublishedDirectorship,
    PublishedInterest,
    PublishedMeeting,
    PublishedOffice,
    PublishedPlannedMeeting,
    PublishedTerm,
)
from schemas.published.organisations import PublishedDirector


def publish_directors(register: Register) -> tuple[PublishedDirector, ...]:
    """The directors in office on the register's day, by short name."""
    return tuple(
        PublishedDirector(
            name=director.name,
            on_behalf_of=_behind(register, director.on_behalf_of),
            since=term.since,
            declared=next(reversed(_declarations(register, director)), None),
        )
        for director in register.directors.values()
        for term in director.terms
        if term.covers(register.as_of)
    )


def _behind(register: Register, organisation: str) -> str:
    return "Independent" if organisation == INDEPENDENT else _named(register, organisation)


def _named(register: Register, member_id: str) -> str:
    member = register.members.get(member_id)
    return member.name if member else member_id


def _declarations(register: Register, director: Director) -> tuple[PublishedDeclaration, ...]:
    """What the director has declared by the register's day, oldest first."""
    return tuple(
        PublishedDeclaration(
            on=declaration.on,
            interests=tuple(_interest(register, each) for each in declaration.interests),
        )
        for declaration in declarations_by(director, register.as_of)
    )


def _interest(register: Register, interest: Interest) -> PublishedInterest:
    member = interest.member
    return PublishedInterest(
        organisation=interest.organisation or (_named(register, member) if member else ""),
        member=member,
        nature=interest.nature.value,
        since=interest.since,
        until=interest.until,
    )


def publish_directorship(register: Register, director_id: str) -> PublishedDirectorship:
    """The director with every term and declaration, whether or not in office."""
    director = register.directors[director_id]
    return PublishedDirectorship(
        id=director_id,
        name=director.name,
        on_behalf_of=director.on_behalf_of,
        terms=tuple(
            PublishedTerm(
                since=term.since,
                until=term.until,
                elected=term.elected,
                co_opted=str(term.co_opted) if term.co_opted else None,
            )
            for term in director.terms
        ),
        offices=tuple(
            PublishedOffice(
                office=held.office.value, since=held.since, until=held.until, elected=held.elected
            )
            for held in director.offices
        ),
        skills=director.skills,
        declarations=_declarations(register, director),
    )


def publish_meeting(register: Register, key: tuple[MeetingBody, date]) -> PublishedMeeting:
    """The minutes, decisions by number."""
    (body, on), meeting = key, register.meetings[key]
    decisions = (
        PublishedDecision(
            number=int(number),
            title=decision.title,
            notes_development_report=decision.development_report,
            hears_users=decision.users_voice,
            routes=decision.routes,
            awards=decision.awards,
            variations=decision.variations,
            trades=decision.trades,
            votes_for=decision.votes_for,
            votes_against=decision.votes_against,
            abstained=decision.abstained,
            recused=decision.recused,
        )
        for number, decision in meeting.decisions.items()
    )
    return PublishedMeeting(
        body=body.value,
        on=on,
        is_extraordinary=meeting.extraordinary,
        number_present=len(meeting.present),
        present=meeting.present,
        decisions=tuple(sorted(decisions, key=lambda decision: decision.number)),
    )


def publish_board_calendar(register: Register, year: str) -> PublishedBoardCalendar:
    """The meetings of the year, the first first."""
    meetings = sorted(register.board_calendars[year].meetings, key=lambda meeting: meeting.on)
    return PublishedBoardCalendar(
        year=year,
        meetings=tuple(
            PublishedPlannedMeeting(on=meeting.on, body=meeting.body.value) for meeting in meetings
        ),
    )
