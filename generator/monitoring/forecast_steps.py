"""How a forecast came about, as steps down to positions and returns."""

from __future__ import annotations

from datetime import date, timedelta

from generator.contracts.explanation import explain_outputs
from generator.monitoring.forecast import Forecast, Pace, Point
from generator.monitoring.performance_steps import RULE, SOURCE, PerformanceSteps
from generator.step import Step, Unit, nearest
from schemas.dates import day_shown


def explain_forecast(steps: PerformanceSteps) -> tuple[Step, Step, Step] | None:
    """The lowest, expected and highest outputs at the contract's end; ``None`` without."""
    found = steps.performance.forecast
    if found is None:
        return None
    return (
        _as_in(steps, "Forecast, lowest: as in the weakest period", found, found.weakest),
        _as_in(steps, "Forecast, expected: as in the latest periods", found, *found.paces),
        _as_in(steps, "Forecast, highest: as in the strongest period", found, found.strongest),
    )


def _as_in(steps: PerformanceSteps, label: str, found: Forecast, *paces: Pace) -> Step:
    exact = found.exact(*paces)
    return Step(
        label=label,
        value=nearest(exact),
        unit=Unit.OUTPUTS,
        how="Delivered so far, and of what is still planned the part that was delivered of "
        "the plan of these periods; to the nearest.",
        rule=RULE,
        source=SOURCE,
        inputs=(
            _total_on(steps, found.known),
            _still_planned(steps, found),
            *(part for pace in paces for part in _pace(steps, pace)),
        ),
        exact=exact,
    )


def _still_planned(steps: PerformanceSteps, found: Forecast) -> Step:
    last = steps.performance.profile[-1].stretch.since
    return Step(
        label="Still planned",
        value=nearest(found.planned_left),
        unit=Unit.OUTPUTS,
        how="What is held at the end, less what was planned up to the last period known; "
        "none where that is below zero.",
        rule=RULE,
        source=SOURCE,
        inputs=(
            explain_outputs(steps.performance.position, last),
            _planned_on(steps, found.known.on),
        ),
        exact=found.planned_left,
    )


def _pace(steps: PerformanceSteps, pace: Pace) -> tuple[Step, Step]:
    since = pace.since.on + timedelta(days=1)
    spell = f"from {day_shown(since)} to {day_shown(pace.until.on)}"
    periods = [
        each for each in steps.performance.profile if since <= each.stretch.since <= pace.until.on
    ]
    return (
        Step(
            label=f"Delivered {spell}",
            value=pace.delivered,
            unit=Unit.OUTPUTS,
            how="The later total less the earlier one; none where that is below zero.",
            rule=RULE,
            source=SOURCE,
            inputs=(_total_on(steps, pace.until), _total_on(steps, pace.since)),
        ),
        Step(
            label=f"Planned {spell}",
            value=nearest(pace.planned),
            unit=Unit.OUTPUTS,
            how="The plans of these periods before rounding, added up: for each what is held, "
            "less what was planned before, times its days, divided by the days left.",
            rule=RULE,
            source=SOURCE,
            inputs=tuple(steps.held(each.stretch.since, Unit.OUTPUTS) for each in periods),
            exact=pace.planned,
        ),
    )


def _planned_on(steps: PerformanceSteps, on: date) -> Step:
    found = [each for each in steps.performance.profile if each.stretch.until <= on]
    return steps.planned_outputs(found[-1])


def _total_on(steps: PerformanceSteps, point: Point) -> Step:
    """The total known at a point; at the first period's start, none."""
    for period in steps.performance.periods:
        found = steps.delivered(period) if period.planned.stretch.until == point.on else None
        if found is not None:
            return found
    return Step(
        label=f"Delivered up to {day_shown(point.on)}",
        value=point.delivered,
        unit=Unit.OUTPUTS,
        how="Nothing had begun.",
        rule=RULE,
        source=SOURCE,
    )
