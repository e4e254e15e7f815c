"""How unevenly pounds lie: two measures of it, exact (prospectus §5).

Both take whole pence, one amount for each member, in any order. Neither changes
when all amounts are multiplied alike.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from fractions import Fraction

HHI_POINTS = 10_000
"""What one holding everything comes to."""

CONCENTRATED_FROM = 1_000
"""Over so many points competition authorities called a market concentrated."""

HIGHLY_CONCENTRATED_FROM = 2_000
"""Over so many points they called it highly concentrated."""


class Level(StrEnum):
    """What competition authorities called such a market.

    The two thresholds are those of the United Kingdom's Merger Assessment
    Guidelines of September 2010 (CC2, OFT1254, section 5.3); the guidelines of
    2021 (CMA129) name none. They are a yardstick for readers and decide nothing.
    """

    SPREAD = "not concentrated"
    CONCENTRATED = "concentrated"
    HIGH = "highly concentrated"


def herfindahl(amounts: Collection[int]) -> Fraction | None:
    """The Herfindahl-Hirschman index: every part of the whole squared, added up.

    From 1/n, where n equal amounts are above zero, to 1, where one has all.
    ``None`` where nothing was given. Amounts of zero change nothing.
    """
    total = sum(amounts)
    if not total:
        return None
    return Fraction(sum(amount * amount for amount in amounts), total * total)


def level_of(points: int) -> Level:
    """What the index in points of ``HHI_POINTS`` was called; a threshold itself is not over it."""
    if points > HIGHLY_CONCENTRATED_FROM:
        return Level.HIGH
    return Level.CONCENTRATED if points > CONCENTRATED_FROM else Level.SPREAD


def gini(amounts: Collection[int]) -> Fraction | None:
    """The Gini coefficient: half the mean difference between any two, over the mean.

    From 0, where all have the same, to (n - 1)/n, where one of n has all. Amounts
    of zero count. ``None`` where nothing was given.
    """
    total = sum(amounts)
    if not total:
        return None
    count = len(amounts)
    ranked = enumerate(sorted(amounts), start=1)
    weighed = sum((2 * rank - count - 1) * amount for rank, amount in ranked)
    return Fraction(weighed, count * total)
