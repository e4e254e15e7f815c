"""What the hub is expected to cost, and to earn besides contracts (rules FIN-6, FIN-9).

Source: prospectus §9. Posts cost what their own records say, by their dates. Every other
account of the hub goes by the budget of its year; where a later year has none yet, the
latest budget goes on.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.finance.budget import months_of, year_of
from generator.finance.ledger import chart_of_accounts
from generator.finance.posts import monthly_cost
from generator.register import Register
from schemas.accounts import AccountType
from schemas.finance import Post
from schemas.periods import MONTHS_IN_YEAR, Period


def own_accounts(register: Register, kind: AccountType) -> tuple[str, ...]:
    """The hub's own accounts of income or expenditure, which have no use, in the chart's order."""
    return tuple(
        name
        for name, account in chart_of_accounts(register).items()
        if account.type is kind and account.use is None
    )


def budget_for(register: Register, month: Period) -> str | None:
    """The year, as its file is named, of the budget by which ``month`` goes.

    The month's own year, or the latest before it that has one; ``None`` without any.
    """
    year = year_of(register, month).slug
    return max((slug for slug in register.budgets if slug <= year), default=None)


def by_budget(register: Register, account: str, month: Period) -> int:
    """The pence that the account comes to in the month by the budget that goes for it."""
    slug = budget_for(register, month)
    line = register.budgets[slug].lines.get(account) if slug else None
    if line is None:
        return 0
    months, place = months_of(line), place_in_year(register, month)
    return months[place] if place < len(months) else 0


def place_in_year(register: Register, month: Period) -> int:
    """Which month of its financial year it is, from 0."""
    return (month.ordinal - year_of(register, month).starts_on.month) % MONTHS_IN_YEAR


def counted_posts(register: Register) -> Mapping[str, Post]:
    """The posts that are booked on one of the hub's own accounts of expenditure, by name."""
    own = own_accounts(register, AccountType.EXPENDITURE)
    return {name: post for name, post in register.posts.items() if post.account in own}


def costs_in(register: Register, month: Period) -> Mapping[str, int]:
    """What each of the hub's own accounts of expenditure is expected to cost, in the chart's order.

    An account on which posts are booked costs what the posts do.
    """
    posts = counted_posts(register).values()
    staffed = {post.account for post in posts}
    return {
        account: sum(monthly_cost(post, month) for post in posts if post.account == account)
        if account in staffed
        else by_budget(register, account, month)
        for account in own_accounts(register, AccountType.EXPENDITURE)
    }


def other_income_in(register: Register, month: Period) -> int:
    """What comes in on the hub's own accounts of income, by budget."""
    return sum(
        by_budget(register, account, month)
        for account in own_accounts(register, AccountType.INCOME)
    )
