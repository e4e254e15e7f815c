"""AWD-9: the figures and days at which a variation, or a return, begins to be wrong."""

from __future__ import annotations

import pytest

from tests.changes import VARIED, decided, found_in, trade, variation
from tests.consortia import Edit

VARIATION = VARIED.removeprefix("data/")
TENDER, AWARD = "tenders/visits/tender.yaml", "awards/visits.yaml"
GROWN = variation(
    "+10", "+1000.00", hub="+100.00", shares="{birch: {outputs: +10, amount: +900.00}}"
)


def shrunk(outputs: int, member: str = "alder") -> dict[str, bytes]:
    """A variation that takes so many outputs, and what they are worth, from a member."""
    shares = f"{{{member}: {{outputs: -{outputs}, amount: -{outputs * 90}.00}}}}"
    return variation(
        f"-{outputs}", f"-{outputs * 100}.00", hub=f"-{outputs * 10}.00", shares=shares
    )


def test_a_variation_that_adds_up_and_was_decided_breaks_no_rule() -> None:
    for rule in ("AWD-8", "AWD-9", "TRD-1", "REF-1", "MON-1"):
        assert found_in(rule, decided(GROWN)) == []


@pytest.mark.parametrize(("outputs", "wrong"), [(22, 0), (23, 1)])
def test_nobody_is_left_with_less_than_it_has_delivered(outputs: int, wrong: int) -> None:
    expected = [f"error {VARIATION} lots.home.shares.alder.outputs"] * wrong
    assert found_in("AWD-9", decided(shrunk(outputs))) == expected


def test_what_a_trade_left_short_may_be_made_good_bit_by_bit() -> None:
    """Alder keeps 15 of the 23 it has delivered; a variation that gives it 4 is no fault of it."""
    given = trade(30, "2700.00")
    more = variation(
        "+4", "+400.00", hub="+40.00", shares="{alder: {outputs: +4, amount: +360.00}}"
    )
    assert found_in("AWD-9", decided(given, more)) == []
    assert len(found_in("TRD-1", decided(given))) > 0


def test_a_rise_in_price_asks_nobody_for_more_capacity() -> None:
    dearer = variation(
        "0", "+1000.00", hub="+100.00", shares="{cedar: {outputs: 0, amount: +900.00}}"
    )
    assert found_in("AWD-9", decided(dearer)) == []


def test_the_top_slice_of_the_new_value_is_rounded_down_in_favour_of_delivery() -> None:
    odd = variation("0", "+0.19", hub="+0.01", shares="{birch: {outputs: 0, amount: +0.18}}")
    rounded_up = variation("0", "+0.19", hub="+0.02", shares="{birch: {outputs: 0, amount: +0.17}}")
    assert found_in("AWD-9", decided(odd)) == []
    assert found_in("AWD-9", decided(rounded_up)) == [f"error {VARIATION} lots.home.hub"]


def test_a_variation_of_which_no_member_has_a_part_needs_nobody_to_stand_aside() -> None:
    only_hub = variation("0", "+0.09", hub="+0.09")
    assert found_in("AWD-9", decided(only_hub, recused="[]", votes=4)) == [
        f"error {VARIATION} lots.home.hub"
    ]


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param((TENDER, "title: Visits to", "titel: Visits to"), id="tender"),
        pytest.param((AWARD, "decided_on: 2024", "decided: 2024"), id="award"),
        pytest.param((TENDER, "  home:\n", "  flat:\n"), id="lot"),
        pytest.param(("members/birch.yaml", "legal_form:", "form:"), id="member"),
    ],
)
def test_a_variation_is_not_blamed_for_what_is_wrong_elsewhere(edit: Edit) -> None:
    assert found_in("AWD-9", decided(GROWN), edits=(edit,)) == []


QUARTER = "returns/visits/2025-q2/alder.yaml"


def counting(to_date: int) -> Edit:
    """Alder's second return with another running total, and outputs that make it up."""
    return (
        QUARTER,
        "    outputs: 12\n    outputs_to_date: 23\n",
        f"    outputs: {to_date - 11}\n    outputs_to_date: {to_date}\n",
    )


@pytest.mark.parametrize(("to_date", "wrong"), [(45, 0), (46, 1)])
def test_a_return_of_more_than_is_held_is_told(to_date: int, wrong: int) -> None:
    expected = [f"warning {QUARTER} lots.home.outputs_to_date"] * wrong
    assert found_in("AWD-9", edits=(counting(to_date),)) == expected


def test_a_return_is_held_to_the_position_of_its_own_period() -> None:
    later = decided(trade(10, "900.00"))
    assert found_in("AWD-9", later, edits=(counting(45),)) == []


def test_a_return_is_held_to_nothing_while_a_change_cannot_be_read() -> None:
    unread = {"data/trades/visits/2025-03-01-birch--alder.yaml": b"lots: some\n"}
    assert found_in("AWD-9", unread, edits=(counting(46),)) == []


def test_a_return_without_a_running_total_counts_nothing_too_much() -> None:
    silent = (QUARTER, "    outputs_to_date: 23\n", "")
    elsewhere = (QUARTER, "  home:\n    outputs: 12", "  flat:\n    outputs: 12")
    assert found_in("AWD-9", edits=(silent,)) == []
    assert found_in("AWD-9", edits=(elsewhere,)) == []
