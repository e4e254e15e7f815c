"""Columns beside each other, one for each year: small charts that are read together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.publishing.charts import FULL, percentage


@dataclass(frozen=True, slots=True, kw_only=True)
class YearValue:
    """A year's figure: a whole number of zero or more, or ``None`` where there is none."""

    year: str
    value: int | None
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearColumn:
    """One column: where it starts and how wide it is, in per mille; its height in pixels.

    ``is_named`` says whether its year and figure stand beside it: in a long row
    only those of the first and the last have room, which they take from their
    neighbours, ``side`` being where they begin or end.
    """

    year: str
    shown: str
    start: int
    breadth: int
    height: int
    is_named: bool
    side: str

    @property
    def names_at(self) -> str:
        """Where across its place the year and the figure stand."""
        return {"start": "14%", "middle": "50%", "end": "86%"}[self.side]

    @property
    def x(self) -> str:
        """Where the column's place starts, as a percentage."""
        return percentage(self.start)

    @property
    def width(self) -> str:
        """How wide its place is, as a percentage."""
        return percentage(self.breadth)

    @property
    def top(self) -> int:
        """Where the column begins, in pixels from above."""
        return _BASE - self.height

    @property
    def figure_at(self) -> int:
        """Where the figure stands: just above the column."""
        return self.top - _GAP


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChart:
    """Columns of one measure, as a drawing and as the table beside it."""

    slug: str
    title: str
    note: str
    summary: str
    label_title: str
    value_title: str
    columns: tuple[YearColumn, ...]
    height: int
    base: int
    year_at: int


_BASE = 112
_TALLEST = 86
_HEIGHT = 134
_GAP = 6
_ALL_NAMED = 4


def column_chart(
    *,
    slug: str,
    title: str,
    note: str,
    summary: str,
    value_title: str,
    values: Sequence[YearValue],
    whole: int | None = None,
    label_title: str = "Financial year",
) -> ColumnChart:
    """A chart of ``values``, the first year first; or of what ``label_title`` calls them else.

    ``whole`` is what a column of full height would be; without it, the largest value.
    """
    full = whole or max((each.value or 0 for each in values), default=0)
    count, last = len(values), len(values) - 1
    return ColumnChart(
        slug=slug,
        title=title,
        note=note,
        summary=summary,
        label_title=label_title,
        value_title=value_title,
        columns=tuple(
            YearColumn(
                year=each.year,
                shown=each.shown,
                start=place * FULL // count,
                breadth=FULL // count,
                height=(each.value or 0) * _TALLEST // full if full else 0,
                is_named=count <= _ALL_NAMED or place in {0, last},
                side="middle" if count <= _ALL_NAMED else "end" if place == last else "start",
            )
            for place, each in enumerate(values)
        ),
        height=_HEIGHT,
        base=_BASE,
        year_at=_HEIGHT - _GAP,
    )
