"""Directors and minutes as published."""

from __future__ import annotations

from datetime import date

from generator.register import Register
from schemas.application import INDEPENDENT
from schemas.identifiers import MeetingBody
from schemas.published.governance import (
    PublishedDecision,
    PublishedDirectorship,
    PublishedMeeting,
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
        )
        for director in register.directors.values()
        for term in director.terms
        if term.covers(register.as_of)
    )


def _behind(register: Register, organisation: str) -> str:
    if organisation == INDEPENDENT:
        return "Independent"
    member = register.members.get(organisation)
    return member.name if member else organisation


def publish_directorship(register: Register, director_id: str) -> PublishedDirectorship:
    """The director with every term, whether or not in office."""
    director = register.directors[director_id]
    return PublishedDirectorship(
        id=director_id,
        name=director.name,
        on_behalf_of=director.on_behalf_of,
        terms=tuple(PublishedTerm(since=term.since, until=term.until) for term in director.terms),
    )


def publish_meeting(register: Register, key: tuple[MeetingBody, date]) -> PublishedMeeting:
    """The minutes, decisions by number."""
    (body, on), meeting = key, register.meetings[key]
    decisions = (
        PublishedDecision(
            number=int(number),
            title=decision.title,
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
        number_present=len(meeting.present),
        present=meeting.present,
        decisions=tuple(sorted(decisions, key=lambda decision: decision.number)),
    )
