"""The forecast: what is to come, what cash it leaves, and what the hub can afford. For members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.finance.forecast import forecast
from generator.finance.forecast_steps import forecast_steps
from generator.finance.sustainability_steps import explain_sustainability
from generator.publishing.figures import day_text, percent, pounds, tenths, whole_pounds
from generator.publishing.marked_charts import Marked, MarkedChart, marked_chart
from generator.publishing.pages.finance.forecast_tables import (
    left_out,
    month_table,
    post_table,
    to_come_table,
    year_table,
)
from generator.publishing.pages.finance.links import FINANCE
from generator.publishing.pages.links import HOME
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.range_charts import Ahead, RangeChart, range_chart, round_levels
from generator.publishing.site_files import csv_files, json_file, page_file
from generator.publishing.views.finance_forecast import publish_forecast
from generator.step import Step
from schemas.periods import MONTHS_IN_YEAR, period_from_text
from schemas.published.audience import Audience
from schemas.published.finance_forecast import (
    PublishedForecast,
    PublishedForecastMonth,
    PublishedRange,
)

PATH = "finance/forecast"


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page, its JSON and its CSVs; nothing for the public."""
    if portal.audience is not Audience.MEMBERS:
        return
    found = portal.released(publish_forecast(portal.register))
    tables = (
        year_table(found),
        month_table(found),
        to_come_table(found),
        post_table(found.sustainability),
    )
    years, months, to_come, posts = tables
    json_path = f"data/{PATH}.json"
    yield page_file(
        portal,
        "finance/forecast.md.j2",
        path=f"{PATH}.md",
        title="Forecast",
        description="What is to come: income, costs and cash month by month, what may be won, and "
        "what the hub can afford.",
        view={
            "trail": (HOME, FINANCE),
            "begins": _begins(found),
            "range": percent(found.range_bp),
            "figures": _figures(found),
            "warning": _warning(found),
            "cash": _cash_chart(found),
            "hub": _hub_chart(found),
            "years": years,
            "months": months,
            "to_come": to_come,
            "left_out": tuple(left_out(portal, found)),
            "posts": posts,
            "is_rounded": _rounded(found),
            "entries": tuple(_entries(portal, found)),
            "downloads": ((json_path, json_path),),
        },
    )
    yield json_file(portal, json_path, {"forecast": found})
    yield from csv_files(*tables)


def _begins(found: PublishedForecast) -> str:
    if found.booked_until is None:
        return "No whole month has been booked yet, so that it begins without any cash."
    return (
        f"The books are kept until {day_text(found.booked_until)}; then "
        f"{pounds(found.opening_cash_pence)} was in the bank."
    )


KeyFigure = tuple[object, str, object, str | None]


def _figures(found: PublishedForecast) -> Iterator[KeyFigure]:
    hub = found.sustainability
    lowest = min(found.months, key=lambda month: month.cash.expected_pence)
    yield (
        whole_pounds(lowest.cash.expected_pence), "Least cash expected",
        f"at the end of {_title(lowest)}", None,
    )  # fmt: skip
    yield (
        whole_pounds(hub.income.expected_pence), "The hub’s income in a year",
        f"{_between(hub.income)}; it costs {whole_pounds(hub.running_cost_pence)}", None,
    )  # fmt: skip
    if hub.break_even_pence is not None:
        yield (
            whole_pounds(hub.break_even_pence), "Contracts a year to break even",
            f"expected: {whole_pounds(hub.volume.expected_pence)}", None,
        )  # fmt: skip
    if hub.reserve_tenths is not None:
        own = whole_pounds(hub.own_funds_pence)
        yield (
            tenths(hub.reserve_tenths), "Months of reserve",
            f"{own} of its own; the policy asks for {found.reserve_months}", None,
        )  # fmt: skip


def _between(found: PublishedRange) -> str:
    return f"{whole_pounds(found.low_pence)} to {whole_pounds(found.high_pence)}"


def _title(month: PublishedForecastMonth) -> str:
    return period_from_text(month.month).title


def _warning(found: PublishedForecast) -> tuple[str, str, tuple[str, ...]]:
    """A title, a tone and sentences: when cash is under the reserve."""
    expected, low = _named(found.under_reserve), _named(found.low_under_reserve)
    if found.under_reserve:
        told = f"It is expected to be at the end of {expected}."
        more = (f"In the low case it is at the end of {low}.",) if low != expected else ()
        return "Cash falls under the reserve", "bad", (told, *more)
    if found.low_under_reserve:
        told = f"In the low case it does at the end of {low}; it is not expected to."
        return "Cash may fall under the reserve", "watch", (told,)
    return (
        "Cash stays above the reserve",
        "good",
        ("Even in the low case it does, in every month.",),
    )


def _named(months: Sequence[str]) -> str:
    titles = [period_from_text(month).title for month in months]
    return (
        titles[0]
        if len(titles) == 1
        else f"{', '.join(titles[:-1])} and {titles[-1]}"
        if titles
        else ""
    )


def _cash_chart(found: PublishedForecast) -> RangeChart:
    points = [_point(month) for month in found.months]
    least = min(0, *(point.low for point in points))
    most = max(1, *(point.high for point in points))
    first, last = found.months[0], found.months[-1]
    return range_chart(
        slug="cash-chart",
        title="Cash in the bank at the end of each month",
        summary=f"From {pounds(first.cash.expected_pence)} at the end of {_title(first)} to "
        f"{pounds(last.cash.expected_pence)} expected at the end of {_title(last)}, with a range "
        f"from {pounds(last.cash.low_pence)} to {pounds(last.cash.high_pence)}.",
        points=points,
        levels=[(level, str(whole_pounds(level))) for level in round_levels(least, most)],
        columns=("Month’s end", "Low", "Expected", "High", "Reserve"),
    )


def _point(month: PublishedForecastMonth) -> Ahead:
    cash = month.cash
    figures = (cash.low_pence, cash.expected_pence, cash.high_pence, month.reserve_pence)
    return Ahead(
        low=cash.low_pence,
        expected=cash.expected_pence,
        high=cash.high_pence,
        asked=month.reserve_pence,
        shown=(_title(month), *(str(pounds(pence)) for pence in figures)),
    )


def _hub_chart(found: PublishedForecast) -> MarkedChart:
    return marked_chart(
        slug="hub-chart",
        title="The hub’s part of contracts, beside what the hub costs",
        summary="; ".join(
            f"{year.year}: {whole_pounds(year.hub_income.expected_pence)} expected, "
            f"{whole_pounds(year.costs_pence)} of costs"
            for year in found.years
        ),
        label_title="Financial year",
        value_title="The hub’s part, expected",
        mark_title="What the hub costs",
        lines=[
            Marked(
                label=year.year
                if year.months == MONTHS_IN_YEAR
                else f"{year.year}, {year.months} months of it",
                value=max(0, year.hub_income.expected_pence),
                mark=max(0, year.costs_pence),
                value_shown=f"{whole_pounds(year.hub_income.expected_pence)}, costs "
                f"{whole_pounds(year.costs_pence)}",
                mark_shown=str(whole_pounds(year.costs_pence)),
            )
            for year in found.years
        ],
    )


def _rounded(found: PublishedForecast) -> str:
    """To what amounts were rounded, where there are too many tenders to tell all sums apart."""
    grids = [
        figure
        for month in found.months
        for figure in (month.income, month.expenditure, month.result, month.cash)
        if figure.grid_pence is not None
    ]
    if not grids:
        return ""
    grid = max(figure.grid_pence or 0 for figure in grids)
    error = max(figure.error_pence or 0 for figure in grids)
    return (
        f"There are so many tenders that each one’s amounts are rounded to {pounds(grid)} at most "
        f"for the range; its ends may be out by {pounds(error)}. What is expected is exact."
    )


def _entries(portal: Portal, found: PublishedForecast) -> Iterator[tuple[str, Step]]:
    months = forecast(portal.register).months
    lowest = min(found.months, key=lambda month: month.cash.expected_pence)
    place = [str(month) for month in months].index(lowest.month)
    told = (
        *explain_sustainability(portal.register),
        forecast_steps(portal.register).cash_at(place),
    )
    for number, step in enumerate(told, start=1):
        yield f"steps-{number}", step
