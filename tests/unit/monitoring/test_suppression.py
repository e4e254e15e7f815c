from __future__ import annotations

import pytest

from generator.monitoring.suppression import (
    Breakdown,
    CannotWithholdError,
    Counts,
    Known,
    known_of,
    withheld,
)


def year(**members: int) -> Counts:
    """A year's count, and its parts by member."""
    return Counts(
        numbers={**members, "year": sum(members.values())},
        breakdowns=(Breakdown(whole="year", parts=tuple(members)),),
    )


def hidden(counts: Counts, earlier: dict[str, bool] | None = None) -> set[str]:
    return set(withheld(counts, small=8, candidates=5, earlier=earlier))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param(year(alder=9, birch=12), set(), id="nobody is few"),
        pytest.param(year(alder=8, birch=8), set(), id="eight are not few"),
        pytest.param(year(alder=7, birch=12), {"alder", "birch"}, id="a second part goes too"),
        pytest.param(
            year(alder=7, birch=30, cedar=12), {"alder", "cedar"}, id="the smaller of the others"
        ),
        pytest.param(
            year(alder=3, birch=12, cedar=12), {"alder", "birch"}, id="of equals the first by name"
        ),
        pytest.param(year(alder=4, birch=5, cedar=12), {"alder", "birch"}, id="two few are enough"),
        pytest.param(
            year(alder=1, birch=2, cedar=12),
            {"alder", "birch", "cedar"},
            id="two whose sum is a giveaway are not",
        ),
        pytest.param(year(alder=0, birch=12), {"alder", "birch"}, id="none are few"),
        pytest.param(year(alder=3, birch=4), {"alder", "birch", "year"}, id="the whole is few"),
        pytest.param(year(alder=5), {"alder", "year"}, id="one part is the whole"),
        pytest.param(
            Counts(numbers={"alone": 3, "other": 9}, breakdowns=()), {"alone"}, id="no breakdown"
        ),
    ],
)
def test_what_is_withheld(counts: Counts, expected: set[str]) -> None:
    assert hidden(counts) == expected


NESTED = Counts(
    numbers={"all": 61, "luton": 21, "bedford": 40, "alder": 21, "birch": 30, "cedar": 10},
    breakdowns=(
        Breakdown(whole="all", parts=("luton", "bedford")),
        Breakdown(whole="luton", parts=("alder",)),
        Breakdown(whole="bedford", parts=("birch", "cedar")),
    ),
)


def with_numbers(counts: Counts, **numbers: int) -> Counts:
    return Counts(numbers={**counts.numbers, **numbers}, breakdowns=counts.breakdowns)


def test_a_part_that_is_the_whole_takes_it_along_and_that_takes_another() -> None:
    """Luton's one member had few; so Luton goes, and Bedford, which "all" would else give back.

    And of Bedford's parts one must go, because they add up to it.
    """
    counts = with_numbers(NESTED, alder=2, luton=2, all=42)
    assert hidden(counts) == {"alder", "luton", "bedford", "cedar"}


def test_two_breakdowns_of_one_whole_are_each_made_safe() -> None:
    counts = Counts(
        numbers={"year": 40, "alder": 5, "birch": 35, "spring": 6, "summer": 14, "autumn": 20},
        breakdowns=(
            Breakdown(whole="year", parts=("alder", "birch")),
            Breakdown(whole="year", parts=("spring", "summer", "autumn")),
        ),
    )
    assert hidden(counts) == {"alder", "birch", "spring", "summer"}


def test_what_was_told_stays_told_and_what_was_withheld_stays_withheld() -> None:
    """In a year to come, birch's number was told; so the total is what must go."""
    counts = year(alder=3, birch=12)
    assert hidden(counts, {"birch": True}) == {"alder", "year"}
    assert hidden(year(alder=9, birch=12), {"alder": False}) == {"alder", "birch"}


def test_the_sum_of_what_was_told_cannot_be_withheld() -> None:
    """Bedford's parts were told, so it is no cover for Luton: the total goes."""
    counts = with_numbers(NESTED, alder=2, luton=2, all=42)
    assert hidden(counts, {"birch": True, "cedar": True}) == {"alder", "luton", "all"}


def test_where_all_was_told_it_says_that_nothing_helps() -> None:
    with pytest.raises(CannotWithholdError, match="could be worked out: alder"):
        hidden(year(alder=9, birch=12), {"alder": False, "birch": True, "year": True})


def test_bounds_known_from_elsewhere_narrow_what_is_possible() -> None:
    """At most 8 took part at alder and 9 at birch: 7 and 9 leave two numbers each."""
    numbers = {"alder": 7, "birch": 9, "cedar": 20, "year": 36}
    parts = Breakdown(whole="year", parts=("alder", "birch", "cedar"))
    at_most = {"alder": 8, "birch": 9}
    free = Counts(numbers=numbers, breakdowns=(parts,))
    bound = Counts(numbers=numbers, breakdowns=(parts,), at_most=at_most)

    assert known_of(bound, {"alder", "birch"})["alder"] == Known(least=7, most=8)
    assert hidden(free) == {"alder", "birch"}
    assert hidden(bound) == {"alder", "birch", "cedar"}


def test_a_least_number_known_from_elsewhere_counts_too() -> None:
    """Nine of the twelve at birch are known to have reached something."""
    numbers, parts = {"alder": 3, "birch": 12, "cedar": 20, "year": 35}, ("alder", "birch", "cedar")
    counts = Counts(
        numbers=numbers,
        breakdowns=(Breakdown(whole="year", parts=parts),),
        at_least={"birch": 9},
    )
    assert known_of(counts, {"alder", "birch"})["alder"] == Known(least=0, most=6)


def test_everything_can_be_known_of_what_is_told() -> None:
    assert known_of(year(alder=9, birch=12), ())["alder"] == Known(least=9, most=9)


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        (
            Counts(
                numbers={"a": 1, "b": 1, "c": 1},
                breakdowns=(
                    Breakdown(whole="b", parts=("a",)),
                    Breakdown(whole="c", parts=("a",)),
                ),
            ),
            "a is a part of two wholes",
        ),
        (
            Counts(numbers={"a": 1, "b": 2}, breakdowns=(Breakdown(whole="b", parts=("a",)),)),
            "b is not the sum of its parts",
        ),
        (
            Counts(
                numbers={"a": 1, "b": 1},
                breakdowns=(
                    Breakdown(whole="b", parts=("a",)),
                    Breakdown(whole="a", parts=("b",)),
                ),
            ),
            "a part of itself",
        ),
    ],
)
def test_counts_that_form_no_tree_are_refused(counts: Counts, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        hidden(counts)
