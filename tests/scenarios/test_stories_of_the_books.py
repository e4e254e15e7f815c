"""Stories of the books, as a treasurer would tell them: each with what every report then says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.finance.accounts import ManagementAccounts, Part, management_accounts
from generator.finance.ageing import owed
from generator.finance.balance_sheet import BalanceSheet, FundKind, balance_sheet
from generator.finance.contract_accounts import contract_accounts
from generator.finance.ledger import books
from generator.finance.schedule import instalments_by_contract
from generator.finance.top_slice import divided_by_year
from generator.register import Register
from generator.rules.rulebook import RULES
from schemas.ledger import LedgerMonth
from schemas.periods import Period, period_from_text
from tests.books import Line, ledger_of, register_with_ledger
from tests.changes import variation
from tests.consortia import AS_OF, after, edited, register_of

VISITS = {"contract": "visits"}
ALDER = {"contract": "visits", "member": "alder"}
TERMS = after(
    "tenders/visits/tender.yaml",
    "pack_due_days: 45\n",
    "payment:\n"
    "  from_commissioner: {by: block, when: arrears, days: 30}\n"
    "  to_members: {by: block, when: arrears, days: 40}\n",
)


def month(name: str) -> Period:
    return period_from_text(name)


def accounts_of(register: Register, name: str) -> ManagementAccounts:
    return management_accounts(register, month(name))


def sheet_of(register: Register, name: str) -> BalanceSheet:
    return balance_sheet(register, month(name))


def standing(sheet: BalanceSheet) -> dict[str, int]:
    return {balance.account: balance.pence for balance in (*sheet.assets, *sheet.liabilities)}


def found_by(register: Register, *rules: str) -> list[str]:
    """The messages of what these rules find."""
    return [
        finding.message
        for rule in RULES
        if rule.id in rules
        for finding in rule.hold(register).findings
    ]


def invoice(day: str, pence: int) -> Line:
    """The commissioner is invoiced; a tenth is the hub's."""
    hub = pence // 10
    return (
        day,
        {"due-from-commissioners": pence, "top-slice": -hub, "delivery": hub - pence},
        VISITS,
    )


def test_a_year_ends_and_the_next_begins_without_a_closing_entry() -> None:
    """March ends the year. What was earned stays in the funds; the new year begins at nothing."""
    register = register_with_ledger(
        ("2024-04-10", {"bank": 100_000, "grants": -100_000}, {}),
        ("2025-03-28", {"salaries": 30_000, "bank": -30_000}, {}),
        ("2025-04-28", {"salaries": 20_000, "bank": -20_000}, {}),
    )

    march, april = accounts_of(register, "2025-03"), accounts_of(register, "2025-04")
    assert (march.year.title, april.year.title) == ("2024/25", "2025/26")
    assert (march.surplus.to_date, april.surplus.to_date) == (70_000, -20_000)
    assert april.total(Part.HUB_EXPENDITURE).to_date == 20_000
    # April of the year before had the grant and no pay.
    assert april.surplus.last_year == 100_000

    before, since = sheet_of(register, "2025-03"), sheet_of(register, "2025-04")
    assert (before.total_funds, since.total_funds) == (70_000, 50_000)
    assert standing(before) == {"bank": 70_000}
    assert since.difference == before.difference == 0


def test_a_month_without_any_transaction_changes_nothing_and_is_there() -> None:
    """Nothing is booked in May: its accounts are zero for the month, the year goes on."""
    register = register_with_ledger(
        ("2025-04-28", {"salaries": 20_000, "bank": -20_000}, {}),
        ("2025-06-28", {"salaries": 20_000, "bank": -20_000}, {}),
    )
    ledger = dict(sorted({**register.ledger, month("2025-05"): LedgerMonth()}.items()))
    register = replace(register, ledger=ledger)

    assert list(books(register).months) == [month(f"2025-0{number}") for number in (4, 5, 6)]
    accounts = accounts_of(register, "2025-05")
    assert (accounts.surplus.month, accounts.surplus.to_date) == (0, -20_000)
    assert standing(sheet_of(register, "2025-05")) == standing(sheet_of(register, "2025-04"))
    assert found_by(register, "FIN-4") == []


def test_a_commissioner_is_paid_back_what_it_had_paid_too_much() -> None:
    """The first quarter was invoiced too high. The difference is repaid, hub's part and all."""
    register = register_with_ledger(
        invoice("2025-03-31", 240_000),
        ("2025-04-30", {"bank": 240_000, "due-from-commissioners": -240_000}, VISITS),
        ("2025-06-02", {"top-slice": 1_500, "delivery": 13_500, "bank": -15_000}, VISITS),
    )

    booked = contract_accounts(register)["visits"].booked
    assert (booked.income, booked.received, booked.top_slice) == (225_000, 225_000, 22_500)
    assert owed(register) == ()
    (year,) = (
        income
        for year, income in divided_by_year(register, month("2025-06")).items()
        if year.title == "2025/26"
    )
    # The new year has the refund alone: its income is below zero, and nobody's part of it is told.
    assert (year.income, year.part_bp) == (-15_000, None)
    assert standing(sheet_of(register, "2025-06")) == {"bank": 225_000}
    assert found_by(register, "FIN-1", "FIN-4") == []


def test_a_contract_ends_early_and_pays_for_what_was_done() -> None:
    """After the third quarter a third of the work is taken back, and its money with it."""
    shares = "{alder: {outputs: -15, amount: -1350.00}, birch: {outputs: -15, amount: -1350.00}}"
    files = edited(TERMS) | variation("-30", "-3000.00", hub="-300.00", shares=shares)
    whole = register_of(edited(TERMS))
    early = register_of(files)

    def due(register: Register, member: str | None) -> int:
        return sum(
            instalment.amount_pence
            for instalment in instalments_by_contract(register)["visits"]
            if instalment.member == member
        )

    assert (due(whole, None), due(whole, "alder")) == (900_000, 405_000)
    assert (due(early, None), due(early, "alder")) == (600_000, 270_000)
    account = contract_accounts(replace(early, as_of=date(2025, 12, 31)))["visits"]
    assert (account.value, account.hub, account.held, account.unallocated) == (
        600_000, 60_000, 540_000, 0,
    )  # fmt: skip

    # What was invoiced beyond the smaller value is found, and what is due beyond what is held.
    late = replace(
        early,
        as_of=date(2025, 12, 31),
        ledger=ledger_of(
            invoice("2025-10-31", 650_000),
            ("2025-10-31", {"sub-contracts": 280_000, "due-to-members": -280_000}, ALDER),
        ),
    )
    told = found_by(late, "FIN-4")
    assert len(told) == 2
    assert any("£6,000.00" in message for message in told)
    assert any("£2,700.00" in message for message in told)
    before = replace(whole, as_of=AS_OF, ledger=ledger_of(invoice("2025-07-31", 650_000)))
    assert found_by(before, "FIN-4") == []


def test_a_restricted_grant_is_spent_down_and_what_is_left_stays_restricted() -> None:
    """Of £1,000 given for pay, £300 are spent on pay: £700 may be spent on nothing else."""
    about = {"grant": "start-up"}
    register = register_with_ledger(
        ("2025-04-10", {"bank": 100_000, "grants": -100_000}, about),
        ("2025-04-28", {"salaries": 30_000, "bank": -30_000}, about),
        ("2025-05-28", {"salaries": 10_000, "bank": -10_000}, {}),
    )
    sheet = sheet_of(register, "2025-05")
    restricted = {fund.grant: fund.pence for fund in sheet.funds
                  if fund.kind is FundKind.RESTRICTED}  # fmt: skip
    assert restricted == {"start-up": 70_000}
    assert (sheet.restricted, sheet.unrestricted, sheet.total_funds) == (70_000, -10_000, 60_000)
