"""An award is refused rather than computed from what is not there."""

from __future__ import annotations

import pytest

from generator.allocation.award import CannotAllocateError, propose
from generator.allocation.readiness import shortcomings
from tests.consortia import Edit, edited, register_of, register_with

MEALS = "tenders/meals/tender.yaml"
VISITS = "tenders/visits/tender.yaml"
PLAN = """agreed_on: 2024-11-01
lots:
  {lot}:
    {member}:
      outputs: {outputs}
      assented_on: 2024-11-01
"""
BY_PLAN = (VISITS, "route: competition", "route: joint-delivery-plan")


def test_a_ready_tender_lacks_nothing() -> None:
    register = register_with()
    assert list(shortcomings(register, "visits")) == []
    assert list(shortcomings(register, "meals")) == []


@pytest.mark.parametrize(
    ("tender", "edit", "said"),
    [
        ("meals", (MEALS, "weight: 60", "weight: 61"), "add up to 101; they must add up to 100"),
        (
            "meals",
            ("tenders/meals/scores.yaml", "    moderated:\n      impact: 4\n", "    moderated:\n"),
            "birch has no moderated score for impact.",
        ),
        ("visits", (VISITS, "stage: won\n    on: 2024-08-01", "stage: won\n    on: 2024-11-16"),
         "was not won by its decision date"),
        ("visits", (VISITS, "stage: won\n", "stage: lost\n"), "was not won by its decision date"),
        ("visits", (VISITS, "stage: contracted\n", "stage: withdrawn\n"), "was withdrawn"),
        ("visits", BY_PLAN, "There is no joint delivery plan. Add data/tenders/visits/plan.yaml."),
        ("visits", (VISITS, "award_on: 2024-11-15", "award_on: 2024-11-15\n  method: merit"),
         "There are no panel scores. Add data/tenders/visits/scores.yaml."),
    ],
)  # fmt: skip
def test_what_is_lacking_is_said_and_nothing_is_computed(
    tender: str, edit: Edit, said: str
) -> None:
    register = register_with(edit)
    assert said in " ".join(shortcomings(register, tender))
    with pytest.raises(CannotAllocateError, match=said.split(".", maxsplit=1)[0]):
        propose(register, tender)


def planned(lot: str, member: str, outputs: int) -> list[str]:
    files = edited(BY_PLAN)
    plan = PLAN.format(lot=lot, member=member, outputs=outputs)
    files["data/tenders/visits/plan.yaml"] = plan.encode()
    return list(shortcomings(register_of(files), "visits"))


def test_a_plan_keeps_to_the_lot_and_to_who_made_an_offer() -> None:
    assert planned("home", "alder", 90) == []
    assert planned("home", "alder", 91) == ["The plan shares 91 outputs of home, which has 90."]
    unknown = ["alder has a share of garden in the plan and made no offer for it."]
    assert planned("garden", "alder", 5) == unknown
    assert planned("home", "cedar", 5) == [
        "cedar has a share of home in the plan and made no offer for it."
    ]
