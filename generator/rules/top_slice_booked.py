"""FIN-1: the hub takes of a contract at most its award's rate (prospectus §11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.finance.ledger import Entry, chart_of_accounts, is_known, transactions
from generator.finance.top_slice import limit_bp
from generator.reads import all_of
from generator.register import Register, once_per_register
from generator.rules.ratio import RATE
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.accounts import CONTRACT_INCOME, AccountUse
from schemas.money import BASIS_POINTS, percent_text, pounds_shown

Subject = int | str
"""A value of the rate, by its place in the history, or a contract with an award."""


def _rates_and_contracts(register: Register) -> Iterable[Subject]:
    return (*range(len(register.consortium.policies.top_slice_rate)), *register.awards)


def is_at_most_the_limit(subject: Subject, register: Register) -> Iterator[Breach]:
    """FIN-1: neither a rate nor what is booked on a contract is above what may be taken."""
    if isinstance(subject, str):
        yield from _over_rate(register).get(subject, ())
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
class _Booked:
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


@once_per_register
def _over_rate(register: Register) -> Mapping[str, tuple[Breach, ...]]:
    """Where the hub's part of a contract goes over its award's rate of the income, by contract.

    Each is told of once, at the posting by which it went over.
    """
    uses = {name: account.use for name, account in chart_of_accounts(register).items()}
    booked = {
        name: _Booked(rate_bp=award.facts.top_slice_rate) for name, award in register.awards.items()
    }
    found: dict[str, list[Breach]] = {}
    for month, _, lines in transactions(register):
        if not is_known(register, month):
            break
        for contract, entry in _added(booked, lines, uses).items():
            if booked[contract].goes_over():
                breach = _taken_too_much(contract, booked[contract], entry)
                found.setdefault(contract, []).append(breach)
    return {name: tuple(breaches) for name, breaches in found.items()}


def _added(
    booked: Mapping[str, _Booked],
    lines: Iterable[Entry],
    uses: Mapping[str, AccountUse | None],
) -> Mapping[str, Entry]:
    """Adds a transaction; the contracts that it is of, each with the posting to point at."""
    touched: dict[str, Entry] = {}
    for entry in lines:
        use, contract = uses.get(entry.cell.account), entry.cell.contract
        if use in CONTRACT_INCOME and contract is not None and contract in booked:
            booked[contract].add(entry, use)
            if use is AccountUse.TOP_SLICE or contract not in touched:
                touched[contract] = entry
    return touched


def _taken_too_much(contract: str, booked: _Booked, entry: Entry) -> Breach:
    return Breach(
        path=entry.path,
        field=entry.field,
        message=f"With this the hub has taken {pounds_shown(booked.top_slice)} of the "
        f"{pounds_shown(booked.income)} booked on {contract}; at its award's rate of "
        f"{percent_text(booked.rate_bp)} it may take {pounds_shown(booked.allowed)}.",
        fix="Correct the amount, and book the rest as the members' part.",
    )


FIN_1 = Rule(
    id="FIN-1",
    title="The hub takes no more of a contract than its award's rate, and no rate is above what "
    "the members allowed when the consortium was founded.",
    source="prospectus §11",
    subjects=_rates_and_contracts,
    check=is_at_most_the_limit,
    reads=all_of(catalogue.CONSORTIUM, catalogue.AWARD, catalogue.LEDGER),
)
