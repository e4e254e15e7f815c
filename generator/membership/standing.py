"""A member's standing on a day: its level and its evidence (prospectus §13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from schemas.consortium import Consortium, Criterion, in_force
from schemas.member import Evidence, Level, LevelSpell, Member

ONE_DAY = timedelta(days=1)

VOTING_LEVELS = frozenset({Level.FULL, Level.ASSOCIATE})
"""The two levels of membership; suspended and left are neither."""


def spell_on(member: Member, on: date) -> LevelSpell | None:
    """The spell in which ``on`` lies; ``None`` before the first one begins."""
    for spell in reversed(member.levels):
        if spell.covers(on):
            return spell
    return None


def level_on(member: Member, on: date) -> Level | None:
    """The member's level on ``on``; ``None`` before it joined."""
    spell = spell_on(member, on)
    return spell.level if spell else None


def is_full_member(member: Member, on: date) -> bool:
    """Whether it could hold a sub-contract on ``on``."""
    return level_on(member, on) is Level.FULL


def is_member(member: Member, on: date) -> bool:
    """Whether it was a full or associate member on ``on``."""
    return level_on(member, on) in VOTING_LEVELS


def joined_on(member: Member) -> date:
    """The first day of its first spell."""
    return min(spell.since for spell in member.levels)


def criteria_on(consortium: Consortium, on: date) -> Mapping[str, Criterion]:
    """The "fit for contracting" criteria in force on ``on``, by short name."""
    return in_force(consortium.policies.contracting_criteria, on).value


def latest_evidence(member: Member, criterion: str, on: date) -> Evidence | None:
    """Of the evidence for ``criterion`` begun by ``on``, that which lasts longest.

    It may have lapsed: ``covers(on)`` tells. ``None`` if there never was any.
    """
    begun = [item for item in member.evidence if item.criterion == criterion and item.since <= on]
    return max(begun, key=lambda item: item.until, default=None)


def valid_until(member: Member, criterion: str, on: date) -> date | None:
    """The last day covered without a break by evidence for ``criterion`` begun by ``on``.

    What begins later counts where it follows on. ``None`` if none had begun.
    """
    of_criterion = (item for item in member.evidence if item.criterion == criterion)
    until: date | None = None
    for item in sorted(of_criterion, key=lambda item: item.since):
        if item.since <= on or (until is not None and item.since <= until + ONE_DAY):
            until = item.until if until is None else max(until, item.until)
    return until


def criteria_not_shown(member: Member, consortium: Consortium, on: date) -> Iterator[str]:
    """The criteria in force on ``on`` without valid evidence that day, in policy order."""
    shown = {evidence.criterion for evidence in member.evidence if evidence.covers(on)}
    for criterion in criteria_on(consortium, on):
        if criterion not in shown:
            yield criterion
