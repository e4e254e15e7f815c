"""A forecast of outputs to a contract's end, by how much of the plan was delivered lately (§4).

If of what is still planned as much is delivered as in the latest periods together,
in the weakest of them, or in the strongest: three figures that anybody can work
out, and no promise. The plan follows a variation or trade, and the forecast with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from generator.monitoring.profile import ProfilePeriod
from generator.step import nearest


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The outputs delivered and planned, in all, by the end of a day.

    ``planned`` adds up the periods' plans before rounding; what was taken back later
    stays in it.
    """

    on: date
    delivered: int
    planned: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What was delivered of what was planned from one point to the next, of more than none."""

    since: Point
    until: Point

    @property
    def delivered(self) -> int:
        """The outputs; a total that was corrected downwards counts as none delivered."""
        return max(0, self.until.delivered - self.since.delivered)

    @property
    def planned(self) -> Fraction:
        """The outputs planned, before rounding."""
        return self.until.planned - self.since.planned


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Outputs at the contract's end: if it goes on so, and the range.

    ``paces`` are the periods it rests on, the oldest first, of which there is one at
    least. ``planned_left`` is what is still planned after the last point known.
    """

    known: Point
    paces: tuple[Pace, ...]
    planned_left: Fraction

    @property
    def delivered(self) -> int:
        """What was delivered so far: no figure of the forecast is less."""
        return self.known.delivered

    @property
    def weakest(self) -> Pace:
        """The pace on which ``lowest`` rests; the first of equals."""
        return min(self.paces, key=_part)

    @property
    def strongest(self) -> Pace:
        """The pace on which ``highest`` rests; the first of equals."""
        return max(self.paces, key=_part)

    @property
    def expected(self) -> int:
        """If all goes on as in these periods together; to the nearest output."""
        return nearest(self.exact(*self.paces))

    @property
    def lowest(self) -> int:
        """If all goes on as in the weakest of them."""
        return nearest(self.exact(self.weakest))

    @property
    def highest(self) -> int:
        """If all goes on as in the strongest of them."""
        return nearest(self.exact(self.strongest))

    def exact(self, *paces: Pace) -> Fraction:
        """What there will be if it goes on as in ``paces`` together, before rounding."""
        return self.delivered + self.planned_left * _part(*paces)


def _part(*paces: Pace) -> Fraction:
    """The part of what was planned that was delivered."""
    return sum(pace.delivered for pace in paces) / sum(
        (pace.planned for pace in paces), Fraction(0)
    )


def known_points(periods: Iterable[tuple[ProfilePeriod, int | None]]) -> tuple[Point, ...]:
    """The totals known at the ends of periods given in order, and none at the first one's start."""
    points: list[Point] = []
    planned = Fraction(0)
    for period, delivered in periods:
        if not points:
            before = period.stretch.since - timedelta(days=1)
            points.append(Point(on=before, delivered=0, planned=planned))
        planned += period.outputs.exact_in_period
        if delivered is not None:
            points.append(Point(on=period.stretch.until, delivered=delivered, planned=planned))
    return tuple(points)


def forecast(points: Sequence[Point], planned_left: Fraction, *, periods: int) -> Forecast | None:
    """The forecast by the latest ``periods`` stretches between ``points`` that had a plan.

    ``None`` where nothing is known, or where it is to rest on no period.
    """
    paces = [Pace(since=one, until=other) for one, other in pairwise(points)]
    latest = [pace for pace in paces if pace.planned][-periods:] if periods else []
    if not latest:
        return None
    return Forecast(known=points[-1], paces=tuple(latest), planned_left=planned_left)
