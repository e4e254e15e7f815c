"""The tables of the forecast, and what it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.publishing import tables
from generator.publishing.pages.cells import blank
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table, Tone
from generator.publishing.words import STAGES
from schemas.periods import period_from_text
from schemas.published.finance_forecast import (
    PublishedForecast,
    PublishedForecastMonth,
    PublishedForecastYear,
    PublishedPostCost,
    PublishedRange,
    PublishedSustainability,
    PublishedToCome,
)

_CSV = ("finance", "forecast")


def year_table(found: PublishedForecast) -> Table:
    """Each financial year's income, expenditure and result, as expected and in their range."""
    figures: tuple[tuple[str, Callable[[PublishedForecastYear], PublishedRange]], ...] = (
        ("The hub’s part of contracts", lambda year: year.hub_income),
        ("All income", lambda year: year.income),
        ("All expenditure", lambda year: year.expenditure),
        ("Result", lambda year: year.result),
    )
    return Table(
        slug="years",
        caption="By financial year: low, expected and high",
        columns=(
            Column(title="Financial year", is_choice=True),
            Column(title="Of what", is_choice=True),
            Column(title="Months", is_numeric=True),
            Column(title="Low", is_numeric=True),
            Column(title="Expected", is_numeric=True),
            Column(title="High", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(year.year),
                tables.text(title),
                tables.count(year.months),
                *_range_cells(figure(year)),
            )
            for year in found.years
            for title, figure in figures
        ),
        csv_path=csv_path(*_CSV, "years"),
        is_sortable=False,
    )


def _range_cells(found: PublishedRange) -> Iterator[Cell]:
    yield tables.money(found.low_pence)
    yield tables.money(found.expected_pence)
    yield tables.money(found.high_pence)


_MONTHLY: tuple[tuple[str, Callable[[PublishedForecastMonth], int]], ...] = (
    ("The hub’s part, contracted", lambda month: month.hub_pence),
    ("The hub’s part, to come", lambda month: month.hub_to_come_pence),
    ("For members, contracted", lambda month: month.delivery_pence + month.unallocated_pence),
    ("For members, to come", lambda month: month.delivery_to_come_pence),
    ("Grants and other", lambda month: month.grants_pence + month.other_income_pence),
    ("Income", lambda month: month.income.expected_pence),
    ("Due to members", lambda month: month.members_pence + month.members_to_come_pence),
    ("Costs of the hub", lambda month: month.costs_pence),
    ("Result", lambda month: month.result.expected_pence),
    ("Received on contracts", lambda month: month.received_pence),
    ("Paid to members", lambda month: month.paid_pence),
)
"""The columns of amounts that add up over the months."""

_STANDING: tuple[tuple[str, Callable[[PublishedForecastMonth], int]], ...] = (
    ("Cash, low", lambda month: month.cash.low_pence),
    ("Cash, expected", lambda month: month.cash.expected_pence),
    ("Cash, high", lambda month: month.cash.high_pence),
    ("Reserve", lambda month: month.reserve_pence),
)
"""The columns of what there is at a month's end."""


def month_table(found: PublishedForecast) -> Table:
    """Every month: what is expected to come in and go out, and the cash that it leaves."""
    return Table(
        slug="months",
        caption="Month by month",
        columns=(
            Column(title="Month"),
            *(Column(title=title, is_numeric=True) for title, _ in (*_MONTHLY, *_STANDING)),
            Column(title="Cash beside the reserve", is_choice=True),
        ),
        rows=tuple(
            (
                tables.text(period_from_text(month.month).title),
                *(tables.money(pence(month)) for _, pence in (*_MONTHLY, *_STANDING)),
                _beside_reserve(month),
            )
            for month in found.months
        ),
        total=(
            tables.text("All months"),
            *(tables.money(sum(map(pence, found.months))) for _, pence in _MONTHLY),
            *(blank() for _ in _STANDING),
            blank(),
        ),
        csv_path=csv_path(*_CSV, "months"),
        is_sortable=False,
    )


def _beside_reserve(month: PublishedForecastMonth) -> Cell:
    if month.cash.expected_pence < month.reserve_pence:
        return tables.state("Under it", Tone.BAD, order=0)
    if month.cash.low_pence < month.reserve_pence:
        return tables.state("Under it in the low case", Tone.WATCH, order=1)
    return tables.state("Above it", Tone.GOOD, order=2)


_BASES = {
    "won": "Won, not yet shared out",
    "own record": "The tender’s own record",
    "stage": "The policy for its stage",
}


def to_come_table(found: PublishedForecast) -> Table:
    """Every contract to come: how likely it is, and what it adds over the forecast's months."""
    figures: tuple[tuple[str, Callable[[PublishedToCome], int]], ...] = (
        ("Value", lambda one: one.value_pence),
        ("Income by then, if won", lambda one: one.income_if_won_pence),
        ("Income by then, expected", lambda one: one.expected_income_pence),
        ("The hub’s part of that", lambda one: one.expected_hub_pence),
    )
    return Table(
        slug="to-come",
        caption="Contracts to come",
        columns=(
            Column(title="Tender"),
            Column(title="Stage", is_choice=True),
            Column(title="Likelihood", is_numeric=True),
            Column(title="By", is_choice=True),
            Column(title="Begins"),
            *(Column(title=title, is_numeric=True) for title, _ in figures),
        ),
        rows=tuple(
            (
                tables.text(one.title, target=f"tenders/{one.tender}/"),
                tables.state(*STAGES[one.stage]),
                tables.rate(one.likelihood_bp),
                tables.text(_BASES[one.basis]),
                tables.on_day(one.since),
                *(tables.money(pence(one)) for _, pence in figures),
            )
            for one in found.to_come
        ),
        total=(
            tables.text("Together"),
            *(blank() for _ in range(4)),
            *(tables.money(sum(map(pence, found.to_come))) for _, pence in figures),
        )
        if found.to_come
        else (),
        csv_path=csv_path(*_CSV, "to-come"),
        empty="No tender is in the pipeline.",
    )


def left_out(portal: Portal, found: PublishedForecast) -> Iterator[tuple[str, str, str]]:
    """What the forecast cannot count, each with its page and why."""
    for names, why in (
        (found.without_dates, "Nothing says when it would run."),
        (found.without_schedule, "Nothing says when it is paid."),
    ):
        for name in names:
            yield portal.register.tenders[name].title, f"tenders/{name}/", why


def post_table(found: PublishedSustainability) -> Table:
    """The hub's posts in the order in which they are kept, and what carries them."""
    return Table(
        slug="posts",
        caption="Posts in the order in which they are kept",
        columns=(
            Column(title="Post"),
            Column(title="Kept", is_numeric=True),
            Column(title="Costs in the year", is_numeric=True),
            Column(title="Carried by", is_choice=True),
        ),
        rows=tuple(
            (
                tables.text(post.title),
                tables.count(post.priority),
                tables.money(post.cost_pence),
                _carried(post),
            )
            for post in found.posts
        ),
        total=(
            tables.text("All posts"),
            blank(),
            tables.money(sum(post.cost_pence for post in found.posts)),
            blank(),
        )
        if found.posts
        else (),
        csv_path=csv_path(*_CSV, "posts"),
        is_sortable=False,
        empty="No post is recorded.",
    )


def _carried(post: PublishedPostCost) -> Cell:
    if post.on_low:
        return tables.state("Even the low income", Tone.GOOD, order=2)
    if post.on_expected:
        return tables.state("The expected income", Tone.WATCH, order=1)
    return tables.state("Not by the expected income", Tone.BAD, order=0)
