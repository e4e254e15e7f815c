"""The books worked out a second time: from the records' text alone, line after line.

Nothing here knows a month's sums or a cell: every figure is a walk through every line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

import yaml

from tests.reference.awards import pence

Plain = Mapping[str, Any]
"""A record read as plain text: groups, lists and strings."""


class Line(NamedTuple):
    """One posting: pence above zero for a debit."""

    day: str
    account: str
    pence: int
    contract: str
    member: str
    grant: str


def lines_in(files: Mapping[str, bytes]) -> list[Line]:
    """Every posting of every ledger, by day."""
    found: list[Line] = []
    for path, content in files.items():
        if path.startswith("data/finance/ledger/"):
            ledger = yaml.load(content, Loader=yaml.BaseLoader)  # noqa: S506 - text alone
            for transaction in ledger["transactions"] or ():
                for posting in transaction["postings"]:
                    amount = pence(posting.get("debit", "0")) - pence(posting.get("credit", "0"))
                    about = [posting.get(name, "") for name in ("contract", "member", "grant")]
                    found.append(Line(transaction["on"], posting["account"], amount, *about))
    return sorted(found, key=lambda line: line.day)


def chart_in(files: Mapping[str, bytes]) -> Mapping[str, tuple[str, str]]:
    """Type and use of every account of the one chart there is."""
    consortium = yaml.load(files["data/consortium.yaml"], Loader=yaml.BaseLoader)  # noqa: S506
    (entry,) = consortium["policies"]["chart_of_accounts"]
    return {name: (each["type"], each.get("use", "")) for name, each in entry["value"].items()}


class Books:
    """All postings, and the chart that says what each account is."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.lines = lines_in(files)
        self.chart = chart_in(files)

    def sum(self, wanted: Callable[[Line], bool]) -> int:
        """What the wanted lines add up to."""
        return sum(line.pence for line in self.lines if wanted(line))

    def use(self, use: str, wanted: Callable[[Line], bool]) -> int:
        """The same of those on accounts of one use."""
        return self.sum(lambda line: self.chart[line.account][1] == use and wanted(line))

    def contracts(self) -> list[str]:
        """Every contract that a line names."""
        return sorted({line.contract for line in self.lines if line.contract})

    def members(self, contract: str) -> list[str]:
        """Every member that a line on the contract names."""
        return sorted(
            {line.member for line in self.lines if line.contract == contract and line.member}
        )

    def spent_or_earned(self, account: str, since: str, until: str) -> int:
        """Income or expenditure of an account from one day to another, above zero as a rule."""
        found = self.sum(lambda line: line.account == account and since <= line.day <= until)
        return -found if self.chart[account][0] == "income" else found

    def stands_at(self, account: str, until: str) -> int:
        """What an account of the balance sheet stands at, above zero as a rule."""
        found = self.sum(lambda line: line.account == account and line.day <= until)
        return found if self.chart[account][0] == "asset" else -found

    def owed(self, use: str, contract: str, member: str, sign: int) -> list[tuple[str, int]]:
        """What is not settled and since when: the latest invoices up to what is still open.

        Backwards: of what is open, as much as the last invoice can be is of the last
        invoice, and so on to older ones; where too much was paid, of the last payments.
        """
        booked = [
            (line.day, line.pence * sign)
            for line in self.lines
            if self.chart[line.account][1] == use
            and line.contract == contract
            and line.member == member
        ]
        left = sum(amount for _, amount in booked)
        found: list[tuple[str, int]] = []
        for day, amount in reversed(booked):
            if left and (amount > 0) == (left > 0):
                part = min(abs(amount), abs(left)) * (1 if left > 0 else -1)
                found.append((day, part))
                left -= part
        return [(day, part) for day, part in reversed(found) if part]


def by_age(
    owed: list[tuple[str, int]], on: date, bounds: tuple[int, ...] = (30, 60, 90)
) -> list[int]:
    """The sums by age, one group more than bounds; exactly a bound's age is in the younger."""
    sums = [0] * (len(bounds) + 1)
    for day, amount in owed:
        age = (on - date.fromisoformat(day)).days
        group = 0
        for bound in bounds:
            if age > bound:
                group += 1
        sums[group] += amount
    return sums


def years_of(lines: list[Line]) -> Iterator[tuple[str, str, str]]:
    """Every financial year from April that has a line: its name, first and last day."""
    seen: set[str] = set()
    for line in lines:
        year, month = int(line.day[:4]), int(line.day[5:7])
        first = year if month >= 4 else year - 1
        name = f"{first}/{(first + 1) % 100:02d}"
        if name not in seen:
            seen.add(name)
            yield name, f"{first}-04-01", f"{first + 1}-03-31"
