"""The books: every posting of the ledger, and what they add up to (rule FIN-4, prospectus §9).

A debit counts above zero and a credit below, so that a transaction that balances
adds up to zero, and so do the books.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.finding import Field
from generator.register import Register, lies_in, once_per_register
from schemas import catalogue
from schemas.accounts import Account, AccountUse
from schemas.consortium import in_force
from schemas.ledger import Balance, LedgerMonth, Posting
from schemas.periods import Frequency, Period, period_containing, period_from_text


class Cell(NamedTuple):
    """What postings are added up by, within a month: account, and whom or what they are for."""

    account: str
    contract: str | None
    member: str | None
    grant: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One posting with its day, and where it stands in the file at ``path``, that of a month."""

    month: Period
    on: date
    cell: Cell
    amount_pence: int
    path: str
    transaction: int
    posting: int

    @property
    def field(self) -> Field:
        """Where in the file the posting stands."""
        return ("transactions", self.transaction, "postings", self.posting)


Pick = Callable[[Cell], bool]
"""Which postings are meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """The sum of each month's postings by cell; months in order, only those with a ledger."""

    months: Mapping[Period, Mapping[Cell, int]]

    def balance(self, pick: Pick, until: Period) -> int:
        """What the picked cells stand at when ``until`` ends, in pence; a debit is above zero."""
        return sum(
            amount
            for month, cells in self.months.items()
            if month <= until
            for cell, amount in cells.items()
            if pick(cell)
        )

    @property
    def latest(self) -> Period | None:
        """The last month with a ledger."""
        return max(self.months, default=None)


@once_per_register
def books(register: Register) -> Books:
    """The books as they stand, whether or not each transaction balances."""
    return Books(months={month: _summed(ledger) for month, ledger in register.ledger.items()})


@once_per_register
def movements(register: Register) -> Mapping[str, Mapping[Period, int]]:
    """What was booked on each account in each month with a posting on it, in pence of debit."""
    found: dict[str, dict[Period, int]] = {}
    for month, cells in books(register).months.items():
        for cell, amount in cells.items():
            months = found.setdefault(cell.account, {})
            months[month] = months.get(month, 0) + amount
    return found


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
    places = filter(None, map(catalogue.place_of, register.unknown))
    months = (place.identity[0] for place in places if place.kind is catalogue.LEDGER)
    return min(map(period_from_text, months), default=None)


def is_known(register: Register, month: Period) -> bool:
    """Whether every ledger up to the end of ``month`` could be read."""
    unread = first_unread(register)
    return unread is None or month < unread


def entries(register: Register) -> Iterator[Entry]:
    """Every posting, by month and in the order of the files."""
    for month, ledger in register.ledger.items():
        for number in range(len(ledger.transactions)):
            yield from _entries_of(month, ledger, number)


Booked = tuple[Period, date, tuple[Entry, ...]]
"""A transaction: its file's month, its day, and its postings."""


@once_per_register
def transactions(register: Register) -> tuple[Booked, ...]:
    """Every transaction, by month and day."""
    return tuple(_transactions(register))


def _transactions(register: Register) -> Iterator[Booked]:
    for month, ledger in register.ledger.items():
        by_day = sorted(enumerate(ledger.transactions), key=lambda item: item[1].on)
        for number, transaction in by_day:
            yield month, transaction.on, tuple(_entries_of(month, ledger, number))


def _entries_of(month: Period, ledger: LedgerMonth, number: int) -> Iterator[Entry]:
    path, transaction = catalogue.LEDGER.path(str(month)), ledger.transactions[number]
    for line, posting in enumerate(transaction.postings):
        yield Entry(
            month=month,
            on=transaction.on,
            cell=cell_of(posting),
            amount_pence=posting.amount_pence,
            path=path,
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


def on_accounts(names: Iterable[str]) -> Pick:
    """Picks the postings on any of the accounts."""
    known = frozenset(names)
    return lambda cell: cell.account in known
