"""The assignment: what is wanted first, and what a draw decides."""

from __future__ import annotations

from hashlib import sha256

import pytest

from generator.quality.assignment import Option, assign


def option(need: str, helper: str, points: int, urgency: int = 1) -> Option:
    return Option(need=need, helper=helper, urgency=urgency, points=points)


def test_more_are_helped_before_more_points_are_scored() -> None:
    offered = [option("a", "one", 9), option("a", "two", 0), option("b", "one", 9)]
    assert assign(offered, {"one": 1, "two": 1}) == {"a": "two", "b": "one"}


def test_the_more_urgent_goes_first_where_there_is_one_place() -> None:
    offered = [option("a", "one", 9), option("b", "one", 0, urgency=2)]
    assert assign(offered, {"one": 1}) == {"b": "one"}


def test_the_most_points_in_all_count_and_not_each_need_s_own() -> None:
    offered = [
        option("a", "one", 10), option("a", "two", 8),
        option("b", "one", 11), option("b", "two", 8),
    ]  # fmt: skip
    assert assign(offered, {"one": 1, "two": 1}) == {"a": "two", "b": "one"}


@pytest.mark.parametrize("names", [("adder", "zebra"), ("zebra", "adder"), ("b1", "b2")])
def test_the_lowest_hash_goes_first_and_never_the_alphabet(names: tuple[str, str]) -> None:
    def hashed(name: str) -> str:
        return sha256(f"need:{name}".encode()).hexdigest()

    chosen = assign([option("need", name, 3) for name in names], dict.fromkeys(names, 1))
    assert chosen == {"need": min(names, key=hashed)}


def test_nobody_takes_more_than_its_places() -> None:
    offered = [option(need, "one", 1) for need in "abc"]
    assert len(assign(offered, {"one": 2})) == 2
    assert assign(offered, {"one": 0}) == {}
    assert assign(offered, {}) == {}


def test_nothing_is_assigned_where_nothing_is_offered() -> None:
    assert assign([], {"one": 1}) == {}


def test_of_many_helpers_the_best_is_still_found() -> None:
    names = [f"helper-{number}" for number in range(40)]
    offered = [option(need, name, place) for need in "ab" for place, name in enumerate(names)]
    assert sorted(assign(offered, dict.fromkeys(names, 1)).values()) == ["helper-38", "helper-39"]
