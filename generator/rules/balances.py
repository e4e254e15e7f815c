"""Balances confirmed from outside the books, such as on bank statements (rule FIN-4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date

from generator.finance.ledger import Cell, cell_of, is_known
from generator.register import Register
from generator.remembered import once_per_register
from generator.rules.rule import Breach
from schemas import catalogue
from schemas.dates import day_shown
from schemas.ledger import Balance, LedgerMonth
from schemas.money import pounds_shown
from schemas.periods import Period

Standing = dict[str, dict[Cell, int]]
"""What each account stands at, by what it is for."""

Confirmed = tuple[Period, int]
"""A balance confirmed from outside, by its month and its place there."""


def confirmed(register: Register) -> Iterator[Confirmed]:
    """Every balance that is confirmed."""
    for month, ledger in register.ledger.items():
        for number in range(len(ledger.balances)):
            yield month, number


def balance_agrees(one: Confirmed, register: Register) -> Iterator[Breach]:
    """Whether the books agree with the confirmed balance.

    Where an earlier ledger, or its own, cannot be read, nothing is known to differ.
    """
    month, number = one
    balance = register.ledger[month].balances[number]
    # One without an amount, or with two, is told of as such.
    if not is_known(register, month) or (balance.debit is None) is (balance.credit is None):
        return
    booked = _standing_before(register)[one]
    if booked != balance.amount_pence:
        yield Breach(
            path=catalogue.LEDGER.path(str(month)),
            field=("balances", number),
            message=f"By the books {_what(balance)} stands at {_side(booked)} at the end of "
            f"{day_shown(balance.on)}, and {_side(balance.amount_pence)} is confirmed: "
            f"{pounds_shown(abs(booked - balance.amount_pence))} apart.",
            fix="Find the transaction that is missing, wrong or booked twice, or correct the "
            "confirmed balance.",
        )


def _what(balance: Balance) -> str:
    about = {"contract": balance.contract, "member": balance.member, "grant": balance.grant}
    named = [f"{noun} {name}" for noun, name in about.items() if name is not None]
    return f"{balance.account} ({', '.join(named)})" if named else balance.account


def _side(pence: int) -> str:
    if not pence:
        return "nothing"
    return f"{pounds_shown(abs(pence))} {'debit' if pence > 0 else 'credit'}"


@once_per_register
def _standing_before(register: Register) -> Mapping[Confirmed, int]:
    """What each confirmed balance comes to by the books."""
    found: dict[Confirmed, int] = {}
    standing: Standing = {}
    accounts = {each.account for ledger in register.ledger.values() for each in ledger.balances}
    for month, ledger in register.ledger.items():
        days = sorted(enumerate(ledger.balances), key=lambda item: item[1].on)
        waiting = _by_day(ledger, accounts)
        for number, balance in days:
            while waiting and waiting[-1][0] <= balance.on:
                _add(standing, *waiting.pop()[1:])
            found[month, number] = _of(standing, balance)
        for _, cell, amount in waiting:
            _add(standing, cell, amount)
    return found


def _by_day(ledger: LedgerMonth, accounts: AbstractSet[str]) -> list[tuple[date, Cell, int]]:
    """The month's postings on these accounts, the last day first."""
    postings = [
        (transaction.on, cell_of(posting), posting.amount_pence)
        for transaction in ledger.transactions
        for posting in transaction.postings
        if posting.account in accounts
    ]
    return sorted(postings, key=lambda item: item[0], reverse=True)


def _add(standing: Standing, cell: Cell, amount: int) -> None:
    cells = standing.setdefault(cell.account, {})
    cells[cell] = cells.get(cell, 0) + amount


def _of(standing: Standing, balance: Balance) -> int:
    asked = cell_of(balance)
    return sum(
        amount
        for cell, amount in standing.get(asked.account, {}).items()
        if all(part is None or part == own for part, own in zip(asked, cell, strict=True))
    )
