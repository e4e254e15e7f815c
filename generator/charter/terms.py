"""Which charter is in force when, and which years it is held against (prospectus §9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.finding import Field
from generator.register import Register
from generator.remembered import once_per_register
from schemas.charter_policies import (
    ReplyEntitlement,
    ServiceCharter,
    SessionEntitlement,
    VisitEntitlement,
)
from schemas.consortium import in_force
from schemas.financial_year import FinancialYear, financial_year_of
from schemas.record import Dated, ValueT

ONE_DAY = timedelta(days=1)


class Sort(StrEnum):
    """How an entitlement is counted."""

    VISITS = "visits"
    REPLIES = "replies"
    SESSIONS = "sessions"


Entitlement = VisitEntitlement | ReplyEntitlement | SessionEntitlement


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One entitlement of a charter, by its short name, as that charter words it.

    ``place`` is the charter's in its history.
    """

    name: str
    sort: Sort
    terms: Entitlement
    place: int

    @property
    def field(self) -> Field:
        """Where in the consortium's record it stands."""
        return ("policies", "service_charter", self.place, "value", self.sort.value, self.name)


def adopted(history: Sequence[Dated[ValueT]], on: date) -> Dated[ValueT] | None:
    """The entry in force on ``on``; ``None`` before the first, when nothing was owed."""
    if not any(entry.since <= on for entry in history):
        return None
    return in_force(history, on)


def charter_on(register: Register, on: date) -> Dated[ServiceCharter] | None:
    """The charter in force on ``on``; ``None`` before one was adopted."""
    return adopted(register.consortium.policies.service_charter, on)


def promises_of(charter: ServiceCharter, place: int) -> Iterator[Promise]:
    """Everything promised by the charter at ``place``: visits, then replies, then sessions."""
    for sort in Sort:
        of_sort: Mapping[str, Entitlement] = getattr(charter, sort)
        for name, terms in of_sort.items():
            yield Promise(name=name, sort=sort, terms=terms, place=place)


def year_of(register: Register, on: date) -> FinancialYear:
    """The charter's year in which ``on`` lies: the consortium's financial year."""
    return financial_year_of(on, register.consortium.financial_year_starts)


def year_named(register: Register, slug: str) -> FinancialYear:
    """The charter's year that begins in the first four digits of ``slug``."""
    return FinancialYear(date(int(slug[:4]), register.consortium.financial_year_starts.number, 1))


@once_per_register
def charter_years(register: Register) -> tuple[FinancialYear, ...]:
    """Each year with a day under a charter, up to that of the register's day; oldest first."""
    since = min(
        (entry.since for entry in register.consortium.policies.service_charter), default=None
    )
    if since is None or since > register.as_of:
        return ()
    years = [year_of(register, since)]
    while years[-1].ends_on < register.as_of:
        years.append(years[-1].next())
    return tuple(years)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days of a year under one charter, both ends included.

    ``place`` is the charter's in its history.
    """

    since: date
    until: date
    place: int
    charter: ServiceCharter

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until - self.since).days + 1


def stretches_of(register: Register, year: FinancialYear) -> Iterator[Stretch]:
    """The year's days under a charter, cut where another one takes over; the first first.

    Where two begin on one day, the later in the list counts, as with every policy.
    """
    history = register.consortium.policies.service_charter
    begun = sorted({entry.since for entry in history if entry.since <= year.ends_on})
    for since, following in zip(begun, (*begun[1:], None), strict=True):
        until = year.ends_on if following is None else min(following - ONE_DAY, year.ends_on)
        if until >= year.starts_on:
            entry = in_force(history, since)
            yield Stretch(
                since=max(since, year.starts_on),
                until=until,
                place=max(place for place, each in enumerate(history) if each.since == since),
                charter=entry.value,
            )


def promises_in(register: Register, year: FinancialYear) -> tuple[Promise, ...]:
    """Everything promised on any day of the year, each as last worded in it."""
    found: dict[tuple[Sort, str], Promise] = {}
    for stretch in stretches_of(register, year):
        for promise in promises_of(stretch.charter, stretch.place):
            found[promise.sort, promise.name] = promise
    by_sort = list(Sort)
    return tuple(sorted(found.values(), key=lambda each: by_sort.index(each.sort)))


def days_in(year: FinancialYear) -> int:
    """How many days the year has: 365 or 366."""
    return (year.ends_on - year.starts_on).days + 1
