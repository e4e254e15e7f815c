"""Lines over time: what has come in so far, beside what was planned, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.publishing.charts import FULL, percentage
from generator.publishing.lorenz import Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One period: its days, the plan at its start and end, and what had come in by its end.

    ``came_in`` is ``None`` where that is not known. ``shown`` are the cells of its
    row in the table beside the drawing, the first of them its name.
    """

    since: date
    until: date
    planned_from: int
    planned_to: int
    came_in: int | None
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Where it leads: from a day and what had come in by then, to three figures at the end."""

    since: date
    came_in: int
    lowest: int
    expected: int
    highest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A point of the line, in per mille: across from the left, up from the bottom."""

    across: int
    up: int

    @property
    def x(self) -> str:
        """Where it stands, from the left."""
        return percentage(self.across)

    @property
    def y(self) -> str:
        """Where it stands, from above."""
        return percentage(FULL - self.up)

    @property
    def pair(self) -> str:
        """Both in a drawing of a thousand by a thousand."""
        return f"{self.across},{FULL - self.up}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What a level stretch of the planned line stands at, to be written just below it.

    It begins at ``x``; where ``is_last``, it ends there.
    """

    x: str
    y: str
    shown: str
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """The lines as a drawing, and as the table beside it.

    ``about`` says whose they are, to those who hear one of several such charts.
    ``levels`` are written beside the line that is planned, where it goes in steps.
    ``band`` are the corners of the range ahead, and ``expected`` the line through
    it; both are empty where nothing is forecast.
    """

    slug: str
    title: str
    about: str
    summary: str
    planned: tuple[Stretch, ...]
    came_in: tuple[Stretch, ...]
    dots: tuple[Dot, ...]
    band: str
    expected: tuple[Stretch, ...]
    whole_at: str
    whole_shown: str
    levels: tuple[Level, ...] = ()
    first: str
    last: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def line_chart(
    *,
    slug: str,
    title: str,
    about: str,
    summary: str,
    spans: Sequence[Span],
    ahead: Ahead | None,
    whole: tuple[int, str],
    ends: tuple[str, str],
    columns: Sequence[str],
) -> LineChart:
    """The chart of ``spans``, the periods of one contract in order, of which there is one at least.

    ``whole`` is what is to come in, as a number and as shown; ``ends`` name the first
    day and the last. Between two periods that are not both known there is no line.
    """
    scale = _Scale(spans, ahead, whole[0])
    known = [(span.until, span.came_in) for span in spans]
    return LineChart(
        slug=slug,
        title=title,
        about=about,
        summary=summary,
        planned=tuple(
            _stretch(
                Dot(across=scale.across_before(span.since), up=scale.up(span.planned_from)),
                scale.dot(span.until, span.planned_to),
            )
            for span in spans
        ),
        came_in=tuple(_lines(scale, spans)),
        dots=tuple(scale.dot(on, value) for on, value in known if value is not None),
        band=_band(scale, ahead) if ahead else "",
        expected=(
            _stretch(scale.dot(ahead.since, ahead.came_in), scale.dot(scale.until, ahead.expected)),
        )
        if ahead
        else (),
        whole_at=percentage(FULL - scale.up(whole[0])),
        whole_shown=whole[1],
        first=ends[0],
        last=ends[1],
        columns=tuple(columns),
        rows=tuple(span.shown for span in spans),
    )


class _Scale:
    """From days and figures to per mille of the drawing; its top leaves room for a label."""

    def __init__(self, spans: Sequence[Span], ahead: Ahead | None, whole: int) -> None:
        self.since, self.until = spans[0].since, spans[-1].until
        figures = [whole, *(span.planned_to for span in spans)]
        figures += [span.came_in for span in spans if span.came_in is not None]
        figures += [ahead.highest] if ahead else []
        self.highest = max(*figures, 1)

    def across_before(self, on: date) -> int:
        """Where the day begins."""
        return (on - self.since).days * FULL // ((self.until - self.since).days + 1)

    def across(self, on: date) -> int:
        """Where the day ends."""
        return ((on - self.since).days + 1) * FULL // ((self.until - self.since).days + 1)

    def up(self, value: int) -> int:
        """How far up a figure stands."""
        return value * _HIGHEST_AT // self.highest

    def dot(self, on: date, value: int) -> Dot:
        """A figure at the end of a day."""
        return Dot(across=self.across(on), up=self.up(value))


_HIGHEST_AT = 900
"""In per mille of the drawing's height."""


def _stretch(since: Dot, until: Dot) -> Stretch:
    return Stretch(across=(since.across, until.across), up=(since.up, until.up))


def _lines(scale: _Scale, spans: Sequence[Span]) -> Iterator[Stretch]:
    """From nothing at the start to the first period's end, and so on, where both are known."""
    start = Dot(across=0, up=0)
    dots = [None if span.came_in is None else scale.dot(span.until, span.came_in) for span in spans]
    for since, until in pairwise([start, *dots]):
        if since and until:
            yield _stretch(since, until)


def _band(scale: _Scale, ahead: Ahead) -> str:
    corners = (
        scale.dot(ahead.since, ahead.came_in),
        scale.dot(scale.until, ahead.highest),
        scale.dot(scale.until, ahead.lowest),
    )
    return " ".join(corner.pair for corner in corners)
