"""Charts as the numbers a template draws: whole per mille of the width, no sums left to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

FULL = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its label, its figure as shown, its length in per mille of the longest."""

    label: str
    shown: str
    length: int
    top: int
    is_remainder: bool = False

    @property
    def short_label(self) -> str:
        """The label, cut to what fits beside a bar on a narrow screen."""
        return cut_short(self.label)

    @property
    def width(self) -> str:
        """The length as a percentage of the drawing, leaving room for the figure."""
        return percentage(self.length * LONGEST_BAR // FULL)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """Bars under each other, as a drawing and as the table beside it."""

    slug: str
    title: str
    summary: str
    label_title: str
    value_title: str
    bars: tuple[Bar, ...]

    @property
    def height(self) -> int:
        """The drawing's height in pixels."""
        return len(self.bars) * BAR_STEP


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a whole: label, figure as shown, where it starts and how long, in per mille."""

    label: str
    shown: str
    start: int
    length: int
    pattern: int

    @property
    def x(self) -> str:
        """Where the part starts, as a percentage."""
        return percentage(self.start)

    @property
    def width(self) -> str:
        """How long the part is, as a percentage."""
        return percentage(self.length)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeBar:
    """One bar divided into parts, such as where each pound goes."""

    slug: str
    title: str
    summary: str
    parts: tuple[Part, ...]


_FITS = 38
LONGEST_BAR = 640
"""In per mille of the drawing: the rest is for the figure."""

BAR_STEP = 46
"""How far below a bar the next one stands, in pixels."""

_PATTERNS = 5


def bar_chart(
    *,
    slug: str,
    title: str,
    summary: str,
    label_title: str,
    value_title: str,
    values: Sequence[tuple[str, int, str]],
    remainder: tuple[str, int, str] | None = None,
) -> BarChart:
    """Bars for ``values``: label, whole number of zero or more, figure as shown.

    ``remainder`` is drawn last and apart: what was not allocated.
    """
    drawn = [*values, *([remainder] if remainder else [])]
    longest = max((value for _, value, _ in drawn), default=0)
    bars = tuple(
        Bar(
            label=label,
            shown=shown,
            length=value * FULL // longest if longest else 0,
            top=place * BAR_STEP,
            is_remainder=place == len(values),
        )
        for place, (label, value, shown) in enumerate(drawn)
    )
    return BarChart(
        slug=slug,
        title=title,
        summary=summary,
        label_title=label_title,
        value_title=value_title,
        bars=bars,
    )


def whole_bar(
    *, slug: str, title: str, summary: str, values: Sequence[tuple[str, int, str]]
) -> WholeBar:
    """One bar for ``values`` (label, whole number of zero or more, figure as shown)."""
    total = sum(value for _, value, _ in values)
    parts: list[Part] = []
    before = 0
    for place, (label, value, shown) in enumerate(values):
        # Each end is cut once, so that parts meet and the last one ends at the edge.
        start = before * FULL // total if total else 0
        before += value
        end = before * FULL // total if total else 0
        pattern = place % _PATTERNS + 1
        part = Part(label=label, shown=shown, start=start, length=end - start, pattern=pattern)
        parts.append(part)
    return WholeBar(slug=slug, title=title, summary=summary, parts=tuple(parts))


def cut_short(label: str) -> str:
    """``label``, cut to what fits beside a bar on a narrow screen."""
    return label if len(label) <= _FITS else f"{label[: _FITS - 1].rstrip()}…"


def percentage(per_mille: int) -> str:
    """``per_mille`` of a drawing's width as SVG writes it: 333 is ``33.3%``."""
    return f"{per_mille // 10}.{per_mille % 10}%"
