from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest

from generator.monitoring.outcomes import PEOPLE, Place, Tree, outcomes_by_year
from generator.register import Register
from schemas.periods import period_from_text
from tests.consortia import Edit, edited, register_of
from tests.sections import sample

LONELY = "less-lonely"
LOT: Place = ("luton", "visits", "home")
ALL_OUT = date(2026, 6, 1)
"""A day after everything of the minimal consortium's contract could come out."""

Answer = tuple[str, str, str, int, int]
"""A return: period, member, when it was sent and accepted, people, less lonely."""

YEAR: tuple[Answer, ...] = (
    ("2025-q2", "alder", "2025-07-15", 9, 6),
    ("2025-q2", "birch", "2025-07-20", 4, 1),
    ("2025-q3", "alder", "2025-10-15", 8, 8),
    ("2025-q3", "birch", "2025-10-20", 5, 2),
    ("2025-q4", "alder", "2026-01-15", 7, 7),
    ("2025-q4", "birch", "2026-01-20", 6, 3),
)
"""The financial year 2025/26: 39 people, 27 less lonely, of whom birch had 15 and 6."""


def register_with(answers: tuple[Answer, ...], as_of: date = ALL_OUT, *edits: Edit) -> Register:
    """The minimal consortium with these returns and no others."""
    files = {path: text for path, text in edited(*edits).items() if "/returns/" not in path}
    for period, member, on, people, lonely in answers:
        files[f"data/returns/visits/{period}/{member}.yaml"] = (
            f"submitted_on: {on}\nlots:\n  home:\n    participants: {people}\n"
            f"    outcomes:\n      less-lonely: {lonely}\naccepted_on: {on}\n"
        ).encode()
    return register_of(files, as_of)


def tree_of(register: Register, outcome: str, year: str = "2025/26") -> Tree:
    (tree,) = (
        each
        for each in outcomes_by_year(register)
        if (each.year.title, each.outcome) == (year, outcome)
    )
    return tree


def told(register: Register, outcome: str = LONELY) -> dict[str, int | None]:
    """What the public is told of each place, by the last part of its name."""
    return {
        place[-1] if place else "all": reached.people if reached.is_told else None
        for place, reached in tree_of(register, outcome).places.items()
    }


def test_a_year_adds_up_over_periods_members_lots_and_areas() -> None:
    places = tree_of(register_with(YEAR), LONELY).places

    assert {place: reached.people for place, reached in places.items()} == {
        (*LOT, "alder"): 21,
        (*LOT, "birch"): 6,
        LOT: 27,
        LOT[:1]: 27,
        (): 27,
    }
    assert {reached.waiting for reached in places.values()} == {0}
    assert places[()].complete_on == date(2026, 1, 20)


def test_a_small_number_takes_another_along_and_the_totals_are_told() -> None:
    assert told(register_with(YEAR)) == {
        "alder": None, "birch": None, "home": 27, "luton": 27, "all": 27,
    }  # fmt: skip
    assert told(register_with(YEAR), PEOPLE) == {"luton": 39, "all": 39}


def test_a_return_not_accepted_by_the_day_is_waited_for() -> None:
    early = tree_of(register_with(YEAR, date(2026, 1, 19)), LONELY).places
    assert (early[()].people, early[()].waiting, early[()].complete_on) == (24, 1, None)
    assert early[*LOT, "alder"].complete_on == date(2026, 1, 15)

    late = tree_of(register_with(YEAR, date(2026, 1, 20)), LONELY).places
    assert (late[()].people, late[()].waiting) == (27, 0)


@pytest.mark.parametrize(("as_of", "expected"), [("2026-01-31", None), ("2026-02-01", 27)])
def test_a_year_comes_out_on_the_first_of_the_month_after(as_of: str, expected: int | None) -> None:
    assert told(register_with(YEAR, date.fromisoformat(as_of)))["all"] == expected


def test_where_a_return_never_comes_the_others_are_told_half_a_year_after_the_year() -> None:
    """Birch's last return is missing: alder's 21 comes out alone, and no total with it."""
    without = YEAR[:-1]
    assert set(told(register_with(without, date(2026, 9, 30))).values()) == {None}
    assert told(register_with(without, date(2026, 10, 1))) == {
        "alder": 21, "birch": None, "home": None, "luton": None, "all": None,
    }  # fmt: skip


def test_what_was_told_before_its_total_keeps_the_total_from_being_told() -> None:
    """Birch's last return comes in November, when alder's 21 is out: 27 would give away 6."""
    late = (*YEAR[:-1], ("2025-q4", "birch", "2026-11-02", 6, 3))
    assert told(register_with(late, date(2027, 1, 1))) == {
        "alder": 21, "birch": None, "home": None, "luton": None, "all": None,
    }  # fmt: skip
    assert told(register_with(late, date(2027, 1, 1)), PEOPLE)["all"] == 39


def test_where_nothing_helps_nothing_more_is_told() -> None:
    """At most 3 took part, so no number under 3 can leave 5 open, as this policy asks."""
    policy = "small_number:\n    - since: 2023-01-10\n      value: "
    three: Edit = ("consortium.yaml", f"{policy}8", f"{policy}3")
    few = tuple(
        (period, member, "2026-01-02", int(member == "alder"), 0) for period, member, *_ in YEAR
    )
    assert set(told(register_with(few, ALL_OUT, three)).values()) == {None}


def test_the_sample_agrees_with_plain_loops() -> None:
    """A second count, straight from the records, that follows no place and no order."""
    register = sample().register
    counted: dict[tuple[str, str, Place], int] = defaultdict(int)
    for (tender, period, member), received in register.returns.items():
        if received.accepted_on is None or received.accepted_on > register.as_of:
            continue
        ends = period_from_text(str(period)).ends_on
        first = ends.year if ends.month >= 4 else ends.year - 1
        year = f"{first}/{(first + 1) % 100:02d}"
        for lot, figures in received.lots.items():
            area = register.tenders[tender].lots[lot].area
            for outcome, people in {**figures.outcomes, PEOPLE: figures.participants}.items():
                for place in ((), (area,), (area, tender, lot), (area, tender, lot, member)):
                    counted[year, outcome, place] += people or 0
    found = {
        (tree.year.title, tree.outcome, place): reached.people
        for tree in outcomes_by_year(register)
        for place, reached in tree.places.items()
    }
    years = {year for year, _, _ in found}

    assert found.items() <= counted.items()
    assert {key for key in counted if key[0] in years and counted[key]} >= {
        key for key in found if found[key]
    }
    assert sum(found.values()) > 10_000
