"""The rating of a period: delivery to date against the profile to date (rule MON-7, §4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from generator.divided_in import DividedIn
from generator.monitoring.profile import ProfilePeriod
from generator.step import nearest
from schemas.money import BASIS_POINTS


class Rating(StrEnum):
    """How delivery so far stands against what was planned by then.

    Not rated is what counts no outputs, once what was spent is known.
    """

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NOT_RATED = "not rated"
    NOT_KNOWN = "not known"
    NOT_YET_DUE = "not yet due"


RATED = (Rating.GREEN, Rating.AMBER, Rating.RED)
"""The ratings that rest on figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPerformance:
    """One period of a position: what was planned, delivered and spent, in it and to date.

    ``None`` stands for what is not known. Outputs to date are the return's running
    total, or the total before with the period's own; ``gives_total`` says which. Of a lot
    that counts none, they are never known. ``amber_bp`` and ``red_bp`` are the thresholds
    in force on the period's first day.
    """

    planned: ProfilePeriod
    divided_in: DividedIn
    is_due: bool
    delivered: int | None
    delivered_to_date: int | None
    gives_total: bool
    spent_pence: int | None
    spent_to_date_pence: int | None
    amber_bp: int
    red_bp: int

    @property
    def known_to_date(self) -> int | None:
        """Outputs delivered to date, or pence spent where none are counted; ``None`` if unknown."""
        if self.divided_in is DividedIn.PENCE:
            return self.spent_to_date_pence
        return self.delivered_to_date

    @property
    def variance(self) -> int | None:
        """Outputs delivered to date more than planned, or less where negative."""
        if self.delivered_to_date is None:
            return None
        return self.delivered_to_date - self.planned.outputs.to_date

    @property
    def part_of_profile(self) -> Fraction | None:
        """Outputs delivered to date as a part of those planned; ``None`` where none were."""
        if self.delivered_to_date is None or not self.planned.outputs.to_date:
            return None
        return Fraction(self.delivered_to_date, self.planned.outputs.to_date)

    @property
    def variance_bp(self) -> int | None:
        """The variance as a part of the profile in basis points, to the nearest."""
        part = self.part_of_profile
        return None if part is None else nearest((part - 1) * BASIS_POINTS)

    @property
    def part_in_period(self) -> Fraction | None:
        """The same as ``part_of_profile`` for the period alone."""
        if self.delivered is None or not self.planned.outputs.in_period:
            return None
        return Fraction(self.delivered, self.planned.outputs.in_period)

    @property
    def rating(self) -> Rating:
        """Red or amber where delivery so far is under the threshold; a threshold reached is met."""
        if self.known_to_date is None:
            return Rating.NOT_KNOWN if self.is_due else Rating.NOT_YET_DUE
        if self.divided_in is DividedIn.PENCE:
            return Rating.NOT_RATED
        if self._is_under(self.red_bp):
            return Rating.RED
        return Rating.AMBER if self._is_under(self.amber_bp) else Rating.GREEN

    def _is_under(self, threshold_bp: int) -> bool:
        # In whole numbers: of every figure here this is asked the most often.
        delivered, planned = self.delivered_to_date or 0, self.planned.outputs.to_date
        return delivered * BASIS_POINTS < threshold_bp * planned
