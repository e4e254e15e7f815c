"""Which members an organisation that applies already is, by its registered numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.register import Register
from generator.remembered import once_per_register
from schemas.application import Application, Outcome

ApplicationKey = tuple[date, str]
"""The day on which an application came in, and the applicant's short name."""

_DAY = len("2026-04-30")


@once_per_register
def holders_by_identifier(register: Register) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The members that give each (scheme, number), in sorted order, each once."""
    holders: dict[tuple[str, str], dict[str, None]] = {}
    for member_id, member in register.members.items():
        for identifier in member.identifiers:
            holders.setdefault((identifier.scheme, identifier.number), {})[member_id] = None
    return {key: tuple(members) for key, members in holders.items()}


def members_that_are(register: Register, application: Application) -> tuple[str, ...]:
    """The members that give one of the applicant's registered numbers, each once, in its order."""
    holders = holders_by_identifier(register)
    found = (
        member_id
        for identifier in application.identifiers
        for member_id in holders.get((identifier.scheme, identifier.number), ())
    )
    return tuple(dict.fromkeys(found))


@once_per_register
def _applications_by_identifier(
    register: Register,
) -> Mapping[tuple[str, str], tuple[ApplicationKey, ...]]:
    found: dict[tuple[str, str], list[ApplicationKey]] = {}
    for key, application in register.applications.items():
        for identifier in application.identifiers:
            found.setdefault((identifier.scheme, identifier.number), []).append(key)
    return {identifier: tuple(keys) for identifier, keys in found.items()}


def earlier_by_the_same(register: Register, key: ApplicationKey) -> tuple[ApplicationKey, ...]:
    """The applications before that at ``key`` which give one of its registered numbers."""
    by_identifier = _applications_by_identifier(register)
    found = (
        other
        for identifier in register.applications[key].identifiers
        for other in by_identifier[(identifier.scheme, identifier.number)]
        if other < key
    )
    return tuple(dict.fromkeys(found))


def key_of(name: str) -> ApplicationKey | None:
    """The register's key of the application called ``2026-04-30-alder``; ``None`` if none can be.

    The name is a file's without its ending, as members' records give it.
    """
    try:
        return date.fromisoformat(name[:_DAY]), name[_DAY + 1 :]
    except ValueError:
        return None


def outcome_on(application: Application, on: date) -> Outcome | None:
    """How the application had ended by ``on``, that day included; ``None`` while it was open."""
    decision = application.decision
    return decision.outcome if decision is not None and decision.on <= on else None
