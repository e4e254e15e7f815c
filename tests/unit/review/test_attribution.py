from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import permutations
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.review.attribution import MOST_PLAYERS, Coalition, attribute

Game = Mapping[Coalition, Mapping[str, int]]


def test_what_two_did_only_together_is_halved() -> None:
    found = attribute(2, lambda coalition: {"pence": 100 if len(coalition) == 2 else 0})

    assert found.alone == ({}, {})
    assert found.shares == ({"pence": 50}, {"pence": 50})


def test_an_odd_penny_goes_to_the_earlier_of_two_who_lost_as_much() -> None:
    found = attribute(2, lambda coalition: {"pence": 101 if len(coalition) == 2 else 0})

    assert found.shares == ({"pence": 51}, {"pence": 50})


def test_what_is_lost_is_told_below_zero_and_adds_up_too() -> None:
    found = attribute(3, lambda coalition: {"pence": -100 if len(coalition) == 3 else 0})

    assert [share["pence"] for share in found.shares] == [-33, -33, -34]


def test_nobody_did_nothing() -> None:
    assert attribute(0, lambda _: {"pence": 7}).shares == ()


def test_more_players_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 8"):
        attribute(MOST_PLAYERS + 1, lambda _: {})


@st.composite
def games(draw: st.DrawFn) -> tuple[int, Game]:
    """A number of players, and what each coalition of them comes to."""
    players = draw(st.integers(0, 4))
    figures = st.dictionaries(st.sampled_from(("a", "b")), st.integers(-99, 99))
    coalitions = (
        frozenset(player for player in range(players) if chosen >> player & 1)
        for chosen in range(1 << players)
    )
    return players, {coalition: draw(figures) for coalition in coalitions}


def by_every_order(player: int, players: int, game: Game, key: str) -> Fraction:
    """The player's value by its definition: what it adds, averaged over all orders."""
    added = 0
    for order in permutations(range(players)):
        before = frozenset(order[: order.index(player)])
        added += game[before | {player}].get(key, 0) - game[before].get(key, 0)
    return Fraction(added, factorial(players))


@given(games())
def test_shares_are_the_average_over_all_orders_to_within_a_unit(told: tuple[int, Game]) -> None:
    players, game = told
    found = attribute(players, game.__getitem__)
    for player in range(players):
        for key in ("a", "b"):
            exact = by_every_order(player, players, game, key)
            assert abs(found.shares[player].get(key, 0) - exact) < 1


@given(games())
def test_shares_add_up_to_what_all_did(told: tuple[int, Game]) -> None:
    players, game = told
    found = attribute(players, game.__getitem__)
    for key in ("a", "b"):
        change = game[frozenset(range(players))].get(key, 0) - game[frozenset()].get(key, 0)
        assert sum(share.get(key, 0) for share in found.shares) == change


@given(games())
def test_alone_is_what_it_does_with_nobody_there(told: tuple[int, Game]) -> None:
    players, game = told
    found = attribute(players, game.__getitem__)
    for player in range(players):
        for key in ("a", "b"):
            alone = game[frozenset({player})].get(key, 0) - game[frozenset()].get(key, 0)
            assert found.alone[player].get(key, 0) == alone
