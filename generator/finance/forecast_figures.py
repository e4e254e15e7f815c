"""Figures of a forecast: what is certain of them, what tenders may add, and the range (FIN-6)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.finance.flows import add_up
from generator.finance.odds import Chance, outlook_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A low, an expected and a high figure in pence, in this order of size or equal.

    Where there are so many tenders that amounts were rounded to a grid, ``grid_pence``
    says to which, and ``error_pence`` by how much ``low`` and ``high`` may be out.
    """

    low: int
    expected: int
    high: int
    grid_pence: int = 0
    error_pence: int = 0

    def plus(self, pence: int) -> Range:
        """The same with a certain amount added."""
        return replace(
            self, low=self.low + pence, expected=self.expected + pence, high=self.high + pence
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the forecast: what is certain of it each month, and what tenders add.

    ``tendered`` has for each tender its likelihood, its amounts if it is won, and those
    times the likelihood.
    """

    range_bp: int
    certain: tuple[int, ...]
    tendered: tuple[tuple[int, tuple[int, ...], tuple[int, ...]], ...]

    @property
    def expected(self) -> tuple[int, ...]:
        """What is expected in each month."""
        return add_up((self.certain, *(amounts for _, _, amounts in self.tendered)))

    def over(self, first: int, until: int) -> Range:
        """The sum over the months from the ``first``-th, counted from 0, up to before ``until``."""
        months = slice(first, until)
        certain = sum(self.certain[months])
        found = outlook_of(
            (Chance(sum(if_won[months]), likely) for likely, if_won, _ in self.tendered),
            self.range_bp,
        )
        expected = certain + sum(sum(amounts[months]) for _, _, amounts in self.tendered)
        # What is expected of each tender is whole pence, which may pass an end by one or two.
        return Range(
            low=min(certain + found.low, expected),
            expected=expected,
            high=max(certain + found.high, expected),
            grid_pence=found.grid_pence,
            error_pence=found.error_pence,
        )
