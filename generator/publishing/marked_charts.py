"""Bars with a mark each: what there is, beside what it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.publishing.charts import BAR_STEP, FULL, LONGEST_BAR, cut_short, percentage


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One line of a chart: whole numbers of zero or more, and both as shown."""

    label: str
    value: int
    mark: int
    value_shown: str
    mark_shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedBar:
    """One bar: its length and its mark's place in per mille of the longest of either."""

    label: str
    shown: str
    mark_shown: str
    length: int
    mark: int
    top: int

    @property
    def short_label(self) -> str:
        """The label, cut to what fits above a bar on a narrow screen."""
        return cut_short(self.label)

    @property
    def width(self) -> str:
        """The bar's length as a percentage of the drawing, leaving room for the figures."""
        return percentage(self.length * LONGEST_BAR // FULL)

    @property
    def mark_at(self) -> str:
        """The mark's place as a percentage of the drawing."""
        return percentage(self.mark * LONGEST_BAR // FULL)

    @property
    def figures_at(self) -> str:
        """Where the figures stand: clear of both the bar and the mark."""
        return percentage(max(self.length, self.mark) * LONGEST_BAR // FULL)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedChart:
    """Bars under each other, each with a mark, as a drawing and as the table beside it."""

    slug: str
    title: str
    summary: str
    label_title: str
    value_title: str
    mark_title: str
    bars: tuple[MarkedBar, ...]

    @property
    def height(self) -> int:
        """The drawing's height in pixels."""
        return len(self.bars) * BAR_STEP


def marked_chart(
    *,
    slug: str,
    title: str,
    summary: str,
    label_title: str,
    value_title: str,
    mark_title: str,
    lines: Sequence[Marked],
) -> MarkedChart:
    """A chart of ``lines``, in their order."""
    longest = max((max(line.value, line.mark) for line in lines), default=0)
    return MarkedChart(
        slug=slug,
        title=title,
        summary=summary,
        label_title=label_title,
        value_title=value_title,
        mark_title=mark_title,
        bars=tuple(
            MarkedBar(
                label=line.label,
                shown=line.value_shown,
                mark_shown=line.mark_shown,
                length=line.value * FULL // longest if longest else 0,
                mark=line.mark * FULL // longest if longest else 0,
                top=place * BAR_STEP,
            )
            for place, line in enumerate(lines)
        ),
    )
