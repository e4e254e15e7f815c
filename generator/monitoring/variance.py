"""Variance: how far delivery differs from its profile, and how far it may (rule MON-3, §10)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from generator.monitoring.expected import ExpectedReturn
from generator.monitoring.profile import planned_in
from generator.register import Register
from schemas.consortium import in_force
from schemas.money import BASIS_POINTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Outputs delivered in a period beside those planned; the tolerance is a part of the plan."""

    delivered: int
    planned: Fraction
    tolerance_bp: int

    @property
    def least(self) -> int:
        """The fewest outputs that need no explanation.

        Whoever is less than one output off plan has nothing to explain: nobody
        delivers a part of one.
        """
        return min(ceil(self.planned - self._tolerated), floor(self.planned))

    @property
    def most(self) -> int:
        """The most outputs that need no explanation, on the same terms."""
        return max(floor(self.planned + self._tolerated), ceil(self.planned))

    @property
    def _tolerated(self) -> Fraction:
        return self.planned * self.tolerance_bp / BASIS_POINTS

    @property
    def is_beyond_tolerance(self) -> bool:
        """Whether it needs an explanation."""
        return not self.least <= self.delivered <= self.most


def difference(
    register: Register, expected: ExpectedReturn, lot: str, delivered: int
) -> Difference:
    """How far ``delivered`` outputs of ``lot`` are from plan; ``lot`` is one of those expected.

    The tolerance is that in force on the first day of the period, so that a stricter
    one asks nothing of periods that had begun before it.
    """
    tolerance = register.consortium.policies.variance_tolerance
    return Difference(
        delivered=delivered,
        planned=planned_in(register, expected.tender, lot, expected.member)[expected.period],
        tolerance_bp=in_force(tolerance, expected.period.starts_on).value,
    )
