"""MEM-6: what each level of membership may do (prospectus §13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.divided_in import divided_in
from generator.finding import Field
from generator.links import of_the_same
from generator.membership.standing import VOTING_LEVELS, level_on
from generator.reads import Changed
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue, record_kinds
from schemas.dates import day_shown
from schemas.identifiers import MeetingBody
from schemas.member import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """A right of membership that a member exercised on a day, and where that is recorded.

    ``may`` completes "only … may …"; ``levels`` are those that have the right.
    """

    member: str
    on: date
    levels: frozenset[Level]
    may: str
    kind: record_kinds.Kind
    identity: tuple[str, ...]
    field: Field


_FULL = frozenset({Level.FULL})


def _exercises(register: Register) -> Iterator[Exercise]:
    """Every right exercised by a member whose record can be read."""
    for found in (_directors, _candidates, _shares, _votes):
        for exercise in found(register):
            if exercise.member in register.members:
                yield exercise


def _directors(register: Register) -> Iterator[Exercise]:
    for director_id, director in register.directors.items():
        for position, term in enumerate(director.terms):
            yield Exercise(
                member=director.on_behalf_of,
                on=term.since,
                levels=_FULL,
                may="put forward a director",
                kind=catalogue.DIRECTOR,
                identity=(director_id,),
                field=("terms", position, "since"),
            )


def _candidates(register: Register) -> Iterator[Exercise]:
    for on, election in register.elections.items():
        if election.directors is not None:
            for member_id in election.directors.candidates:
                yield Exercise(
                    member=member_id,
                    on=on,
                    levels=_FULL,
                    may="put forward a candidate for the board",
                    kind=catalogue.ELECTION,
                    identity=(on.isoformat(),),
                    field=("directors", "candidates", member_id),
                )


def _shares(register: Register) -> Iterator[Exercise]:
    for tender_id, award in register.awards.items():
        for lot_id, lot in award.result.items():
            for member_id, share in lot.shares.items():
                if divided_in(award.facts.lots.get(lot_id)).of(share):
                    yield Exercise(
                        member=member_id,
                        on=award.decided_on,
                        levels=_FULL,
                        may="be given a sub-contract",
                        kind=catalogue.AWARD,
                        identity=(tender_id,),
                        field=("result", lot_id, "shares", member_id),
                    )


def _votes(register: Register) -> Iterator[Exercise]:
    for (body, on), meeting in register.meetings.items():
        if body is MeetingBody.MEMBERS:
            for position, member_id in enumerate(meeting.present):
                yield Exercise(
                    member=member_id,
                    on=on,
                    levels=VOTING_LEVELS,
                    may="vote at a members' meeting",
                    kind=catalogue.MEETING,
                    identity=(body, on.isoformat()),
                    field=("present", position),
                )


def has_the_right(exercise: Exercise, register: Register) -> Iterator[Breach]:
    """MEM-6: what only full members, or only members, may do."""
    level = level_on(register.members[exercise.member], exercise.on)
    if level not in exercise.levels:
        so_far = _LEVEL_IN_WORDS[level]
        who = "a full member" if exercise.levels == _FULL else "a full or associate member"
        yield Breach(
            path=exercise.kind.path(*exercise.identity),
            field=exercise.field,
            message=f"{exercise.member} {so_far} on {day_shown(exercise.on)}; "
            f"only {who} may {exercise.may}.",
            fix=f"Take it out here, or correct levels in {catalogue.MEMBER.path(exercise.member)}.",
        )


_LEVEL_IN_WORDS = {
    None: "was not yet a member",
    Level.FULL: "was a full member",
    Level.ASSOCIATE: "was an associate member",
    Level.SUSPENDED: "was suspended",
    Level.LEFT: "had left",
}


def _member_of(exercise: Exercise) -> str:
    return exercise.member


def _is_told_there(exercise: Exercise, changed: Changed) -> bool:
    return (exercise.kind, exercise.identity) == (changed.place.kind, changed.place.identity)


MEM_6 = Rule(
    id="MEM-6",
    title="Only full members are given sub-contracts and put forward directors; "
    "full and associate members alike vote at members' meetings.",
    source="prospectus §13",
    subjects=_exercises,
    check=has_the_right,
    reads=of_the_same("member", _member_of, catalogue.MEMBER)
    | dict.fromkeys(
        (catalogue.AWARD, catalogue.DIRECTOR, catalogue.MEETING, catalogue.ELECTION), _is_told_there
    ),
)
