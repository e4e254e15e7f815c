"""FIN-1: the hub takes of a contract at most its award's rate (prospectus §11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.finance.ledger import (
    Entry,
    booked_on,
    chart_of_accounts,
    is_booked_otherwise,
    is_known,
)
from generator.finance.top_slice import limit_bp
from generator.links import all_of, of_the_same
from generator.reads import Changed
from generator.register import Register
from generator.rules.ratio import RATE
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.accounts import CONTRACT_INCOME, Account, AccountUse
from schemas.money import BASIS_POINTS, percent_text, pounds_shown

Subject = int | str
"""A value of the rate, by its place in the history, or a contract with an award."""


def _rates_and_contracts(register: Register) -> Iterable[Subject]:
    return (*range(len(register.consortium.policies.top_slice_rate)), *register.awards)


def is_at_most_the_limit(subject: Subject, register: Register) -> Iterator[Breach]:
    """FIN-1: neither a rate nor what is booked on a contract is above what may be taken."""
    if isinstance(subject, str):
        yield from _over_rate(register, subject)
        return
    rate, limit = register.consortium.policies.top_slice_rate[subject].value, limit_bp(register)
    if rate > limit:
        yield Breach(
            path=catalogue.CONSORTIUM.path(),
            field=("policies", RATE, subject, "value"),
            message=f"The hub's part is {percent_text(rate)}; it must be at most "
            f"{percent_text(limit)}, where its path began when the consortium was founded.",
            fix=f'Write "value: {percent_text(limit)}" or less.',
        )


@dataclass(slots=True)
class _HubsPart:
    """Pence booked on a contract so far: the hub's part and all income."""

    rate_bp: int
    top_slice: int = 0
    income: int = 0
    is_over: bool = False

    def add(self, entry: Entry, use: AccountUse) -> None:
        """Adds a posting on an account of contract income."""
        self.income -= entry.amount_pence
        if use is AccountUse.TOP_SLICE:
            self.top_slice -= entry.amount_pence

    @property
    def allowed(self) -> int:
        """The rate's part of the income, rounded down in favour of delivery (rule AWD-2)."""
        return self.income * self.rate_bp // BASIS_POINTS

    def goes_over(self) -> bool:
        """Whether the hub's part is too much now and was not before."""
        was_over, self.is_over = self.is_over, self.top_slice > self.allowed
        return self.is_over and not was_over


def _over_rate(register: Register, contract: str) -> Iterator[Breach]:
    """Where the hub's part of a contract goes over its award's rate of the income.

    Told of once, at the posting by which it went over.
    """
    taken = _HubsPart(rate_bp=register.awards[contract].facts.top_slice_rate)
    for month, _, lines in booked_on(register, contract):
        if not is_known(register, month):
            return
        entry = _added(taken, lines, chart_of_accounts(register))
        if entry is not None and taken.goes_over():
            yield _taken_too_much(contract, taken, entry)


def _added(taken: _HubsPart, lines: Iterable[Entry], chart: Mapping[str, Account]) -> Entry | None:
    """Adds a transaction; its posting to point at, ``None`` where it adds no income."""
    at: Entry | None = None
    for entry in lines:
        account = chart.get(entry.cell.account)
        if account is not None and account.use in CONTRACT_INCOME:
            taken.add(entry, account.use)
            if account.use is AccountUse.TOP_SLICE or at is None:
                at = entry
    return at


def _taken_too_much(contract: str, taken: _HubsPart, entry: Entry) -> Breach:
    return Breach(
        path=entry.path,
        field=entry.field,
        message=f"With this the hub has taken {pounds_shown(taken.top_slice)} of the "
        f"{pounds_shown(taken.income)} booked on {contract}; at its award's rate of "
        f"{percent_text(taken.rate_bp)} it may take {pounds_shown(taken.allowed)}.",
        fix="Correct the amount, and book the rest as the members' part.",
    )


def _is_booked_there(subject: Subject, changed: Changed) -> bool:
    return isinstance(subject, str) and is_booked_otherwise(subject, changed.before, changed.after)


FIN_1: Rule[Subject] = Rule(
    id="FIN-1",
    title="The hub takes no more of a contract than its award's rate, and no rate is above what "
    "the members allowed when the consortium was founded.",
    source="prospectus §11",
    subjects=_rates_and_contracts,
    check=is_at_most_the_limit,
    reads=all_of(catalogue.CONSORTIUM)
    | of_the_same("tender", lambda subject: subject, catalogue.AWARD)
    | {catalogue.LEDGER: _is_booked_there},
)
