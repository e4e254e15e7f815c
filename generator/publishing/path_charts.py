"""A path in steps, and what was achieved beside it: the hub's part of contracts over time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.publishing.charts import FULL, percentage
from generator.publishing.line_charts import Dot, Level, LineChart
from generator.publishing.lorenz import Stretch

HIGHEST_AT = 850
"""Where the highest figure stands, in per mille of the drawing's height: its label needs room."""

LABEL_WIDTH = 120
"""What a level's label needs of the drawing's width on the smallest screen, in per mille."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What is allowed from a day on, as a whole number and as it is shown."""

    since: date
    most: int
    shown: str


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
    columns: Sequence[str],
    rows: Sequence[tuple[str, ...]],
) -> LineChart:
    """The chart of ``steps``, one at least and by day, from the first to the day ``until``.

    Between two achieved figures that follow each other there is a line. ``ends`` name the
    first day and the last. The first step's figure stands above it, the others below
    theirs, as far as there is room between the first and the last.
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
        whole_shown=steps[0].shown,
        levels=tuple(_levels(steps, dot)),
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


def _levels(steps: Sequence[Step], dot: Callable[[date, int], Dot]) -> Iterator[Level]:
    """The figure of each step after the first that has room for it, and of the last at the edge."""
    for step, after in pairwise(steps[1:]):
        start = dot(step.since, step.most)
        if dot(after.since, after.most).across - start.across >= LABEL_WIDTH:
            yield Level(x=start.x, y=start.y, shown=step.shown, is_last=False)
    for step in steps[1:][-1:]:
        yield Level(
            x=percentage(FULL), y=dot(step.since, step.most).y, shown=step.shown, is_last=True
        )


def _stretch(since: Dot, until: Dot) -> Stretch:
    return Stretch(across=(since.across, until.across), up=(since.up, until.up))
