"""Early warnings: signs that a sub-contract may fail, while something can be done (§4, §12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from generator.divided_in import DividedIn
from generator.monitoring.rating import RATED, PeriodPerformance, Rating
from generator.register import Register
from schemas.consortium import in_force
from schemas.money import BASIS_POINTS


class Sign(StrEnum):
    """What gives early warning that a sub-contract may fail."""

    REDS = "reds in a row"
    FALLING = "delivery falling"
    SPEND_AHEAD = "spend ahead of delivery"
    SPEND_OFF_PLAN = "spend off its plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyWarning:
    """A sign, and the periods that show it, oldest first."""

    sign: Sign
    periods: tuple[PeriodPerformance, ...]


def early_warnings(
    register: Register, periods: Sequence[PeriodPerformance]
) -> Iterator[EarlyWarning]:
    """Every sign that ``periods`` show, the gravest first, by the policies of the day."""
    policies, on = register.consortium.policies, register.as_of
    for sign, shown_by in (
        (Sign.REDS, latest_reds(periods, in_force(policies.performance_reds, on).value)),
        (Sign.FALLING, _falling(register, periods, in_force(policies.performance_falls, on).value)),
        (Sign.SPEND_AHEAD, _spend_ahead(register, periods)),
        (Sign.SPEND_OFF_PLAN, _spend_off_plan(register, periods)),
    ):
        if shown_by:
            yield EarlyWarning(sign=sign, periods=tuple(shown_by))


def latest_reds(periods: Sequence[PeriodPerformance], in_a_row: int) -> Sequence[PeriodPerformance]:
    """The latest ``in_a_row`` rated periods, if all are red; none where fewer are rated.

    A period not known is passed over: nobody leaves a row by not reporting.
    """
    rated = [each for each in periods if each.rating in RATED]
    latest = tuple(rated[-in_a_row:]) if in_a_row else ()
    is_met = len(latest) == in_a_row and all(each.rating is Rating.RED for each in latest)
    return latest if is_met else ()


def _falling(
    register: Register, periods: Sequence[PeriodPerformance], in_a_row: int
) -> Sequence[PeriodPerformance]:
    """The latest periods, if in each less of its profile was delivered than in the one before.

    Only where the last is short by more than the tolerance (rule MON-3): a fall from
    far above what was planned to a little under it warns of nothing.
    """
    known = [each for each in periods if each.part_in_period is not None]
    latest = known[-in_a_row:] if in_a_row > 1 else []
    if len(latest) < max(in_a_row, 1):
        return ()
    parts = [each.part_in_period or Fraction(0) for each in latest]
    is_short = parts[-1] * BASIS_POINTS < BASIS_POINTS - _tolerance_bp(register, latest[-1])
    return latest if is_short and all(b < a for a, b in pairwise(parts)) else ()


def _spend_ahead(
    register: Register, periods: Sequence[PeriodPerformance]
) -> Sequence[PeriodPerformance]:
    """The latest period of which both are known, if spend is ahead of delivery by then.

    That is, if more was spent than the outputs delivered are worth at the position's
    own price, and by more than the tolerance (rule MON-3).
    """
    known = [
        each for each in periods if None not in {each.spent_to_date_pence, each.delivered_to_date}
    ]
    latest = known[-1:]
    is_ahead = any(
        (each.spent_to_date_pence or 0) * BASIS_POINTS
        > worth_delivered(each) * (BASIS_POINTS + _tolerance_bp(register, each))
        for each in latest
    )
    return latest if is_ahead else ()


def _spend_off_plan(
    register: Register, periods: Sequence[PeriodPerformance]
) -> Sequence[PeriodPerformance]:
    """The latest period known of a lot that counts no outputs, if its spend is off by then.

    That is, if more or less was spent than the money planned by more than the tolerance
    (rule MON-3): nothing else tells whether such work is done as planned.
    """
    known = [
        each
        for each in periods
        if each.divided_in is DividedIn.PENCE and each.spent_to_date_pence is not None
    ]
    return [each for each in known[-1:] if _is_off_plan(register, each)]


def _is_off_plan(register: Register, period: PeriodPerformance) -> bool:
    spent, planned = period.spent_to_date_pence or 0, period.planned.amount.to_date
    return abs(spent - planned) * BASIS_POINTS > planned * _tolerance_bp(register, period)


def worth_delivered(period: PeriodPerformance) -> Fraction:
    """What the outputs delivered to date are worth in pence, at the position's own price then.

    0 where nothing is known to be delivered. The member must hold outputs in the period.
    """
    planned = period.planned
    return Fraction(planned.amount.held * (period.delivered_to_date or 0), planned.outputs.held)


def _tolerance_bp(register: Register, period: PeriodPerformance) -> int:
    history = register.consortium.policies.variance_tolerance
    return in_force(history, period.planned.stretch.since).value
