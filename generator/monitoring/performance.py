"""Performance: delivered against profile, how it is rated, and where it leads (prospectus §4, §12).

Figures are what members' returns say by the register's day. What is not known is
never taken for good: a period without its figures has no rating but "not known".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from generator.contracts.position import Position, positions
from generator.monitoring.assessment import (
    PLAIN_MEASURES,
    Assessment,
    Timeliness,
    assess,
)
from generator.monitoring.expected import expected_returns
from generator.monitoring.forecast import Forecast, forecast, known_points
from generator.monitoring.profile import PlaceKey, ProfilePeriod, profiles
from generator.register import Register, ReturnKey, once_per_register
from generator.step import nearest
from schemas.consortium import in_force
from schemas.money import BASIS_POINTS
from schemas.monitoring_return import LotReturn


class Rating(StrEnum):
    """How delivery so far stands against what was planned by then."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NOT_KNOWN = "not known"
    NOT_YET_DUE = "not yet due"


RATED = (Rating.GREEN, Rating.AMBER, Rating.RED)
"""The ratings that rest on figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodPerformance:
    """One period of a position: what was planned, delivered and spent, in it and to date.

    ``None`` stands for what is not known. Outputs to date are the return's running
    total, or the total before with the period's own; ``gives_total`` says which.
    ``amber_bp`` and ``red_bp`` are the thresholds in force on the period's first day.
    """

    planned: ProfilePeriod
    is_due: bool
    delivered: int | None
    delivered_to_date: int | None
    gives_total: bool
    spent_pence: int | None
    spent_to_date_pence: int | None
    amber_bp: int
    red_bp: int

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
        if self.delivered_to_date is None:
            return Rating.NOT_KNOWN if self.is_due else Rating.NOT_YET_DUE
        if self._is_under(self.red_bp):
            return Rating.RED
        return Rating.AMBER if self._is_under(self.amber_bp) else Rating.GREEN

    def _is_under(self, threshold_bp: int) -> bool:
        # In whole numbers: of every figure here this is asked the most often.
        delivered, planned = self.delivered_to_date or 0, self.planned.outputs.to_date
        return delivered * BASIS_POINTS < threshold_bp * planned


class Sign(StrEnum):
    """What gives early warning that a sub-contract may fail."""

    REDS = "reds in a row"
    FALLING = "delivery falling"
    SPEND_AHEAD = "spend ahead of delivery"


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyWarning:
    """A sign, and the periods that show it, oldest first."""

    sign: Sign
    periods: tuple[PeriodPerformance, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """How one position is delivered, as known on the register's day.

    ``profile`` reaches to the contract's end. ``periods`` are those begun by the
    day in which the member holds outputs, oldest first.
    """

    position: Position
    profile: tuple[ProfilePeriod, ...]
    periods: tuple[PeriodPerformance, ...]
    forecast: Forecast | None
    warnings: tuple[EarlyWarning, ...]

    @property
    def key(self) -> PlaceKey:
        """Tender, lot and member."""
        return (self.position.tender, self.position.lot, self.position.member)

    @property
    def latest(self) -> PeriodPerformance | None:
        """The latest period that can be rated or should be by now; ``None`` before the first."""
        due = [each for each in self.periods if each.rating is not Rating.NOT_YET_DUE]
        return due[-1] if due else None

    @property
    def rating(self) -> Rating:
        """The rating of the latest period due."""
        return self.latest.rating if self.latest else Rating.NOT_YET_DUE

    def warning(self, sign: Sign) -> EarlyWarning | None:
        """The warning of that sign, if there is one."""
        return next((each for each in self.warnings if each.sign is sign), None)


@once_per_register
def performances(register: Register) -> Mapping[PlaceKey, Performance]:
    """Every position's performance, by tender, lot and member; none without a timetable."""
    assessed = {
        key: assess(register, expected, register.as_of)
        for key, expected in expected_returns(register).items()
        if expected.period.starts_on <= register.as_of
    }
    planned = profiles(register)
    found: dict[PlaceKey, Performance] = {}
    for position in positions(register):
        key = (position.tender, position.lot, position.member)
        if planned[key]:
            found[key] = _performance(register, position, planned[key], assessed)
    return found


def _performance(
    register: Register,
    position: Position,
    profile: tuple[ProfilePeriod, ...],
    assessed: Mapping[ReturnKey, Assessment],
) -> Performance:
    periods = tuple(_periods(register, position, profile, assessed))
    policies, on = register.consortium.policies, register.as_of
    known = known_points((each.planned, each.delivered_to_date) for each in periods)
    window = in_force(policies.forecast_periods, on).value
    return Performance(
        position=position,
        profile=profile,
        periods=periods,
        forecast=forecast(known, _planned_after(periods, profile), periods=window),
        warnings=tuple(_warnings(register, periods)),
    )


def _planned_after(
    periods: Sequence[PeriodPerformance], profile: Sequence[ProfilePeriod]
) -> Fraction:
    """The outputs still planned after the last period that is known, never below zero."""
    known = [each.planned for each in periods if each.delivered_to_date is not None]
    planned = known[-1].outputs.exact_to_date if known else Fraction(0)
    return max(profile[-1].outputs.exact_to_date - planned, Fraction(0))


def _periods(
    register: Register,
    position: Position,
    profile: Sequence[ProfilePeriod],
    assessed: Mapping[ReturnKey, Assessment],
) -> Iterator[PeriodPerformance]:
    policies = register.consortium.policies
    delivered_to_date: int | None = 0
    spent_to_date: int | None = 0
    for planned in profile:
        answer = assessed.get((position.tender, planned.stretch.period, position.member))
        if answer is None or position.lot not in answer.expected.lots:
            continue
        figures = _figures(register, answer, position.lot)
        delivered_to_date = (
            _plus(delivered_to_date, figures.outputs)
            if figures.outputs_to_date is None
            else figures.outputs_to_date
        )
        spent_to_date = _plus(spent_to_date, figures.spend_total)
        yield PeriodPerformance(
            planned=planned,
            is_due=answer.timeliness not in {Timeliness.NOT_YET_DUE, Timeliness.EXCUSED},
            delivered=figures.outputs,
            delivered_to_date=delivered_to_date,
            gives_total=figures.outputs_to_date is not None,
            spent_pence=figures.spend_total,
            spent_to_date_pence=spent_to_date,
            amber_bp=in_force(policies.performance_amber, planned.stretch.since).value,
            red_bp=in_force(policies.performance_red, planned.stretch.since).value,
        )


def _figures(register: Register, answer: Assessment, lot: str) -> LotReturn:
    """What the return says of ``lot`` by the register's day; nothing where it is not there yet."""
    received = register.returns.get(answer.expected.key)
    figures = received.lots.get(lot) if received else None
    if figures is None:
        return LotReturn()
    missing = {
        measure[0]: None
        for of_lot, measure in answer.missing
        if of_lot == lot and measure in PLAIN_MEASURES
    }
    return figures.model_copy(update=missing) if missing else figures


def _plus(total: int | None, more: int | None) -> int | None:
    return None if total is None or more is None else total + more


# ------------------------------------------------------------- early warnings


def _warnings(register: Register, periods: Sequence[PeriodPerformance]) -> Iterator[EarlyWarning]:
    policies, on = register.consortium.policies, register.as_of
    for sign, shown_by in (
        (Sign.REDS, latest_reds(periods, in_force(policies.performance_reds, on).value)),
        (Sign.FALLING, _falling(register, periods, in_force(policies.performance_falls, on).value)),
        (Sign.SPEND_AHEAD, _spend_ahead(register, periods)),
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


def worth_delivered(period: PeriodPerformance) -> Fraction:
    """What the outputs delivered to date are worth in pence, at the position's own price then.

    0 where nothing is known to be delivered. The member must hold outputs in the period.
    """
    planned = period.planned
    return Fraction(planned.amount.held * (period.delivered_to_date or 0), planned.outputs.held)


def _tolerance_bp(register: Register, period: PeriodPerformance) -> int:
    history = register.consortium.policies.variance_tolerance
    return in_force(history, period.planned.stretch.since).value
