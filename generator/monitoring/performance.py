"""Performance: delivered against profile, how it is rated, and where it leads (prospectus §4, §12).

Figures are what members' returns say by the register's day. What is not known is
never taken for good: a period without its figures has no rating but "not known".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.contracts.position import Position, positions_by_tender
from generator.divided_in import DividedIn
from generator.monitoring.assessment import (
    COUNTS_OF_OUTPUTS,
    PLAIN_MEASURES,
    Assessment,
    Timeliness,
    assess,
)
from generator.monitoring.early_warnings import EarlyWarning, Sign, early_warnings
from generator.monitoring.expected import expected_returns
from generator.monitoring.forecast import Forecast, forecast, known_points
from generator.monitoring.profile import PlaceKey, ProfilePeriod, profiles_of
from generator.monitoring.rating import PeriodPerformance, Rating
from generator.register import Register, ReturnKey
from generator.remembered import once_per_register
from schemas.consortium import in_force
from schemas.monitoring_return import LotReturn


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """How one position is delivered, as known on the register's day.

    ``profile`` reaches to the contract's end. ``periods`` are those begun by the
    day in which the member holds a part of the lot, oldest first.
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
    return {
        key: performance
        for tender in positions_by_tender(register)
        for key, performance in performances_of(register, tender).items()
    }


def performances_of(register: Register, tender: str) -> Mapping[PlaceKey, Performance]:
    """The same of one contract alone."""
    known = _known_performances(register)
    if tender not in known:
        known[tender] = dict(_found(register, tender))
    return known[tender]


@once_per_register
def _known_performances(register: Register) -> dict[str, Mapping[PlaceKey, Performance]]:
    """The performances found so far, by contract: what is asked of one says nothing of others."""
    return {}


def _found(register: Register, tender: str) -> Iterator[tuple[PlaceKey, Performance]]:
    planned = profiles_of(register, tender)
    held = positions_by_tender(register).get(tender, ())
    assessed = _assessed(register, held, planned)
    for position in held:
        key = (position.tender, position.lot, position.member)
        if planned[key]:
            yield key, _performance(register, position, planned[key], assessed)


def _assessed(
    register: Register,
    held: Iterable[Position],
    planned: Mapping[PlaceKey, tuple[ProfilePeriod, ...]],
) -> Mapping[ReturnKey, Assessment]:
    """The returns expected of ``held`` for all periods that have begun."""
    asked, expected = dict[ReturnKey, None](), expected_returns(register)
    for position in held:
        for each in planned[position.tender, position.lot, position.member]:
            if each.stretch.period.starts_on <= register.as_of:
                asked[position.tender, each.stretch.period, position.member] = None
    return {
        key: assess(register, expected[key], register.as_of) for key in asked if key in expected
    }


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
        warnings=tuple(early_warnings(register, periods)),
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
    counts_outputs = position.divided_in is DividedIn.OUTPUTS
    delivered_to_date: int | None = 0 if counts_outputs else None
    spent_to_date: int | None = 0
    for planned in profile:
        answer = assessed.get((position.tender, planned.stretch.period, position.member))
        if answer is None or position.lot not in answer.expected.lots:
            continue
        figures = _figures(register, answer, position.lot, counts_outputs=counts_outputs)
        delivered_to_date = (
            _plus(delivered_to_date, figures.outputs)
            if figures.outputs_to_date is None
            else figures.outputs_to_date
        )
        spent_to_date = _plus(spent_to_date, figures.spend_total)
        yield PeriodPerformance(
            planned=planned,
            divided_in=position.divided_in,
            is_due=answer.timeliness not in {Timeliness.NOT_YET_DUE, Timeliness.EXCUSED},
            delivered=figures.outputs,
            delivered_to_date=delivered_to_date,
            gives_total=figures.outputs_to_date is not None,
            spent_pence=figures.spend_total,
            spent_to_date_pence=spent_to_date,
            amber_bp=in_force(policies.performance_amber, planned.stretch.since).value,
            red_bp=in_force(policies.performance_red, planned.stretch.since).value,
        )


def _figures(
    register: Register, answer: Assessment, lot: str, *, counts_outputs: bool
) -> LotReturn:
    """What the return says of ``lot`` by the register's day; nothing where it is not there yet.

    Nor anything that it says of outputs where the lot counts none (rule MON-2).
    """
    received = register.returns.get(answer.expected.key)
    figures = received.lots.get(lot) if received else None
    if figures is None:
        return LotReturn()
    missing = {
        measure[0]: None
        for of_lot, measure in answer.missing
        if of_lot == lot and measure in PLAIN_MEASURES
    }
    if not counts_outputs:
        missing |= {measure[0]: None for measure in COUNTS_OF_OUTPUTS}
    return figures.model_copy(update=missing) if missing else figures


def _plus(total: int | None, more: int | None) -> int | None:
    return None if total is None or more is None else total + more
