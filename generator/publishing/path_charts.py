"""A path in steps, and what was achieved beside it: the hub's part of contracts over time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.publishing.charts import FULL, percentage
from generator.publishing.line_charts import Dot, LineChart
from generator.publishing.lorenz import Stretch

HIGHEST_AT = 850
"""Where the highest figure stands, in per mille of the drawing's height: its label needs room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is allowed from a day on, as a whole number."""

    since: date
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Achieved:
    """What was achieved by the end of a stretch of time; ``None`` where there was nothing."""

    until: date
    value: int | None


def path_chart(
    *,
    slug: str,
    title: str,
    about: str,
    summary: str,
    steps: Sequence[Step],
    achieved: Sequence[Achieved],
    until: date,
    ends: tuple[str, str],
    highest_shown: str,
    columns: Sequence[str],
    rows: Sequence[tuple[str, ...]],
) -> LineChart:
    """The chart of ``steps``, one at least and by day, from the first to the day ``until``.

    Between two achieved figures that follow each other there is a line. ``ends`` name the
    first day and the last, ``highest_shown`` the first step's figure.
    """
    since = steps[0].since
    days = max(1, (until - since).days)
    highest = max([step.most for step in steps] + [each.value or 0 for each in achieved] + [1])

    def dot(on: date, value: int) -> Dot:
        across = (on - since).days * FULL // days
        return Dot(across=min(FULL, max(0, across)), up=value * HIGHEST_AT // highest)

    known = [None if each.value is None else dot(each.until, each.value) for each in achieved]
    return LineChart(
        slug=slug,
        title=title,
        about=about,
        summary=summary,
        planned=tuple(_stairs(steps, until, dot)),
        came_in=tuple(
            _stretch(before, after) for before, after in pairwise(known) if before and after
        ),
        dots=tuple(filter(None, known)),
        band="",
        expected=(),
        whole_at=percentage(FULL - steps[0].most * HIGHEST_AT // highest),
        whole_shown=highest_shown,
        first=ends[0],
        last=ends[1],
        columns=tuple(columns),
        rows=tuple(rows),
    )


def _stairs(
    steps: Sequence[Step], until: date, dot: Callable[[date, int], Dot]
) -> Iterator[Stretch]:
    """Level from each step to the next, then down to it."""
    for step, after in pairwise([*steps, None]):
        if step is not None:
            end = after.since if after else until
            yield _stretch(dot(step.since, step.most), dot(end, step.most))
            if after:
                yield _stretch(dot(end, step.most), dot(end, after.most))


def _stretch(since: Dot, until: Dot) -> Stretch:
    return Stretch(across=(since.across, until.across), up=(since.up, until.up))
