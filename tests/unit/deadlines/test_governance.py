"""Declarations of interests are due, and the timetable and rule GOV-6 tell of the same."""

from __future__ import annotations

from datetime import date, timedelta

from generator.deadlines.deadline import State, Whom
from generator.deadlines.governance import declarations_due
from generator.register import Register
from generator.rules.interests import GOV_6
from tests.consortia import register_with

LAST = date(2026, 4, 1)


def asha(register: Register) -> tuple[date, State]:
    (found,) = [(item.on, item.state) for item in declarations_due(register)
                if item.identity == ("asha",)]  # fmt: skip
    return found


def test_a_declaration_is_due_by_its_last_day_and_overdue_after() -> None:
    assert asha(register_with(as_of=LAST)) == (LAST, State.DUE)
    assert asha(register_with(as_of=LAST + timedelta(days=1))) == (LAST, State.OVERDUE)


def test_it_is_the_boards_and_names_the_director() -> None:
    item = next(declarations_due(register_with()))
    assert (item.id, item.what) == ("declaration/asha", "Interests to be declared: Asha Reed")
    assert (item.whom, item.path) == (Whom.BOARD, "data/governance/directors/asha.yaml")
    assert not item.kind.is_public


def test_nothing_is_asked_of_who_is_not_in_office() -> None:
    ended = ("governance/directors/asha.yaml", "since: 2024-04-01\n",
             "since: 2024-04-01\n    until: 2025-08-14\n")  # fmt: skip
    names = [item.identity[0] for item in declarations_due(register_with(ended))]
    assert names == ["ben", "ivy", "noor"]


def test_it_is_overdue_on_just_the_days_on_which_the_rule_warns() -> None:
    seen = set()
    for days in range(-2, 3):
        register = register_with(as_of=LAST + timedelta(days=days))
        is_overdue = asha(register)[1] is State.OVERDUE
        paths = {each.path for each in GOV_6.hold(register).findings}
        seen.add(is_overdue)
        assert ("data/governance/directors/asha.yaml" in paths) is is_overdue
    assert seen == {True, False}


def test_on_the_first_day_of_a_term_there_is_still_time() -> None:
    declared = (
        "declarations:\n  - on: 2024-04-01\n    interests: []\n"
        "  - on: 2025-04-01\n    interests: []\n"
    )
    none_yet = ("governance/directors/asha.yaml", declared, "")
    assert asha(register_with(none_yet, as_of=date(2024, 4, 1)))[1] is State.DUE
    assert asha(register_with(none_yet, as_of=date(2024, 4, 2)))[1] is State.OVERDUE
