"""A large ledger: reading it, holding it to the rules, and reporting on it, beside their floor."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.finance.accounts import management_accounts
from generator.finance.ageing import owed
from generator.finance.balance_sheet import balance_sheet
from generator.finance.contract_accounts import contract_accounts
from generator.finance.ledger import books
from generator.finance.top_slice import divided_by_year
from generator.reading.check import check
from generator.reading.folder import read_folder
from generator.reading.read import is_a_record, read
from generator.register import Register
from schemas.catalogue import LEDGER
from schemas.periods import Frequency, Period
from schemas.record_kinds import DATA
from tests.bench.reading import Floor
from tests.bench.timing import in_turn, uncollected
from tests.consortia import MINIMAL

AS_OF = date(2025, 12, 31)
MONTHS = 36
FIRST = Period(2023, 1, Frequency.MONTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerTimes:
    """Processor seconds for one ledger, round by round."""

    transactions: int
    floor: Sequence[float]
    reading: Sequence[float]
    check: Sequence[float]
    reports: Sequence[float]


def measure(work: Path, transactions: int, *, runs: int) -> LedgerTimes:
    """The times for a ledger of so many transactions over three years, written into ``work``."""
    data = work / f"ledger-{transactions}" / "data"
    shutil.copytree(MINIMAL, data)
    for path, content in ledger_files(transactions):
        place = data / path.removeprefix(DATA)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content, encoding="utf-8")
    floor = Floor(data)
    seconds = in_turn(
        {
            "floor": floor.run,
            "reading": lambda: _read(data),
            "check": lambda: _check(data),
            "reports": _Reports(data).run,
        },
        runs=runs,
        what=f"{transactions:,} transactions",
    )
    return LedgerTimes(transactions=transactions, **seconds)


def ledger_files(transactions: int) -> Iterator[tuple[str, str]]:
    """So many transactions evenly over the months: bills of the hub, invoices, payments."""
    month = FIRST
    for number in range(MONTHS):
        first, last = transactions * number // MONTHS, transactions * (number + 1) // MONTHS
        lines = ["transactions:"]
        for place in range(first, last):
            lines += _transaction(place, month)
        yield LEDGER.path(str(month)), "\n".join(lines) + "\n"
        month = month.next()


def _transaction(place: int, month: Period) -> Iterator[str]:
    """Every hundredth is an invoice of a penny, the next its receipt; the rest are bills."""
    day = 1 + place % 28
    yield f"- on: {month}-{day:02d}"
    yield f"  title: Number {place}"
    yield "  postings:"
    in_delivery = month >= Period(2025, 1, Frequency.MONTH)
    match place % 100:
        case 0 if in_delivery:
            yield from _posting("due-from-commissioners", "debit: 0.01", "visits")
            yield from _posting("delivery", "credit: 0.01", "visits")
        case 1 if in_delivery:
            yield from _posting("bank", "debit: 0.01")
            yield from _posting("due-from-commissioners", "credit: 0.01", "visits")
        case _:
            yield from _posting("salaries", f"debit: {1 + place % 90}.00")
            yield from _posting("bank", f"credit: {1 + place % 90}.00")


def _posting(account: str, side: str, contract: str = "") -> Iterator[str]:
    yield f"  - account: {account}"
    yield f"    {side}"
    if contract:
        yield f"    contract: {contract}"


def _read(data: Path) -> Register:
    with uncollected():
        register = read(read_folder(data, knows=is_a_record), as_of=AS_OF).register
    if register is None:
        raise RuntimeError("the ledger cannot be read, so that its times mean nothing")
    return register


def _check(data: Path) -> object:
    checked = check(read_folder(data, knows=is_a_record), as_of=AS_OF)
    about_ledger = [one for one in checked.findings if one.path.startswith(f"{DATA}finance/")]
    if about_ledger:
        raise RuntimeError(f"the ledger has faults: {about_ledger[0].message}")
    return checked


class _Reports:
    """Every report on the books, each time from a register that remembers nothing yet."""

    def __init__(self, data: Path) -> None:
        self._register = _read(data)

    def run(self) -> object:
        register = replace(self._register)
        months = books(register).months
        return (
            contract_accounts(register),
            owed(register),
            divided_by_year(register, max(months)),
            [management_accounts(register, month) for month in months],
            [balance_sheet(register, month) for month in months],
        )
