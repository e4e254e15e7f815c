"""How a sum of tenders may turn out, each won or not by itself (rule FIN-6, prospectus §9).

A tender adds its whole amount with its likelihood, or nothing. The sum of several
has an exact distribution, found by convolution: tender after tender, in whole numbers,
so that no odds are rounded and no draw is made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, count
from math import ceil, floor

from generator.step import nearest
from schemas.money import BASIS_POINTS

MOST_SUMS = 4_096
"""How many different sums are told apart; with more, amounts are rounded to a grid."""


@dataclass(frozen=True, slots=True, order=True)
class Chance:
    """An amount in pence that comes about with a likelihood in basis points, or not at all."""

    amount_pence: int
    likelihood_bp: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A low, an expected and a high figure in pence: low ≤ expected ≤ high.

    ``exact`` is the expected figure before rounding. ``grid_pence`` is 0 where the
    distribution is exact: then ``low`` and ``high`` can both come about. Else each
    amount was rounded to a multiple of it, and both may be out by ``error_pence``.
    """

    low: int
    exact: Fraction
    high: int
    grid_pence: int = 0
    error_pence: int = 0

    @property
    def expected(self) -> int:
        """The mean of all that can come about, to the nearest penny; a half goes up."""
        return nearest(self.exact)

    def with_certain(self, pence: int) -> Outlook:
        """The same with an amount added that does not depend on any tender."""
        return replace(self, low=self.low + pence, exact=self.exact + pence, high=self.high + pence)


def outlook_of(chances: Iterable[Chance], range_bp: int) -> Outlook:
    """The outlook of the sum of ``chances``, none of which depends on another.

    What comes about lies from ``low`` to ``high`` with a likelihood of ``range_bp`` at
    least: of what that leaves, half at most lies below and half above. Where the
    expected figure is not between the two, the range is widened up to the next sum
    beyond it.
    """
    held = sorted(one for one in chances if one.amount_pence and one.likelihood_bp)
    certain = sum(one.amount_pence for one in held if one.likelihood_bp == BASIS_POINTS)
    uncertain = tuple(one for one in held if one.likelihood_bp < BASIS_POINTS)
    return _uncertain(uncertain, range_bp).with_certain(certain)


@lru_cache(maxsize=1024)
def _uncertain(chances: tuple[Chance, ...], range_bp: int) -> Outlook:
    """The outlook of chances that may come about and may not; the same ones come up often."""
    mean = sum(
        (Fraction(one.amount_pence * one.likelihood_bp, BASIS_POINTS) for one in chances),
        Fraction(0),
    )
    sums, grid = _distribution(chances)
    low, high = _range(sums, range_bp, mean)
    if not grid:
        return Outlook(low=low, exact=mean, high=high)
    # On a grid either end may have been rounded past the mean, or past all that is possible.
    least = sum(min(0, one.amount_pence) for one in chances)
    most = sum(max(0, one.amount_pence) for one in chances)
    return Outlook(
        low=max(least, min(low, floor(mean))),
        exact=mean,
        high=min(most, max(high, ceil(mean))),
        grid_pence=grid,
        error_pence=len(chances) * grid // 2,
    )


Sums = Sequence[tuple[int, int]]
"""Every sum that can come about, smallest first, each with its odds as parts of all."""


def _distribution(chances: Sequence[Chance]) -> tuple[Sums, int]:
    """The distribution of the sum, and the grid to which amounts were rounded, 0 for none."""
    odds, grid = _convolved(chances), 0
    if len(odds) > MOST_SUMS:
        grid = _grid(chances)
        odds = _convolved([replace(one, amount_pence=_steps(one, grid) * grid) for one in chances])
    return sorted(odds.items()), grid


def _convolved(chances: Sequence[Chance]) -> dict[int, int]:
    """The odds of each sum. Once there are more of them than can be told apart, it stops."""
    odds = {0: 1}
    for one in chances:
        won, of = Fraction(one.likelihood_bp, BASIS_POINTS).as_integer_ratio()
        after = {amount: parts * (of - won) for amount, parts in odds.items()}
        for amount, parts in odds.items():
            reached = amount + one.amount_pence
            after[reached] = after.get(reached, 0) + parts * won
        odds = after
        if len(odds) > MOST_SUMS:
            break
    return odds


def _grid(chances: Sequence[Chance]) -> int:
    """The smallest of 1, 2 and 5 times a power of ten pence that leaves few enough sums."""
    steps = (leading * int(10**power) for power in count() for leading in (1, 2, 5))
    return next(
        step for step in steps if sum(abs(_steps(one, step)) for one in chances) < MOST_SUMS
    )


def _steps(chance: Chance, grid: int) -> int:
    """How many steps of the grid the amount is, to the nearest."""
    return nearest(Fraction(chance.amount_pence, grid))


def _range(sums: Sums, range_bp: int, mean: Fraction) -> tuple[int, int]:
    """The least and the most of the range, both among ``sums``."""
    whole = sum(parts for _, parts in sums)
    tail = Fraction(whole * (BASIS_POINTS - range_bp), 2 * BASIS_POINTS)
    amounts = [amount for amount, _ in sums]
    below = amounts[max(0, bisect_right(amounts, mean) - 1)]
    above = amounts[min(len(amounts) - 1, bisect_left(amounts, mean))]
    return min(_past(sums, tail), below), max(_past(sums[::-1], tail), above)


def _past(sums: Sums, tail: Fraction) -> int:
    """The first of ``sums`` with which more than ``tail`` of the odds are counted."""
    counted = accumulate(parts for _, parts in sums)
    return next(amount for (amount, _), parts in zip(sums, counted, strict=True) if parts > tail)
