"""Whom a director is connected to on a day, by which declaration, and when the next is due."""

from __future__ import annotations

from datetime import date

import pytest

from generator.governance.interests import Connection, connections, declaration_due_on
from schemas.governance import Declaration, Director, Interest, Nature, Term
from tests.consortia import register_with

LATER = date(2030, 1, 1)
BEGUN = date(2023, 1, 1)


def interest(
    member: str, since: date = BEGUN, until: date | None = None, nature: Nature = Nature.TRUSTEE
) -> Interest:
    return Interest(member=member, since=since, until=until, nature=nature)


def declared(on: date, *interests: Interest) -> Declaration:
    return Declaration(on=on, interests=interests)


def director(*declarations: Declaration, on_behalf_of: str = "independent") -> Director:
    term = Term(since=date(2024, 4, 1), until=date(2027, 3, 31))
    return Director(
        name="Ivy Hart", on_behalf_of=on_behalf_of, terms=(term,), declarations=declarations
    )


def tied(person: Director, on: date, as_of: date = LATER) -> list[tuple[str, date | None]]:
    found = connections(person, {"alder", "birch"}, on, as_of)
    return [(each.member, each.declared_on) for each in found]


def test_who_represents_a_member_is_connected_to_it_without_declaring_so() -> None:
    assert list(connections(director(on_behalf_of="birch"), {"birch"}, BEGUN, LATER)) == [
        Connection(member="birch")
    ]
    assert tied(director(on_behalf_of="cedar"), BEGUN) == []


@pytest.mark.parametrize(
    ("on", "ties"),
    [
        (date(2024, 8, 31), 0),
        (date(2024, 9, 1), 1),
        (date(2025, 3, 31), 1),
        (date(2025, 4, 1), 0),
    ],
    ids=["day-before", "first-day", "last-day", "day-after"],
)
def test_an_interest_ties_from_its_first_day_to_its_last(on: date, ties: int) -> None:
    made = date(2024, 4, 1)
    person = director(declared(made, interest("birch", date(2024, 9, 1), date(2025, 3, 31))))
    assert tied(person, on) == [("birch", made)] * ties


def test_a_declaration_stands_until_the_next() -> None:
    first, second = date(2024, 4, 1), date(2025, 4, 1)
    person = director(declared(first, interest("birch")), declared(second))
    assert tied(person, date(2025, 3, 31)) == [("birch", first)]
    assert tied(person, second) == []


def test_what_is_declared_late_ties_from_when_it_began() -> None:
    first, late = date(2024, 4, 1), date(2025, 4, 1)
    person = director(declared(first), declared(late, interest("birch")))
    assert tied(person, date(2024, 12, 2)) == [("birch", late)]
    assert tied(person, date(2022, 12, 31)) == []


def test_before_the_day_of_a_declaration_nobody_knows_of_it() -> None:
    late = date(2025, 4, 1)
    person = director(declared(late, interest("birch")))
    assert tied(person, date(2024, 12, 2), as_of=date(2025, 3, 31)) == []
    assert tied(person, date(2024, 12, 2), as_of=late) == [("birch", late)]


def test_each_member_is_told_once_by_what_was_known_first() -> None:
    first, second = date(2024, 4, 1), date(2025, 4, 1)
    person = director(
        declared(second, interest("birch", nature=Nature.OWNER), interest("alder")),
        declared(first, interest("birch"), interest("birch", nature=Nature.FUNDER)),
        on_behalf_of="alder",
    )
    found = list(connections(person, {"alder", "birch"}, date(2024, 12, 2), LATER))
    assert found == [
        Connection(member="alder"),
        Connection(member="birch", nature=Nature.TRUSTEE, declared_on=first),
    ]


def test_other_members_and_other_bodies_tie_to_nobody_concerned() -> None:
    elsewhere = Interest(organisation="Vale Trust", since=BEGUN, nature=Nature.TRUSTEE)
    person = director(declared(date(2024, 4, 1), interest("cedar"), elsewhere))
    assert tied(person, date(2024, 12, 2)) == []


@pytest.mark.parametrize(
    ("days", "on", "due"),
    [
        ((), date(2024, 3, 31), None),
        ((), date(2024, 4, 1), date(2024, 4, 1)),
        ((), date(2027, 3, 31), date(2024, 4, 1)),
        ((), date(2027, 4, 1), None),
        ((date(2024, 5, 1),), date(2024, 4, 30), date(2024, 4, 1)),
        ((date(2024, 5, 1),), date(2024, 5, 1), date(2025, 5, 1)),
        ((date(2025, 5, 1), date(2024, 5, 1)), date(2025, 5, 1), date(2026, 5, 1)),
        ((date(2024, 2, 29),), date(2024, 4, 1), date(2025, 2, 28)),
    ],
    ids=[
        "before-the-term",
        "on-taking-office",
        "still-none",
        "after-the-term",
        "not-yet-declared",
        "a-year-from-the-last",
        "whatever-their-order",
        "from-a-leap-day",
    ],
)
def test_a_declaration_is_due_on_taking_office_and_within_a_year_of_the_last(
    days: tuple[date, ...], on: date, due: date | None
) -> None:
    person = director(*(declared(day) for day in days))
    assert declaration_due_on(person, register_with().consortium, on) == due
