"""Standstill and appeal: from which day a sub-contract may start."""

from __future__ import annotations

from datetime import date

import pytest

from generator.contracts.standstill import standstill_after
from tests.consortia import found, register_with

APPROVED_ON = date(2024, 12, 2)
APPEALS = "appeal_days:\n    - since: 2023-01-10\n      value: {}"
VISITS = "tenders/visits/tender.yaml"


def test_delivery_may_begin_the_day_after_the_standstill() -> None:
    wait = standstill_after(APPROVED_ON, register_with().consortium)
    assert (wait.standstill_days, wait.standstill_until) == (8, date(2024, 12, 12))
    assert (wait.appeal_days, wait.appeal_until) == (5, date(2024, 12, 9))
    assert wait.delivery_from == date(2024, 12, 13)


def test_a_longer_time_for_appeals_is_waited_for() -> None:
    longer = ("consortium.yaml", APPEALS.format(5), APPEALS.format(9))
    wait = standstill_after(APPROVED_ON, register_with(longer).consortium)
    assert wait.delivery_from == date(2024, 12, 14)


def test_the_policy_of_the_day_of_approval_counts() -> None:
    more = "\n      resolution: members/2023-01-10/1\n    - since: 2024-12-03\n      value: 99"
    edit = ("consortium.yaml", APPEALS.format(5), APPEALS.format(5) + more)
    assert standstill_after(APPROVED_ON, register_with(edit).consortium).appeal_days == 5
    assert standstill_after(date(2024, 12, 3), register_with(edit).consortium).appeal_days == 99


@pytest.mark.parametrize(
    ("since", "breaches"), [("2024-12-12", 1), ("2024-12-13", 0), ("2024-11-30", 1)]
)
def test_a_sub_contract_starts_after_standstill_and_appeals(since: str, breaches: int) -> None:
    edit = (VISITS, "since: 2025-01-01", f"since: {since}")
    assert found("AWD-11", edit) == [f"error {VISITS} delivery.since"] * breaches


def test_an_award_not_approved_starts_no_standstill() -> None:
    edits = (
        (VISITS, "since: 2025-01-01", "since: 2024-11-30"),
        ("awards/visits.yaml", "approval:\n  decision: board/2024-12-02/1\n", ""),
    )
    assert found("AWD-11", *edits) == []
