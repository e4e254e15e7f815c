"""Chance that anybody can repeat: the same seed and purpose give the same draws anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from random import Random
from typing import TypeVar

ItemT = TypeVar("ItemT")


class Draws:
    """A row of draws for one purpose, which no other purpose's draws disturb.

    Rests on ``Random.random`` alone, the one method whose numbers Python
    promises to keep from version to version.
    """

    __slots__ = ("_next",)

    def __init__(self, seed: int, *purpose: object) -> None:
        named = ":".join(str(part) for part in (seed, *purpose))
        start = int.from_bytes(sha256(named.encode()).digest()[:8], "big")
        self._next = Random(start).random  # noqa: S311 - invents samples, guards nothing

    def below(self, bound: int) -> int:
        """A whole number from 0 to ``bound`` (exclusive)."""
        return int(self._next() * bound)

    def between(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most`` (both inclusive)."""
        return least + self.below(most - least + 1)

    def chance(self, per_mille: int) -> bool:
        """Yes in ``per_mille`` of a thousand cases."""
        return self.below(1_000) < per_mille

    def one_of(self, items: Sequence[ItemT]) -> ItemT:
        """One of ``items``."""
        return items[self.below(len(items))]

    def some_of(self, items: Sequence[ItemT], count: int) -> list[ItemT]:
        """``count`` different ones of ``items``, or all if there are no more, in their order."""
        if count >= len(items):
            return list(items)
        chosen: dict[int, None] = {}
        while len(chosen) < count:
            chosen[self.below(len(items))] = None
        return [items[position] for position in sorted(chosen)]
