"""A forecast of outputs to a contract's end, by how fast they were delivered (prospectus §4).

If the latest periods go on as they went, as the slowest of them did, or as the
fastest did: three figures that anybody can work out, and no promise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from generator.monitoring.profile import Stretch
from generator.step import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The outputs delivered by the end of a day, in all."""

    on: date
    delivered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Outputs from one point to the next, over so many days; never fewer than none."""

    since: Point
    until: Point

    @property
    def days(self) -> int:
        """The days that it took."""
        return (self.until.on - self.since.on).days

    @property
    def a_day(self) -> Fraction:
        """Outputs a day. A total that was corrected downwards counts as none delivered."""
        return Fraction(max(0, self.until.delivered - self.since.delivered), self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Outputs at the contract's end: if it goes on so, and the range.

    ``overall`` is the pace of the periods it rests on together, ``paces`` that of
    each. ``days_left`` are those after the last period known, to the contract's end.
    """

    overall: Pace
    paces: tuple[Pace, ...]
    days_left: int

    @property
    def delivered(self) -> int:
        """What was delivered so far: no figure of the forecast is less."""
        return self.overall.until.delivered

    @property
    def slowest(self) -> Pace:
        """The pace on which ``lowest`` rests; the first of equals."""
        return min(self.paces, key=lambda pace: pace.a_day)

    @property
    def fastest(self) -> Pace:
        """The pace on which ``highest`` rests; the first of equals."""
        return max(self.paces, key=lambda pace: pace.a_day)

    @property
    def expected(self) -> int:
        """If all goes on at the overall pace; to the nearest output."""
        return nearest(self.exact(self.overall))

    @property
    def lowest(self) -> int:
        """If all goes on as in the slowest of the periods."""
        return nearest(self.exact(self.slowest))

    @property
    def highest(self) -> int:
        """If all goes on as in the fastest of the periods."""
        return nearest(self.exact(self.fastest))

    def exact(self, pace: Pace) -> Fraction:
        """What there will be at the contract's end at ``pace``, before rounding."""
        return self.delivered + pace.a_day * self.days_left


def known_points(totals: Iterable[tuple[Stretch, int | None]]) -> tuple[Point, ...]:
    """The totals known at the ends of periods given in order, and none at the first one's start."""
    points: list[Point] = []
    for stretch, delivered in totals:
        if not points:
            points.append(Point(on=stretch.since - timedelta(days=1), delivered=0))
        if delivered is not None:
            points.append(Point(on=stretch.until, delivered=delivered))
    return tuple(points)


def forecast(points: Sequence[Point], until: date, *, periods: int) -> Forecast | None:
    """The forecast to the day ``until`` by the latest ``periods`` stretches between ``points``.

    ``None`` where nothing is known, or where it is to rest on no period.
    """
    latest = points[-periods - 1 :] if periods else ()
    paces = tuple(Pace(since=one, until=other) for one, other in pairwise(latest))
    if not paces:
        return None
    return Forecast(
        overall=Pace(since=latest[0], until=latest[-1]),
        paces=paces,
        days_left=(until - latest[-1].on).days,
    )
