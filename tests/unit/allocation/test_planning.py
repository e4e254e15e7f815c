"""What an award's own facts say against a plan: worked by hand on small lots."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.allocation.planning import plan_shortcomings, shares_outside_the_rules
from generator.allocation.shortcoming import Shortcoming
from schemas.award import Gate, LotFacts
from schemas.offer import Plan, PlannedShare
from tests.consortia import register_of
from tests.planned import files_with_plan
from tests.unit.allocation.test_baseline import facts_of
from tests.unit.allocation.test_division import SHUT, bidder

ON = date(2026, 1, 31)


def planned(lot: str, outputs: Mapping[str, int]) -> Plan:
    shares = {
        name: PlannedShare(outputs=agreed, assented_on=ON) for name, agreed in outputs.items()
    }
    return Plan(agreed_on=ON, lots={lot: shares})


def test_who_agreed_on_nothing_and_offered_one_has_one_to_spare() -> None:
    facts = facts_of(10, {"ash": bidder(10, agreed=7), "elm": bidder(1, agreed=0)})
    found = shares_outside_the_rules("t", planned("home", {"ash": 7, "elm": 0}), facts)
    assert list(found) == [
        Shortcoming(
            path="data/tenders/t/plan.yaml",
            field=("lots", "home", "ash"),
            message="ash has 7 outputs of home in the plan; it may have 6 at most, 60% of the "
            "lot, while others have capacity to spare: elm.",
            fix='Lower the share; or, if all agreed to relax this limit, add "relaxation:" with '
            "the reason in a sentence.",
        )
    ]


def test_the_limit_is_not_told_before_all_the_eligible_are_named() -> None:
    facts = facts_of(10, {"ash": bidder(10, agreed=7), "elm": bidder(1)})
    assert list(shares_outside_the_rules("t", planned("home", {"ash": 7}), facts)) == []


def test_whose_gate_is_shut_is_told_by_which_with_what_it_was_to_have() -> None:
    gates = {**SHUT, "ELI-5": Gate(passed=True, evidence="Signed.")}
    facts = facts_of(10, {"ash": bidder(10, agreed=7, gates=gates)})
    found = shares_outside_the_rules("t", planned("home", {"ash": 7}), facts)
    assert list(found) == [
        Shortcoming(
            path="data/tenders/t/plan.yaml",
            field=("lots", "home", "ash", "outputs"),
            message="ash has 7 outputs of home in the plan and is not eligible (ELI-1); only "
            "eligible bidders can be given work.",
            fix="Take the share out, and agree anew who delivers this work.",
        )
    ]


def test_a_share_in_pounds_for_whose_gate_is_shut_is_told_in_pounds() -> None:
    lot = LotFacts(value=100_000, bidders={"ash": bidder(900, agreed=700, gates=SHUT)})
    facts = facts_of(10, {}).model_copy(update={"lots": {"home": lot}})
    share = PlannedShare(pounds=700, assented_on=ON)
    plan = Plan(agreed_on=ON, lots={"home": {"ash": share}})
    (found,) = shares_outside_the_rules("t", plan, facts)
    assert found.field == ("lots", "home", "ash", "pounds")
    assert found.message.startswith("ash has £700.00 of home in the plan and is not eligible")


def test_a_lot_that_the_plan_leaves_out_is_not_judged_by_its_shares() -> None:
    facts = facts_of(10, {"ash": bidder(10, agreed=0)})
    assert list(shares_outside_the_rules("t", planned("away", {"ash": 9}), facts)) == []


def test_a_plan_that_shares_more_than_there_is_is_told_by_the_lot() -> None:
    register = register_of(files_with_plan(alder="outputs: 300"))
    sub_letting = register.tenders["meals"].sub_letting
    assert sub_letting is not None
    assert list(plan_shortcomings(register, "meals", sub_letting)) == [
        Shortcoming(
            path="data/tenders/meals/plan.yaml",
            field=("lots", "lunches"),
            message="The plan shares 590 outputs of lunches, which has 500.",
            fix="Lower a share.",
        )
    ]
