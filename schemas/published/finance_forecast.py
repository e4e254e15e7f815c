"""The published forecast: for members, who bear what becomes of it.

What a commissioner pays, and who else may bid, could be read from it by others.
"""

from __future__ import annotations

from datetime import date

from schemas.published.audience import MembersOnly, Published


class PublishedRange(Published):
    """A low, an expected and a high figure.

    By the pipeline alone, the figure comes to lie from low to high with the likelihood
    that the forecast names. ``error_pence`` is by how much both may be out where amounts
    were rounded to a grid.
    """

    low_pence: int
    expected_pence: int
    high_pence: int
    grid_pence: int | None = None
    error_pence: int | None = None


class PublishedForecastMonth(Published):
    """What is expected of one month; ``to_come`` is of contracts not held yet.

    Income is the hub's part, members' part and what nobody took on, grants and other
    income; expenditure is what members become due, and the hub's costs. ``cash`` and
    ``reserve_pence`` are of the month's end.
    """

    month: str
    since: date
    until: date
    hub_pence: int
    hub_to_come_pence: int
    delivery_pence: int
    delivery_to_come_pence: int
    unallocated_pence: int
    grants_pence: int
    other_income_pence: int
    members_pence: int
    members_to_come_pence: int
    costs_pence: int
    received_pence: int
    paid_pence: int
    income: PublishedRange
    expenditure: PublishedRange
    result: PublishedRange
    cash: PublishedRange
    reserve_pence: int


class PublishedForecastYear(Published):
    """The months of one financial year that the forecast covers, added up."""

    year: str
    months: int
    hub_income: PublishedRange
    income: PublishedRange
    expenditure: PublishedRange
    result: PublishedRange
    costs_pence: int


class PublishedToCome(Published):
    """A contract that is won and not shared out, or may be won.

    ``basis`` says what its likelihood rests on: ``won``, its ``own record`` or its
    ``stage`` by policy. Expected amounts are those over the forecast's months; what is
    listed has an amount for each of them, if it is won.
    """

    tender: str
    title: str
    stage: str
    basis: str
    likelihood_bp: int
    since: date
    until: date
    value_pence: int
    hub_pence: int
    income_if_won_pence: int
    expected_income_pence: int
    expected_hub_pence: int
    hub_if_won_pence: tuple[int, ...]
    delivery_if_won_pence: tuple[int, ...]
    members_if_won_pence: tuple[int, ...]
    received_if_won_pence: tuple[int, ...]
    paid_if_won_pence: tuple[int, ...]


class PublishedPostCost(Published):
    """What a post costs in the year ahead, and whether expected and low income carry it."""

    post: str
    title: str
    priority: int
    cost_pence: int
    on_expected: bool
    on_low: bool


class PublishedSustainability(Published):
    """How the hub's income carries its costs in the first year of the forecast.

    ``reserve_tenths`` are months in tenths. What cannot be told is absent.
    """

    since: date
    until: date
    running_cost_pence: int
    other_costs_pence: int
    rate_bp: int
    break_even_pence: int | None = None
    volume: PublishedRange
    income: PublishedRange
    own_funds_pence: int
    reserve_tenths: int | None = None
    posts: tuple[PublishedPostCost, ...]


class PublishedForecast(MembersOnly):
    """The forecast from the month after the last that is booked.

    ``under_reserve`` and ``low_under_reserve`` are the months at whose end cash is
    expected, or in the low case, under the reserve. ``without_dates`` are tenders and
    ``without_schedule`` contracts that it cannot count.
    """

    booked_until: date | None = None
    since: date
    until: date
    range_bp: int
    reserve_months: int
    opening_cash_pence: int
    settled_pence: int
    months: tuple[PublishedForecastMonth, ...]
    years: tuple[PublishedForecastYear, ...]
    to_come: tuple[PublishedToCome, ...]
    without_dates: tuple[str, ...]
    without_schedule: tuple[str, ...]
    under_reserve: tuple[str, ...]
    low_under_reserve: tuple[str, ...]
    sustainability: PublishedSustainability
