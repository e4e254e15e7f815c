"""A line of what is expected over time, in the range from low to high, beside what is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from generator.publishing.charts import FULL, percentage
from generator.publishing.lorenz import Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """One point in time: whole numbers of any sign, and the cells of its row, its name first.

    ``asked`` is what the expected figure is held against.
    """

    low: int
    expected: int
    high: int
    asked: int
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeChart:
    """The line as a drawing, and as the table beside it.

    ``band`` are the corners of the range, in a drawing of a thousand by a thousand;
    ``levels`` are lines across it, each with its place from above and what it stands for.
    """

    slug: str
    title: str
    summary: str
    band: str
    expected: tuple[Stretch, ...]
    asked: tuple[Stretch, ...]
    levels: tuple[tuple[str, str], ...]
    first: str
    last: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


_LOWEST_AT, _HIGHEST_AT = 40, 900
"""In per mille of the drawing's height, from below: above it there is room for a label."""


def range_chart(
    *,
    slug: str,
    title: str,
    summary: str,
    points: Sequence[Ahead],
    levels: Iterable[tuple[int, str]],
    columns: Sequence[str],
) -> RangeChart:
    """The chart of ``points``, evenly apart; there is one at least.

    ``levels`` are figures at which a line is drawn across, and as shown; those beyond
    what the points reach are left out. Zero is always in the drawing.
    """
    scale = _Scale(points)
    upper = [(scale.across(place), scale.up(one.high)) for place, one in enumerate(points)]
    lower = [(scale.across(place), scale.up(one.low)) for place, one in enumerate(points)]
    return RangeChart(
        slug=slug,
        title=title,
        summary=summary,
        band=" ".join(f"{x},{FULL - y}" for x, y in (*upper, *reversed(lower))),
        expected=tuple(_line(scale, [one.expected for one in points])),
        asked=tuple(_line(scale, [one.asked for one in points])),
        levels=tuple(
            (percentage(FULL - scale.up(value)), shown)
            for value, shown in levels
            if scale.least <= value <= scale.most
        ),
        first=points[0].shown[0],
        last=points[-1].shown[0],
        columns=tuple(columns),
        rows=tuple(one.shown for one in points),
    )


class _Scale:
    """From places in the row and figures to per mille of the drawing."""

    def __init__(self, points: Sequence[Ahead]) -> None:
        self.least = min(0, *(min(one.low, one.asked) for one in points))
        self.most = max(0, *(max(one.high, one.asked) for one in points))
        self._steps = max(1, len(points) - 1)

    def across(self, place: int) -> int:
        """How far from the left; a single point stands at the left edge."""
        return place * FULL // self._steps

    def up(self, value: int) -> int:
        """How far up."""
        span = max(1, self.most - self.least)
        return _LOWEST_AT + (value - self.least) * (_HIGHEST_AT - _LOWEST_AT) // span


def _line(scale: _Scale, values: Sequence[int]) -> Iterator[Stretch]:
    dots = [(scale.across(place), scale.up(value)) for place, value in enumerate(values)]
    for (x1, y1), (x2, y2) in pairwise(dots):
        yield Stretch(across=(x1, x2), up=(y1, y2))


MOST_LEVELS = 6


def round_levels(least: int, most: int) -> tuple[int, ...]:
    """Round figures from ``least`` to ``most``, both included, zero among them if it is between.

    Their distance is 1, 2 or 5 times a power of ten, and they are ``MOST_LEVELS`` at most.
    """
    sizes = (leading * int(10**power) for power in count() for leading in (1, 2, 5))
    distance = next(size for size in sizes if (most - least) // size < MOST_LEVELS - 1)
    return tuple(range(-(-least // distance) * distance, most + 1, distance))
