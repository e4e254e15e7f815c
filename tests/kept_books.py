"""Books of the minimal consortium: eight months of one contract, one grant and one post."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import yaml

from generator.finance.closing import seal_of_month
from generator.register import Register
from schemas.ledger import LedgerMonth
from schemas.money import pounds_text
from schemas.periods import period_from_text
from tests.changes import Files
from tests.consortia import AS_OF, Edit, edited, findings_in, register_of, shown_short

Line = tuple[str, int, Mapping[str, str]]
"""A posting: account, pence (a debit above zero), and contract, member or grant by name."""


def line(account: str, pence: int, **about: str) -> Line:
    """A posting on the account."""
    return account, pence, about


def transaction(on: str, title: str, *lines: Line) -> str:
    """A transaction as it stands in a ledger."""
    written = [f"  - on: {on}", f"    title: {title}", "    postings:"]
    for account, pence, about in lines:
        written.append(f"      - account: {account}")
        written.append(f"        {side(pence)}")
        written.extend(f"        {name}: {value}" for name, value in about.items())
    return "".join(f"{each}\n" for each in written)


def side(pence: int) -> str:
    """The amount as a debit, or as a credit where it is below zero."""
    return f"{'credit' if pence < 0 else 'debit'}: {pounds_text(abs(pence))}"


def ledger(month: str, *transactions: str, bank: int | None = None) -> Files:
    """A month's ledger; ``bank`` is what the bank is confirmed to stand at by its end."""
    text = "transactions:\n" + "".join(transactions) if transactions else "transactions: []\n"
    if bank is not None:
        last = period_from_text(month).ends_on
        text += f"balances:\n  - on: {last}\n    account: bank\n    {side(bank)}\n"
    return {f"data/finance/ledger/{month}.yaml": text.encode()}


def closing(files: Files, month: str, on: str, more: str = "") -> Files:
    """The month closed on the day, as its ledger among ``files`` stands."""
    text = files[f"data/finance/ledger/{month}.yaml"].decode()
    record = LedgerMonth.model_validate(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506
    seal = seal_of_month(period_from_text(month), record)
    return {
        f"data/finance/closings/{month}.yaml": f"closed_on: {on}\nseal: {seal}\n{more}".encode()
    }


def pay(month: str, pence: int = 500_00, *, grant: int = 500_00) -> str:
    """The post's monthly pay, ``grant`` pence of it spent of the grant."""
    parts = [line("salaries", grant, grant="start-up")] if grant else []
    own = [line("salaries", pence - grant)] if pence > grant else []
    return transaction(f"{month}-28", "Pay", *parts, *own, line("bank", -pence))


def invoice(on: str, pence: int = 2250_00) -> str:
    """An invoice on the contract, a tenth of it the hub's."""
    hub = pence // 10
    return transaction(
        on,
        "Invoice",
        line("due-from-commissioners", pence, contract="visits"),
        line("top-slice", -hub, contract="visits"),
        line("delivery", hub - pence, contract="visits"),
    )


def received(on: str, pence: int = 2250_00) -> str:
    """The commissioner's payment."""
    return transaction(
        on,
        "Received",
        line("bank", pence),
        line("due-from-commissioners", -pence, contract="visits"),
    )


def due(on: str, member: str, pence: int = 1012_50) -> str:
    """What a member is due."""
    return transaction(
        on,
        "Due",
        line("sub-contracts", pence, contract="visits", member=member),
        line("due-to-members", -pence, contract="visits", member=member),
    )


def paid(on: str, member: str, pence: int = 1012_50) -> str:
    """What a member is paid."""
    return transaction(
        on,
        "Paid",
        line("due-to-members", pence, contract="visits", member=member),
        line("bank", -pence),
    )


GRANT = """\
title: Start-up grant
funder: Chalk Hills Foundation
purpose: To set up the hub.
amount: 3000.00
since: 2025-01-01
until: 2025-12-31
accounts:
  - salaries
decision: board/2024-12-02/1
"""

BUDGET = (
    "decision: board/2024-12-02/1\nlines:\n  top-slice:\n    months:\n"
    + "".join(f"      - {225 if month % 3 == 0 else 0}.00\n" for month in range(12))
    + "  salaries:\n    year: 6000.00\n"
)
"""An invoice each quarter, and even pay."""

EXPLAINED = """\
variances:
  salaries:
    explanation: Two returns were put right with members in June.
    action: None is needed; it will not come again.
"""


def kept_books() -> Files:
    """Eight months: a grant from January, and from April on a contract and a budget.

    January to June are closed. The grant's 3,000.00 last until June, when pay is 1,150.00
    and more than is tolerated. As of 15 August 2025 nothing is wrong with them.
    """
    granted = transaction(
        "2025-01-06", "Grant", line("bank", 3000_00), line("grants", -3000_00, grant="start-up")
    )
    both = ("alder", "birch")
    files = {
        "data/finance/grants/start-up.yaml": GRANT.encode(),
        "data/finance/budgets/2025-26.yaml": BUDGET.encode(),
        **ledger("2025-01", granted, pay("2025-01"), bank=2500_00),
        **ledger("2025-02", pay("2025-02"), bank=2000_00),
        **ledger("2025-03", pay("2025-03"), bank=1500_00),
        **ledger(
            "2025-04",
            pay("2025-04"),
            invoice("2025-04-30"),
            *(due("2025-04-30", each) for each in both),
            bank=1000_00,
        ),
        **ledger(
            "2025-05",
            received("2025-05-20"),
            pay("2025-05"),
            *(paid("2025-05-30", each) for each in both),
            bank=725_00,
        ),
        **ledger("2025-06", pay("2025-06", 1150_00), bank=-425_00),
        **ledger(
            "2025-07",
            pay("2025-07", grant=0),
            invoice("2025-07-31"),
            *(due("2025-07-31", each) for each in both),
        ),
        **ledger("2025-08", received("2025-08-14")),
    }
    for month, on in (("2025-01", "2025-02-10"), ("2025-02", "2025-03-10"),
                      ("2025-03", "2025-04-10"), ("2025-04", "2025-05-09"),
                      ("2025-05", "2025-06-10")):  # fmt: skip
        files |= closing(files, month, on)
    return files | closing(files, "2025-06", "2025-07-10", EXPLAINED)


def register_with_books(*edits: Edit, more: Files | None = None, as_of: date = AS_OF) -> Register:
    """The minimal consortium with these books, with ``more`` files over them."""
    return register_of({**edited(*edits), **kept_books(), **(more or {})}, as_of)


def found_in_books(
    *edits: Edit, more: Files | None = None, as_of: date = AS_OF, rule: str = "FIN"
) -> list[str]:
    """What rules whose ids begin so find in these books, with ``more`` files over them.

    ``"FIN-4 error finance/ledger/2025-08.yaml transactions.0"`` each.
    """
    files = {**edited(*edits), **kept_books(), **(more or {})}
    return [
        f"{each.rule} {shown_short(each)}"
        for each in findings_in(files, as_of)
        if each.rule.startswith(rule)
    ]


def of_august(*transactions: str) -> Files:
    """A ledger of these for the month that is open."""
    return ledger("2025-08", *transactions)
