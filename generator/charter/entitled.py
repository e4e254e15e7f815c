"""How much of each entitlement a year owes: to each member, and of sessions to all (§9).

An entitlement is for a whole year. Who is a member for part of it, or at another level for
part, has each level's number in proportion to its days; so has a charter that begins within
the year. The exact sum is rounded to the nearest whole number, a half going up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from generator.charter.terms import Promise, days_in, stretches_of
from generator.finding import Field
from generator.register import Register
from generator.step import Input, Step, Unit, nearest
from schemas import catalogue
from schemas.dates import day_shown
from schemas.financial_year import FinancialYear
from schemas.member import Level, LevelSpell, Member
from schemas.record import Spell

RULE = "CHA-1"
SOURCE = "prospectus §9"

_OF_LEVEL = {Level.FULL: "full", Level.ASSOCIATE: "associate"}
"""The levels that are entitled to something, and the field that says to how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Days of a year on which one number was owed for a whole year.

    ``field`` is where the consortium's record says so.
    """

    days: int
    since: date
    until: date
    yearly: int
    field: Field
    level: Level | None = None


def visits_owed(
    register: Register, member: Member, promise: Promise, year: FinancialYear
) -> tuple[Part, ...]:
    """The stretches of the year on which the member is entitled to visits, the first first.

    Of a year that still runs, as its levels are known on the register's day.
    """
    return tuple(_visits(register, member, promise, year))


def _visits(
    register: Register, member: Member, promise: Promise, year: FinancialYear
) -> Iterator[Part]:
    for stretch in stretches_of(register, year):
        terms = stretch.charter.visits.get(promise.name)
        if terms is None:
            continue
        for spell in _spells_known(member, register.as_of):
            named = _OF_LEVEL.get(spell.level)
            since = max(stretch.since, spell.since)
            until = _first_of(stretch.until, spell)
            if named is not None and since <= until:
                yield Part(
                    days=(until - since).days + 1,
                    since=since,
                    until=until,
                    yearly=getattr(terms, named),
                    field=_field(promise, stretch.place, named),
                    level=spell.level,
                )


def sessions_owed(register: Register, promise: Promise, year: FinancialYear) -> tuple[Part, ...]:
    """The stretches of the year in which sessions are to be held, the first first."""
    return tuple(
        Part(
            days=stretch.days,
            since=stretch.since,
            until=stretch.until,
            yearly=stretch.charter.sessions[promise.name].yearly,
            field=_field(promise, stretch.place, "yearly"),
        )
        for stretch in stretches_of(register, year)
        if promise.name in stretch.charter.sessions
    )


def exactly(parts: tuple[Part, ...], year: FinancialYear) -> Fraction:
    """What the parts come to, before rounding."""
    return Fraction(sum(part.yearly * part.days for part in parts), days_in(year))


def owed(parts: tuple[Part, ...], year: FinancialYear) -> int:
    """What the parts come to: never more than the greatest of their yearly numbers."""
    return nearest(exactly(parts, year))


def owed_step(label: str, parts: tuple[Part, ...], year: FinancialYear) -> Step:
    """How much is owed, down to the charter's numbers and the days each held."""
    return Step(
        label=label,
        value=owed(parts, year),
        unit=Unit.COUNT,
        how=f"Each number for a whole year times its days, divided by the {days_in(year)} days of "
        f"{year.title}, added up and rounded to the nearest whole number; a half goes up.",
        rule=RULE,
        source=SOURCE,
        inputs=tuple(_part_step(part) for part in parts),
        exact=exactly(parts, year),
    )


def _part_step(part: Part) -> Step:
    who = f" as {'a full' if part.level is Level.FULL else 'an associate'} member"
    return Step(
        label=f"{day_shown(part.since)} to {day_shown(part.until)}{who if part.level else ''}",
        value=part.days,
        unit=Unit.COUNT,
        how="How many days that is, both ends included.",
        rule=RULE,
        source=SOURCE,
        inputs=(
            Input(
                label="For a whole year",
                value=part.yearly,
                unit=Unit.COUNT,
                path=catalogue.CONSORTIUM.path(),
                field=part.field,
            ),
        ),
    )


def _field(promise: Promise, place: int, last: str) -> Field:
    """Where the charter at ``place``, which need not be the promise's own, says how many."""
    return (*replace(promise, place=place).field, last)


def _spells_known(member: Member, on: date) -> Iterator[LevelSpell]:
    """The member's spells begun by ``on``: what comes later is not known yet."""
    return (spell for spell in member.levels if spell.since <= on)


def _first_of(until: date, spell: Spell) -> date:
    return until if spell.until is None else min(until, spell.until)
