"""Management accounts: income and expenditure beside budget and last year (rule FIN-5).

Source: prospectus §9. Everything is in pence and above zero as a rule: income where it
came in, expenditure where it was spent. No closing entries are made: a financial year's
figures are what its months' postings add up to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.finance.budget import budgeted, year_of
from generator.finance.closing import is_open
from generator.finance.ledger import chart_of_accounts, month_of, movements
from generator.register import Register
from schemas.accounts import Account, AccountType, AccountUse
from schemas.consortium import in_force
from schemas.finance import ExplainedVariance
from schemas.financial_year import FinancialYear
from schemas.money import BASIS_POINTS
from schemas.periods import Period


class Part(StrEnum):
    """The parts of income and expenditure, in the order of statements.

    The hub's own is apart from what passes through it to members.
    """

    HUB_INCOME = "hub-income"
    HUB_EXPENDITURE = "hub-expenditure"
    DELIVERY_INCOME = "delivery-income"
    DELIVERY_EXPENDITURE = "delivery-expenditure"


IS_INCOME: Mapping[Part, bool] = {
    Part.HUB_INCOME: True,
    Part.HUB_EXPENDITURE: False,
    Part.DELIVERY_INCOME: True,
    Part.DELIVERY_EXPENDITURE: False,
}
"""Whether the part is income, of which more is better."""

HUBS = frozenset({Part.HUB_INCOME, Part.HUB_EXPENDITURE})
"""The hub's own parts."""

_OF_DELIVERY: Mapping[AccountUse, Part] = {
    AccountUse.DELIVERY: Part.DELIVERY_INCOME,
    AccountUse.UNALLOCATED: Part.DELIVERY_INCOME,
    AccountUse.SUB_CONTRACTS: Part.DELIVERY_EXPENDITURE,
}

_OF_HUB: Mapping[AccountType, Part] = {
    AccountType.INCOME: Part.HUB_INCOME,
    AccountType.EXPENDITURE: Part.HUB_EXPENDITURE,
}


def part_of(account: Account) -> Part | None:
    """To which part the account belongs; ``None`` for one of the balance sheet."""
    delivery = None if account.use is None else _OF_DELIVERY.get(account.use)
    return delivery or _OF_HUB.get(account.type)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The columns of management accounts, in pence.

    ``month`` is the month's own, ``to_date`` the financial year's up to its end. What is
    budgeted is ``None`` where there is no budget, ``last_year`` (the year before, up to the
    same month) where there were no books.
    """

    month: int = 0
    to_date: int = 0
    budget_month: int | None = None
    budget_to_date: int | None = None
    budget_year: int | None = None
    last_year: int | None = None

    @property
    def above_budget(self) -> int | None:
        """How much more than budgeted it is so far; below zero for less."""
        return None if self.budget_to_date is None else self.to_date - self.budget_to_date

    def __add__(self, other: Figures) -> Figures:
        return self._with(other, 1)

    def __sub__(self, other: Figures) -> Figures:
        return self._with(other, -1)

    def _with(self, other: Figures, sign: int) -> Figures:
        return Figures(
            month=self.month + sign * other.month,
            to_date=self.to_date + sign * other.to_date,
            budget_month=_sum(self.budget_month, other.budget_month, sign),
            budget_to_date=_sum(self.budget_to_date, other.budget_to_date, sign),
            budget_year=_sum(self.budget_year, other.budget_year, sign),
            last_year=_sum(self.last_year, other.last_year, sign),
        )


def _sum(mine: int | None, others: int | None, sign: int) -> int | None:
    """Of what is not known for one of them, nobody knows the whole."""
    return None if mine is None or others is None else mine + sign * others


def _nothing(*, is_budgeted: bool, has_last_year: bool) -> Figures:
    """An account on which nothing was ever booked."""
    budget = 0 if is_budgeted else None
    return Figures(
        budget_month=budget,
        budget_to_date=budget,
        budget_year=budget,
        last_year=0 if has_last_year else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One account's figures; ``explained`` is what the month's closing says of its variance."""

    account: str
    part: Part
    figures: Figures
    explained: ExplainedVariance | None = None

    @property
    def better(self) -> int | None:
        """By how many pence it is better than budget so far; below zero for worse.

        More income is better, more expenditure worse. ``None`` where nothing is budgeted.
        """
        above = self.figures.above_budget
        return above if above is None or IS_INCOME[self.part] else -above


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagementAccounts:
    """The accounts of a month and its financial year so far.

    ``lines`` are in the order of parts and of the chart; accounts without any figure are
    left out. ``is_closed`` says whether the month's books are, ``budgeted`` of which parts
    there is a budget, ``has_last_year`` whether there were books a year before.
    """

    month: Period
    year: FinancialYear
    is_closed: bool
    budgeted: frozenset[Part]
    has_last_year: bool
    lines: tuple[Line, ...]

    def of(self, part: Part) -> tuple[Line, ...]:
        """The lines of one part."""
        return tuple(line for line in self.lines if line.part is part)

    def total(self, part: Part) -> Figures:
        """What the part's lines add up to."""
        return sum((line.figures for line in self.of(part)), self.nothing(part))

    def nothing(self, part: Part) -> Figures:
        """An account of the part on which nothing was ever booked."""
        return _nothing(is_budgeted=part in self.budgeted, has_last_year=self.has_last_year)

    @property
    def hub_surplus(self) -> Figures:
        """The hub's income less its expenditure; below zero a deficit."""
        return self.total(Part.HUB_INCOME) - self.total(Part.HUB_EXPENDITURE)

    @property
    def delivery_surplus(self) -> Figures:
        """Contract income for delivery that is not yet a member's due; below zero where ahead."""
        return self.total(Part.DELIVERY_INCOME) - self.total(Part.DELIVERY_EXPENDITURE)

    @property
    def surplus(self) -> Figures:
        """All income less all expenditure. Beside a budget only where all of it is budgeted."""
        return self.hub_surplus + self.delivery_surplus


def management_accounts(register: Register, month: Period) -> ManagementAccounts:
    """The accounts of ``month``, whether or not it is closed."""
    year = year_of(register, month)
    months = months_to(year, month)
    empty = ManagementAccounts(
        month=month,
        year=year,
        is_closed=not is_open(register, month),
        budgeted=_budgeted_parts(register, year),
        has_last_year=bool(register.ledger.keys() & set(map(_a_year_before, months))),
        lines=(),
    )
    return replace(empty, lines=tuple(_lines(register, empty, months)))


def _lines(
    register: Register, accounts: ManagementAccounts, months: Sequence[Period]
) -> Iterator[Line]:
    closing = register.closings.get(accounts.month)
    explained = closing.variances if closing else {}
    by_part: dict[Part, list[str]] = {part: [] for part in Part}
    for name, account in chart_of_accounts(register).items():
        part = part_of(account)
        if part is not None:
            by_part[part].append(name)
    for part, names in by_part.items():
        for name in names:
            figures = _figures(register, accounts, part, name, months)
            if figures != accounts.nothing(part):
                yield Line(account=name, part=part, figures=figures, explained=explained.get(name))


def _figures(
    register: Register,
    accounts: ManagementAccounts,
    part: Part,
    name: str,
    months: Sequence[Period],
) -> Figures:
    booked = movements(register).get(name, {})
    sign = -1 if IS_INCOME[part] else 1
    last_year = sign * sum(booked.get(_a_year_before(month), 0) for month in months)
    figures = Figures(
        month=sign * booked.get(accounts.month, 0),
        to_date=sign * sum(booked.get(month, 0) for month in months),
        last_year=last_year if accounts.has_last_year else None,
    )
    if part not in accounts.budgeted:
        return figures
    return replace(
        figures,
        budget_month=budgeted(register, name, accounts.month),
        budget_to_date=sum(budgeted(register, name, month) for month in months),
        budget_year=sum(budgeted(register, name, month) for month in months_of_year(accounts.year)),
    )


def _budgeted_parts(register: Register, year: FinancialYear) -> frozenset[Part]:
    """Of which parts the year's budget speaks: of the hub's always, of delivery's if a line does.

    Of none where there is no budget, or none that can be read.
    """
    budget = register.budgets.get(year.slug)
    if budget is None:
        return frozenset()
    chart = chart_of_accounts(register)
    named = (part_of(chart[name]) for name in budget.lines if name in chart)
    return HUBS.union(part for part in named if part is not None)


def months_of_year(year: FinancialYear) -> tuple[Period, ...]:
    """The year's twelve months."""
    return months_to(year, month_of(year.ends_on))


def months_to(year: FinancialYear, until: Period) -> tuple[Period, ...]:
    """The year's months up to ``until``, which is one of them."""
    months = [month_of(year.starts_on)]
    while months[-1] < until:
        months.append(months[-1].next())
    return tuple(months)


def _a_year_before(month: Period) -> Period:
    return Period(month.year - 1, month.ordinal, month.frequency)


# ------------------------------------------------------------- tolerance


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance:
    """How far an account may stand from its budget of the year so far: in part, and in pence."""

    part_bp: int
    pence: int

    def is_exceeded_by(self, figures: Figures) -> bool:
        """Whether it stands further away than both; where nothing is budgeted, never."""
        away, budget = figures.above_budget, figures.budget_to_date
        if away is None or budget is None:
            return False
        return abs(away) > self.pence and abs(away) * BASIS_POINTS > self.part_bp * budget


def tolerance_in(register: Register, month: Period) -> Tolerance:
    """The tolerance in force on the month's last day."""
    policies, on = register.consortium.policies, month.ends_on
    return Tolerance(
        part_bp=in_force(policies.budget_tolerance, on).value,
        pence=in_force(policies.budget_tolerance_amount, on).value,
    )


def to_explain(register: Register, accounts: ManagementAccounts) -> tuple[Line, ...]:
    """The accounts that stand away from their budget by more than is tolerated, in order."""
    tolerance = tolerance_in(register, accounts.month)
    return tuple(line for line in accounts.lines if tolerance.is_exceeded_by(line.figures))
