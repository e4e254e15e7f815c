"""The forecast as published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter

from generator.finance.flows import Flow, add_up
from generator.finance.forecast import Forecast, Tendered, by_year, forecast
from generator.finance.forecast_figures import Range
from generator.finance.pipeline_income import without_dates
from generator.finance.sustainability import Sustainability, sustainability
from generator.register import Register
from schemas.published.finance_forecast import (
    PublishedForecast,
    PublishedForecastMonth,
    PublishedForecastYear,
    PublishedPostCost,
    PublishedRange,
    PublishedSustainability,
    PublishedToCome,
)


def publish_forecast(register: Register) -> PublishedForecast:
    """The forecast as of the register's day."""
    found = forecast(register)
    return PublishedForecast(
        booked_until=found.booked_until.ends_on if found.booked_until else None,
        since=found.months[0].starts_on,
        until=found.months[-1].ends_on,
        range_bp=found.range_bp,
        reserve_months=found.reserve_months,
        opening_cash_pence=found.opening_cash,
        settled_pence=found.settled,
        months=tuple(_months(found)),
        years=tuple(_years(register, found)),
        to_come=tuple(_to_come(register, one) for one in found.tendered),
        without_dates=without_dates(register),
        without_schedule=found.without_schedule,
        under_reserve=tuple(map(str, found.under_reserve(attrgetter("expected")))),
        low_under_reserve=tuple(map(str, found.under_reserve(attrgetter("low")))),
        sustainability=_sustainability(register, sustainability(register)),
    )


def _months(found: Forecast) -> Iterator[PublishedForecastMonth]:
    held = [one.flow for one in found.contracted]
    to_come = [one.expected for one in found.tendered]
    hub, hub_to_come = _of(held, "hub", found), _of(to_come, "hub", found)
    delivery, delivery_to_come = _of(held, "delivery", found), _of(to_come, "delivery", found)
    unallocated = _of(held, "unallocated", found)
    members, members_to_come = _of(held, "cost", found), _of(to_come, "cost", found)
    received, paid = (_of([*held, *to_come], part, found) for part in ("receipts", "payments"))
    for place, month in enumerate(found.months):
        yield PublishedForecastMonth(
            month=str(month),
            since=month.starts_on,
            until=month.ends_on,
            hub_pence=hub[place],
            hub_to_come_pence=hub_to_come[place],
            delivery_pence=delivery[place],
            delivery_to_come_pence=delivery_to_come[place],
            unallocated_pence=unallocated[place],
            grants_pence=found.grants[place],
            other_income_pence=found.other_income[place],
            members_pence=members[place],
            members_to_come_pence=members_to_come[place],
            costs_pence=found.hub_costs[place],
            received_pence=received[place],
            paid_pence=paid[place],
            income=_range(found.income.over(place, place + 1)),
            expenditure=_range(found.expenditure.over(place, place + 1)),
            result=_range(found.result.over(place, place + 1)),
            cash=_range(found.cash[place]),
            reserve_pence=found.reserve[place],
        )


def _of(flows: Iterable[Flow], part: str, found: Forecast) -> tuple[int, ...]:
    return add_up(((0,) * len(found.months), *(getattr(flow, part) for flow in flows)))


def _range(found: Range) -> PublishedRange:
    return PublishedRange(
        low_pence=found.low,
        expected_pence=found.expected,
        high_pence=found.high,
        grid_pence=found.grid_pence or None,
        error_pence=found.error_pence or None,
    )


def _years(register: Register, found: Forecast) -> Iterator[PublishedForecastYear]:
    for year, (first, until) in by_year(register, found).items():
        yield PublishedForecastYear(
            year=year.title,
            months=until - first,
            hub_income=_range(found.hub_income.over(first, until)),
            income=_range(found.income.over(first, until)),
            expenditure=_range(found.expenditure.over(first, until)),
            result=_range(found.result.over(first, until)),
            costs_pence=sum(found.hub_costs[first:until]),
        )


def _to_come(register: Register, one: Tendered) -> PublishedToCome:
    to_come = one.to_come
    return PublishedToCome(
        tender=to_come.tender,
        title=register.tenders[to_come.tender].title,
        stage=to_come.stage.value,
        basis=to_come.basis.value,
        likelihood_bp=to_come.likelihood_bp,
        since=to_come.delivery.since,
        until=to_come.delivery.until,
        value_pence=to_come.value_pence,
        hub_pence=to_come.hub_pence,
        income_if_won_pence=sum(one.if_won.income),
        expected_income_pence=sum(one.expected.income),
        expected_hub_pence=sum(one.expected.hub),
        hub_if_won_pence=one.if_won.hub,
        delivery_if_won_pence=one.if_won.delivery,
        members_if_won_pence=one.if_won.cost,
        received_if_won_pence=one.if_won.receipts,
        paid_if_won_pence=one.if_won.payments,
    )


def _sustainability(register: Register, found: Sustainability) -> PublishedSustainability:
    return PublishedSustainability(
        since=found.months[0].starts_on,
        until=found.months[-1].ends_on,
        running_cost_pence=found.running_cost,
        other_costs_pence=found.other_costs,
        rate_bp=found.rate_bp,
        break_even_pence=found.break_even,
        volume=_range(found.volume),
        income=_range(found.income),
        own_funds_pence=found.own_funds,
        reserve_tenths=found.tenths_of_months,
        posts=tuple(
            PublishedPostCost(
                post=cost.post,
                title=register.posts[cost.post].title,
                priority=register.posts[cost.post].priority,
                cost_pence=cost.pence,
                on_expected=cost.on_expected,
                on_low=cost.on_low,
            )
            for cost in found.posts
        ),
    )
