"""A member is judged once for all lots of one day, but never for another than itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.allocation import eligibility
from generator.allocation.eligibility import GATES, GATES_OF_A_MEMBER, Bid, hold_gates
from generator.register import Register
from schemas.award import Gate
from schemas.member import Signatures
from schemas.tender import SubLetting
from tests.consortia import edited, register_of


def sub_letting_of(register: Register) -> SubLetting:
    found = register.tenders["visits"].sub_letting
    assert found is not None
    return found


def a_bid(register: Register) -> Bid:
    return Bid(
        register=register,
        member_id="alder",
        member=register.members["alder"],
        lot=register.tenders["visits"].lots["home"],
        offer=register.offers[("visits", "alder")].lots["home"],
        sub_letting=sub_letting_of(register),
        points=500,
    )


def test_a_member_that_would_have_signed_nothing_is_judged_as_such() -> None:
    bid = a_bid(register_of(edited()))
    unsigned = bid.member.model_copy(update={"signed": Signatures()})
    assert hold_gates(bid)["ELI-5"].passed
    assert not hold_gates(replace(bid, member=unsigned))["ELI-5"].passed


def test_what_is_offered_for_the_lot_is_judged_each_time() -> None:
    bid = a_bid(register_of(edited()))
    asking = bid.lot.model_copy(update={"requirements": {"own-van": "A van."}})
    assert hold_gates(bid)["ELI-6"].passed
    assert not hold_gates(replace(bid, lot=asking))["ELI-6"].passed


def test_each_decision_date_is_judged_by_itself() -> None:
    bid = a_bid(register_of(edited()))
    early = bid.sub_letting.model_copy(
        update={"award_on": bid.member.levels[0].since.replace(year=1990)}
    )
    assert hold_gates(bid)["ELI-1"].passed
    assert not hold_gates(replace(bid, sub_letting=early))["ELI-1"].passed


def test_a_members_own_gates_are_held_once_for_all_its_lots_of_one_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held: list[str] = []

    def counted(rule: str, gate: Callable[[Bid], Gate]) -> Callable[[Bid], Gate]:
        def hold(bid: Bid) -> Gate:
            held.append(rule)
            return gate(bid)

        return hold

    counting = {rule: counted(rule, gate) for rule, gate in GATES.items()}
    monkeypatch.setattr(eligibility, "GATES", counting)
    monkeypatch.setattr(
        eligibility, "GATES_OF_A_MEMBER", {rule: counting[rule] for rule in GATES_OF_A_MEMBER}
    )
    bid = a_bid(register_of(edited()))
    assert hold_gates(bid) == hold_gates(bid)
    assert sorted(held) == ["ELI-1", "ELI-2", "ELI-3", "ELI-4", "ELI-5", "ELI-6", "ELI-6"]
