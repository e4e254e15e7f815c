"""GOV-1 and GOV-2: how many may sit on the board, and who must be in the majority (§3, §7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from generator.finding import Field
from generator.governance.board import (
    ONE_DAY,
    Fault,
    Improper,
    Seat,
    Stretch,
    directors_are_known,
    improper_stretches,
    members_and_independents,
    stretches,
)
from generator.links import all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.money import percent_text

_TOO_MANY = frozenset({Fault.MEMBERS, Fault.INDEPENDENTS, Fault.BOARD})

_POLICY = {
    Fault.MEMBERS: "member_places",
    Fault.INDEPENDENTS: "independent_places",
    Fault.BOARD: "board_places",
    Fault.MAJORITY: "member_majority",
}

_WHO = {
    Fault.MEMBERS: "directors represent members",
    Fault.INDEPENDENTS: "directors are independent",
    Fault.BOARD: "directors sit on the board",
}


def _stretches(register: Register) -> Iterable[Stretch]:
    return stretches(register)


def keeps_to_its_places(stretch: Stretch, register: Register) -> Iterator[Breach]:
    """GOV-1: no more directors than places, on any day; told where it begins."""
    for improper in improper_stretches(register):
        if improper.begins == stretch and improper.fault in _TOO_MANY:
            path, field = _cause(improper, register)
            count, most = _count_and_limit(improper)
            yield Breach(
                path=path,
                field=field,
                message=f"{_during(improper.begins.since, improper.until)}, {count} "
                f"{_WHO[improper.fault]}; there are places for {most}.",
                fix="Correct the days of the terms so that one ends before the next begins, or "
                "have the members change the limit.",
            )


def _count_and_limit(improper: Improper) -> tuple[int, int]:
    worst = improper.worst
    members, independents = members_and_independents(worst.seats)
    match improper.fault:
        case Fault.MEMBERS:
            return members, worst.places.members
        case Fault.INDEPENDENTS:
            return independents, worst.places.independents
        case _:
            return len(worst.seats), worst.places.board


def has_its_members_in_the_majority(stretch: Stretch, register: Register) -> Iterator[Breach]:
    """GOV-2: representatives of members are more than the policy's part, on every day.

    Nothing is said where a director cannot be read, who may be one of them.
    """
    if not directors_are_known(register):
        return
    for improper in improper_stretches(register):
        if improper.begins == stretch and improper.fault is Fault.MAJORITY:
            path, field = _cause(improper, register)
            worst = improper.worst
            members, _ = members_and_independents(worst.seats)
            yield Breach(
                path=path,
                field=field,
                message=f"{_during(improper.begins.since, improper.until)}, {members} of "
                f"{len(worst.seats)} directors represent members; they must be more than "
                f"{percent_text(worst.places.majority_bp)} of the board.",
                fix="Correct the days of the terms so that none overlap, or fill the members’ "
                "places before more independents join.",
            )


def _during(since: date, until: date | None) -> str:
    if until is None:
        return f"From {day_shown(since)} on"
    if until == since:
        return f"On {day_shown(since)}"
    return f"From {day_shown(since)} to {day_shown(until)}"


def _cause(improper: Improper, register: Register) -> tuple[str, Field]:
    """What changed on the first day: a term that began, one that had ended, or the limit.

    Of several the last by name, which would be the one too many.
    """
    since = improper.begins.since
    begun = [
        seat
        for seat in improper.begins.seats
        if seat.term.since == since and _adds_to(improper.fault, seat)
    ]
    if begun:
        last = begun[-1]
        return catalogue.DIRECTOR.path(last.director), ("terms", last.position, "since")
    if improper.fault is Fault.MAJORITY:
        for director_id, director in register.directors.items():
            for position, term in enumerate(director.terms):
                if term.until == since - ONE_DAY:
                    path = catalogue.DIRECTOR.path(director_id)
                    return path, ("terms", position, "until")
    name = _POLICY[improper.fault]
    history = getattr(register.consortium.policies, name)
    begun_by = [number for number, entry in enumerate(history) if entry.since <= since]
    number = begun_by[-1] if begun_by else 0
    return catalogue.CONSORTIUM.path(), ("policies", name, number, "value")


def _adds_to(fault: Fault, seat: Seat) -> bool:
    match fault:
        case Fault.MEMBERS:
            return not seat.is_independent
        case Fault.BOARD:
            return True
        case _:
            return seat.is_independent


GOV_1 = Rule(
    id="GOV-1",
    title="The board never has more directors than it has places, nor more representatives of "
    "full members or more independents than there are places for each.",
    source="prospectus §7",
    subjects=_stretches,
    check=keeps_to_its_places,
    reads=all_of(catalogue.CONSORTIUM, catalogue.DIRECTOR),
)
GOV_2 = Rule(
    id="GOV-2",
    title="Representatives of members are the clear majority of the board on every day.",
    source="prospectus §3",
    subjects=_stretches,
    check=has_its_members_in_the_majority,
    reads=all_of(catalogue.CONSORTIUM, catalogue.DIRECTOR),
)
