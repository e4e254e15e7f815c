"""The hub's part of contracts: the path it follows, what was achieved, and when it was reviewed.

Source: prospectus §11, rules FIN-1 to FIN-3.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.finance.budget import year_of
from generator.finance.ledger import books, chart_of_accounts
from generator.register import Register, lies_in
from generator.remembered import once_per_register
from generator.step import nearest
from schemas import catalogue
from schemas.accounts import CONTRACT_INCOME, AccountUse
from schemas.consortium import in_force
from schemas.dates import last_day_within
from schemas.finance_policies import PathStep
from schemas.financial_year import FinancialYear
from schemas.identifiers import Decision, MeetingBody
from schemas.money import BASIS_POINTS
from schemas.periods import Period


def step_on(steps: Iterable[PathStep], on: date) -> PathStep:
    """The step of a path that holds on ``on``; before its first, the first."""
    ordered = sorted(steps, key=lambda step: step.since)
    begun = [step for step in ordered if step.since <= on]
    return begun[-1] if begun else ordered[0]


def path_on(register: Register, on: date) -> PathStep:
    """The step that holds on ``on`` of the path in force then."""
    return step_on(in_force(register.consortium.policies.top_slice_path, on).value, on)


def rate_on(register: Register, on: date) -> int:
    """The top-slice rate in force, in basis points."""
    return in_force(register.consortium.policies.top_slice_rate, on).value


def limit_bp(register: Register) -> int:
    """The most that the hub's part may ever be: where the founding members' path begins.

    In basis points.
    """
    founding = min(register.consortium.policies.top_slice_path, key=lambda entry: entry.since)
    return founding.value[0].at_most


# ---------------------------------------------------------------- reviews


@once_per_register
def reviews(register: Register) -> tuple[Decision, ...]:
    """The members' decisions up to the register's day that set or kept the hub's part, in order.

    Those are minuted as such, or named by a policy as what set its rate or path.
    """
    policies = register.consortium.policies
    setting = {entry.resolution for entry in policies.top_slice_rate}
    setting |= {entry.resolution for entry in policies.top_slice_path}
    found = (
        Decision(body, on, int(number))
        for (body, on), meeting in register.meetings.items()
        for number, decision in meeting.decisions.items()
        if decision.reviews_ratio or Decision(body, on, int(number)) in setting
    )
    return tuple(
        sorted(
            decision
            for decision in found
            if decision.body is MeetingBody.MEMBERS and decision.on <= register.as_of
        )
    )


def review_due_on(register: Register) -> date:
    """The last day on which the members are in time to review the hub's part again (FIN-3).

    Counted from the latest review, or from the founding where there was none.
    """
    held = reviews(register)
    last_on = held[-1].on if held else register.consortium.founded_on
    months = in_force(register.consortium.policies.ratio_review_months, register.as_of).value
    return last_day_within(last_on, months)


def reviews_are_known(register: Register) -> bool:
    """Whether all minutes of the members can be read; where not, a review may be among them."""
    folder = catalogue.MEETING.path(MeetingBody.MEMBERS, "").rpartition("/")[0]
    if lies_in(register.unknown, folder):
        return False
    return not any(path.startswith(f"{folder}/") for path in register.unknown)


# --------------------------------------------------------------- achieved


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """Contract income in pence as it was booked: for the hub, for members, and for nobody."""

    top_slice: int = 0
    delivery: int = 0
    unallocated: int = 0

    @property
    def income(self) -> int:
        """All of it."""
        return self.top_slice + self.delivery + self.unallocated

    @property
    def exact_part(self) -> Fraction | None:
        """The hub's part of it; ``None`` where there is no income to be a part of."""
        return Fraction(self.top_slice, self.income) if self.income > 0 else None

    @property
    def part_bp(self) -> int | None:
        """The hub's part in basis points, to the nearest; a half goes up."""
        exact = self.exact_part
        return None if exact is None else nearest(exact * BASIS_POINTS)

    def __add__(self, other: Divided) -> Divided:
        return Divided(
            top_slice=self.top_slice + other.top_slice,
            delivery=self.delivery + other.delivery,
            unallocated=self.unallocated + other.unallocated,
        )


_PART_OF_USE: Mapping[AccountUse, str] = {
    AccountUse.TOP_SLICE: "top_slice",
    AccountUse.DELIVERY: "delivery",
    AccountUse.UNALLOCATED: "unallocated",
}

Key = tuple[Period, str | None]
"""A month, and a contract."""


@once_per_register
def _divided(register: Register) -> Mapping[Key, Divided]:
    """Contract income of each month and contract, by both."""
    parts = {
        name: _PART_OF_USE[account.use]
        for name, account in chart_of_accounts(register).items()
        if account.use in CONTRACT_INCOME
    }
    found: dict[Key, dict[str, int]] = {}
    for month, cells in books(register).months.items():
        for cell, amount in cells.items():
            part = parts.get(cell.account)
            if part is not None:
                sums = found.setdefault((month, cell.contract), {})
                sums[part] = sums.get(part, 0) - amount
    ordered = sorted(found, key=lambda key: (key[0], key[1] or ""))
    return {key: Divided(**found[key]) for key in ordered}


def divided_by_year(register: Register, until: Period) -> Mapping[FinancialYear, Divided]:
    """Contract income of each financial year that has any, oldest first, up to a month's end."""
    found: dict[FinancialYear, Divided] = {}
    for (month, _), income in _divided(register).items():
        if month <= until:
            year = year_of(register, month)
            found[year] = found.get(year, Divided()) + income
    return found


def divided_by_contract(register: Register, until: Period) -> Mapping[str, Divided]:
    """Income of each contract that has any, by name, up to a month's end."""
    found: dict[str, Divided] = {}
    for (month, contract), income in _divided(register).items():
        if month <= until and contract is not None:
            found[contract] = found.get(contract, Divided()) + income
    return dict(sorted(found.items()))
