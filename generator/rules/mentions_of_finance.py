"""What the records of finance refer to by name, and where in the record the name stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.finance.ledger import chart_in, chart_of_accounts
from generator.finding import Field
from generator.register import Register
from generator.rules.known import Names, in_consortium, known_names, lots_of, named_in, records
from generator.rules.reference import Reference, decided, each, keys
from schemas import catalogue
from schemas.finance import Budget, Closing, Grant, Post
from schemas.ledger import Balance, LedgerMonth, Posting
from schemas.periods import Period
from schemas.pricing import Pricing


def accounts(register: Register, month: Period | None = None) -> Names:
    """The accounts in force on a month's first day; of any time where no month is given."""
    chart = chart_of_accounts(register) if month is None else chart_in(register, month)
    return in_consortium("account", chart, "accounts in chart_of_accounts")


def _of_ledger(key: Period, record: LedgerMonth, register: Register) -> Iterator[Reference]:
    sorts = _sorts(register, key)
    for number, transaction in enumerate(record.transactions):
        for line, posting in enumerate(transaction.postings):
            yield from _of_line(("transactions", number, "postings", line), posting, sorts)
    for number, balance in enumerate(record.balances):
        yield from _of_line(("balances", number), balance, sorts)


def _sorts(register: Register, month: Period) -> Mapping[str, Names]:
    known = known_names(register)
    return {
        "account": accounts(register, month),
        "contract": known.tenders,
        "member": known.members,
        "grant": records(register, catalogue.GRANT, register.grants),
    }


def _of_line(
    field: Field, line: Posting | Balance, sorts: Mapping[str, Names]
) -> Iterator[Reference]:
    for name, sort in sorts.items():
        named = getattr(line, name)
        if named is not None:
            yield (*field, name), named, sort


def _of_closing(key: Period, record: Closing, register: Register) -> Iterator[Reference]:
    yield from keys(("variances",), record.variances, accounts(register, key))
    if record.decision is not None:
        yield from decided(("decision",), record.decision, register)


def _of_budget(key: str, record: Budget, register: Register) -> Iterator[Reference]:
    yield from decided(("decision",), record.decision, register)
    yield from keys(("lines",), record.lines, accounts(register))


def _of_grant(key: str, record: Grant, register: Register) -> Iterator[Reference]:
    yield from decided(("decision",), record.decision, register)
    yield from each(("accounts",), record.accounts, accounts(register))


def _of_post(key: str, record: Post, register: Register) -> Iterator[Reference]:
    yield ("account",), record.account, accounts(register)
    for position, entry in enumerate(record.yearly_cost):
        yield from decided(("yearly_cost", position, "resolution"), entry.resolution, register)


def _of_pricing(key: str, record: Pricing, register: Register) -> Iterator[Reference]:
    lots = lots_of(key, register)
    if lots is not None:
        path = catalogue.TENDER.path(key)
        yield from keys(("lots",), record.lots, named_in("lot", lots, f"lots in {path}"))
    if record.below_cost is not None:
        yield from decided(("below_cost", "decision"), record.below_cost.decision, register)


REFERENCES_OF_FINANCE: Mapping[str, Callable[[Any, Any, Register], Iterator[Reference]]] = {
    catalogue.PRICING.name: _of_pricing,
    catalogue.LEDGER.name: _of_ledger,
    catalogue.CLOSING.name: _of_closing,
    catalogue.BUDGET.name: _of_budget,
    catalogue.GRANT.name: _of_grant,
    catalogue.POST.name: _of_post,
}
"""What a record of each of these kinds refers to."""
