"""Performance for its readers: a person at a terminal, a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.divided_in import DividedIn
from generator.monitoring.forecast_steps import explain_forecast
from generator.monitoring.performance import Performance
from generator.monitoring.performance_steps import PerformanceSteps
from generator.publishing import step_report
from generator.publishing.views.performance import performances_by_tender, publish_performance
from generator.publishing.words import counts_outputs, unit_shown
from generator.register import Register
from generator.step import Step
from schemas.dates import day_shown
from schemas.money import percent_text, pounds_shown
from schemas.published.audience import as_json
from schemas.published.performance import PublishedPerformance, PublishedPeriodPerformance

REPORT_VERSION = 1
"""Version of the JSON report; raised when a field changes its meaning or goes."""

NAME_WIDTH, RATING_WIDTH = 34, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """One position's performance, as computed and as members read it."""

    performance: Performance
    published: PublishedPerformance


def report(
    register: Register, *, tender: str | None = None, member: str | None = None
) -> tuple[Reported, ...]:
    """Every position of contracts that have begun, or only those of ``tender`` and ``member``."""
    return tuple(
        Reported(performance=each, published=publish_performance(register, each))
        for tender_id, held in performances_by_tender(register).items()
        for each in held
        if tender in {None, tender_id} and member in {None, each.position.member}
    )


def as_lines(register: Register, told: Sequence[Reported]) -> Iterator[str]:
    """The report for a terminal: a line for each position, and one for each warning."""
    yield f"As of {day_shown(register.as_of)}"
    if not told:
        yield "No contract that was asked about has begun."
    heading = None
    for item in told:
        found = item.published
        if heading != (found.tender, found.lot):
            heading = (found.tender, found.lot)
            yield ""
            yield f"{found.title}: {found.lot_title}, in {unit_shown(found.unit)}"
        yield f"  {_name(register, found):<{NAME_WIDTH}} {_figures(found)}"
        yield from (f"    {line}" for line in _remarks(found))


def _name(register: Register, found: PublishedPerformance) -> str:
    member = register.members.get(found.member)
    return member.name if member else found.member


def latest_period(found: PublishedPerformance) -> PublishedPeriodPerformance | None:
    """The latest period of which what was delivered is known.

    Or what was spent, of a lot that counts no outputs.
    """
    known = [each for each in found.periods if _known_to_date(found, each) is not None]
    return known[-1] if known else None


def _known_to_date(found: PublishedPerformance, period: PublishedPeriodPerformance) -> int | None:
    return period.delivered_to_date if counts_outputs(found.unit) else period.spent_to_date_pence


def _figures(found: PublishedPerformance) -> str:
    latest, rating = latest_period(found), f"{found.rating:<{RATING_WIDTH}}"
    if not counts_outputs(found.unit):
        return f"{rating}{_spent(found, latest)}"
    if latest is None:
        return f"{rating}nothing delivered that is known, of {found.outputs:,}"
    part = "" if latest.variance_bp is None else f" ({signed_percent(latest.variance_bp)})"
    return (
        f"{rating}{latest.delivered_to_date:,} of {latest.planned_to_date:,} planned by "
        f"{day_shown(latest.until)}{part}"
    )


def _spent(found: PublishedPerformance, latest: PublishedPeriodPerformance | None) -> str:
    if latest is None:
        return f"nothing spent that is known, of {pounds_shown(found.amount_pence)}"
    return (
        f"{pounds_shown(latest.spent_to_date_pence or 0)} spent of "
        f"{pounds_shown(latest.planned_to_date_pence)} planned by {day_shown(latest.until)}"
    )


def signed_percent(basis_points: int) -> str:
    """A variance as a percentage with its sign: ``"+4.5%"``, ``"-12%"``, ``"0%"``."""
    sign = "+" if basis_points > 0 else "-" if basis_points < 0 else ""
    return sign + percent_text(abs(basis_points))


def _remarks(found: PublishedPerformance) -> Iterator[str]:
    forecast = found.forecast
    if forecast and found.is_running:
        yield (
            f"Forecast to {day_shown(found.until)}: {forecast.lowest:,} to {forecast.highest:,}, "
            f"expected {forecast.expected:,} of {found.outputs:,}"
        )
    for warning in found.warnings or ():
        yield f"Early warning: {warning.sign} ({', '.join(warning.periods)})"
    if found.case_opened_on:
        yield f"An under-performance case is open since {day_shown(found.case_opened_on)}"
    if found.calls_for_case:
        yield "No under-performance case is open: --propose-cases writes one (MON-7)"


def as_fields(register: Register, told: Sequence[Reported]) -> dict[str, object]:
    """The report for JSON."""
    return {
        "version": REPORT_VERSION,
        "as_of": register.as_of.isoformat(),
        "sub_contracts": [
            {**as_json(item.published), "steps": _steps(register, item.performance)}
            for item in told
        ],
    }


def _steps(register: Register, performance: Performance) -> dict[str, object]:
    """The trees of the latest period that is known, and of the forecast."""
    steps = PerformanceSteps(register=register, performance=performance)
    known = [each for each in performance.periods if each.known_to_date is not None]
    trees: dict[str, Step | None] = {}
    if known:
        latest = known[-1]
        trees = {
            "planned_to_date": steps.planned_outputs(latest.planned)
            if latest.divided_in is DividedIn.OUTPUTS
            else None,
            "planned_to_date_pence": steps.planned_amount(latest.planned),
            "delivered_to_date": steps.delivered(latest),
            "spent_to_date_pence": steps.spent(latest),
            "variance": steps.variance(latest),
            "part_of_profile": steps.part_of_profile(latest),
        }
    forecast = explain_forecast(steps)
    if forecast:
        trees |= dict(zip(("lowest", "expected", "highest"), forecast, strict=True))
    return {name: step_report.as_fields(step) for name, step in trees.items() if step}
