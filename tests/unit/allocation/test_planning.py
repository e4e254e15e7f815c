"""What an award's own facts say against a plan: worked by hand on small lots."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.allocation.planning import plan_shortcomings, shares_outside_the_rules
from generator.allocation.shortcoming import Shortcoming
from schemas.award import Gate, LotFacts
from schemas.offer import Plan, PlannedShare
from tests.consortia import after, register_of
from tests.planned import PLAN, files_with_plan
from tests.unit.allocation.test_baseline import facts_of
from tests.unit.allocation.test_division import SHUT, bidder
from tests.unit.rules.test_plans_in_pounds import files_with

ON = date(2026, 1, 31)
ALDERS_OFFER = "data/tenders/meals/offers/alder.yaml"


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


def lacking(files: Mapping[str, bytes]) -> list[Shortcoming]:
    """What the plan for the meals lacks before it is held beside the award's facts."""
    register = register_of(files)
    sub_letting = register.tenders["meals"].sub_letting
    assert sub_letting is not None
    return list(plan_shortcomings(register, "meals", sub_letting))


def test_a_plan_that_shares_more_than_there_is_is_told_by_the_lot() -> None:
    assert lacking(files_with_plan(alder="outputs: 300")) == [
        Shortcoming(
            path=PLAN,
            field=("lots", "lunches"),
            message="The plan shares 590 outputs of lunches, which has 500.",
            fix="Lower a share.",
        )
    ]


def test_a_pot_is_what_the_rate_of_the_decision_date_leaves() -> None:
    rate = ("consortium.yaml", "  top_slice_rate:\n    - since: 2023-01-10\n      value: 10%\n")
    resolution = "      resolution: members/2023-01-10/1\n"
    for since, pot in (("2025-09-01", "£4,600.00"), ("2025-09-02", "£4,500.00")):
        lowered = after(*rate, f"{resolution}    - since: {since}\n      value: 8%\n")
        (found,) = lacking(files_with("pounds: 1800", "pounds: 2801", lowered))
        assert found.message == (
            f"The plan shares £4,601.00 of lunches, whose delivery pot is {pot}."
        )


def test_a_share_in_another_unit_is_told_where_it_stands_with_what_to_write() -> None:
    because = "lunches counts no outputs, so a share of it is agreed in pounds."
    assert lacking(files_with("outputs: 180", "reason: None yet.")) == [
        Shortcoming(
            path=PLAN,
            field=("lots", "lunches", "alder", "outputs"),
            message=f"alder has outputs of lunches in the plan; {because}",
            fix='Write "pounds:" with what was agreed, and no outputs.',
        ),
        Shortcoming(
            path=PLAN,
            field=("lots", "lunches", "birch"),
            message=f"birch has no pounds of lunches in the plan; {because}",
            fix='Add "pounds:" with what was agreed; 0 if it is to have none.',
        ),
    ]


def above_the_offer(member: str, lot: str, unit: str, shares: str) -> Shortcoming:
    return Shortcoming(
        path=PLAN,
        field=("lots", lot, member, unit),
        message=f"{member} has {shares}; nobody can be given more than it offered.",
        fix="Lower the share.",
    )


def test_a_share_above_what_was_offered_is_told_in_the_unit_of_its_lot() -> None:
    assert lacking(files_with_plan(alder="outputs: 301", birch="outputs: 1")) == [
        above_the_offer(
            "alder", "lunches", "outputs", "301 outputs of lunches in the plan and offered 300"
        )
    ]
    assert lacking(files_with("pounds: 1801", "pounds: 2600")) == [
        above_the_offer(
            "alder", "lunches", "pounds", "£1,801.00 of lunches in the plan and offered £1,800.00"
        )
    ]


SUPPERS = """  suppers:
    alder:
      outputs: 9
      assented_on: 2025-07-14
    birch:
      outputs: 9
      assented_on: 2025-07-15
"""


def test_a_lot_that_the_tender_has_not_excuses_no_share_of_another() -> None:
    files = dict(files_with_plan(alder="outputs: 301", birch="outputs: 1"))
    files[PLAN] = files[PLAN].replace(b"lots:\n", f"lots:\n{SUPPERS}".encode())
    offer = files[ALDERS_OFFER].decode()
    lunches = offer[offer.index("  lunches:") :]
    suppers = lunches.replace("lunches", "suppers").replace("300", "8")
    files[ALDERS_OFFER] = f"{offer}{suppers}".encode()
    assert lacking(files) == [
        above_the_offer(
            "alder", "suppers", "outputs", "9 outputs of suppers in the plan and offered 8"
        ),
        Shortcoming(
            path=PLAN,
            field=("lots", "suppers", "birch"),
            message="birch has a share of suppers in the plan and made no offer for it.",
            fix="Take the share out, or correct the name.",
        ),
        above_the_offer(
            "alder", "lunches", "outputs", "301 outputs of lunches in the plan and offered 300"
        ),
    ]
