"""What an award's own facts say against a plan: worked by hand on small lots."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.allocation.planning import shares_outside_the_rules
from schemas.offer import Plan, PlannedShare
from tests.unit.allocation.test_baseline import facts_of
from tests.unit.allocation.test_division import bidder

ON = date(2026, 1, 31)


def planned(lot: str, outputs: Mapping[str, int]) -> Plan:
    shares = {
        name: PlannedShare(outputs=agreed, assented_on=ON) for name, agreed in outputs.items()
    }
    return Plan(agreed_on=ON, lots={lot: shares})


def test_who_agreed_on_nothing_and_offered_one_has_one_to_spare() -> None:
    facts = facts_of(10, {"ash": bidder(10, agreed=7), "elm": bidder(1, agreed=0)})
    found = shares_outside_the_rules("t", planned("home", {"ash": 7, "elm": 0}), facts)
    assert [each.message for each in found] == [
        (
            "ash has 7 outputs of home in the plan; it may have 6 at most, 60% of the lot, while "
            "others have capacity to spare: elm."
        )
    ]


def test_a_lot_that_the_plan_leaves_out_is_not_judged_by_its_shares() -> None:
    facts = facts_of(10, {"ash": bidder(10, agreed=0)})
    assert list(shares_outside_the_rules("t", planned("away", {"ash": 9}), facts)) == []
