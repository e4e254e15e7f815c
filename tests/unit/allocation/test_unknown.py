"""What a lost approval leaves open of other awards, and what it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from generator.allocation.changed_facts import shifts_today
from generator.allocation.eligibility import hold_gates_of_a_member
from generator.allocation.unknown import (
    are_gates_known,
    left_open,
    left_open_otherwise,
    rests_on_unknown,
)
from generator.allocation.verification import verify
from generator.reads import changes_between
from generator.register import Register, with_records
from schemas.catalogue import AWARD, CATALOGUE
from schemas.places import Place
from schemas.record_kinds import DATA, Kind
from tests.consortia import Edit, register_with
from tests.sections import sample

MINIMAL_AWARD = "awards/visits.yaml"
UNAPPROVED: Edit = (MINIMAL_AWARD, "approval:\n  decision: board/2024-12-02/1\n", "")
UNMINUTED: Edit = (
    "governance/meetings/board/2024-12-02.yaml",
    "    awards:\n      - visits\n",
    "",
)
OTHER_CAPACITY: Edit = ("tenders/visits/offers/alder.yaml", "capacity: 60", "capacity: 70")

APPROVED = [
    tender for tender, award in sample().register.awards.items() if award.approval is not None
]
"""The awards of the sample of which the approval may be lost."""


@cache
def without(tender: str, *, is_gone: bool) -> Register:
    """The sample with that award's file taken away, or with its approval taken out of it."""
    award = None if is_gone else sample().register.awards[tender]
    place = Place(AWARD, (tender,))
    unapproved = award and award.model_copy(update={"approval": None})
    return with_records(sample().register, {place: unapproved}, unknown=frozenset())


def days() -> Iterator[date]:
    """The days on which anybody was judged: before an award, at its approval, by a change since."""
    register = sample().register
    for award in register.awards.values():
        yield award.decided_on
        if award.approval is not None:
            yield award.approval.decision.on
    yield from (trade.decision.on for trade in register.trades.values())
    yield from (variation.decision.on for variation in register.variations.values())
    yield register.as_of


@pytest.mark.parametrize("is_gone", [True, False])
@pytest.mark.parametrize("tender", APPROVED)
def test_gates_that_are_known_are_what_they_were_while_the_approval_was_there(
    tender: str, *, is_gone: bool
) -> None:
    lost, before = without(tender, is_gone=is_gone), sample().register
    judged = [(member, on) for member in before.members for on in sorted(set(days()))]
    known = [each for each in judged if are_gates_known(lost, *each)]
    assert 0 < len(known) < len(judged)
    for each in known:
        assert hold_gates_of_a_member(lost, *each) == hold_gates_of_a_member(before, *each)


def test_gates_that_are_not_known_may_have_been_others() -> None:
    lost, before = without("community-connectors", is_gone=False), sample().register
    others = [
        (member, on)
        for member in before.members
        for on in set(days())
        if hold_gates_of_a_member(lost, member, on) != hold_gates_of_a_member(before, member, on)
    ]
    assert others
    assert not any(are_gates_known(lost, member, on) for member, on in others)


def test_what_a_lost_approval_leaves_open_is_what_its_bidders_were_judged_for_since() -> None:
    lost = without("family-hubs-outreach", is_gone=True)
    # Community Connectors was decided before its delivery began; for First Steps Online and
    # Volunteering Together nobody made an offer that had made one for it.
    assert left_open(lost) == {
        "family-hubs-outreach",
        "ageing-well-at-home",
        "healthy-neighbourhoods",
        "minds-together",
        "tenancy-first",
    }
    assert "family-hubs-outreach" in left_open(without("family-hubs-outreach", is_gone=False))
    assert left_open(sample().register) == frozenset()


@pytest.mark.parametrize("tender", APPROVED)
def test_of_every_award_that_is_not_left_open_the_same_is_said(tender: str) -> None:
    """Where offers have changed since, so that something is."""
    offers = {
        key: offer.model_copy(
            update={
                "lots": {
                    lot: each.model_copy(update={"capacity": each.capacity + 1})
                    for lot, each in offer.lots.items()
                }
            }
        )
        for key, offer in sample().register.offers.items()
    }
    before, lost = (
        replace(register, offers=offers)
        for register in (sample().register, without(tender, is_gone=False))
    )
    for other in APPROVED:
        assert verify(before, other)
        if other in left_open(lost):
            assert verify(lost, other) == ()
            assert shifts_today(lost, other) is None
        else:
            assert verify(lost, other) == verify(before, other)
            assert shifts_today(lost, other) == shifts_today(before, other)


def test_a_change_leaves_open_otherwise_what_it_opens_or_closes() -> None:
    before, lost = sample().register, without("minds-together", is_gone=True)
    for base, head in ((before, lost), (lost, before)):
        (changed,) = changes_between(base, head, [AWARD.path("minds-together")]).records
        assert left_open_otherwise(changed) == {"minds-together", "healthy-neighbourhoods"}


def test_an_award_of_which_the_approval_is_gone_is_left_open_itself() -> None:
    in_minutes = replace(register_with(OTHER_CAPACITY, UNAPPROVED), returns={})
    by_returns = register_with(OTHER_CAPACITY, UNAPPROVED, UNMINUTED)
    never_there = replace(by_returns, returns={})
    for register, is_open in ((in_minutes, True), (by_returns, True), (never_there, False)):
        assert rests_on_unknown(register, "visits") is is_open
        assert (verify(register, "visits") == ()) is is_open


NO_GATE_LOOKS_AT = {
    "application",
    "partnership",
    "director",
    "meeting",
    "election",
    "board-calendar",
    "ledger",
    "closing",
    "budget",
    "grant",
    "post",
    "correction",
    "access",
}


@pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: str(kind.name))
def test_an_award_may_rest_on_every_kind_but_those_no_gate_looks_at(kind: Kind) -> None:
    path = re.sub(r"\{\w+\}", "name", f"{DATA}{kind.pattern}")
    for unreadable in (path, path.rpartition("/")[0]):
        register = replace(register_with(), unknown=frozenset({unreadable}))
        is_folder_of_all = f"{unreadable}/" == DATA
        is_open = kind.name not in NO_GATE_LOOKS_AT and not is_folder_of_all
        assert rests_on_unknown(register, "visits") is is_open
        assert are_gates_known(register, "alder", register.as_of) is not is_open
