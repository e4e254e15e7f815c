"""When a change of positions counts from: a whole period, still to begin when it was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.contracts.changes import counts_from
from generator.monitoring.expected import due_dates
from generator.rules.rule import Breach
from schemas.dates import day_shown
from schemas.identifiers import Decision
from schemas.periods import Period
from schemas.tender import DeliveryDates, Tender, Timetable


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """From which period a change counts, who decided it, and for a contract with which dates."""

    path: str
    from_period: Period
    decision: Decision
    delivery: DeliveryDates
    timetable: Timetable


def effect_of(
    path: str, from_period: Period, decision: Decision, tender: Tender | None
) -> Effect | None:
    """The effect; ``None`` of a contract whose terms nobody knows, which other rules say."""
    if tender is None or tender.delivery is None or tender.reporting is None:
        return None
    return Effect(
        path=path,
        from_period=from_period,
        decision=decision,
        delivery=tender.delivery,
        timetable=tender.reporting,
    )


def period_faults(effect: Effect) -> Iterator[Breach]:
    """Where the period is none on which the contract's members report."""
    period, every = effect.from_period, effect.timetable.every
    periods = [period for period, _ in due_dates(effect.delivery, effect.timetable)]
    if not periods or period in periods:
        return
    first, last = periods[0], periods[-1]
    what = (
        f"{period} is a {period.frequency}; this contract reports every {every}"
        if period.frequency is not every
        else f"{period.title} lies outside the contract, which reports on {first} to {last}"
    )
    yield Breach(
        path=effect.path,
        field=("from_period",),
        message=f"{what}. A change counts from the first day of a reporting period.",
        fix=f"Name a reporting period of the contract, such as {last}.",
    )


def decided_too_late(effect: Effect) -> Iterator[Breach]:
    """Where it was decided only after the first day from which it counts."""
    begins_on = counts_from(effect.from_period, effect.delivery)
    if effect.decision.on > begins_on:
        yield Breach(
            path=effect.path,
            field=("from_period",),
            message=f"This counts from {day_shown(begins_on)}, and was decided only on "
            f"{day_shown(effect.decision.on)}; what a period is about is settled before it begins.",
            fix=f"Let it count from {effect.from_period.next()} or later.",
        )
