"""What the records of governance refer to by name, and where in the record the name stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from generator.finding import Field
from generator.register import Register
from generator.remembered import once_per_register
from generator.rules.known import Names, in_consortium, known_names, named_in
from generator.rules.reference import Reference, decided, each, keys
from schemas import catalogue
from schemas.application import INDEPENDENT
from schemas.election import Contest, Election
from schemas.governance import Director, Meeting
from schemas.identifiers import MeetingBody
from schemas.places import place_of


def _of_director(key: str, record: Director, register: Register) -> Iterator[Reference]:
    known = known_names(register)
    if record.on_behalf_of != INDEPENDENT:
        yield ("on_behalf_of",), record.on_behalf_of, known.members
    elections = _elections(register)
    for position, term in enumerate(record.terms):
        if term.elected is not None:
            yield ("terms", position, "elected"), term.elected.isoformat(), elections
        if term.co_opted is not None:
            yield from decided(("terms", position, "co_opted"), term.co_opted, register)
    for position, held in enumerate(record.offices):
        yield ("offices", position, "elected"), held.elected.isoformat(), elections
    yield from each(("skills",), record.skills, _skills(register))
    for position, declaration in enumerate(record.declarations):
        for number, interest in enumerate(declaration.interests):
            if interest.member is not None:
                field: Field = ("declarations", position, "interests", number, "member")
                yield field, interest.member, known.members


@once_per_register
def _elections(register: Register) -> Names:
    # Not the register itself: what is remembered for a register must not keep it alive.
    unknown = {
        place.identity[0]
        for path in register.unknown
        if (place := place_of(path)) and place.kind is catalogue.ELECTION
    }
    folder_is_unknown = register.is_unknown(catalogue.ELECTION, "")
    return Names(
        noun=catalogue.ELECTION.name,
        known={on.isoformat(): None for on in register.elections},
        place="the name of a file in data/governance/elections/",
        unreadable=lambda name: folder_is_unknown or name in unknown,
    )


@once_per_register
def _skills(register: Register) -> Names:
    skills = {
        name: None
        for entry in register.consortium.policies.board_role
        for name in entry.value.skills
    }
    return in_consortium("skill", skills, "skills under board_role")


def _of_meeting(
    key: tuple[MeetingBody, object], record: Meeting, register: Register
) -> Iterator[Reference]:
    known = known_names(register)
    sort = known.directors if key[0] is MeetingBody.BOARD else known.members
    yield from each(("present",), record.present, sort)
    for number, decision in record.decisions.items():
        field: Field = ("decisions", number)
        yield from each((*field, "routes"), decision.routes, known.tenders)
        yield from each((*field, "awards"), decision.awards, known.tenders)
        yield from each((*field, "variations"), decision.variations, known.variations)
        yield from each((*field, "trades"), decision.trades, known.trades)
        yield from each((*field, "recused"), decision.recused, sort)


def _of_election(key: date, record: Election, register: Register) -> Iterator[Reference]:
    known = known_names(register)
    for name, contest in record.contests():
        sort = known.members if name == "directors" else known.directors
        yield from _of_contest(name, contest, sort, register)


def _of_contest(
    name: str, contest: Contest, sort: Names, register: Register
) -> Iterator[Reference]:
    standing = named_in("candidate", contest.candidates, "candidates of this contest")
    yield from keys((name, "candidates"), contest.candidates, sort)
    yield from each((name, "elected"), contest.elected, standing)
    yield from decided((name, "decision"), contest.decision, register)
    if contest.tie is not None:
        yield from each((name, "tie", "chosen"), contest.tie.chosen, standing)
        yield from decided((name, "tie", "decision"), contest.tie.decision, register)


def _of_calendar(_key: str, _record: object, _register: Register) -> Iterator[Reference]:
    """Days alone: none."""
    yield from ()


REFERENCES_OF_GOVERNANCE: Mapping[str, Callable[[Any, Any, Register], Iterator[Reference]]] = {
    catalogue.DIRECTOR.name: _of_director,
    catalogue.MEETING.name: _of_meeting,
    catalogue.ELECTION.name: _of_election,
    catalogue.BOARD_CALENDAR.name: _of_calendar,
}
"""What a record of each of these kinds refers to."""
