"""The forecast for its readers: a person at a terminal, a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.finance.sustainability_steps import explain_sustainability
from generator.publishing import step_report
from generator.publishing.views.finance_forecast import publish_forecast
from generator.register import Register
from schemas.dates import day_shown
from schemas.money import percent_text, pounds_shown
from schemas.periods import period_from_text
from schemas.published.audience import as_json
from schemas.published.finance_forecast import (
    PublishedForecast,
    PublishedForecastMonth,
    PublishedSustainability,
    PublishedToCome,
)

REPORT_VERSION = 1
"""Version of the JSON report; raised when a field changes its meaning or goes."""

NAME_WIDTH, PENCE_WIDTH, SHARE_WIDTH = 34, 16, 8


def as_fields(register: Register) -> dict[str, object]:
    """The forecast for JSON, with how the hub's costs, reserve and income came about."""
    return {
        "version": REPORT_VERSION,
        "as_of": register.as_of.isoformat(),
        "forecast": as_json(publish_forecast(register)),
        "steps": [step_report.as_fields(step) for step in explain_sustainability(register)],
    }


def as_lines(register: Register) -> Iterator[str]:
    """The forecast for a terminal: what is to come, month by month, and what the hub can afford."""
    found = publish_forecast(register)
    yield f"Forecast from {day_shown(found.since)} to {day_shown(found.until)}"
    yield _begins(found)
    yield (
        f"Low and high: {percent_text(found.range_bp)} likely to lie between them, by the tenders' "
        "exact odds"
    )
    yield ""
    yield from _to_come(found)
    yield from _left_out(found)
    yield ""
    yield from _months(found.months)
    yield ""
    yield from _reserve(found)
    yield ""
    yield from _sustainability(found.sustainability)


def _begins(found: PublishedForecast) -> str:
    if found.booked_until is None:
        return "No books are kept: it begins without any cash"
    return (
        f"Booked until {day_shown(found.booked_until)}: "
        f"{pounds_shown(found.opening_cash_pence)} in the bank"
    )


def _to_come(found: PublishedForecast) -> Iterator[str]:
    yield "Contracts to come"
    for tender in found.to_come:
        yield (
            f"  {tender.title:<{NAME_WIDTH}}"
            f"{percent_text(tender.likelihood_bp):>{SHARE_WIDTH}}"
            f"{pounds_shown(tender.value_pence):>{PENCE_WIDTH}}  {_basis(tender)}"
        )
    if not found.to_come:
        yield "  None"


def _basis(tender: PublishedToCome) -> str:
    if tender.basis == "stage":
        return f"as every tender at the stage {tender.stage}"
    return {"won": "won", "own record": "by its own record"}[tender.basis]


def _left_out(found: PublishedForecast) -> Iterator[str]:
    if found.without_dates:
        yield f"Left out, for they have no dates: {', '.join(found.without_dates)}"
    if found.without_schedule:
        yield (
            "Held, and left out since nothing says when they are paid: "
            f"{', '.join(found.without_schedule)}"
        )


_COLUMNS = ("Income", "Expenditure", "Result", "Cash, low", "Cash, expected", "Cash, high")


def _months(months: Sequence[PublishedForecastMonth]) -> Iterator[str]:
    yield f"{'':<{NAME_WIDTH}}" + "".join(f"{title:>{PENCE_WIDTH}}" for title in _COLUMNS)
    for month in months:
        under = "  under the reserve" if month.cash.expected_pence < month.reserve_pence else ""
        figures = (
            month.income.expected_pence,
            month.expenditure.expected_pence,
            month.result.expected_pence,
            month.cash.low_pence,
            month.cash.expected_pence,
            month.cash.high_pence,
        )
        yield (
            f"{period_from_text(month.month).title:<{NAME_WIDTH}}"
            + "".join(f"{pounds_shown(pence):>{PENCE_WIDTH}}" for pence in figures)
            + under
        )


def _reserve(found: PublishedForecast) -> Iterator[str]:
    first = found.months[0].reserve_pence
    months = "month" if found.reserve_months == 1 else "months"
    yield (
        f"Reserve: {found.reserve_months} {months} of the hub's costs, {pounds_shown(first)} at "
        "first"
    )
    for label, under in (
        ("Expected to be under it at the end of", found.under_reserve),
        ("In the low case under it at the end of", found.low_under_reserve),
    ):
        named = ", ".join(period_from_text(month).title for month in under) or "no month"
        yield f"{label}: {named}"


def _sustainability(found: PublishedSustainability) -> Iterator[str]:
    yield f"From {day_shown(found.since)} to {day_shown(found.until)}"
    yield _line("The hub costs", found.running_cost_pence)
    if found.break_even_pence is not None:
        yield _line("Pays its way at contract income of", found.break_even_pence)
    yield _line("Contract income expected", found.volume.expected_pence)
    yield _line("The hub's income expected", found.income.expected_pence)
    yield _line("The hub's income, low", found.income.low_pence)
    yield _line("The hub's own funds", found.own_funds_pence)
    if found.reserve_tenths is not None:
        tenths = abs(found.reserve_tenths)
        sign = "-" if found.reserve_tenths < 0 else ""
        yield f"  {'They carry it for':<{NAME_WIDTH}}{sign}{tenths // 10}.{tenths % 10} months"
    for post in found.posts:
        yield f"{_line(post.title, post.cost_pence)}  {_afforded(post.on_expected, post.on_low)}"


def _afforded(on_expected: bool, on_low: bool) -> str:  # noqa: FBT001 - two answers in a row
    if on_low:
        return "carried even by the low income"
    return "carried by the expected income" if on_expected else "not carried by the expected income"


def _line(name: str, pence: int) -> str:
    return f"  {name:<{NAME_WIDTH}}{pounds_shown(pence):>{PENCE_WIDTH}}"
