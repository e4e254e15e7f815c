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


def transactions_in(files: Mapping[str, bytes]) -> Iterator[list[Line]]:
    """Every transaction of every ledger, as its postings."""
    for path, content in files.items():
        if path.startswith("data/finance/ledger/"):
            for transaction in _loaded(content)["transactions"] or ():
                yield [_line(transaction["on"], posting) for posting in transaction["postings"]]


def _line(day: str, posting: Plain) -> Line:
    amount = pence(posting.get("debit", "0")) - pence(posting.get("credit", "0"))
    about = [posting.get(name, "") for name in ("contract", "member", "grant")]
    return Line(day, posting["account"], amount, *about)


def _loaded(content: bytes) -> Any:  # noqa: ANN401 - whatever a file holds
    return yaml.load(content, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but text


def lines_in(files: Mapping[str, bytes]) -> list[Line]:
    """Every posting of every ledger, by day."""
    found = [line for lines in transactions_in(files) for line in lines]
    return sorted(found, key=lambda line: line.day)


def lines_told(files: Mapping[str, bytes]) -> list[Line]:
    """The same as the public is told of them: paid by results, the hub's part alone.

    The hub's part of such a contract is as if it had come into the bank at once.
    """
    chart, by_results = chart_in(files), dict(_paid_by_results(files))
    found: list[Line] = []
    for lines in transactions_in(files):
        if not by_results.keys() & {line.contract for line in lines}:
            found.extend(lines)
            continue
        for line in lines:
            is_hubs = chart[line.account][1] == "top-slice" and not by_results[line.contract]
            if is_hubs:
                found += [line, Line(line.day, "bank", -line.pence, "", "", "")]
    return sorted(found, key=lambda line: line.day)


def _paid_by_results(files: Mapping[str, bytes]) -> Iterator[tuple[str, bool]]:
    """The contracts of which a side pays by results, and whether the commissioner does."""
    for path, content in files.items():
        if path.endswith("/tender.yaml"):
            payment = _loaded(content).get("payment", {})
            sides = [side for side, terms in payment.items() if terms["by"] == "result"]
            if sides:
                yield path.split("/")[2], "from_commissioner" in sides


def chart_in(files: Mapping[str, bytes]) -> Mapping[str, tuple[str, str]]:
    """Type and use of every account of the one chart there is."""
    consortium = _loaded(files["data/consortium.yaml"])
    (entry,) = consortium["policies"]["chart_of_accounts"]
    return {name: (each["type"], each.get("use", "")) for name, each in entry["value"].items()}


class Books:
    """All postings, or those of which the public is told, and the chart of accounts."""

    def __init__(self, files: Mapping[str, bytes], *, for_public: bool = False) -> None:
        self.lines = lines_told(files) if for_public else lines_in(files)
        self.chart = chart_in(files)
        self.by_account: dict[str, list[Line]] = {name: [] for name in self.chart}
        for line in self.lines:
            self.by_account[line.account].append(line)

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
        lines = self.by_account[account]
        found = sum(line.pence for line in lines if since <= line.day <= until)
        return -found if self.chart[account][0] == "income" else found

    def stands_at(self, account: str, until: str) -> int:
        """What an account of the balance sheet stands at, above zero as a rule."""
        found = sum(line.pence for line in self.by_account[account] if line.day <= until)
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


class Budget:
    """A financial year's budget, account by account and month by month; without one, none."""

    def __init__(self, files: Mapping[str, bytes], slug: str) -> None:
        content = files.get(f"data/finance/budgets/{slug}.yaml")
        self.lines: Mapping[str, Plain] | None = _loaded(content)["lines"] if content else None

    def months(self, account: str) -> list[int]:
        """The pence of each month of the year: as written, or the year in even parts."""
        line = (self.lines or {}).get(account, {})
        if "months" in line:
            return [pence(amount) for amount in line["months"]]
        year = pence(line.get("year", "0"))
        return [year * (month + 1) // 12 - year * month // 12 for month in range(12)]
