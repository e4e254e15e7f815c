"""How the figures of the accounts came about, as trees (rules FIN-2, FIN-5, FIN-11).

A tree goes down to accounts, and to their months where ``with_months`` asks for them:
the public is told of years alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.finance.accounts import (
    IS_INCOME,
    Line,
    ManagementAccounts,
    Part,
    months_to,
)
from generator.finance.balance_sheet import Balance, BalanceSheet, Fund
from generator.finance.budget import months_of
from generator.finance.grants import GrantAccount
from generator.finance.ledger import chart_of_accounts, movements
from generator.finance.top_slice import Divided
from generator.register import Register
from generator.step import Input, Step, Unit
from schemas import catalogue
from schemas.dates import day_shown
from schemas.finance import BudgetLine
from schemas.money import BASIS_POINTS

ACCOUNTS_RULE, RATIO_RULE, GRANTS_RULE = "FIN-5", "FIN-2", "FIN-11"
ACCOUNTS_SOURCE, RATIO_SOURCE, GRANTS_SOURCE = "prospectus §9", "prospectus §11", "prospectus §11"

PARTS_IN_WORDS: Mapping[Part, str] = {
    Part.HUB_INCOME: "The hub’s income",
    Part.HUB_EXPENDITURE: "The hub’s expenditure",
    Part.DELIVERY_INCOME: "Contract income for delivery",
    Part.DELIVERY_EXPENDITURE: "Due to members for delivery",
}


def _sum(label: str, how: str, parts: Iterable[Step | Input], value: int | None = None) -> Step:
    inputs = tuple(parts)
    return Step(
        label=label,
        value=sum(part.value for part in inputs) if value is None else value,
        unit=Unit.PENCE,
        how=how,
        rule=ACCOUNTS_RULE,
        source=ACCOUNTS_SOURCE,
        inputs=inputs,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountSteps:
    """The trees of one month's accounts."""

    register: Register
    accounts: ManagementAccounts
    with_months: bool

    def part(self, part: Part) -> Step:
        """What a part of income and expenditure comes to in the year so far."""
        return _sum(
            PARTS_IN_WORDS[part],
            "What its accounts come to, added up.",
            map(self.line, self.accounts.of(part)),
        )

    def hub_surplus(self) -> Step:
        """The hub's income less its expenditure."""
        return self._less("The hub’s surplus or deficit", Part.HUB_INCOME, Part.HUB_EXPENDITURE)

    def delivery_surplus(self) -> Step:
        """Contract income for delivery that is not yet a member's due."""
        return self._less("Delivery: not yet due", Part.DELIVERY_INCOME, Part.DELIVERY_EXPENDITURE)

    def _less(self, label: str, income: Part, expenditure: Part) -> Step:
        came, went = self.part(income), self.part(expenditure)
        return _sum(label, "The first less the second.", (came, went), came.value - went.value)

    def line(self, line: Line) -> Step:
        """What one account comes to in the year so far."""
        sides = "credits less debits" if IS_INCOME[line.part] else "debits less credits"
        since, until = self.accounts.year.starts_on, self.accounts.month.ends_on
        return _sum(
            chart_of_accounts(self.register)[line.account].title,
            f"What was booked on it from {day_shown(since)} to {day_shown(until)}: {sides}.",
            self._months(line) if self.with_months else (),
            line.figures.to_date,
        )

    def _months(self, line: Line) -> Iterator[Step]:
        booked = movements(self.register).get(line.account, {})
        sign = -1 if IS_INCOME[line.part] else 1
        for month in months_to(self.accounts.year, self.accounts.month):
            if month in booked:
                path = catalogue.LEDGER.path(str(month))
                yield _sum(
                    month.title,
                    f"The postings on {line.account} in {path}, added up.",
                    (),
                    sign * booked[month],
                )

    def against_budget(self, line: Line) -> Step:
        """How much better or worse than budget the account stands; for one that has a budget."""
        booked, budget = self.line(line), self._budget(line)
        sign = 1 if IS_INCOME[line.part] else -1
        how = (
            "What came in less what was budgeted."
            if sign > 0
            else ("What was budgeted less what was spent.")
        )
        return _sum(
            f"{booked.label}, better than budget or (worse)",
            how,
            (booked, budget),
            sign * (booked.value - budget.value),
        )

    def _budget(self, line: Line) -> Step:
        slug = self.accounts.year.slug
        count = len(months_to(self.accounts.year, self.accounts.month))
        entry = self.register.budgets[slug].lines.get(line.account)
        return _sum(
            "Budgeted so far",
            f"{count} of the year’s months.",
            _budgeted(catalogue.BUDGET.path(slug), line.account, entry, count),
            line.figures.budget_to_date,
        )


def _budgeted(path: str, account: str, entry: BudgetLine | None, count: int) -> Iterator[Input]:
    """What the budget says: the year's amount, or that of each month so far."""
    if entry is None:
        return
    if entry.year is not None:
        yield Input(
            label="Budgeted for the year, the same every month",
            value=entry.year,
            unit=Unit.PENCE,
            path=path,
            field=("lines", account, "year"),
        )
        return
    for place, pence in enumerate(months_of(entry)[:count]):
        if pence:
            yield Input(
                label=f"Month {place + 1}",
                value=pence,
                unit=Unit.PENCE,
                path=path,
                field=("lines", account, "months", place),
            )


# ----------------------------------------------------------- balance sheet


def net_assets(register: Register, sheet: BalanceSheet) -> Step:
    """What there is less what is owed."""
    assets = _sum("Assets", "Added up.", _balances(register, sheet.assets))
    liabilities = _sum("Liabilities", "Added up.", _balances(register, sheet.liabilities))
    return _sum(
        "Assets less liabilities",
        "The first less the second.",
        (assets, liabilities),
        assets.value - liabilities.value,
    )


def _balances(register: Register, balances: Iterable[Balance]) -> Iterator[Step]:
    chart = chart_of_accounts(register)
    for balance in balances:
        yield _sum(
            chart[balance.account].title,
            "All that was ever booked on it, up to the day.",
            (),
            balance.pence,
        )


def fund(title: str, found: Fund) -> Step:
    """What a fund stands at: what it began the year with, and what came in and was spent since."""
    brought = _sum("Brought forward", "What it stood at when the year began.", (), found.brought)
    income = _sum("Came in", "In the year so far.", (), found.income)
    spent = _sum("Was spent", "In the year so far.", (), found.spent)
    return _sum(
        title, "Brought forward and what came in, less what was spent.", (brought, income, spent),
        found.pence,
    )  # fmt: skip


# -------------------------------------------------------- grants and ratio


def grant_balance(register: Register, title: str, account: GrantAccount) -> Step:
    """What is left of a grant."""

    def step(label: str, how: str, value: int, inputs: tuple[Step, ...] = ()) -> Step:
        return Step(
            label=label,
            value=value,
            unit=Unit.PENCE,
            how=how,
            rule=GRANTS_RULE,
            source=GRANTS_SOURCE,
            inputs=inputs,
        )

    chart = chart_of_accounts(register)
    spent = tuple(
        step(chart[name].title, "What names the grant on this account, added up.", pence)
        for name, pence in account.spent.items()
    )
    return step(
        f"Left of {title}",
        "What was received less what was spent.",
        account.balance,
        (
            step("Received", "What names the grant on accounts of income.", account.received),
            step("Spent", "Its accounts, added up.", account.spent_in_all, spent),
        ),
    )


def hubs_part(label: str, income: Divided) -> Step | None:
    """The hub's part of contract income; ``None`` where there is no income."""
    exact, part_bp = income.exact_part, income.part_bp
    if exact is None or part_bp is None:
        return None
    booked = tuple(
        Step(
            label=name,
            value=pence,
            unit=Unit.PENCE,
            how="What was booked as such, credits less debits.",
            rule=RATIO_RULE,
            source=RATIO_SOURCE,
        )
        for name, pence in (
            ("For the hub", income.top_slice),
            ("For members", income.delivery),
            ("For work that nobody took", income.unallocated),
        )
    )
    return Step(
        label=label,
        value=part_bp,
        unit=Unit.BASIS_POINTS,
        how="What is for the hub, as a part of all three together.",
        rule=RATIO_RULE,
        source=RATIO_SOURCE,
        inputs=booked,
        exact=exact * BASIS_POINTS,
    )
