from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.monitoring.suppression import Path, Piece, pieces, withheld

LEAST = 8


def cut(numbers: Mapping[Path, int], **planned: int) -> tuple[Piece, ...]:
    """The row in pieces; ``planned`` is of parts of the whole that stand by themselves."""
    plans: dict[Path, int] = {(name,): plan for name, plan in planned.items()}
    return pieces(numbers, least=LEAST, planned=plans)


def year(**members: int) -> dict[Path, int]:
    """A year's counts by member."""
    return {(name,): number for name, number in members.items()}


def hidden(numbers: Mapping[Path, int], **planned: int) -> set[str]:
    """What is withheld, by path; the whole is ``"/"``."""
    return {"/".join(path) or "/" for path in withheld(cut(numbers, **planned))}


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        pytest.param(year(alder=9, birch=12), set(), id="nobody is few"),
        pytest.param(year(alder=8, birch=8), set(), id="eight are not few"),
        pytest.param(year(alder=7, birch=12), {"alder", "birch"}, id="a second part goes too"),
        pytest.param(year(alder=12, birch=7), {"alder", "birch"}, id="so it does before the few"),
        pytest.param(
            year(alder=7, birch=30, cedar=12), {"alder", "birch"}, id="the next, not the smallest"
        ),
        pytest.param(year(alder=4, birch=5, cedar=12), {"alder", "birch"}, id="two few are enough"),
        pytest.param(
            year(alder=1, birch=2, cedar=12), {"alder", "birch", "cedar"}, id="two may be too few"
        ),
        pytest.param(year(alder=0, birch=12), {"alder", "birch"}, id="none are few"),
        pytest.param(year(alder=3, birch=4), {"alder", "birch", "/"}, id="the whole is few"),
        pytest.param(year(alder=3, birch=5), {"alder", "birch"}, id="the whole is just enough"),
        pytest.param(year(alder=5), {"alder", "/"}, id="one part is the whole"),
        pytest.param(year(alder=9), set(), id="one part is the whole, and told"),
        pytest.param({}, set(), id="nothing was counted"),
    ],
)
def test_what_is_withheld(numbers: dict[Path, int], expected: set[str]) -> None:
    assert hidden(numbers) == expected


def test_a_row_is_cut_wherever_enough_remain_on_both_sides() -> None:
    assert [piece.number for piece in cut(year(a=3, b=20, c=5, d=4, e=30, f=0))] == [23, 9, 30]


def test_who_was_to_reach_most_stands_first_so_that_few_take_few_along() -> None:
    """By name alder's 7 would take birch's 30 along; by plan it takes cedar's 12."""
    numbers = year(alder=7, birch=30, cedar=12)
    assert hidden(numbers, alder=10, birch=40, cedar=15) == {"alder", "cedar"}


def test_who_has_no_plan_of_its_own_stands_last() -> None:
    """Alder has its part by a trade alone."""
    numbers = year(alder=7, birch=30, cedar=12)
    assert hidden(numbers, birch=40, cedar=15) == {"alder", "cedar"}


NESTED: dict[Path, int] = {
    ("bedford", "north", "birch"): 10,
    ("bedford", "north", "cedar"): 30,
    ("bedford", "south", "birch"): 25,
    ("luton", "home", "alder"): 21,
}


def test_in_a_hierarchy_nothing_is_withheld_where_nobody_is_few() -> None:
    assert hidden(NESTED) == set()
    assert [len(piece.cells) for piece in cut(NESTED)] == [1, 1, 1, 1]


def test_a_part_that_is_the_whole_takes_it_along_and_what_stands_beside_it() -> None:
    """Luton's one member had few; so Luton goes, and Bedford, which the total would else give back.

    Of Bedford's lots the one beside Luton goes with it. The other lot is told, and
    all of its members.
    """
    few = {**NESTED, ("luton", "home", "alder"): 2}
    assert hidden(few) == {
        "luton", "luton/home", "luton/home/alder",
        "bedford", "bedford/south", "bedford/south/birch",
    }  # fmt: skip


def test_places_are_parted_before_lots_and_lots_before_members() -> None:
    """Cut from the left alone, birch's 5 would take cedar's 9 along, and the lots with them."""
    numbers: dict[Path, int] = {
        ("luton", "home", "alder"): 9,
        ("luton", "home", "birch"): 5,
        ("luton", "visits", "cedar"): 9,
        ("luton", "visits", "dogwood"): 9,
    }
    assert hidden(numbers) == {"luton/home/alder", "luton/home/birch"}


def test_numbers_below_zero_belong_to_the_piece_that_bears_them() -> None:
    """So they do where something was taken off, as from how many took part."""
    assert [piece.number for piece in cut(year(alder=20, birch=-5, cedar=30))] == [20, 25]
    assert hidden(year(alder=20, birch=-5, cedar=30)) == {"birch", "cedar"}
    assert hidden(year(alder=20, birch=-15)) == {"alder", "birch", "/"}


def test_where_no_number_is_small_everything_is_told() -> None:
    assert withheld(pieces(year(alder=0, birch=0), least=0, planned={})) == frozenset()
