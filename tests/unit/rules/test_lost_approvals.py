"""An approval that is lost leaves open what other awards rest on: the review of it says so.

No more than follows from it: of whom the lost contract's records do not name, and of what
was decided before its delivery began, the same is said as before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from generator.allocation.unknown import left_open
from generator.allocation.verification import is_as_recorded
from generator.reads import changes_between
from generator.register import Register, with_records
from generator.rules.verified import AWD_8
from schemas import catalogue
from schemas.catalogue import AWARD, MEETING, MEMBER, OFFER, PLAN, RETURN
from schemas.identifiers import Decision
from schemas.places import Place, place_of
from schemas.record import Record
from schemas.record_kinds import Kind
from tests.in_part import check_alike, differences, in_whole
from tests.sections import sample

TENDER = "ageing-well-at-home"
"""Decided on 12 July 2024, approved four days later; varied and traded in 2026."""

EARLIER = "family-hubs-outreach"
"""Delivered since April 2024: when TENDER was decided, gates looked at what its members held."""

LATER = "volunteering-together"
"""Delivered since July 2026 only."""

ELSEWHERE = "minds-together"
"""Nobody made an offer for it that made one for TENDER."""

IN_EARLIER, NOT_IN_EARLIER = "kestrel-carers", "good-company-lunch-clubs"
"""Both made offers for TENDER and were given work; only one made an offer for EARLIER."""

TAKES_ON = "wickfield-community-association"
"""Made an offer for both, and was given more of TENDER by a trade."""

AWARDED = sample().register.awards[TENDER]
DECIDED_ON = AWARDED.decided_on


def at(path: str) -> Place:
    found = place_of(path)
    assert found is not None
    return found


def changed(register: Register, path: str, record: Record | None) -> Register:
    return with_records(register, {at(path): record}, unknown=register.unknown)


def evidence_until(member_id: str, until: date) -> Register:
    """The sample, where nothing that the member has shown was valid after that day."""
    member = sample().register.members[member_id]
    evidence = tuple(
        each.model_copy(update={"until": min(each.until, until)}) for each in member.evidence
    )
    return changed(
        sample().register, MEMBER.path(member_id), member.model_copy(update={"evidence": evidence})
    )


@cache
def lapsed_at_approval(member_id: str) -> Register:
    return evidence_until(member_id, DECIDED_ON)


@cache
def lapsed_before(member_id: str) -> Register:
    return evidence_until(member_id, DECIDED_ON - timedelta(days=1))


@cache
def unable_to_take_on() -> Register:
    return evidence_until(TAKES_ON, date(2026, 7, 1))


@cache
def unable_to_do_more() -> Register:
    """Varied in March 2026: the member was given more of TENDER."""
    return evidence_until(NOT_IN_EARLIER, date(2026, 3, 1))


def with_an_offer_for_earlier(register: Register) -> Register:
    """Where whoever cannot do more made an offer for EARLIER as well."""
    offer = register.offers[EARLIER, IN_EARLIER]
    return changed(register, OFFER.path(EARLIER, NOT_IN_EARLIER), offer)


@cache
def unreasoned() -> Register:
    """The plan of TENDER gives no reason where its shares are not those of capacity."""
    plan = sample().register.plans[TENDER]
    lots = {
        lot: {name: each.model_copy(update={"reason": None}) for name, each in shares.items()}
        for lot, shares in plan.lots.items()
    }
    return changed(sample().register, PLAN.path(TENDER), plan.model_copy(update={"lots": lots}))


def about_tender(before: Register, after: Register, rule: str) -> set[str]:
    """What the rule no longer says of TENDER."""
    cured, new = differences(before, after, in_whole).get(rule, ({}, {}))
    assert all(at(each.path).part("tender") != TENDER for each in new)
    return {each.message for each in cured if at(each.path).part("tender") == TENDER}


def said(register: Register, rule: str) -> set[str]:
    found = in_whole(register)[rule]
    return {each.message for each in found if at(each.path).part("tender") == TENDER}


Made = Callable[[], Register]


@pytest.mark.parametrize(
    ("rule", "make", "is_gone"),
    [
        # Of one bidder it is open what it held: so is by what all of them are judged.
        ("AWD-8", lambda: lapsed_before(NOT_IN_EARLIER), False),
        ("AWD-8", lambda: lapsed_before(NOT_IN_EARLIER), True),
        ("ELI-2", lambda: lapsed_at_approval(IN_EARLIER), True),
    ],
)
def test_less_is_said_where_a_member_of_the_lost_contract_is_judged_by_what_it_held(
    rule: str, make: Made, *, is_gone: bool
) -> None:
    before, path = make(), AWARD.path(EARLIER)
    unapproved = before.awards[EARLIER].model_copy(update={"approval": None})
    after = changed(before, path, None if is_gone else unapproved)
    assert said(before, rule)
    assert about_tender(before, after, rule) == said(before, rule)
    check_alike(before, after, [path])


@pytest.mark.parametrize(
    ("rule", "make", "lost"),
    [
        ("AWD-8", lambda: lapsed_before(NOT_IN_EARLIER), LATER),
        ("AWD-8", lambda: lapsed_before(NOT_IN_EARLIER), ELSEWHERE),
        ("TEN-6", unreasoned, LATER),
        ("ELI-2", lambda: lapsed_at_approval(NOT_IN_EARLIER), EARLIER),
        ("TRD-1", unable_to_take_on, ELSEWHERE),
        ("AWD-9", unable_to_do_more, LATER),
    ],
)
def test_the_same_is_said_where_nobody_is_judged_by_what_it_held_of_the_lost_contract(
    rule: str, make: Made, lost: str
) -> None:
    before, path = make(), AWARD.path(lost)
    after = changed(before, path, None)
    assert said(before, rule)
    assert said(after, rule) == said(before, rule)
    check_alike(before, after, [path])


def test_of_two_approvals_that_are_lost_the_second_is_told_of_as_well() -> None:
    register = lapsed_at_approval(IN_EARLIER)
    for tender in (EARLIER, TENDER):
        award = register.awards[tender].model_copy(update={"approval": None})
        head = changed(register, AWARD.path(tender), award)
        check_alike(register, head, [AWARD.path(tender)])
        assert "AWD-8" in differences(register, head, in_whole)
        register = head


def test_an_award_that_cannot_be_computed_from_its_records_is_looked_at_too() -> None:
    tender = sample().register.tenders[TENDER].model_copy(update={"sub_letting": None})
    before = changed(sample().register, catalogue.TENDER.path(TENDER), tender)
    path = AWARD.path(EARLIER)
    unapproved = before.awards[EARLIER].model_copy(update={"approval": None})
    after = changed(before, path, unapproved)
    assert is_as_recorded(sample().register, TENDER)
    assert not is_as_recorded(before, TENDER)
    assert TENDER in left_open(after)
    check_alike(before, after, [path])


def test_no_award_is_looked_at_again_that_was_decided_before_the_lost_contract_began() -> None:
    base, path = sample().register, AWARD.path(EARLIER)
    touched = changes_between(base, changed(base, path, None), [path]).touched(
        lambda: AWD_8.subjects(base), AWD_8.reads
    )
    # One that made an offer for it had made one for Community Connectors, a year before.
    assert {tender for tender, _ in touched} == {EARLIER, TENDER, ELSEWHERE, "tenancy-first"}


# ------------------------------------------------------- what tells of it, and whom it names


def minutes_of(decision: Decision) -> str:
    return MEETING.path(decision.body.value, decision.on.isoformat())


@pytest.mark.parametrize(
    ("rule", "make"),
    [
        ("AWD-8", lambda: lapsed_before(NOT_IN_EARLIER)),
        ("TEN-6", unreasoned),
        ("ELI-2", lambda: lapsed_at_approval(IN_EARLIER)),
        ("TRD-1", unable_to_take_on),
        ("AWD-9", lambda: with_an_offer_for_earlier(unable_to_do_more())),
    ],
)
def test_minutes_that_no_longer_tell_of_it_leave_nothing_open(rule: str, make: Made) -> None:
    found = make()
    approval = found.awards[EARLIER].approval
    assert approval is not None
    unapproved = found.awards[EARLIER].model_copy(update={"approval": None})
    # Nothing was done under it: the minutes alone tell that it was approved.
    before = replace(
        changed(found, AWARD.path(EARLIER), unapproved),
        returns={key: each for key, each in found.returns.items() if key[0] != EARLIER},
        ledger={},
    )
    path = minutes_of(approval.decision)
    after = changed(before, path, None)
    assert not said(before, rule)
    assert said(after, rule)
    check_alike(before, after, [path])


def test_a_trade_of_what_nobody_holds_any_more_is_told_whatever_else_is_lost() -> None:
    approval = AWARDED.approval
    assert approval is not None
    records = {
        at(AWARD.path(EARLIER)): None,
        at(AWARD.path(TENDER)): AWARDED.model_copy(update={"approval": None}),
    }
    nothing_done = replace(
        sample().register,
        returns={key: each for key, each in sample().register.returns.items() if key[0] != TENDER},
        ledger={},
    )
    before = with_records(nothing_done, records, unknown=frozenset())
    path = minutes_of(approval.decision)
    after = changed(before, path, None)
    assert not said(before, "TRD-1")
    assert any(told.startswith("Nobody holds a part") for told in said(after, "TRD-1"))
    check_alike(before, after, [path])


def test_whoever_takes_on_more_is_judged_once_no_offer_of_its_names_the_lost_contract() -> None:
    before = changed(with_an_offer_for_earlier(unable_to_do_more()), AWARD.path(EARLIER), None)
    path = OFFER.path(EARLIER, NOT_IN_EARLIER)
    after = changed(before, path, None)
    assert not said(before, "AWD-9")
    assert said(after, "AWD-9")
    check_alike(before, after, [path])


@pytest.mark.parametrize("named_by", [OFFER, RETURN], ids=lambda kind: str(kind.name))
def test_whom_no_record_of_the_lost_contract_names_is_judged(named_by: Kind) -> None:
    found = lapsed_at_approval(IN_EARLIER)
    mine = [
        *(OFFER.path(*key) for key in found.offers if key == (EARLIER, IN_EARLIER)),
        *(
            RETURN.path(tender, str(period), member)
            for tender, period, member in found.returns
            if (tender, member) == (EARLIER, IN_EARLIER)
        ),
    ]
    (*others, last) = sorted(mine, key=lambda path: at(path).kind is named_by)
    gone = {at(path): None for path in (*others, AWARD.path(EARLIER))}
    before = replace(with_records(found, gone, unknown=found.unknown), ledger={})
    after = changed(before, last, None)
    assert at(last).kind is named_by
    assert not said(before, "ELI-2")
    assert said(after, "ELI-2")
    check_alike(before, after, [last])
