"""Who sat on the board over time: representatives of members, and above them independents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.publishing.charts import FULL, percentage
from schemas.dates import day_shown
from schemas.published.board import PublishedComposition

HEIGHT, BASE, TALLEST = 190, 186, 160
"""In pixels: the drawing, where directors stand on, and how far up all places reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One stretch of days: where it starts and how wide it is, and two heights in pixels."""

    start: int
    breadth: int
    members: int
    independents: int

    @property
    def x(self) -> str:
        """Where it starts, as a percentage."""
        return percentage(self.start)

    @property
    def width(self) -> str:
        """How wide it is, as a percentage."""
        return percentage(self.breadth)

    @property
    def members_top(self) -> int:
        """Where the part for members begins, from above."""
        return BASE - self.members

    @property
    def independents_top(self) -> int:
        """Where the part for independents begins, from above."""
        return BASE - self.members - self.independents


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardChart:
    """The board over time, as a drawing and as the table beside it."""

    slug: str
    title: str
    summary: str
    blocks: tuple[Block, ...]
    height: int
    base: int
    places_at: int
    places_shown: str
    first: str
    last: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def board_chart(
    composition: Sequence[PublishedComposition], *, places: int, until: date
) -> BoardChart:
    """The chart of ``composition``, one stretch at least, to the day ``until`` (inclusive)."""
    since = composition[0].since
    days = (until - since).days + 1
    scale = max(places, *(each.members + each.independents for each in composition), 1)
    blocks = []
    for each in composition:
        last = min(each.until or until, until)
        start = (each.since - since).days * FULL // days
        end = ((last - since).days + 1) * FULL // days
        blocks.append(
            Block(
                start=start,
                breadth=max(end - start, 1),
                members=each.members * TALLEST // scale,
                independents=each.independents * TALLEST // scale,
            )
        )
    now = composition[-1]
    return BoardChart(
        slug="composition",
        title="The board over time",
        summary=f"From {day_shown(since)} to {day_shown(until)}. At last {now.members} directors "
        f"represented members and {now.independents} were independent.",
        blocks=tuple(blocks),
        height=HEIGHT,
        base=BASE,
        places_at=BASE - places * TALLEST // scale,
        places_shown=f"{places} places",
        first=day_shown(since),
        last=day_shown(until),
        columns=("From", "To", "For members", "Independent"),
        rows=tuple(
            (
                day_shown(each.since),
                _to(each, until),
                str(each.members),
                str(each.independents),
            )
            for each in composition
        ),
    )


def _to(each: PublishedComposition, until: date) -> str:
    return day_shown(each.until) if each.until and each.until <= until else "today"
