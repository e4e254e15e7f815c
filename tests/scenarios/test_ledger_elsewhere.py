"""The exported ledger, read by two programs that know nothing of ours: they agree to the penny."""

from __future__ import annotations

import csv
import io
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from beancount import loader
from beancount.core.data import Transaction
from click.testing import CliRunner

from generator.cli import main
from generator.publishing.journals.beancount import beancount_file
from generator.publishing.journals.hledger import hledger_journal
from generator.register import Register
from schemas.ledger import LedgerMonth
from schemas.periods import period_from_text
from tests.consortia import MINIMAL, files_of, register_of
from tests.hledger import WITHOUT, find_or_install
from tests.sections import SAMPLE, SAMPLE_DAY
from tests.synthetic import synthetic_files

HOSTILE = (
    "; a comment",
    "* starred",
    "! marked",
    "(code) in brackets",
    ") closed",
    'say "cheese" \\ and a backslash \\"',
    "2026-01-01 open Assets:Fake GBP",
    "two  spaces  £5 @ 3 = 4",
    "include /etc/passwd",
    "account: Assets:Bank  1.00 GBP",
    "tag:value, #tag ^link {cost} [2026-01-01]",
    "| note | payee",
)


def balances(register: Register) -> Mapping[str, int]:
    """The pence on each account, added up from the records by themselves."""
    sums: dict[str, int] = {}
    for ledger in register.ledger.values():
        for transaction in ledger.transactions:
            for posting in transaction.postings:
                pence = (posting.debit or 0) - (posting.credit or 0)
                sums[posting.account] = sums.get(posting.account, 0) + pence
    return {account: pence for account, pence in sums.items() if pence}


def pence_of(amount: Decimal) -> int:
    assert (amount * 100) % 1 == 0
    return int(amount * 100)


def short(account: str) -> str:
    """``Assets:Due-From-Commissioners`` as the chart of accounts has it."""
    return account.partition(":")[2].lower()


def by_beancount(content: str) -> Mapping[str, int]:
    entries, errors, _ = loader.load_string(content)
    assert errors == []
    sums: dict[str, Decimal] = {}
    for entry in entries:
        if isinstance(entry, Transaction):
            for posting in entry.postings:
                assert posting.units is not None
                assert posting.units.number is not None
                assert posting.units.currency == "GBP"
                before = sums.get(posting.account, Decimal(0))
                sums[posting.account] = before + posting.units.number
    return {short(account): pence_of(amount) for account, amount in sums.items() if amount}


def by_hledger(program: str, content: str) -> Mapping[str, int]:
    def run(*arguments: str) -> str:
        done = subprocess.run(
            (program, "-f", "-", *arguments), input=content, check=False, capture_output=True,
            text=True, timeout=120, env={"LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("check", "--strict")
    table = run("balance", "--flat", "--no-total", "--output-format", "csv")
    return {
        short(row["account"]): pence_of(Decimal(row["balance"].removesuffix(" GBP")))
        for row in csv.DictReader(io.StringIO(table))
    }


@pytest.fixture(scope="module")
def registers() -> Mapping[str, Register]:
    """The sample's ledger, and that of a synthetic consortium."""
    return {
        "sample": register_of(files_of(SAMPLE), SAMPLE_DAY),
        "synthetic": register_of(synthetic_files(members=14, years=2, seed=5), date(2026, 1, 31)),
    }


@pytest.mark.parametrize("name", ["sample", "synthetic"])
def test_beancount_reads_the_ledger_and_comes_to_the_same(
    registers: Mapping[str, Register], name: str
) -> None:
    register = registers[name]
    assert len(balances(register)) > 8
    assert by_beancount(beancount_file(register)) == balances(register)


@pytest.mark.parametrize("name", ["sample", "synthetic"])
def test_hledger_reads_the_ledger_and_comes_to_the_same(
    registers: Mapping[str, Register], name: str
) -> None:
    program = find_or_install()
    if program is None:
        pytest.skip(WITHOUT)
    register = registers[name]
    assert by_hledger(program, hledger_journal(register)) == balances(register)


def with_titles(*titles: str) -> Register:
    """The smallest consortium with a transaction of each title, one penny more each time."""
    ledger = LedgerMonth.model_validate(
        {
            "transactions": [
                {
                    "on": "2025-04-30",
                    "title": title,
                    "reference": title,
                    "postings": [
                        {"account": "bank", "debit": f"1.{number:02d}"},
                        {"account": "grants", "credit": f"1.{number:02d}"},
                    ],
                }
                for number, title in enumerate(titles)
            ]
        }
    )
    month = period_from_text("2025-04")
    return replace(register_of(files_of(MINIMAL)), ledger={month: ledger})


def test_no_title_breaks_out_of_its_place_in_either_journal() -> None:
    register = with_titles(*HOSTILE)

    entries, errors, _ = loader.load_string(beancount_file(register))
    booked = [entry for entry in entries if isinstance(entry, Transaction)]

    assert errors == []
    assert [entry.narration for entry in booked] == list(HOSTILE)
    assert by_beancount(beancount_file(register)) == balances(register)
    program = find_or_install()
    if program is not None:
        assert by_hledger(program, hledger_journal(register)) == balances(register)


def test_export_writes_both_for_members_and_neither_for_the_public(tmp_path: Path) -> None:
    def export(folder: Path, *options: str) -> str:
        arguments = ("export", str(folder), "--as-of", SAMPLE_DAY.isoformat(), *options)
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, done.output
        return done.output

    said = export(tmp_path / "public")
    assert "The ledger is for members" in said
    assert not (tmp_path / "public/ledger").exists()
    assert (tmp_path / "public/data/consortium.json").is_file()

    export(tmp_path / "members", "--audience", "members")
    register = register_of(files_of(SAMPLE), SAMPLE_DAY)
    written = (tmp_path / "members/ledger/consortium.beancount").read_text("utf-8")
    assert by_beancount(written) == balances(register)
    journal = (tmp_path / "members/ledger/consortium.journal").read_text("utf-8")
    assert journal == hledger_journal(register)
