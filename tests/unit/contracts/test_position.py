"""Positions follow from approved awards alone."""

from __future__ import annotations

from datetime import date

import pytest

from generator.contracts.position import (
    first_delivery_of,
    positions,
    positions_by_member,
    positions_by_tender,
    running_contracts,
)
from tests.consortia import MINIMAL, Edit, edited, files_of, register_of, register_with

REGISTER = register_of(files_of(MINIMAL))
AWARD, TENDER = "awards/visits.yaml", "tenders/visits/tender.yaml"


def test_an_approved_award_gives_each_member_its_outputs_and_money() -> None:
    held = [(each.tender, each.lot, each.member, each.outputs) for each in positions(REGISTER)]
    assert held == [("visits", "home", "alder", 45), ("visits", "home", "birch", 45)]
    assert sum(each.amount_pence for each in positions(REGISTER)) == 810_000
    assert {each.delivery.until for each in positions(REGISTER)} == {date(2025, 12, 31)}


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
