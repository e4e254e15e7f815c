"""Positions follow from approved awards, and from variations and trades since; nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.contracts.changes import changes_are_known
from generator.contracts.position import (
    contract_value_on,
    first_delivery_of,
    lots_held,
    lots_held_by_tender,
    positions,
    positions_by_member,
    positions_by_tender,
    running_contracts,
)
from generator.register import Register
from tests.changes import QUARTERS, TRADED, Files, register_with_changes, trade, variation
from tests.consortia import MINIMAL, Edit, edited, files_of, register_of, register_with

REGISTER = register_of(files_of(MINIMAL))
FIRST = date(2025, 1, 1)
AWARD, TENDER = "awards/visits.yaml", "tenders/visits/tender.yaml"


def test_an_approved_award_gives_each_member_its_outputs_and_money() -> None:
    held = [(each.tender, each.lot, each.member) for each in positions(REGISTER)]
    assert held == [("visits", "home", "alder"), ("visits", "home", "birch")]
    assert [each.outputs_on(FIRST) for each in positions(REGISTER)] == [45, 45]
    assert sum(each.amount_on(FIRST) for each in positions(REGISTER)) == 810_000
    assert {each.delivery.until for each in positions(REGISTER)} == {date(2025, 12, 31)}


def test_before_delivery_a_position_is_what_delivery_begins_with() -> None:
    alder, _ = positions(REGISTER)
    before = date(2024, 12, 31)
    assert (alder.outputs_on(before), alder.outputs_now(before)) == (0, 45)
    assert (alder.amount_on(before), alder.amount_now(before)) == (0, 405_000)


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(
            (AWARD, "approval:\n  decision: board/2024-12-02/1\n", ""), id="award not approved"
        ),
        pytest.param((TENDER, "title: Visits to", "titel: Visits to"), id="tender unreadable"),
        pytest.param(
            (TENDER, "delivery:\n  since: 2025-01-01\n  until: 2025-12-31\n", ""), id="no delivery"
        ),
        pytest.param((TENDER, "  home:\n", "  flat:\n"), id="lot not in the tender"),
    ],
)
def test_nobody_holds_anything_of_a_contract_that_is_not_settled(edit: Edit) -> None:
    register = register_with(edit)
    assert positions(register) == ()
    assert positions_by_tender(register) == {}


def test_whoever_was_given_no_outputs_holds_no_position() -> None:
    register = register_with((AWARD, "alder:\n        outputs: 45", "alder:\n        outputs: 0"))
    assert [held.member for held in positions(register)] == ["birch"]


def test_positions_are_found_by_member_and_by_tender() -> None:
    assert positions_by_member(REGISTER).keys() == {"alder", "birch"}
    assert positions_by_tender(REGISTER) == {"visits": positions(REGISTER)}
    assert lots_held_by_tender(REGISTER) == {"visits": (lots_held(REGISTER)["visits", "home"],)}


def test_a_members_first_delivery_is_the_first_day_of_its_first_contract() -> None:
    files = edited()
    tender, award = files[f"data/{TENDER}"], files[f"data/{AWARD}"]
    files["data/tenders/walks/tender.yaml"] = tender.replace(
        b"since: 2025-01-01", b"since: 2024-12-20"
    )
    files["data/awards/walks.yaml"] = award
    assert first_delivery_of(REGISTER, "alder") == date(2025, 1, 1)
    assert first_delivery_of(register_of(files), "alder") == date(2024, 12, 20)
    assert first_delivery_of(REGISTER, "cedar") is None


@pytest.mark.parametrize(
    ("on", "running"),
    [
        (date(2024, 12, 31), []),
        (date(2025, 1, 1), ["visits"]),
        (date(2025, 12, 31), ["visits"]),
        (date(2026, 1, 1), []),
    ],
)
def test_a_contract_runs_from_first_day_to_last(on: date, running: list[str]) -> None:
    assert list(running_contracts(REGISTER, on)) == running


def steps(register: Register, member: str) -> list[tuple[int, int]]:
    """What the member holds of the one lot, quarter by quarter: outputs and pence."""
    (held,) = positions_by_member(register).get(member, ())
    return [(held.outputs_on(on), held.amount_on(on)) for on in QUARTERS]


def test_a_trade_passes_outputs_and_money_on_from_its_first_period() -> None:
    register = register_with_changes(trade(10, "900.00", since="2025-q3"))
    assert steps(register, "alder") == [(45, 405_000)] * 2 + [(35, 315_000)] * 2
    assert steps(register, "birch") == [(45, 405_000)] * 2 + [(55, 495_000)] * 2


def test_a_member_new_to_the_lot_holds_it_from_the_trades_first_period() -> None:
    register = register_with_changes(trade(10, "900.00", between="alder--cedar"))
    (held,) = positions_by_member(register)["cedar"]
    assert held.since == date(2025, 10, 1)
    assert steps(register, "cedar") == [(0, 0)] * 3 + [(10, 90_000)]
    assert first_delivery_of(register, "cedar") == date(2025, 10, 1)


def test_a_change_from_the_first_period_counts_from_the_first_day_of_delivery() -> None:
    late = (TENDER, "delivery:\n  since: 2025-01-01", "delivery:\n  since: 2025-01-20")
    register = register_with_changes(trade(10, "900.00", since="2025-q1"), edits=(late,))
    assert {change.since for held in positions(register) for change in held.changes} == {
        date(2025, 1, 20)
    }


GROWN = variation(
    "+10", "+1000.00", hub="+100.00", shares="{birch: {outputs: +10, amount: +900.00}}"
)


def test_a_variation_changes_lot_hub_and_member_and_so_the_contracts_value() -> None:
    register = register_with_changes(GROWN)
    lot = lots_held(register)["visits", "home"]
    before, after = QUARTERS[2], QUARTERS[3]
    assert steps(register, "birch")[2:] == [(45, 405_000), (55, 495_000)]
    assert (lot.value.outputs_on(before), lot.value.outputs_on(after)) == (90, 100)
    assert (lot.value.amount_on(before), lot.value.amount_on(after)) == (900_000, 1_000_000)
    assert (lot.hub.amount_on(before), lot.hub.amount_on(after)) == (90_000, 100_000)
    assert contract_value_on(register, "visits", before) == 900_000
    assert contract_value_on(register, "visits", after) == 1_000_000


def test_what_was_unallocated_can_be_given_out_by_a_variation() -> None:
    filled = variation("0", "0", shares="{birch: {outputs: +5, amount: +450.00}}")
    (path,) = filled
    filled[path] = filled[path].replace(
        b"    shares:", b"    unallocated: {outputs: -5, amount: -450.00}\n    shares:"
    )
    lot = lots_held(register_with_changes(filled))["visits", "home"]
    assert lot.unallocated.outputs_on(QUARTERS[3]) == -5
    assert lot.unallocated.amount_on(QUARTERS[3]) == -45_000
    assert lot.value.outputs_on(QUARTERS[3]) == 90


def test_what_was_decided_by_a_day_counts_whenever_it_begins() -> None:
    (held,) = positions_by_member(register_with_changes(trade(10, "900.00")))["alder"]
    last = QUARTERS[3]
    assert held.as_decided_by(date(2025, 8, 3)).outputs_on(last) == 45
    assert held.as_decided_by(date(2025, 8, 4)).outputs_on(last) == 35


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({TRADED: trade(10, "1")[TRADED].replace(b"home", b"flat")}, id="trade"),
        pytest.param(
            {path: text.replace(b"home", b"flat") for path, text in GROWN.items()}, id="variation"
        ),
    ],
)
def test_what_is_said_of_a_lot_that_was_not_awarded_changes_no_position(change: Files) -> None:
    assert [held.outputs_on(QUARTERS[3]) for held in positions(register_with_changes(change))] == [
        45,
        45,
    ]


def test_a_proposal_that_is_varied_and_traded_still_gives_nobody_a_position() -> None:
    unapproved = (AWARD, "approval:\n  decision: board/2024-12-02/1\n", "")
    register = register_with_changes(trade(10, "900.00"), GROWN, edits=(unapproved,))
    assert lots_held(register) == {}


def test_who_holds_what_is_unknown_while_a_change_cannot_be_read() -> None:
    broken = {TRADED: b"nothing: here\n"}
    assert changes_are_known(REGISTER, "visits")
    assert not changes_are_known(register_with_changes(broken), "visits")
    assert changes_are_known(register_with_changes(broken), "meals")
    whole = replace(REGISTER, unknown=frozenset({"data/variations"}))
    assert not changes_are_known(whole, "visits")
