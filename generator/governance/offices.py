"""Who holds which office on which day, and where nobody does (rule GOV-4, prospectus §7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator.governance.board import ONE_DAY
from generator.register import Register
from generator.remembered import once_per_register
from schemas.governance import Office, OfficeHeld


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """One time in one office: the ``position``-th of the director's offices."""

    director: str
    position: int
    held: OfficeHeld


@dataclass(frozen=True, slots=True, kw_only=True)
class Vacancy:
    """Days on which nobody held an office, and who held it last, if anybody had.

    ``until`` is the last of them; ``None`` where nobody is on record for it any more.
    """

    office: Office
    since: date
    until: date | None
    last: Holding | None


@once_per_register
def holdings(register: Register) -> tuple[Holding, ...]:
    """Every time in an office that lasts a day or more, the earliest first."""
    found = [
        Holding(director=director_id, position=position, held=held)
        for director_id, director in register.directors.items()
        for position, held in enumerate(director.offices)
        if held.until is None or held.until >= held.since
    ]
    return tuple(sorted(found, key=lambda item: (item.held.since, item.director)))


def holders_on(register: Register, office: Office, on: date) -> tuple[str, ...]:
    """Who is on record as holding ``office`` on ``on``; nobody, one, or by mistake several."""
    return tuple(
        item.director
        for item in holdings(register)
        if item.held.office is office and item.held.covers(on)
    )


def offices_since(register: Register) -> date | None:
    """The first day on which any office is on record; ``None`` where none ever is.

    From then on all four are asked for: before, a consortium that is just being set
    up, or that keeps no such record, is not judged.
    """
    return min((item.held.since for item in holdings(register)), default=None)


@once_per_register
def vacancies(register: Register) -> tuple[Vacancy, ...]:
    """Every time in which an office had no holder since offices are on record, by office."""
    first = offices_since(register)
    if first is None:
        return ()
    return tuple(found for office in Office for found in _vacancies_of(register, office, first))


def _vacancies_of(register: Register, office: Office, first: date) -> Iterator[Vacancy]:
    free_since: date | None = first
    last: Holding | None = None
    for item in holdings(register):
        if item.held.office is not office or free_since is None:
            continue
        if item.held.since > free_since:
            before = item.held.since - ONE_DAY
            yield Vacancy(office=office, since=free_since, until=before, last=last)
        if item.held.until is None:
            free_since = None
        elif item.held.until + timedelta(days=1) > free_since:
            free_since = item.held.until + ONE_DAY
        last = item
    if free_since is not None:
        yield Vacancy(office=office, since=free_since, until=None, last=last)
