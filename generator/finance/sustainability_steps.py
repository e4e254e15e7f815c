"""How break-even, the reserve and the hub's income came about, as steps down to records (FIN-9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from generator.finance.budget import year_from_slug
from generator.finance.forecast_steps import forecast_steps
from generator.finance.ledger import chart_of_accounts
from generator.finance.policy_inputs import policy_input
from generator.finance.posts import monthly_cost
from generator.finance.running_costs import (
    budget_for,
    by_budget,
    counted_posts,
    own_accounts,
    place_in_year,
)
from generator.finance.sustainability import Sustainability, sustainability
from generator.finding import Field
from generator.register import Register
from generator.step import Input, Step, Unit
from schemas import catalogue
from schemas.accounts import AccountType
from schemas.dates import day_shown, month_name
from schemas.money import BASIS_POINTS
from schemas.periods import MONTHS_IN_YEAR, Period

RULE, SOURCE = "FIN-9", "prospectus §9"


def explain_sustainability(register: Register) -> Iterator[Step]:
    """The hub's costs, its break-even, its reserve and its income; without what it has none of."""
    found = sustainability(register)
    cost = _running_cost(register, found)
    yield cost
    if found.break_even is not None:
        yield _break_even(register, found, cost)
    if found.tenths_of_months is not None:
        yield _months_of_reserve(found, cost)
    yield _income(register, found)


def _span(found: Sustainability) -> str:
    count = len(found.months)
    return "in a year" if count == MONTHS_IN_YEAR else f"in {count} months"


def _running_cost(register: Register, found: Sustainability) -> Step:
    return Step(
        label=f"What the hub costs {_span(found)}",
        value=found.running_cost,
        unit=Unit.PENCE,
        how=f"Its posts by their dates and its other accounts by budget, from "
        f"{day_shown(found.months[0].starts_on)} to {day_shown(found.months[-1].ends_on)}, added "
        "up.",
        rule=RULE,
        source=SOURCE,
        inputs=(*_posts(register, found), *_budgets(register, found)),
    )


def _posts(register: Register, found: Sustainability) -> Iterator[Step]:
    for name, post in counted_posts(register).items():
        pence = sum(monthly_cost(post, month) for month in found.months)
        if pence:
            yield Step(
                label=post.title,
                value=pence,
                unit=Unit.PENCE,
                how="A twelfth of its yearly cost, rounded down, for each month on whose last day "
                "it is filled.",
                rule=RULE,
                source=SOURCE,
                inputs=tuple(
                    Input(
                        label=f"Yearly cost from {day_shown(entry.since)}",
                        value=entry.value,
                        unit=Unit.PENCE,
                        path=catalogue.POST.path(name),
                        field=("yearly_cost", place, "value"),
                    )
                    for place, entry in enumerate(post.yearly_cost)
                ),
            )


def _budgets(register: Register, found: Sustainability) -> Iterator[Step]:
    staffed = {post.account for post in counted_posts(register).values()}
    chart = chart_of_accounts(register)
    for account in own_accounts(register, AccountType.EXPENDITURE):
        pence = sum(by_budget(register, account, month) for month in found.months)
        if account not in staffed and pence:
            yield Step(
                label=chart[account].title,
                value=pence,
                unit=Unit.PENCE,
                how="Each month by the budget of its year, or by the latest before it.",
                rule=RULE,
                source=SOURCE,
                inputs=tuple(_lines(register, account, found.months)),
            )


def _lines(register: Register, account: str, months: Iterable[Period]) -> Iterator[Input]:
    """Each budget's amount for the year once, or those of its months that are not zero."""
    told: set[tuple[str, Field]] = set()
    for month in months:
        slug = budget_for(register, month)
        line = register.budgets[slug].lines.get(account) if slug else None
        if slug is None or line is None:
            continue
        place = place_in_year(register, month)
        is_even = line.year is not None
        field: Field = ("lines", account, *(("year",) if is_even else ("months", place)))
        pence = line.year if line.year is not None else by_budget(register, account, month)
        if pence and (slug, field) not in told:
            told.add((slug, field))
            title = f"Budget of {year_from_slug(register, slug).title}"
            yield Input(
                label=title if is_even else f"{title}, {month_name(month.ordinal)}",
                value=pence,
                unit=Unit.PENCE,
                path=catalogue.BUDGET.path(slug),
                field=field,
            )


def _break_even(register: Register, found: Sustainability, cost: Step) -> Step:
    return Step(
        label=f"Contract income {_span(found)} at which the hub pays its way",
        value=found.break_even or 0,
        unit=Unit.PENCE,
        how="What it costs over its part of contracts, rounded up.",
        rule=RULE,
        source="prospectus §11",
        inputs=(
            replace(cost, inputs=()),
            policy_input(
                register,
                "top_slice_rate",
                register.as_of,
                label="The hub's part",
                unit=Unit.BASIS_POINTS,
            ),
        ),
        exact=Fraction(found.running_cost * BASIS_POINTS, found.rate_bp),
    )


def _months_of_reserve(found: Sustainability, cost: Step) -> Step:
    exact = found.exact_months_of_reserve
    return Step(
        label="Months that its own funds would carry",
        value=found.tenths_of_months or 0,
        unit=Unit.TENTHS,
        how="Its own funds over what it costs in a month, in tenths, rounded down.",
        rule=RULE,
        source=SOURCE,
        inputs=(
            Step(
                label="The hub's own funds",
                value=found.own_funds,
                unit=Unit.PENCE,
                how="All funds on the balance sheet but restricted grants and contract income that "
                "is members' or nobody's.",
                rule="FIN-5",
                source=SOURCE,
            ),
            replace(cost, inputs=()),
        ),
        exact=None if exact is None else exact * 10,
    )


def _income(register: Register, found: Sustainability) -> Step:
    steps, months = forecast_steps(register), len(found.months)
    other = sum(steps.found.other_income[:months])
    return Step(
        label=f"The hub's income expected {_span(found)}",
        value=found.income.expected,
        unit=Unit.PENCE,
        how="Its part of contracts held, its part of contracts to come times their likelihood, and "
        "other income. Grants are left out, since they end.",
        rule=RULE,
        source="prospectus §11",
        inputs=(
            steps.of_contracts("hub", "Its part of contracts", 0, months),
            steps.of_tenders("hub", "Its part of contracts to come", 0, months),
            Step(
                label="Other income",
                value=other,
                unit=Unit.PENCE,
                how="By budget.",
                rule=RULE,
                source=SOURCE,
            ),
        ),
    )
