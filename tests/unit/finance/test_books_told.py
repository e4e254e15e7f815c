"""The books of which the public is told: nothing in them rests on what was paid for results."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.finance.books_told import (
    income_by_results,
    paid_by_results,
    with_accounts_told,
    with_income_told,
)
from generator.register import Register
from schemas.ledger import LedgerMonth
from schemas.periods import period_from_text
from tests.books import Line, register_with_ledger
from tests.consortia import Edit, after

VISITS = {"contract": "visits"}
ALDERS = {"contract": "visits", "member": "alder"}
INVOICE: Line = (
    "2025-03-31",
    {"due-from-commissioners": 1_000, "top-slice": -100, "delivery": -900},
    VISITS,
)
RECEIPT: Line = ("2025-04-20", {"bank": 1_000, "due-from-commissioners": -1_000}, VISITS)
COST: Line = ("2025-04-30", {"sub-contracts": 900, "due-to-members": -900}, ALDERS)
PAID: Line = ("2025-05-10", {"due-to-members": 900, "bank": -900}, ALDERS)
SALARIES: Line = ("2025-05-31", {"salaries": 50, "bank": -50}, {})
LINES = (INVOICE, RECEIPT, COST, PAID, SALARIES)


def terms(commissioner: str, members: str) -> Edit:
    return after(
        "tenders/visits/tender.yaml",
        "pack_due_days: 45\n",
        "payment:\n"
        f"  from_commissioner: {{by: {commissioner}, when: arrears, days: 30}}\n"
        f"  to_members: {{by: {members}, when: arrears, days: 40}}\n",
    )


def booked(*lines: Line, by: tuple[str, str] | None = None) -> Register:
    return register_with_ledger(*(lines or LINES), edits=(terms(*by),) if by else ())


def sums(register: Register) -> dict[str, int]:
    """What is booked on each account, and nothing of none."""
    found: dict[str, int] = {}
    for ledger in register.ledger.values():
        for transaction in ledger.transactions:
            assert sum(posting.amount_pence for posting in transaction.postings) == 0
            for posting in transaction.postings:
                found[posting.account] = found.get(posting.account, 0) + posting.amount_pence
    return {account: pence for account, pence in found.items() if pence}


@pytest.mark.parametrize("by", [None, ("block", "block"), ("output", "output")])
def test_books_without_payment_by_results_are_told_as_they_are(by: tuple[str, str] | None) -> None:
    register = booked(by=by)
    assert paid_by_results(register) == frozenset()
    assert with_accounts_told(register) is register
    assert with_income_told(register) is register


def test_where_members_are_paid_by_results_the_hubs_part_alone_is_told() -> None:
    register = booked(by=("output", "result"))
    assert paid_by_results(register) == {"visits"}
    assert income_by_results(register) == frozenset()
    assert sums(with_accounts_told(register)) == {"top-slice": -100, "salaries": 50, "bank": 50}


def test_the_ratio_is_still_told_of_it() -> None:
    told = sums(with_income_told(booked(by=("output", "result"))))
    assert (told["top-slice"], told["delivery"]) == (-100, -900)
    assert "sub-contracts" not in told
    assert "due-to-members" not in told


@pytest.mark.parametrize("members", ["block", "result"])
def test_where_the_commissioner_pays_by_results_nothing_of_it_is_told(members: str) -> None:
    register = booked(by=("result", members))
    assert income_by_results(register) == {"visits"}
    for told in (with_accounts_told(register), with_income_told(register)):
        assert sums(told) == {"salaries": 50, "bank": -50}


def test_every_month_with_a_ledger_keeps_one() -> None:
    register = booked(by=("result", "result"))
    assert with_accounts_told(register).ledger.keys() == register.ledger.keys()


def test_of_a_contract_without_a_tender_nobody_knows_how_it_is_paid() -> None:
    lost: Line = ("2025-06-01", {"bank": 100, "delivery": -100}, {"contract": "nobody"})
    register = booked(lost, SALARIES)
    assert income_by_results(register) == {"nobody"}
    assert sums(with_accounts_told(register)) == {"salaries": 50, "bank": -50}


def told_of(*postings: dict[str, str]) -> dict[str, int]:
    """What is told of one transaction of these postings."""
    ledger = LedgerMonth.model_validate(
        {"transactions": [{"on": "2025-05-10", "title": "Run", "postings": list(postings)}]}
    )
    register = replace(booked(by=("block", "result")), ledger={period_from_text("2025-05"): ledger})
    return sums(with_accounts_told(register))


MINE = {"account": "due-to-members", "debit": "9.00", **ALDERS}


def test_a_payment_run_is_told_but_for_what_was_paid_by_results() -> None:
    meals = {"account": "due-to-members", "debit": "0.40", "contract": "meals", "member": "birch"}
    charge = {"account": "salaries", "debit": "0.03"}
    bank = {"account": "bank", "credit": "9.43"}
    assert told_of(meals, MINE, charge, bank) == {"due-to-members": 40, "bank": -40}


def test_what_a_grant_received_in_the_same_transaction_is_told() -> None:
    grant = {"account": "grants", "credit": "15.00", "grant": "start-up"}
    bank = {"account": "bank", "debit": "6.00"}
    assert told_of(grant, MINE, bank) == {"grants": -1_500, "bank": 1_500}


def test_without_a_bank_in_the_chart_nothing_is_made_up() -> None:
    register = booked(by=("block", "result"))
    policies = register.consortium.policies
    (chart,) = policies.chart_of_accounts
    accounts = {name: each for name, each in chart.value.items() if name != "bank"}
    changed = policies.model_copy(
        update={"chart_of_accounts": (chart.model_copy(update={"value": accounts}),)}
    )
    consortium = register.consortium.model_copy(update={"policies": changed})
    found = with_accounts_told(replace(register, consortium=consortium))
    march = found.ledger[period_from_text("2025-03")]
    assert [posting.account for posting in march.transactions[0].postings] == ["top-slice"]


def test_balances_that_were_confirmed_are_of_everything_and_not_told() -> None:
    register = booked(by=("block", "result"))
    balances = LedgerMonth.model_validate(
        {"balances": [{"on": "2025-05-31", "account": "bank", "debit": "50.00"}]}
    ).balances
    ledger = {
        month: each.model_copy(update={"balances": balances})
        for month, each in register.ledger.items()
    }
    told = with_accounts_told(replace(register, ledger=ledger))
    assert [each.balances for each in told.ledger.values()] == [()] * 3
