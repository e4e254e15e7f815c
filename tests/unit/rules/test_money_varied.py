"""AWD-9 and TRD-1 of a lot that counts no outputs: its money is all that can be moved.

Of visits alder and birch hold £4,050 each. By the accepted returns alder had spent
£950.00 and then £970.00, in all £1,920.00, birch £950.50.
"""

from __future__ import annotations

import pytest

from generator.contracts.delivered import delivered_before, delivered_by
from generator.contracts.position import Position, positions
from generator.finding import Finding
from generator.register import Register
from tests.changes import QUARTERS, VARIED, Files, decided, trade, variation
from tests.consortia import AS_OF, Edit, findings_in, register_of, uncounted

VARIATION = VARIED.removeprefix("data/")
SPENT = {"alder": 192_000, "birch": 95_050}


def with_changes(*changes: Files, edits: tuple[Edit, ...] = ()) -> dict[str, bytes]:
    files = uncounted(*edits)
    for more in changes:
        files |= more
    return files


def found(rule: str, *changes: Files, edits: tuple[Edit, ...] = ()) -> list[Finding]:
    return [one for one in findings_in(with_changes(*changes, edits=edits)) if one.rule == rule]


def moved(
    alder: str, birch: str, value: str = "0", hub: str = "0", *, since: str = "2025-q4"
) -> Files:
    """A variation that changes what the two hold, and what the lot is worth."""
    shares = f"{{alder: {{outputs: 0, amount: {alder}}}, birch: {{outputs: 0, amount: {birch}}}}}"
    return variation("0", value, hub=hub, shares=shares, since=since)


def amounts(register: Register) -> dict[str, list[int]]:
    return {held.member: [held.amount_on(on) for on in QUARTERS] for held in positions(register)}


def test_money_moves_from_member_to_member_by_variation() -> None:
    change = decided(moved("-1000.00", "+1000.00"))
    for rule in ("AWD-8", "AWD-9", "TRD-1", "REF-1", "MON-1"):
        assert found(rule, change) == []
    assert amounts(register_of(with_changes(change))) == {
        "alder": [405_000, 405_000, 405_000, 305_000],
        "birch": [405_000, 405_000, 405_000, 505_000],
    }


def test_a_commissioner_that_pays_more_may_raise_a_position_above_what_was_offered() -> None:
    assert found("AWD-9", decided(moved("+2700.00", "0", "+3000.00", "+300.00"))) == []


def test_a_member_that_made_no_offer_and_recorded_no_capacity_may_take_it_on() -> None:
    shares = "{alder: {outputs: 0, amount: -500.00}, cedar: {outputs: 0, amount: +500.00}}"
    associate: Edit = ("members/cedar.yaml", "level: associate", "level: full")
    rules = {
        one.message.split(" did")[0]
        for one in found("AWD-9", decided(variation("0", "0", shares=shares)), edits=(associate,))
    }
    # Cedar is not eligible otherwise; of its capacity nothing is said.
    assert rules == {"cedar"}


def test_the_outputs_of_a_variation_are_none() -> None:
    shares = "{alder: {outputs: -5, amount: -500.00}, birch: {outputs: +5, amount: +500.00}}"
    told = found("AWD-9", decided(variation("0", "0", shares=shares)))
    assert [(one.field[2:], one.message) for one in told] == [
        (
            ("shares", "alder", "outputs"),
            "outputs is -5; home counts no outputs, so its money is all that can be varied.",
        ),
        (
            ("shares", "birch", "outputs"),
            "outputs is +5; home counts no outputs, so its money is all that can be varied.",
        ),
    ]


def test_nor_has_the_lot_or_what_is_unallocated_any_to_vary() -> None:
    files = decided(variation("+5", "0"))
    text = files[VARIED].decode()
    files[VARIED] = text.replace(
        "    shares: {}\n", "    shares: {}\n    unallocated: {outputs: +5, amount: 0}\n"
    ).encode()
    assert [one.field[2:] for one in found("AWD-9", files)] == [
        ("outputs",), ("unallocated", "outputs"),
    ]  # fmt: skip


@pytest.mark.parametrize(("keeps", "wrong"), [(192_000, False), (191_999, True)])
def test_nobody_is_left_with_less_than_it_has_spent(keeps: int, *, wrong: bool) -> None:
    less = f"{(405_000 - keeps) / 100:.2f}"
    told = found("AWD-9", decided(moved(f"-{less}", f"+{less}")))
    assert [one.field[2:] for one in told] == [("shares", "alder", "amount")] * wrong
    if wrong:
        assert told[0].message == (
            "alder would hold £1,919.99 of home, and has spent £1,920.00 by the returns accepted "
            "up to 4 August 2025; a position never falls under what was spent."
        )
        assert told[0].fix == "Take away at most £2,130.00."


def test_what_was_accepted_only_later_is_told_where_the_change_stands() -> None:
    late: Edit = (
        "returns/visits/2025-q2/alder.yaml", "accepted_on: 2025-07-20", "accepted_on: 2025-08-10",
    )  # fmt: skip
    change = decided(moved("-2500.00", "+2500.00"))
    (told,) = found("AWD-9", change, edits=(late,))
    assert told.message == (
        "alder is left with £1,550.00 of home from 1 October 2025, and by the returns accepted so "
        "far had spent £1,920.00 before that day; a position never falls under what was spent."
    )
    assert told.fix == ("Agree on a variation by which alder holds at least £370.00 more.")


def test_nobody_is_paid_less_than_nothing() -> None:
    told = found("AWD-9", decided(moved("-4050.01", "+4050.01")))
    assert [one.field[2:] for one in told] == [("shares", "alder", "amount")] * 2


def test_the_hubs_share_stays_the_top_slice_of_what_the_lot_is_worth() -> None:
    told = found("AWD-9", decided(moved("+3000.00", "0", "+3000.00", "0")))
    assert [one.field[2:] for one in told] == [("hub",)]


def test_no_more_money_is_given_out_than_was_left() -> None:
    files = decided(variation("0", "0", shares="{birch: {outputs: 0, amount: +0.01}}"))
    text = (
        files[VARIED]
        .decode()
        .replace("decision:", "    unallocated: {outputs: 0, amount: -0.01}\ndecision:")
    )
    (told,) = found("AWD-9", {**files, VARIED: text.encode()})
    assert told.field[2:] == ("unallocated", "amount")


def test_there_are_no_outputs_to_trade() -> None:
    change = decided(trade(10, "900.00"))
    (told,) = found("TRD-1", change)
    assert (told.field, told.message) == (
        ("lots", "home"), "home counts no outputs, so there are none to trade.",
    )  # fmt: skip
    assert told.fix == (
        "Take the lot out of the trade; what members hold of its money changes by a variation."
    )


def position_of(register: Register, member: str) -> Position:
    return next(held for held in positions(register) if held.member == member)


@pytest.mark.parametrize("member", SPENT)
def test_what_was_spent_by_accepted_returns_is_what_a_member_has_used(member: str) -> None:
    register = register_of(uncounted())
    position = position_of(register, member)
    assert delivered_by(register, position, AS_OF) == SPENT[member]
    assert delivered_before(register, position, QUARTERS[2]) == SPENT[member]
    first = delivered_before(register, position, QUARTERS[1])
    assert first == (95_050 if member == "birch" else 95_000)


def test_before_delivery_a_position_is_what_it_begins_with() -> None:
    register = register_of(uncounted())
    assert position_of(register, "alder").units_now(QUARTERS[0]) == 405_000
    before = QUARTERS[0].replace(year=2024)
    assert position_of(register, "alder").units_now(before) == 405_000
    assert position_of(register, "alder").units_on(before) == 0
