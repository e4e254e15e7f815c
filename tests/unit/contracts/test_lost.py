"""Of whom a lost approval leaves open what it held, and from which day on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from generator.contracts.lost import is_open_what_it_held, open_since, tenders_lost
from generator.register import Register, with_only, with_records
from schemas.catalogue import (
    AWARD,
    EXCUSE,
    LEDGER,
    MEETING,
    OFFER,
    RETURN,
    TENDER,
    TRADE,
    VARIATION,
)
from schemas.places import Place
from schemas.record import Record
from schemas.record_kinds import Kind
from tests.sections import sample

LOST, LATER = "ageing-well-at-home", "volunteering-together"
BEGINS = date(2024, 10, 1)
"""The day on which the delivery of LOST begins; that of LATER begins in 2026."""


Shelves = Mapping[Kind, Mapping[Any, Record]]


def unapproved(record: Record) -> Record:
    return record.model_copy(update={"approval": None})


def without_approval(register: Register, *tenders: str) -> Register:
    """The register where these awards no longer say that they were approved."""
    records = {Place(AWARD, (each,)): unapproved(register.awards[each]) for each in tenders}
    return with_records(register, {**records}, unknown=register.unknown)


def test_where_no_approval_is_lost_nothing_is_open() -> None:
    assert not tenders_lost(sample().register)
    assert open_since(sample().register) == {}


NAMED: dict[Kind, Callable[[Any, Any], list[str]]] = {
    OFFER: lambda key, _: [key[1]],
    RETURN: lambda key, _: [key[2]],
    EXCUSE: lambda key, _: [key[2]],
    TRADE: lambda key, _: [key[2], key[3]],
    VARIATION: lambda _, varied: [each for lot in varied.lots.values() for each in lot.shares],
    AWARD: lambda _, award: [each for lot in award.facts.lots.values() for each in lot.bidders],
}
"""Whom a record of a contract names, by its kind."""


def of_lost(kind: Kind) -> dict[Any, Any]:
    """The records of LOST that are of this kind; for excuses, of which it has none, returns."""
    records = sample().register.records_of(RETURN if kind is EXCUSE else kind)
    return {key: each for key, each in records if LOST in (key, *_parts(key))}


def _parts(key: object) -> tuple[object, ...]:
    return key if isinstance(key, tuple) else ()


@pytest.mark.parametrize("kind", NAMED, ids=lambda kind: str(kind.name))
def test_whoever_any_record_of_the_contract_names_may_have_held_a_part(kind: Kind) -> None:
    register, records = sample().register, of_lost(kind)
    if kind is AWARD:
        records = {key: unapproved(each) for key, each in records.items()}
    shelves: Shelves = {TENDER: register.tenders, MEETING: register.meetings, kind: records}
    named = {each for key, record in records.items() for each in NAMED[kind](key, record)}
    assert named
    lost = with_only(register, shelves)
    assert LOST in tenders_lost(lost)
    assert {member for member, since in open_since(lost).items() if since == BEGINS} == named


def test_so_may_whoever_is_given_a_share_without_having_been_judged() -> None:
    award = sample().register.awards[LOST]
    lot, result = next(iter(award.result.items()))
    share = next(iter(result.shares.values()))
    given = result.model_copy(update={"shares": {"ouzel-wellbeing": share}})
    more = award.model_copy(update={"approval": None, "result": {lot: given}})
    place = Place(AWARD, (LOST,))
    lost = with_records(sample().register, {place: more}, unknown=frozenset())
    assert open_since(lost)["ouzel-wellbeing"] == BEGINS


def test_so_may_whoever_was_paid_under_it() -> None:
    register = sample().register
    shelves: Shelves = {
        TENDER: {LOST: register.tenders[LOST]},
        MEETING: register.meetings,
        LEDGER: register.ledger,
    }
    paid = {
        posting.member
        for month in register.ledger.values()
        for transaction in month.transactions
        for posting in transaction.postings
        if posting.contract == LOST and posting.member
    }
    assert paid
    assert open_since(with_only(register, shelves)) == dict.fromkeys(paid, BEGINS)


def test_nobody_held_a_part_before_delivery_began() -> None:
    lost = without_approval(sample().register, LOST)
    member = next(iter(open_since(lost)))
    assert not is_open_what_it_held(lost, member, BEGINS)
    assert is_open_what_it_held(lost, member, BEGINS + timedelta(days=1))
    assert not is_open_what_it_held(lost, "ouzel-wellbeing", date.max)


def test_of_two_contracts_the_first_counts_from_which_it_is_open() -> None:
    later, both = (
        open_since(without_approval(sample().register, *lost)) for lost in ((LATER,), (LOST, LATER))
    )
    assert set(both) > set(later) & set(open_since(without_approval(sample().register, LOST)))
    assert all(since > BEGINS for since in later.values())
    assert both["good-company-lunch-clubs"] == BEGINS < later["good-company-lunch-clubs"]


@pytest.mark.parametrize("is_gone", [True, False])
def test_it_is_always_open_where_no_record_says_when_delivery_begins(*, is_gone: bool) -> None:
    lost = without_approval(sample().register, LOST)
    tender = lost.tenders[LOST].model_copy(update={"delivery": None})
    tenders = {**lost.tenders, LOST: tender}
    if is_gone:
        del tenders[LOST]
        # Without its tender, only what was done under an award tells that it was approved.
        lost = replace(lost, meetings={})
    assert set(open_since(replace(lost, tenders=tenders)).values()) == {date.min}
