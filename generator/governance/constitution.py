"""Whether the board was properly constituted on a day, and if not, why (rules GOV-1, 2 and 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.governance.board import (
    Fault,
    Places,
    Seat,
    directors_are_known,
    faults_of,
    members_and_independents,
    places_on,
    seats_on,
)
from generator.governance.offices import holders_on, offices_since
from generator.register import Register
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.governance import Office
from schemas.money import percent_text
from schemas.text import listed

OFFICE_NAMES: Mapping[Office, str] = {
    Office.CHAIR: "chair",
    Office.VICE_CHAIR: "vice chair",
    Office.TREASURER: "treasurer",
    Office.SECRETARY: "secretary",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Constitution:
    """The board on a day: who sat, who held which office, and what was wrong with it.

    ``faults`` are sentences. ``is_known`` is false where a director's record cannot be
    read: then who else sat is not known, and neither is whether it was in order.
    ``keeps_offices`` says whether offices were on record by then.
    """

    on: date
    seats: tuple[Seat, ...]
    places: Places
    quorum: int
    offices: Mapping[Office, tuple[str, ...]]
    keeps_offices: bool
    faults: tuple[str, ...]
    is_known: bool

    @property
    def is_proper(self) -> bool:
        """Whether nothing is wrong with it, as far as its records can be read."""
        return not self.faults


def constitution_on(register: Register, on: date) -> Constitution:
    """The board as it was, or will be, on ``on``."""
    seats, places = seats_on(register, on), places_on(register.consortium, on)
    first = offices_since(register)
    keeps_offices = first is not None and first <= on
    offices = {office: holders_on(register, office, on) for office in Office}
    quorum = in_force(register.consortium.policies.board_quorum, on).value
    is_known = directors_are_known(register)
    faults = (
        *_too_few(register, on, seats, quorum),
        *_wrong_places(seats, places),
        *(_wrong_offices(register, seats, offices) if keeps_offices else ()),
    )
    return Constitution(
        on=on,
        seats=seats,
        places=places,
        quorum=quorum,
        offices=offices,
        keeps_offices=keeps_offices,
        faults=faults,
        is_known=is_known,
    )


def _too_few(register: Register, on: date, seats: Sequence[Seat], quorum: int) -> Iterator[str]:
    founded_on = register.consortium.founded_on
    if on < founded_on:
        yield f"The consortium was founded only on {day_shown(founded_on)}."
    elif not seats:
        yield "Nobody is a director."
    elif len(seats) < quorum:
        yield f"There are {len(seats)} directors, and the quorum is {quorum}."


def _wrong_places(seats: Sequence[Seat], places: Places) -> Iterator[str]:
    members, independents = members_and_independents(seats)
    said = {
        Fault.MEMBERS: f"{members} directors represent members; there are places for "
        f"{places.members}.",
        Fault.INDEPENDENTS: f"{independents} directors are independent; there are places for "
        f"{places.independents}.",
        Fault.BOARD: f"{len(seats)} directors sit on the board; there are places for "
        f"{places.board}.",
        Fault.MAJORITY: f"{members} of {len(seats)} directors represent members; they must be "
        f"more than {percent_text(places.majority_bp)} of the board.",
    }
    found = faults_of(seats, places)
    yield from (said[fault] for fault in Fault if fault in found)


def _wrong_offices(
    register: Register, seats: Sequence[Seat], offices: Mapping[Office, tuple[str, ...]]
) -> Iterator[str]:
    serving = {seat.director for seat in seats}
    for office, holders in offices.items():
        names = [register.directors[holder].name for holder in holders]
        if not holders:
            yield f"Nobody is {OFFICE_NAMES[office]}."
        elif len(holders) > 1:
            yield f"{listed(names)} are {OFFICE_NAMES[office]}; one person holds an office."
        for holder, name in zip(holders, names, strict=True):
            if holder not in serving:
                yield f"{name} is {OFFICE_NAMES[office]} and no director on that day."
