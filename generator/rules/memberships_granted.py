"""What each spell of membership begins with: the founding, a grant, or a reason (MEM-3, §13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.finding import Severity
from generator.membership.applicants import (
    ApplicationKey,
    key_of,
    members_that_are,
    outcome_on,
)
from generator.membership.standing import VOTING_LEVELS
from generator.register import Register
from generator.remembered import once_per_register
from generator.rules.rule import Breach
from schemas import catalogue
from schemas.application import Application, Outcome
from schemas.dates import day_shown
from schemas.member import Level, LevelSpell


def spells_begin_rightly(member_id: str, register: Register) -> Iterator[Breach]:
    """Each spell rests on the founding, on one granted application, or on a reason given."""
    path = catalogue.MEMBER.path(member_id)
    before: Level | None = None
    for position, spell in enumerate(register.members[member_id].levels):
        yield from _rests_on_something(path, position, before, spell)
        if spell.founding:
            yield from _was_a_founder(path, position, spell, register)
        if spell.application is not None:
            yield from _was_granted(path, (member_id, position), spell, register)
        before = spell.level


# ------------------------------------------------------- what it begins with


def _rests_on_something(
    path: str, position: int, before: Level | None, spell: LevelSpell
) -> Iterator[Breach]:
    if spell.founding or spell.application is not None:
        return
    if spell.level in VOTING_LEVELS and before in {None, Level.LEFT}:
        yield Breach(
            path=path,
            field=("levels", position),
            message=f"Membership begins on {day_shown(spell.since)} with no application granted; "
            "whoever joins has applied, or was a founding member.",
            fix='Add "application: <date>-<name>", the file in data/applications/ without its '
            'ending, or "founding: yes".',
        )
    elif before is not None and spell.reason is None:
        yield Breach(
            path=path,
            field=("levels", position),
            message=f"The member turned from {before} to {spell.level} on "
            f"{day_shown(spell.since)}, and nothing says why; a change of membership has an "
            "application that was granted, or a reason.",
            fix='Add "reason: <why>", or the application by which it was granted.',
        )


def _was_a_founder(
    path: str, position: int, spell: LevelSpell, register: Register
) -> Iterator[Breach]:
    founded_on = register.consortium.founded_on
    if spell.application is not None:
        yield Breach(
            path=path,
            field=("levels", position, "founding"),
            message="This spell names an application and is said to be of a founding member; a "
            "founding member joined without applying.",
            fix="Delete founding, or the application.",
        )
    if spell.since != founded_on:
        yield Breach(
            path=path,
            field=("levels", position, "founding"),
            message=f"This spell begins on {day_shown(spell.since)}, and the consortium was "
            f"founded on {day_shown(founded_on)}; a founding member joined that day.",
            fix="Name the application by which it joined, or correct the day that is wrong.",
        )


# ----------------------------------------------------------- what was granted

_Place = tuple[str, int]
"""A member, and the position of one of its spells."""


def _was_granted(
    path: str, place: _Place, spell: LevelSpell, register: Register
) -> Iterator[Breach]:
    key = key_of(spell.application or "")
    application = register.applications.get(key) if key else None
    # One that is not there is REF-1's.
    if key is None or application is None:
        return
    field = ("levels", place[1], "application")
    first = _spells_by_application(register)[key][0]
    if first != place:
        where = "another spell here" if first[0] == place[0] else catalogue.MEMBER.path(first[0])
        yield Breach(
            path=path,
            field=field,
            message=f"{spell.application} began another membership already, in {where}; one "
            "application grants one.",
            fix="Name the application by which this spell began.",
        )
    if place[0] not in members_that_are(register, application):
        yield Breach(
            path=path,
            field=field,
            message=f"{spell.application} gives none of this member's registered numbers; it is "
            "another organisation's.",
            fix="Name this member's own application, or correct identifiers where they are wrong.",
        )
    yield from _as_decided(path, place[1], spell, application)


def _as_decided(
    path: str, position: int, spell: LevelSpell, application: Application
) -> Iterator[Breach]:
    decision = application.decision
    if decision is None or decision.outcome is not Outcome.GRANTED:
        yield Breach(
            path=path,
            field=("levels", position, "application"),
            message=f"{spell.application} has not been granted; membership begins with a decision "
            "that grants it.",
            fix="Name the application that was granted, or take this spell out.",
        )
        return
    if decision.level is not None and decision.level != spell.level:
        yield Breach(
            path=path,
            field=("levels", position, "level"),
            message=f"This spell is {spell.level}, but {spell.application} was granted as "
            f"{decision.level}; the two must be the same.",
            fix=f'Write "level: {decision.level}", or correct the decision.',
        )
    if spell.since < decision.on:
        yield Breach(
            path=path,
            field=("levels", position, "since"),
            message=f"This spell begins on {day_shown(spell.since)}, before {spell.application} "
            f"was granted on {day_shown(decision.on)}.",
            fix=f'Write "since: {decision.on}" or a later day, or correct the decision.',
        )


@once_per_register
def _spells_by_application(register: Register) -> Mapping[ApplicationKey, tuple[_Place, ...]]:
    """The spells that name each application that is there, by member and position."""
    found: dict[ApplicationKey, list[_Place]] = {}
    for member_id, member in register.members.items():
        for position, spell in enumerate(member.levels):
            key = key_of(spell.application or "")
            if key is not None and key in register.applications:
                found.setdefault(key, []).append((member_id, position))
    return {key: tuple(places) for key, places in found.items()}


def grant_is_taken_up(path: str, key: ApplicationKey, register: Register) -> Iterator[Breach]:
    """What has been granted has begun a membership, unless a member's record cannot be read."""
    application = register.applications[key]
    if outcome_on(application, register.as_of) is not Outcome.GRANTED:
        return
    members = catalogue.MEMBER.path("").rpartition("/")[0]
    may_be_there = any(place.startswith(members) for place in register.unknown)
    if key not in _spells_by_application(register) and not may_be_there:
        yield Breach(
            path=path,
            field=("decision", "outcome"),
            message="Membership was granted, and no member's levels name this application.",
            fix=f'Add "application: {key[0]}-{key[1]}" to the spell that it began, in the '
            "member's own file.",
            severity=Severity.WARNING,
        )
