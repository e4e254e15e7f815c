"""Giving units in an order that goes on: if a claimant drops out, the rest are given what it held.

Both ways of giving follow an order in which claimants do not touch each other: the
next unit goes to the first in it that is under its cap. Without one of them the
order of the rest is the same, and what it held goes to whoever comes next. So
nobody who stays loses a unit, and nothing needs to be given a second time.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping

from generator.allocation.apportion import Queue, rounded_shares


class Filling(ABC):
    """``given`` holds what each claimant has so far, in the order of ``weights``.

    ``ties`` is the digest of every claimant: it decides between equals. A
    claimant of weight 0 is given 0. Source: prospectus §5 (AWD-3, AWD-7).
    """

    def __init__(self, weights: Mapping[str, int], caps: Mapping[str, int]) -> None:
        self.given = dict.fromkeys(weights, 0)
        self._weights = {name: weight for name, weight in weights.items() if weight}
        self._caps = {name: caps[name] for name in self._weights}
        self._room = sum(self._caps.values())

    def give(self, units: int) -> dict[str, int]:
        """Gives ``units`` more, or as many as caps allow; what each gained, if any."""
        units = min(units, self._room)
        self._room -= units
        return self._give(units)

    @abstractmethod
    def _give(self, units: int) -> dict[str, int]:
        """As ``give``, where caps allow it."""

    def drop(self, name: str) -> int:
        """Takes the claimant out; how many units it had."""
        had = self.given.pop(name)
        if self._weights.pop(name, None):
            self._room -= self._caps.pop(name) - had
        return had


class InProportion(Filling):
    """The shares that ``apportion`` gives.

    The cost of giving follows the units where they are few, else the claimants.
    """

    def __init__(
        self, weights: Mapping[str, int], caps: Mapping[str, int], ties: Mapping[str, str]
    ) -> None:
        super().__init__(weights, caps)
        self._ties = ties
        self._queue = self._new_queue()

    def _new_queue(self) -> Queue:
        return Queue(self.given, self._weights, self._caps, self._ties)

    def _give(self, units: int) -> dict[str, int]:
        if units <= len(self._weights):
            return self._queue.give(units)
        had = {name: self.given[name] for name in self._weights}
        total = sum(had.values()) + units
        self.given.update(rounded_shares(total, self._weights, self._caps))
        self._queue = self._new_queue()
        self._queue.give(total - sum(self.given.values()))
        return {name: self.given[name] - units for name, units in had.items()}


class InRank(Filling):
    """The highest weight is filled to its cap first, then the next."""

    def __init__(
        self, weights: Mapping[str, int], caps: Mapping[str, int], ties: Mapping[str, str]
    ) -> None:
        super().__init__(weights, caps)
        order = sorted(self._weights, key=lambda name: (-weights[name], ties[name]))
        self._last_to_first = order[::-1]

    def _give(self, units: int) -> dict[str, int]:
        gained = {}
        while units:
            name = self._last_to_first[-1]
            if taken := min(units, self._caps.get(name, 0) - self.given.get(name, 0)):
                self.given[name] += taken
                gained[name] = taken
                units -= taken
            else:
                self._last_to_first.pop()
        return gained
