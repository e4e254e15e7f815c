"""Performance as published: each position's profile, what was delivered, and how it is rated."""

from __future__ import annotations

from collections.abc import Mapping

from generator.monitoring.performance import Performance, performances
from generator.monitoring.profile import ProfilePeriod
from generator.monitoring.rating import PeriodPerformance
from generator.publishing.views.members import unit_of_lot
from generator.quality.standing import open_case_about
from generator.register import Register
from generator.remembered import once_per_register
from generator.rules.performance import reds_without_a_case
from schemas.published.performance import (
    PublishedEarlyWarning,
    PublishedForecast,
    PublishedPerformance,
    PublishedPeriodPerformance,
)


@once_per_register
def performances_by_tender(register: Register) -> Mapping[str, tuple[Performance, ...]]:
    """Each contract's performances by lot and member; of contracts that have begun."""
    grouped: dict[str, list[Performance]] = {}
    for performance in performances(register).values():
        if performance.periods:
            grouped.setdefault(performance.position.tender, []).append(performance)
    return {tender: tuple(held) for tender, held in grouped.items()}


def publish_performance(register: Register, performance: Performance) -> PublishedPerformance:
    """One position's performance as of the register's day."""
    position, on = performance.position, register.as_of
    tender = register.tenders[position.tender]
    lot = tender.lots.get(position.lot)
    begun = {id(each.planned): each for each in performance.periods}
    found = performance.forecast
    return PublishedPerformance(
        tender=position.tender,
        title=tender.title,
        lot=position.lot,
        lot_title=lot.title if lot else position.lot,
        unit=unit_of_lot(register, lot) if lot else "outputs",
        member=position.member,
        outputs=position.outputs_now(on),
        amount_pence=position.amount_now(on),
        until=position.delivery.until,
        is_running=position.delivery.until >= on,
        periods=tuple(_period(each, begun.get(id(each))) for each in performance.profile),
        rating=performance.rating.value,
        forecast=PublishedForecast(
            lowest=found.lowest,
            expected=found.expected,
            highest=found.highest,
            rests_on_periods=len(found.paces),
            known_until=found.known.on,
            days_left=(position.delivery.until - found.known.on).days,
        )
        if found
        else None,
        warnings=tuple(
            PublishedEarlyWarning(
                sign=warning.sign.value,
                periods=tuple(str(each.planned.stretch.period) for each in warning.periods),
            )
            for warning in performance.warnings
        ),
        case_opened_on=open_case_about(register, position, on),
        calls_for_case=reds_without_a_case(performance, register) is not None,
    )


def _period(planned: ProfilePeriod, found: PeriodPerformance | None) -> PublishedPeriodPerformance:
    stretch = planned.stretch
    return PublishedPeriodPerformance(
        period=str(stretch.period),
        since=stretch.since,
        until=stretch.until,
        due_on=stretch.due_on,
        planned=planned.outputs.in_period,
        planned_to_date=planned.outputs.to_date,
        taken_back=planned.outputs.taken_back,
        planned_pence=planned.amount.in_period,
        planned_to_date_pence=planned.amount.to_date,
        delivered=found.delivered if found else None,
        delivered_to_date=found.delivered_to_date if found else None,
        spent_pence=found.spent_pence if found else None,
        spent_to_date_pence=found.spent_to_date_pence if found else None,
        variance=found.variance if found else None,
        variance_bp=found.variance_bp if found else None,
        rating=found.rating.value if found else None,
    )
