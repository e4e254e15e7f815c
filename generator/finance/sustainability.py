"""Whether the hub can pay its way: break-even, reserve, and the posts that it can afford (FIN-9).

Source: prospectus §9 (the hub grows and shrinks with its income) and §11 (in the long
run contracts pay for it). Over the first year of the forecast; grants are left out, since
they end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import ceil, floor

from generator.finance.balance_sheet import FundKind, balance_sheet
from generator.finance.forecast import forecast, last_month_booked
from generator.finance.forecast_figures import Range
from generator.finance.posts import monthly_cost
from generator.finance.running_costs import counted_posts
from generator.register import Register
from generator.remembered import once_per_register
from schemas.consortium import in_force
from schemas.money import BASIS_POINTS
from schemas.periods import MONTHS_IN_YEAR, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCost:
    """A post and its cost in pence over the months counted.

    ``on_expected`` and ``on_low`` say whether it can be paid once all posts that are
    kept longer are: from the expected income, and from the low one.
    """

    post: str
    pence: int
    on_expected: bool
    on_low: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sustainability:
    """How the hub's income carries its costs over ``months``, the forecast's first twelve.

    ``running_cost`` is what the hub costs in them, ``other_costs`` that without posts.
    ``income`` is its part of contracts and its other income. ``volume`` is all income of
    contracts. ``own_funds`` is what the hub holds that is neither a grant's nor members'.
    """

    months: tuple[Period, ...]
    running_cost: int
    other_costs: int
    rate_bp: int
    income: Range
    volume: Range
    own_funds: int
    posts: tuple[PostCost, ...]

    @property
    def break_even(self) -> int | None:
        """The contract income of which the hub's part comes to its costs, in whole pence.

        Rounded up. ``None`` where the hub takes no part of contracts.
        """
        if not self.rate_bp:
            return None
        return ceil(Fraction(self.running_cost * BASIS_POINTS, self.rate_bp))

    @property
    def exact_months_of_reserve(self) -> Fraction | None:
        """For how many months its own funds carry its costs; ``None`` where it has no costs."""
        if not self.running_cost:
            return None
        return Fraction(self.own_funds * len(self.months), self.running_cost)

    @property
    def tenths_of_months(self) -> int | None:
        """The same in tenths of a month, rounded down."""
        exact = self.exact_months_of_reserve
        return None if exact is None else floor(exact * 10)


@once_per_register
def sustainability(register: Register) -> Sustainability:
    """How the hub stands, as of the register's day and the last month booked."""
    found = forecast(register)
    months = found.months[:MONTHS_IN_YEAR]
    count = len(months)
    running = sum(found.hub_costs[:count])
    income = found.hub_income.over(0, count).plus(sum(found.other_income[:count]))
    costs = _costs_of_posts(register, months)
    other = running - sum(costs.values())
    return Sustainability(
        months=months,
        running_cost=running,
        other_costs=other,
        rate_bp=in_force(register.consortium.policies.top_slice_rate, register.as_of).value,
        income=income,
        volume=found.contract_income.over(0, count),
        own_funds=own_funds(register),
        posts=_affordable(costs, income.expected - other, income.low - other),
    )


def _costs_of_posts(register: Register, months: Sequence[Period]) -> dict[str, int]:
    """What each post costs in the months, in the order in which posts are kept."""
    posts = counted_posts(register)
    ordered = sorted(posts, key=lambda name: (posts[name].priority, name))
    costs = {name: sum(monthly_cost(posts[name], month) for month in months) for name in ordered}
    return {name: pence for name, pence in costs.items() if pence}


def _affordable(costs: Mapping[str, int], expected: int, low: int) -> tuple[PostCost, ...]:
    """Which posts can be paid, those kept longest first, from what other costs leave."""
    sums = accumulate(costs.values())
    return tuple(
        PostCost(post=name, pence=pence, on_expected=so_far <= expected, on_low=so_far <= low)
        for (name, pence), so_far in zip(costs.items(), sums, strict=True)
    )


def own_funds(register: Register) -> int:
    """What belongs to the hub itself at the end of the last month booked, in pence.

    Neither what grants were given for nor contract income that is members' or nobody's;
    below zero where it spent more than it had.
    """
    month = last_month_booked(register)
    if month is None:
        return 0
    funds = balance_sheet(register, month).funds
    return sum(fund.pence for fund in funds if fund.kind is FundKind.HUB)
