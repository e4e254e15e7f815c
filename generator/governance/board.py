"""Who sits on the board on every day, and where its places are not as they must be (§3, §7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from generator.register import Register
from generator.remembered import once_per_register
from schemas import catalogue
from schemas.application import INDEPENDENT
from schemas.consortium import Consortium, in_force
from schemas.governance import Term

ONE_DAY = timedelta(days=1)

WHOLE_BP = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A director in office: the ``position``-th of the director's terms."""

    director: str
    on_behalf_of: str
    position: int
    term: Term

    @property
    def is_independent(self) -> bool:
        """Whether the director represents no member."""
        return self.on_behalf_of == INDEPENDENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The limits on the board in force on a day (rules GOV-1 and GOV-2)."""

    board: int
    members: int
    independents: int
    majority_bp: int


class Fault(StrEnum):
    """What can be wrong with the places of a board on a day."""

    MEMBERS = "members"
    INDEPENDENTS = "independents"
    BOARD = "board"
    MAJORITY = "majority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days on which the same directors sit under the same limits.

    ``until`` is the last of them, ``None`` where nothing changes any more.
    """

    since: date
    until: date | None
    seats: tuple[Seat, ...]
    places: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Improper:
    """A fault of the board's places, as long as it lasts without a break.

    ``begins`` is its first stretch, ``worst`` the one in which most are too many;
    ``until`` is its last day, ``None`` where it does not end.
    """

    fault: Fault
    begins: Stretch
    worst: Stretch
    until: date | None


def seats_on(register: Register, on: date) -> tuple[Seat, ...]:
    """The directors in office on ``on``, each once, by short name."""
    return tuple(
        seat
        for director_id in register.directors
        if (seat := _seat_on(register, director_id, on)) is not None
    )


def _seat_on(register: Register, director_id: str, on: date) -> Seat | None:
    director = register.directors[director_id]
    for position, term in enumerate(director.terms):
        if term.covers(on):
            return Seat(
                director=director_id,
                on_behalf_of=director.on_behalf_of,
                position=position,
                term=term,
            )
    return None


def places_on(consortium: Consortium, on: date) -> Places:
    """The limits on the board on ``on``."""
    policies = consortium.policies
    return Places(
        board=in_force(policies.board_places, on).value,
        members=in_force(policies.member_places, on).value,
        independents=in_force(policies.independent_places, on).value,
        majority_bp=in_force(policies.member_majority, on).value,
    )


def members_and_independents(seats: Sequence[Seat]) -> tuple[int, int]:
    """How many represent members, and how many nobody."""
    independents = sum(seat.is_independent for seat in seats)
    return len(seats) - independents, independents


def faults_of(seats: Sequence[Seat], places: Places) -> frozenset[Fault]:
    """What is wrong with a board of ``seats`` under ``places``.

    The whole board is over its limit only where neither part is over its own: a
    fault is told once, where it is mended. An empty board has no majority to lose.
    """
    members, independents = members_and_independents(seats)
    faults: set[Fault] = set()
    if members > places.members:
        faults.add(Fault.MEMBERS)
    if independents > places.independents:
        faults.add(Fault.INDEPENDENTS)
    if not faults and len(seats) > places.board:
        faults.add(Fault.BOARD)
    if seats and members * WHOLE_BP <= places.majority_bp * len(seats):
        faults.add(Fault.MAJORITY)
    return frozenset(faults)


@once_per_register
def stretches(register: Register) -> tuple[Stretch, ...]:
    """The board on every day since the founding, the future as far as it is on record.

    One stretch follows on the other, from the first day on which anything of it was
    settled; the last has no end.
    """
    days = sorted(_change_points(register))
    ends = [*(after - ONE_DAY for after in days[1:]), None]
    return tuple(
        Stretch(
            since=day,
            until=end,
            seats=seats_on(register, day),
            places=places_on(register.consortium, day),
        )
        for day, end in zip(days, ends, strict=True)
    )


def _change_points(register: Register) -> set[date]:
    policies = register.consortium.policies
    days = {register.consortium.founded_on}
    for director in register.directors.values():
        for term in director.terms:
            days.add(term.since)
            if term.until is not None:
                days.add(term.until + ONE_DAY)
    for history in (
        policies.board_places,
        policies.member_places,
        policies.independent_places,
        policies.member_majority,
    ):
        days.update(entry.since for entry in history)
    return days


@once_per_register
def improper_stretches(register: Register) -> tuple[Improper, ...]:
    """Every fault of the board's places, each as long as it lasts, the earliest first."""
    found = (improper for fault in Fault for improper in _lasting(fault, stretches(register)))
    return tuple(sorted(found, key=lambda item: item.begins.since))


def _lasting(fault: Fault, every: Sequence[Stretch]) -> Iterator[Improper]:
    run: list[Stretch] = []
    for stretch in every:
        if fault in faults_of(stretch.seats, stretch.places):
            run.append(stretch)
        elif run:
            yield _improper(fault, run)
            run = []
    if run:
        yield _improper(fault, run)


def _improper(fault: Fault, run: Sequence[Stretch]) -> Improper:
    return Improper(
        fault=fault,
        begins=run[0],
        worst=max(run, key=lambda stretch: _excess(fault, stretch)),
        until=run[-1].until,
    )


def _excess(fault: Fault, stretch: Stretch) -> int:
    members, independents = members_and_independents(stretch.seats)
    return {
        Fault.MEMBERS: members - stretch.places.members,
        Fault.INDEPENDENTS: independents - stretch.places.independents,
        Fault.BOARD: len(stretch.seats) - stretch.places.board,
        Fault.MAJORITY: independents - members,
    }[fault]


def directors_are_known(register: Register) -> bool:
    """Whether every director on record can be read."""
    return register.knows_all(catalogue.DIRECTOR)


def unbroken(terms: Sequence[Term]) -> tuple[tuple[date, date | None], ...]:
    """First and last day of every time in office, terms that follow on one another joined.

    In order of their first days; ``None`` where no end is known. A term that ends
    before it begins is no time in office.
    """
    begun = sorted(
        (term for term in terms if term.until is None or term.until >= term.since),
        key=lambda term: term.since,
    )
    joined: list[tuple[date, date | None]] = []
    for term in begun:
        last = joined[-1] if joined else None
        if last is None or (last[1] is not None and term.since > last[1] + ONE_DAY):
            joined.append((term.since, term.until))
        else:
            joined[-1] = (last[0], _later(last[1], term.until))
    return tuple(joined)


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)
