"""Who did what, where several did something together: the Shapley value, in whole units.

A player's value is what it adds to those before it, averaged over every order in
which all of them could have come: no order is better than another, whoever adds
nothing gets nothing, and the values add up to what all did together (L. S. Shapley,
"A Value for n-Person Games", 1953).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import factorial
from typing import Generic, TypeVar

MOST_PLAYERS = 8
"""With more, the coalitions are too many to try: each player more doubles them."""

Coalition = frozenset[int]
"""Which players took part, by their number from 0."""

KeyT = TypeVar("KeyT", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Generic[KeyT]):
    """What each player did to each figure, in the figures' unit; figures left out are 0.

    ``alone[player]`` is what it did with nobody else there, ``shares[player]`` its
    part of what all did. Over all players the shares of a figure add up to its
    change exactly; what players did alone need not.
    """

    alone: tuple[Mapping[KeyT, int], ...]
    shares: tuple[Mapping[KeyT, int], ...]


def attribute(
    players: int, figures: Callable[[Coalition], Mapping[KeyT, int]]
) -> Attribution[KeyT]:
    """What each of ``players`` did to the figures that ``figures`` gives for each coalition.

    ``figures`` is asked once for each of the 2**players coalitions. Exact values are
    brought to whole units so that they still add up: each is rounded down, and the
    units left over go to those who lost most by that, the earliest player first where
    they lost the same. Raises ``ValueError`` for more than ``MOST_PLAYERS``.
    """
    if players > MOST_PLAYERS:
        raise ValueError(f"{players} players: at most {MOST_PLAYERS} can be told apart")
    everybody = range(players)
    known = {coalition: figures(coalition) for coalition in _coalitions(players)}
    nobody = known[frozenset()]
    exact = tuple(_exact(player, players, known) for player in everybody)
    keys = {key for values in known.values() for key in values}
    whole = {key: _whole([values.get(key, Fraction()) for values in exact]) for key in keys}
    return Attribution(
        alone=tuple(_difference(nobody, known[frozenset({player})]) for player in everybody),
        shares=tuple(
            {key: parts[player] for key, parts in whole.items() if parts[player]}
            for player in everybody
        ),
    )


def _coalitions(players: int) -> list[Coalition]:
    return [
        frozenset(player for player in range(players) if chosen >> player & 1)
        for chosen in range(1 << players)
    ]


def _exact(
    player: int, players: int, known: Mapping[Coalition, Mapping[KeyT, int]]
) -> dict[KeyT, Fraction]:
    """The player's Shapley value of each figure, as an exact fraction."""
    values: dict[KeyT, Fraction] = {}
    for coalition, before in known.items():
        if player in coalition:
            continue
        others = len(coalition)
        orders = factorial(others) * factorial(players - others - 1)
        weight = Fraction(orders, factorial(players))
        for key, added in _difference(before, known[coalition | {player}]).items():
            values[key] = values.get(key, Fraction()) + weight * added
    return values


def _difference(before: Mapping[KeyT, int], after: Mapping[KeyT, int]) -> dict[KeyT, int]:
    """What changed from ``before`` to ``after``; what stayed is left out."""
    changed = {key: after.get(key, 0) - before.get(key, 0) for key in {*before, *after}}
    return {key: by for key, by in changed.items() if by}


def _whole(exact: list[Fraction]) -> list[int]:
    """Whole numbers near ``exact`` that add up to the same; their sum must be whole."""
    parts = [value.__floor__() for value in exact]
    left = int(sum(exact)) - sum(parts)
    by_loss = sorted(range(len(exact)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_loss[:left]:
        parts[place] += 1
    return parts
