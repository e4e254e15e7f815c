"""What is withheld stays withheld: from a solver, and from whoever has this very program.

A solver finds the least and the most that a count can be, from all that was told.
Whoever has the program knows more: that it would have told something else, had the
count been another. Two ways of trying show that this does not help either. Small
worlds are gone through whole; and of large ones other worlds are made in which
everything is told alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise, product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.monitoring.suppression import Piece, pieces, withheld
from generator.monitoring.told import could_reach
from tests.property.generated_years import CountedYear, counted_years, rows
from tests.reference.attack import PEOPLE, Count, Place, possible

ATTACKED = max(200, settings().max_examples)
"""How many years the solver attacks; with the thorough profile more."""

REMADE = settings().max_examples // 2
"""Of how many years other worlds are made: that takes long."""

LEAST = 8


def cut(row: Mapping[Place, int], least: int = LEAST) -> tuple[Piece, ...]:
    return pieces(row, least=least, planned={})


# --------------------------------------------------------------- what is told


@given(counted_years())
def test_nothing_small_is_told(year: CountedYear) -> None:
    for (outcome, place), number in year.published().told.items():
        assert number >= year.least, (outcome, place)


@given(rows())
def test_where_nobody_is_few_everything_is_told(row: dict[Place, int]) -> None:
    assert bool(withheld(cut(row))) == any(number < LEAST for number in row.values())


@given(rows())
def test_the_pieces_are_the_row_and_none_could_be_cut_again(row: dict[Place, int]) -> None:
    """So nothing is withheld without need: every piece but a whole row has enough people."""
    found = cut(row)
    assert [cell for piece in found for cell in piece.cells] == sorted(row)
    for piece in found:
        numbers = [row[cell] for cell in piece.cells]
        assert piece.number == sum(numbers)
        assert piece.is_told == (piece.number >= LEAST)
        assert piece.is_told or len(found) == 1
        for at in range(1, len(numbers)):
            assert min(sum(numbers[:at]), sum(numbers[at:])) < LEAST


@given(rows(), st.randoms(use_true_random=False), st.data())
def test_the_order_in_which_counts_are_given_changes_nothing(
    row: dict[Place, int], random: Random, data: st.DataObject
) -> None:
    plan = {cell: data.draw(st.integers(0, 3)) for cell in row}
    shuffled = list(row)
    random.shuffle(shuffled)
    again = pieces({cell: row[cell] for cell in shuffled}, least=LEAST, planned=plan)
    assert again == pieces(row, least=LEAST, planned=plan)


@given(rows())
def test_the_parts_of_every_whole_stand_side_by_side(row: dict[Place, int]) -> None:
    plan = dict(row)
    order = [cell for piece in pieces(row, least=LEAST, planned=plan) for cell in piece.cells]
    for length in (1, 2):
        wholes = [cell[:length] for cell in order]
        changes = sum(one != other for one, other in pairwise(wholes))
        assert changes == len(set(wholes)) - 1


# ------------------------------------------------------------------- a solver


@settings(max_examples=ATTACKED)
@given(counted_years())
def test_a_solver_finds_enough_numbers_for_whatever_is_withheld(year: CountedYear) -> None:
    for count, (least, most) in possible(year.published()).items():
        assert most - least + 1 >= year.least, f"{count} lies between {least} and {most}"


# ------------------------------------------------ whoever has this very program

WORLDS: Mapping[str, tuple[Place, ...]] = {
    "two": (("a",), ("b",)),
    "four": (("a",), ("b",), ("c",), ("d",)),
    "two lots of two": (("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")),
    "lots of one, one, three": (("a", "x"), ("b", "x"), ("c", "x"), ("c", "y"), ("c", "z")),
    "three levels": (
        ("a", "x", "k"), ("a", "y", "k"), ("a", "y", "l"), ("b", "x", "k"), ("b", "x", "l"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("least", [2, 3, 4])
@pytest.mark.parametrize("cells", WORLDS.values(), ids=WORLDS)
def test_of_all_small_worlds_that_look_alike_enough_differ(
    cells: tuple[Place, ...], least: int
) -> None:
    """Every row of these cells, up to a total; they are sorted by what is told of them."""
    most = (3 if len(cells) > 4 else 4) * least
    alike: dict[object, list[CountedYear]] = defaultdict(list)
    for numbers in product(range(most + 1), repeat=len(cells)):
        if sum(numbers) <= most:
            row = dict(zip(cells, numbers, strict=True))
            year = CountedYear(cells={"one": row, PEOPLE: {}}, plans={"one": {}}, least=least)
            alike[told_of(year)].append(year)
    check_enough_differ(alike, least)


@pytest.mark.parametrize(
    ("outcomes", "most"),
    [
        ({"one": (("a", "x"), ("b", "x"))}, 5),
        ({"one": (("a", "x"), ("a", "y"), ("b", "x"))}, 4),
        ({"one": (("a", "x"), ("b", "x")), "two": (("a", "x"), ("b", "x"))}, 3),
    ],
    ids=["one outcome", "two lots", "two outcomes"],
)
def test_nor_does_it_help_to_hold_outcomes_against_people(
    outcomes: Mapping[str, tuple[Place, ...]], most: int
) -> None:
    """All years of two areas with outcomes up to a total and people up to another, likewise."""
    least, most_people, areas = 2, 2 * most + 4, (("a",), ("b",))
    keys = [(outcome, cell) for outcome, cells in outcomes.items() for cell in cells]
    alike: dict[object, list[CountedYear]] = defaultdict(list)
    for numbers in product(range(most + 1), repeat=len(keys)):
        cells: dict[str, dict[Place, int]] = {outcome: {} for outcome in outcomes}
        for (outcome, cell), number in zip(keys, numbers, strict=True):
            cells[outcome][cell] = number
        if all(sum(row.values()) <= most for row in cells.values()):
            took_part = people_at_least(cells)
            for people in product(*(range(took_part[area], most_people + 1) for area in areas)):
                if sum(people) <= most_people:
                    year = CountedYear(
                        cells={**cells, PEOPLE: dict(zip(areas, people, strict=True))},
                        plans={outcome: {} for outcome in outcomes},
                        least=least,
                    )
                    alike[told_of(year)].append(year)
    check_enough_differ(alike, least)


def told_of(year: CountedYear) -> object:
    """All that is told of the year: two worlds of which it is the same cannot be told apart."""
    return frozenset(year.published().told.items())


def check_enough_differ(alike: Mapping[object, list[CountedYear]], least: int) -> None:
    """Any count that is withheld has enough values among the years that look alike."""
    tried = 0
    for years in alike.values():
        counts = [year.counts() for year in years]
        for count in years[0].published().withheld:
            values = {each[count] for each in counts}
            assert len(values) >= least, f"{count} can only be {sorted(values)}"
            tried += 1
    assert tried > 1


def people_at_least(cells: Mapping[str, Mapping[Place, int]]) -> Mapping[Place, int]:
    """How many must have taken part in each area: nobody reached an outcome who did not."""
    most: dict[Place, int] = defaultdict(int)
    for outcome, row in cells.items():
        for cell, number in row.items():
            if outcome != PEOPLE:
                most[cell] = max(most[cell], number)
    areas: dict[Place, int] = defaultdict(int)
    for cell, number in most.items():
        areas[cell[:1]] += number
    return areas


@settings(max_examples=REMADE)
@given(counted_years())
def test_for_whatever_is_withheld_other_years_are_told_alike(year: CountedYear) -> None:
    """Found by moving people within pieces; that they look alike the program itself says."""
    published = year.published()
    values: dict[Count, set[int]] = defaultdict(set)
    for other in others(year):
        if is_possible(other) and other.published() == published:
            for count, number in other.counts().items():
                values[count].add(number)
    for count in published.withheld:
        assert len(values[count]) >= year.least, f"{count} can only be {sorted(values[count])}"


def is_possible(year: CountedYear) -> bool:
    """Whether nobody in it reached an outcome who did not take part."""
    people = year.cells[PEOPLE]
    return all(people[area] >= number for area, number in people_at_least(year.cells).items())


def others(year: CountedYear) -> Iterator[CountedYear]:
    """Years in which one outcome's pieces, or those of the people, are filled otherwise."""
    cuts = {
        outcome: pieces(year.cells[outcome], least=year.least, planned=plan)
        for outcome, plan in year.plans.items()
    }
    could = could_reach((piece for each in cuts.values() for piece in each), least=year.least)
    areas = people_in_pieces(year, could)
    for outcome, found in cuts.items():
        for piece in found:
            for row in refilled(year, outcome, piece):
                people = {area: count for each in areas for area, count in filled(each, could)}
                yield replace(year, cells={**year.cells, outcome: row, PEOPLE: people})
    for piece in areas:
        for at, more in product(piece.cells, range(year.least)):
            people = dict(year.cells[PEOPLE])
            yield replace(
                year, cells={**year.cells, PEOPLE: people | dict(filled(piece, could, at, more))}
            )


def refilled(year: CountedYear, outcome: str, piece: Piece) -> Iterator[dict[Place, int]]:
    """Rows in which one cell of the piece has a few people, another the rest, and others none."""
    row, plan = year.cells[outcome], year.plans[outcome]
    before = pieces(row, least=year.least, planned=plan)
    for cell, rest in product(piece.cells, reversed(piece.cells)):
        for few in range(year.least if cell != rest or not piece.is_told else 0):
            left = {rest: piece.number - few} if piece.is_told else {}
            found = {**row, **dict.fromkeys(piece.cells, 0), **left, cell: few}
            again = pieces(found, least=year.least, planned=plan)
            if [each.cells for each in again] == [each.cells for each in before]:
                yield found


def people_in_pieces(year: CountedYear, could: Mapping[Place, int]) -> tuple[Piece, ...]:
    """How many more took part than could have reached an outcome, as it is cut."""
    beyond = {area: people - could[area] for area, people in year.cells[PEOPLE].items()}
    plan: dict[Place, int] = defaultdict(int)
    for each in year.plans.values():
        for place, number in each.items():
            plan[place[:1]] += number
    return pieces(beyond, least=year.least, planned=plan)


def filled(
    piece: Piece, could: Mapping[Place, int], at: Place | None = None, more: int = 0
) -> Iterator[tuple[Place, int]]:
    """As many in each area of the piece as could have reached something; the rest in its last.

    At ``at`` there are so many ``more``.
    """
    *early, last = piece.cells
    rest = piece.number if piece.is_told else 0
    for area in early:
        yield area, could[area] + (more if area == at else 0)
    taken = more if at in early and piece.is_told else 0
    own = more if at == last and not piece.is_told else 0
    yield last, could[last] + rest - taken + own
