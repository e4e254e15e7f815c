"""What each member had of the hub and of the others in a year, and small ones beside larger.

Whether a small member has as much support as a large one is measured, and decides nothing
(prospectus §5, fairness and equity; §9).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from generator.allocation.shared_lots import Size, traits_on
from generator.charter.achievement import achieved_in
from generator.charter.terms import Sort, charter_years, year_of
from generator.development.events import parts_by_member
from generator.membership.standing import VOTING_LEVELS
from generator.register import Register
from generator.remembered import once_per_register
from schemas.financial_year import FinancialYear
from schemas.member import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """What one member, or several together, had in a year; whole numbers throughout.

    ``replies`` are those that can be judged, ``in_time`` those of them that came in time.
    ``sessions`` are how many the member came to, ``events`` likewise, ``people`` how many
    people it sent to them, and ``gave`` how many events it gave or helped to give.
    """

    visits_due: int = 0
    visits: int = 0
    replies: int = 0
    in_time: int = 0
    sessions: int = 0
    events: int = 0
    people: int = 0
    gave: int = 0

    def __add__(self, other: Support) -> Support:
        return Support(
            **{
                each.name: getattr(self, each.name) + getattr(other, each.name)
                for each in fields(Support)
            }
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSupport:
    """What the members of one size had together, and how many they are."""

    size: Size
    members: int
    support: Support


@once_per_register
def support_by_year(register: Register) -> Mapping[FinancialYear, Mapping[str, Support]]:
    """For each charter year what every member of that year had, by short name.

    A member of a year is who was a full or associate member on a day of it, up to the
    register's day.
    """
    return {year: dict(_support_in(register, year)) for year in charter_years(register)}


def _support_in(register: Register, year: FinancialYear) -> Iterator[tuple[str, Support]]:
    events = _events_by_member(register, year)
    achieved = achieved_in(register, year)
    for name, member in register.members.items():
        if not _was_member(member, year, register.as_of):
            continue
        support = events.get(name, Support())
        for each in achieved:
            had = each.members.get(name)
            if had is None:
                continue
            match each.promise.sort:
                case Sort.VISITS:
                    support += Support(visits_due=had.due, visits=had.given)
                case Sort.REPLIES:
                    support += Support(replies=had.due, in_time=had.given)
                case _:
                    support += Support(sessions=had.given)
        yield name, support


def _was_member(member: Member, year: FinancialYear, as_of: date) -> bool:
    last = min(year.ends_on, as_of)
    return any(
        spell.level in VOTING_LEVELS
        and spell.since <= last
        and (spell.until is None or spell.until >= year.starts_on)
        for spell in member.levels
    )


def _events_by_member(register: Register, year: FinancialYear) -> Mapping[str, Support]:
    return {
        name: sum(
            (
                Support(gave=part.gave, events=part.people > 0, people=part.people)
                for part in parts
                if year_of(register, part.key[0]) == year
            ),
            Support(),
        )
        for name, parts in parts_by_member(register).items()
    }


def support_by_size(register: Register, year: FinancialYear) -> tuple[GroupSupport, ...]:
    """Small members, larger ones and those whose income is not on record, those there are.

    Each is judged on the year's last day, or on the register's while the year runs.
    """
    on = min(year.ends_on, register.as_of)
    of_year = support_by_year(register).get(year, {})
    groups: dict[Size, list[Support]] = {}
    for name, support in of_year.items():
        groups.setdefault(traits_on(register, name, on).size, []).append(support)
    return tuple(
        GroupSupport(size=size, members=len(groups[size]), support=sum(groups[size], Support()))
        for size in Size
        if size in groups
    )
