"""An attacker follows the money: what was paid for results, back to how many people reached them.

It knows this program, every price, target and term of payment, and all that the public
is told. Our worlds differ in one withheld count, and in what was paid for it: from the
books as they are it would know which of them is the true one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.finance.ledger import month_of
from generator.finance.schedule import Instalment, instalments_by_contract
from generator.monitoring.outcomes import Place
from generator.monitoring.told import withheld_by_year
from generator.publishing.pages import finance, outcomes
from generator.publishing.pages.finance import accounts
from generator.publishing.portal import Section
from generator.register import Register
from schemas.consortium import in_force
from schemas.ledger import LedgerMonth, Posting, Transaction
from schemas.periods import Period, period_from_text
from schemas.published.audience import Audience
from tests.sections import sample, with_register

CONTRACT, OUTCOME = "first-steps-online", "online-alone"
IN_FEW: Place = ("bedford", CONTRACT, "bedford", "byte-by-byte")
BESIDE: Place = ("luton", CONTRACT, "luton", "welcome-table")
NONE: Place = ("bedford", CONTRACT, "bedford", "welcome-table")
TOGETHER = 20
QUARTERS = tuple(map(period_from_text, ("2025-q4", "2026-q1")))
"""The first financial year of the contract, whose counts are out."""


def world(few: int) -> Register:
    """The sample with so few people in one lot, the others in a lot of another price.

    One piece of the row holds both, so that the public is told of them together.
    """
    register = sample().register
    counts = {IN_FEW: few, BESIDE: TOGETHER - few, NONE: 0}
    for place, people in counts.items():
        for quarter, number in zip(QUARTERS, (people, 0), strict=True):
            register = with_count(register, place, quarter, number)
    return with_payments(register)


def with_count(register: Register, place: Place, quarter: Period, people: int) -> Register:
    _, tender, lot, member = place
    received = register.returns[tender, quarter, member]
    figures = received.lots[lot]
    reached = {**figures.outcomes, OUTCOME: people}
    changed = {**received.lots, lot: figures.model_copy(update={"outcomes": reached})}
    received = received.model_copy(update={"lots": changed})
    return replace(register, returns={**register.returns, (tender, quarter, member): received})


def with_payments(register: Register) -> Register:
    """The register with its books as they follow: members invoiced and paid for results."""
    ledger = {
        month: [
            one
            for one in booked.transactions
            if not any(line.contract == CONTRACT and line.member for line in one.postings)
        ]
        for month, booked in register.ledger.items()
    }
    for instalment in instalments_by_contract(register)[CONTRACT]:
        if instalment.member is not None and not instalment.is_planned:
            for transaction in _booked(instalment):
                if month_of(transaction.on) in ledger:
                    ledger[month_of(transaction.on)].append(transaction)
    months = {
        month: LedgerMonth(transactions=tuple(sorted(each, key=lambda one: one.on)))
        for month, each in ledger.items()
    }
    return replace(register, ledger=months)


def _booked(instalment: Instalment) -> Iterator[Transaction]:
    for on, debit, credit in (
        (instalment.billed_on, "sub-contracts", "due-to-members"),
        (instalment.due_on, "due-to-members", "bank"),
    ):
        sides = (
            Posting.model_construct(account=debit, debit=instalment.amount_pence),
            Posting.model_construct(account=credit, credit=instalment.amount_pence),
        )
        about = {"contract": CONTRACT, "member": instalment.member}
        yield Transaction.model_construct(
            on=on,
            title="Paid for results",
            postings=tuple(side.model_copy(update=about) for side in sides),
        )


def published(register: Register, audience: Audience, *sections: Section) -> dict[str, bytes]:
    portal = with_register(sample(audience), register)
    return {path: content for section in sections for path, content in section(portal)}


@pytest.fixture(scope="module")
def worlds() -> list[Register]:
    """One for each number under the small number, of which policy wants some to stay possible."""
    policies, on = sample().register.consortium.policies, sample().register.as_of
    small, numbers = (
        in_force(policy, on).value
        for policy in (policies.small_number, policies.small_number_range)
    )
    assert small >= numbers
    return [world(few) for few in range(small)]


def test_each_number_that_the_count_can_be_is_told_alike(worlds: list[Register]) -> None:
    first, *others = (
        published(each, Audience.PUBLIC, finance.files, outcomes.files) for each in worlds
    )
    for other in others:
        assert [path for path in first if first[path] != other[path]] == []


def test_it_is_a_count_that_is_withheld(worlds: list[Register]) -> None:
    for each in worlds:
        hidden = list(withheld_by_year(each).values())[-1][OUTCOME]
        assert {IN_FEW, BESIDE} <= hidden


def test_the_books_as_they_are_would_tell_which(worlds: list[Register]) -> None:
    """So the attack is one: each world's members' accounts of the year differ."""
    path = "data/finance/accounts/2025-26.json"
    told = {published(each, Audience.MEMBERS, accounts.files)[path] for each in worlds}
    assert len(told) == len(worlds)
