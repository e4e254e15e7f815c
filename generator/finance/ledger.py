"""The books: every posting of the ledger, and what they add up to (rule FIN-4, prospectus §9).

A debit counts above zero and a credit below, so that a transaction that balances
adds up to zero, and so do the books.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from generator.contracts.alone import all_alone
from generator.finding import Field
from generator.register import Register, lies_in
from generator.remembered import once_per_record, once_per_register
from schemas import catalogue
from schemas.accounts import Account, AccountUse
from schemas.consortium import in_force
from schemas.ledger import Balance, LedgerMonth, Posting, Transaction
from schemas.periods import Frequency, Period, period_containing, period_from_text
from schemas.places import place_of
from schemas.record import Record


class Cell(NamedTuple):
    """What postings are added up by, within a month: account, and whom or what they are for."""

    account: str
    contract: str | None
    member: str | None
    grant: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One posting with its day, and where it stands in the file of its month."""

    month: Period
    on: date
    cell: Cell
    amount_pence: int
    transaction: int
    posting: int

    @property
    def path(self) -> str:
        """The file in which the posting stands."""
        return catalogue.LEDGER.path(str(self.month))

    @property
    def field(self) -> Field:
        """Where in the file the posting stands."""
        return ("transactions", self.transaction, "postings", self.posting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The sum of each month's postings by cell; months in order, only those with a ledger."""

    months: Mapping[Period, Mapping[Cell, int]]

    @property
    def latest(self) -> Period | None:
        """The last month with a ledger."""
        return max(self.months, default=None)


def ledger_alone(register: Register) -> Register:
    """The ledger by itself, with the chart of accounts: all that the books rest on."""
    return all_alone(register, (catalogue.LEDGER,))


@once_per_register
def books(register: Register) -> Books:
    """The books as they stand, whether or not each transaction balances."""
    return Books(months={month: _summed(ledger) for month, ledger in register.ledger.items()})


def movements(register: Register) -> Mapping[str, Mapping[Period, int]]:
    """What was booked on each account in each month with a posting on it, in pence of debit."""
    return _movements(ledger_alone(register))


def standing(register: Register, accounts: Iterable[str], until: Period) -> int:
    """What the accounts stand at together when ``until`` ends, in pence; a debit is above zero."""
    booked = movements(register)
    return sum(
        amount
        for name in accounts
        for month, amount in booked.get(name, {}).items()
        if month <= until
    )


@once_per_register
def _movements(ledgers: Register) -> Mapping[str, Mapping[Period, int]]:
    found: dict[str, dict[Period, int]] = {}
    for month, ledger in ledgers.ledger.items():
        for account, amount in _by_account(ledger).items():
            found.setdefault(account, {})[month] = amount
    return found


@once_per_record
def _by_account(ledger: LedgerMonth) -> Mapping[str, int]:
    sums: dict[str, int] = {}
    for cell, amount in _summed(ledger).items():
        sums[cell.account] = sums.get(cell.account, 0) + amount
    return sums


@once_per_record
def _summed(ledger: LedgerMonth) -> Mapping[Cell, int]:
    sums: dict[Cell, int] = {}
    for transaction in ledger.transactions:
        for posting in transaction.postings:
            cell = cell_of(posting)
            sums[cell] = sums.get(cell, 0) + posting.amount_pence
    return sums


def cell_of(line: Posting | Balance) -> Cell:
    """What the posting is added up by, or the balance is of."""
    return Cell(line.account, line.contract, line.member, line.grant)


def month_of(day: date) -> Period:
    """The month in which the day lies."""
    return period_containing(day, Frequency.MONTH)


@once_per_register
def first_unread(register: Register) -> Period | None:
    """The first month whose ledger is there and cannot be read; ``None`` if each can.

    From it on nobody knows what accounts stand at. Where it cannot even be told which
    months there are, it is the first month of all.
    """
    if lies_in(register.unknown, catalogue.LEDGER.path("")):
        return Period(date.min.year, 1, Frequency.MONTH)
    places = filter(None, map(place_of, register.unknown))
    months = (place.identity[0] for place in places if place.kind is catalogue.LEDGER)
    return min(map(period_from_text, months), default=None)


def is_known(register: Register, month: Period) -> bool:
    """Whether every ledger up to the end of ``month`` could be read."""
    unread = first_unread(register)
    return unread is None or month < unread


def entries(register: Register) -> Iterator[Entry]:
    """Every posting, by month and in the order of the files."""
    for month, ledger in register.ledger.items():
        for number, transaction in enumerate(ledger.transactions):
            for line in range(len(transaction.postings)):
                yield _entry(month, ledger, number, line)


Booked = tuple[Period, date, tuple[Entry, ...]]
"""Of a transaction, its file's month, its day, and those of its postings that are asked for."""

Places = Mapping[str, tuple[tuple[int, tuple[int, ...]], ...]]
"""By name, where a month's postings for it stand: transactions by day, each with its postings."""


def booked_on(register: Register, contract: str) -> Iterator[Booked]:
    """Every transaction with a posting on the contract, by month and day, with those postings."""
    return _booked(register, contract, _by_contract)


def booked_of(register: Register, grant: str) -> Iterator[Booked]:
    """Every transaction with a posting that names the grant, likewise."""
    return _booked(register, grant, _by_grant)


def contracts_in_books(register: Register) -> frozenset[str]:
    """Every contract that a posting names."""
    return frozenset(name for ledger in register.ledger.values() for name in _by_contract(ledger))


def is_booked_otherwise(contract: str, before: Record | None, after: Record | None) -> bool:
    """Whether two ledgers of one month, ``None`` for none, book something else on the contract."""
    return _lines_on(before, contract) != _lines_on(after, contract)


def _lines_on(record: Record | None, contract: str) -> list[list[tuple[date, Cell, int]]]:
    if not isinstance(record, LedgerMonth):
        return []
    return [
        [_line(record.transactions[number], line) for line in lines]
        for number, lines in _by_contract(record).get(contract, ())
    ]


def _line(transaction: Transaction, line: int) -> tuple[date, Cell, int]:
    posting = transaction.postings[line]
    return transaction.on, cell_of(posting), posting.amount_pence


@once_per_record
def _by_contract(ledger: LedgerMonth) -> Places:
    return _places(ledger, attrgetter("contract"))


@once_per_record
def _by_grant(ledger: LedgerMonth) -> Places:
    return _places(ledger, attrgetter("grant"))


def _places(ledger: LedgerMonth, named: Callable[[Posting], str | None]) -> Places:
    found: dict[str, dict[int, list[int]]] = {}
    by_day = sorted(enumerate(ledger.transactions), key=lambda item: item[1].on)
    for number, transaction in by_day:
        for line, posting in enumerate(transaction.postings):
            name = named(posting)
            if name is not None:
                found.setdefault(name, {}).setdefault(number, []).append(line)
    return {
        name: tuple((number, tuple(lines)) for number, lines in transactions.items())
        for name, transactions in found.items()
    }


def _booked(
    register: Register, name: str, places: Callable[[LedgerMonth], Places]
) -> Iterator[Booked]:
    for month, ledger in register.ledger.items():
        for number, lines in places(ledger).get(name, ()):
            yield (
                month,
                ledger.transactions[number].on,
                tuple(_entry(month, ledger, number, line) for line in lines),
            )


def _entry(month: Period, ledger: LedgerMonth, number: int, line: int) -> Entry:
    transaction = ledger.transactions[number]
    posting = transaction.postings[line]
    return Entry(
        month=month,
        on=transaction.on,
        cell=cell_of(posting),
        amount_pence=posting.amount_pence,
        transaction=number,
        posting=line,
    )


@once_per_register
def chart_of_accounts(register: Register) -> Mapping[str, Account]:
    """Every account of any time, in the chart's order; of several versions the latest counts."""
    accounts: dict[str, Account] = {}
    for entry in sorted(
        register.consortium.policies.chart_of_accounts, key=lambda entry: entry.since
    ):
        accounts |= entry.value
    return accounts


def chart_in(register: Register, month: Period) -> Mapping[str, Account]:
    """The accounts in force on the month's first day."""
    return in_force(register.consortium.policies.chart_of_accounts, month.starts_on).value


def with_use(register: Register, *uses: AccountUse) -> frozenset[str]:
    """The names of the accounts that have one of the uses."""
    return frozenset(
        name for name, account in chart_of_accounts(register).items() if account.use in uses
    )
