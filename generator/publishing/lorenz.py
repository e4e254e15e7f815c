"""The curve of inequality: what part of all the pounds those with the least have together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from generator.publishing.charts import FULL, percentage

_MOST_POINTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A straight part of the curve, from one point to the next, in per mille.

    Across is counted from the left, up from the bottom.
    """

    across: tuple[int, int]
    up: tuple[int, int]

    @property
    def x1(self) -> str:
        """Where it starts, from the left."""
        return percentage(self.across[0])

    @property
    def x2(self) -> str:
        """Where it ends, from the left."""
        return percentage(self.across[1])

    @property
    def y1(self) -> str:
        """Where it starts, from above."""
        return percentage(FULL - self.up[0])

    @property
    def y2(self) -> str:
        """Where it ends, from above."""
        return percentage(FULL - self.up[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The curve as a drawing, and as the table beside it: ``rows`` are label and figure."""

    slug: str
    title: str
    summary: str
    label_title: str
    value_title: str
    stretches: tuple[Stretch, ...]
    rows: tuple[tuple[str, str], ...]


def lorenz_curve(
    *,
    slug: str,
    title: str,
    summary: str,
    label_title: str,
    value_title: str,
    amounts: Sequence[int],
    rows: Sequence[tuple[str, str]],
) -> Curve:
    """The curve of ``amounts``, the least first; without stretches where all are zero.

    Of more than a hundred amounts not every point is drawn.
    """
    total, count = sum(amounts), len(amounts)
    sums = [0, *accumulate(amounts)]
    step = -(-count // _MOST_POINTS) or 1
    places = [*range(0, count, step), count]
    points = [(place * FULL // count, sums[place] * FULL // total) for place in places if total]
    return Curve(
        slug=slug,
        title=title,
        summary=summary,
        label_title=label_title,
        value_title=value_title,
        stretches=tuple(
            Stretch(across=(before[0], after[0]), up=(before[1], after[1]))
            for before, after in pairwise(points)
        ),
        rows=tuple(rows),
    )
