"""Directors' interests: what they declared, and whom that ties them to (rule GOV-6)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from schemas.consortium import Consortium, in_force
from schemas.dates import last_day_within
from schemas.governance import Declaration, Director, Interest, Nature
from schemas.record import Spell


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """What ties a director to a member: a declared interest, or that it is represented.

    ``nature`` and ``declared_on`` are those of the interest, ``None`` where the
    director represents the member.
    """

    member: str
    nature: Nature | None = None
    declared_on: date | None = None


def connections(
    director: Director, members: Collection[str], on: date, as_of: date
) -> Iterator[Connection]:
    """What ties the director to any of ``members`` on ``on``, at most once for each.

    In the order in which they are told: the member represented, then interests as
    declared. What was declared after ``as_of`` is not known yet.
    """
    told = {director.on_behalf_of}
    if director.on_behalf_of in members:
        yield Connection(member=director.on_behalf_of)
    for declaration, interest in _interests_on(director, on, as_of):
        member = interest.member
        if member is not None and member in members and member not in told:
            told.add(member)
            yield Connection(member=member, nature=interest.nature, declared_on=declaration.on)


def _interests_on(
    director: Director, on: date, as_of: date
) -> Iterator[tuple[Declaration, Interest]]:
    """Every interest in force on ``on``, with the declaration that says so.

    By the declaration that stood on that day, and by every later one: who declares
    late was connected all the same.
    """
    declared = declarations_by(director, as_of)
    earlier = [each for each in declared if each.on <= on]
    for declaration in (*earlier[-1:], *(each for each in declared if each.on > on)):
        for interest in declaration.interests:
            if interest.covers(on):
                yield declaration, interest


def declarations_by(director: Director, as_of: date) -> tuple[Declaration, ...]:
    """What the director had declared by ``as_of``, that day included, oldest first."""
    made = (each for each in director.declarations if each.on <= as_of)
    return tuple(sorted(made, key=lambda each: each.on))


def term_on(director: Director, on: date) -> Spell | None:
    """The term in which ``on`` lies; ``None`` if they are not in office that day."""
    return next((term for term in director.terms if term.covers(on)), None)


def declaration_due_on(director: Director, consortium: Consortium, on: date) -> date | None:
    """The last day on which the next declaration is in time, as known on ``on``.

    Without any, the first day of the term. ``None`` if they are not in office on ``on``.
    """
    term = term_on(director, on)
    if term is None:
        return None
    declared = declarations_by(director, on)
    if not declared:
        return term.since
    months = in_force(consortium.policies.interests_months, on).value
    return last_day_within(declared[-1].on, months)
