"""Variance: how far delivery differs from its profile, and how far it may (rule MON-3, §10)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

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
        planned, of = self.planned.as_integer_ratio()
        tolerated = -(-planned * (BASIS_POINTS - self.tolerance_bp) // (of * BASIS_POINTS))
        return min(tolerated, planned // of)

    @property
    def most(self) -> int:
        """The most outputs that need no explanation, on the same terms."""
        planned, of = self.planned.as_integer_ratio()
        tolerated = planned * (BASIS_POINTS + self.tolerance_bp) // (of * BASIS_POINTS)
        return max(tolerated, -(-planned // of))

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
