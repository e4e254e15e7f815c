"""Provider reviews: at which census points they fall due, and for whom (rule QUA-2, §12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.membership.standing import is_full_member
from generator.quality.standing import delivers_on
from generator.register import Register
from generator.remembered import once_per_register
from schemas.consortium import in_force
from schemas.dates import Month
from schemas.periods import MONTHS_IN_YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDue:
    """A provider review that a census point asks for.

    ``on`` is the last day on which it is in time, ``held_on`` the day on which it
    was held, ``None`` while it was not.
    """

    member: str
    census_on: date
    on: date
    held_on: date | None


def last_census(register: Register, on: date) -> date | None:
    """The latest census point up to ``on``; ``None`` where there was none since the founding."""
    day = on.replace(day=1)
    while day >= register.consortium.founded_on:
        if _is_census(register, day):
            return day
        day = (day - timedelta(days=1)).replace(day=1)
    return None


def next_census(register: Register, on: date) -> date | None:
    """The first census point after ``on``; ``None`` where the policy knows of none."""
    day = on
    for _ in range(MONTHS_IN_YEAR):
        day = _first_of_next_month(day)
        if _is_census(register, day):
            return day
    return None


def reviews_due(register: Register) -> Iterator[ReviewDue]:
    """What the last census point asks for and what the next will, as far as records can tell.

    Asked for is a review of each full member that delivers on the census day. One
    that is no full member any more is not reviewed.
    """
    for member_id in register.members:
        yield from reviews_due_of(register, member_id)


def reviews_due_of(register: Register, member_id: str) -> Iterator[ReviewDue]:
    """Those of one member."""
    member = register.members.get(member_id)
    if member is None or not is_full_member(member, register.as_of):
        return
    for census_on in _census_points(register):
        days = in_force(register.consortium.policies.review_days, census_on).value
        if is_full_member(member, census_on) and delivers_on(register, member_id, census_on):
            yield ReviewDue(
                member=member_id,
                census_on=census_on,
                on=census_on + timedelta(days=days),
                held_on=_held_on(register, member_id, census_on),
            )


@once_per_register
def _census_points(register: Register) -> tuple[date, ...]:
    """The last one before the register's day, and the next."""
    found = last_census(register, register.as_of), next_census(register, register.as_of)
    return tuple(day for day in found if day is not None)


def _held_on(register: Register, member: str, census_on: date) -> date | None:
    held = reviews_of(register, member)
    return next((on for on in held if census_on <= on <= register.as_of), None)


def reviews_of(register: Register, member: str) -> tuple[date, ...]:
    """The days on which the member was reviewed, the first first."""
    return _reviews_by_member(register).get(member, ())


@once_per_register
def _reviews_by_member(register: Register) -> Mapping[str, tuple[date, ...]]:
    days: dict[str, list[date]] = {}
    for member, on in register.reviews:
        days.setdefault(member, []).append(on)
    return {member: tuple(sorted(found)) for member, found in days.items()}


def _first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _is_census(register: Register, day: date) -> bool:
    months = in_force(register.consortium.policies.review_census, day).value
    return list(Month)[day.month - 1] in months
