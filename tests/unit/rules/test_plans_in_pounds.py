"""TEN-6 of a lot that counts no outputs: shares agreed in whole pounds of its delivery pot."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.allocation.award import CannotAllocateError, propose
from generator.rules.plans import TEN_6
from tests.consortia import Edit, register_of
from tests.planned import PLAN, TENDER, files_with_plan

OFFERS = "data/tenders/meals/offers"
OFFER = """submitted_on: 2025-06-12
conflicts: []
lots:
  lunches:
    capacity: {}
    evidence: A coordinator, costed.
    smallest_award: 0
"""
COUNTS_NONE: Edit = (
    TENDER,
    "    outputs: 500\n    value: 5000.00\n",
    "    value: 5000.00\n    outcomes:\n      less-lonely:\n        target: 20\n",
)


def files_with(alder: str, birch: str, *edits: Edit) -> Mapping[str, bytes]:
    """Lunches as a plan of £4,500: alder offers £1,800 and birch £3,000.

    Capacity alone gives £1,687.50 and £2,812.50; nobody may have over £2,700 meanwhile.
    """
    files = dict(files_with_plan(COUNTS_NONE, *edits, alder=alder, birch=birch))
    files[f"{OFFERS}/alder.yaml"] = OFFER.format(1800).encode()
    files[f"{OFFERS}/birch.yaml"] = OFFER.format(3000).encode()
    return files


def told(files: Mapping[str, bytes]) -> list[str]:
    return [each.message for each in TEN_6.hold(register_of(files)).findings]


def test_a_plan_in_pounds_gives_the_pot_as_agreed() -> None:
    files = files_with("pounds: 1800", "pounds: 2700")
    assert told(files) == []
    result = propose(register_of(files), "meals").result["lunches"]
    assert {name: share.amount for name, share in result.shares.items()} == {
        "alder": 180_000,
        "birch": 270_000,
    }


@pytest.mark.parametrize("reason", ["", "\n      reason: Works in the streets around."])
def test_a_tenth_of_the_share_by_capacity_needs_no_reason(reason: str) -> None:
    # A tenth of £1,687.50 is £168.75.
    assert told(files_with(f"pounds: 1519{reason}", "pounds: 2700")) == []
    found = told(files_with(f"pounds: 1518{reason}", "pounds: 2700"))
    assert (found == []) is bool(reason)
    if found:
        assert found == [
            (
                "alder has £1,518.00 of lunches in the plan; capacity alone would give it "
                "£1,687.50. A share that differs by more than 10% needs a reason."
            )
        ]


def test_above_the_largest_share_of_the_pot_a_plan_says_why() -> None:
    assert told(files_with("pounds: 1700", "pounds: 2701")) == [
        (
            "birch has £2,701.00 of lunches in the plan; it may have £2,700.00 at most, 60% of "
            "the lot, while others have capacity to spare: alder."
        )
    ]
    relaxed = "pounds: 2701\n      relaxation: Alder asked for no more."
    assert told(files_with("pounds: 1700", relaxed)) == []


def test_who_gives_all_it_can_has_none_to_spare() -> None:
    offer = OFFER.format(1700).encode()
    files = {**files_with("pounds: 1700", "pounds: 2701"), f"{OFFERS}/alder.yaml": offer}
    assert told(files) == []


def test_whoever_is_not_named_is_told_what_it_offered_in_money() -> None:
    files = dict(files_with("pounds: 1700", "pounds: 2700"))
    plan = files[PLAN].decode()
    files[PLAN] = (plan[: plan.index("    alder")] + plan[plan.index("    birch") :]).encode()
    ((message, fix),) = [
        (each.message, each.fix) for each in TEN_6.hold(register_of(files)).findings
    ]
    assert message == (
        "alder is eligible for lunches and offered £1,800.00, but the plan does not name it; "
        "every eligible bidder must be in the plan."
    )
    assert "; 0 pounds, with the reason," in fix


IN_ANOTHER_UNIT = {
    "outputs of a lot that counts none": (
        files_with("outputs: 180", "pounds: 2700"),
        (
            "alder has outputs of lunches in the plan; lunches counts no outputs, so a share of it "
            "is agreed in pounds."
        ),
    ),
    "both": (
        files_with("outputs: 180\n      pounds: 1700", "pounds: 2700"),
        (
            "alder has outputs of lunches in the plan; lunches counts no outputs, so a share of it "
            "is agreed in pounds."
        ),
    ),
    "neither": (
        files_with("reason: None yet.", "pounds: 2700"),
        (
            "alder has no pounds of lunches in the plan; lunches counts no outputs, so a share of "
            "it is agreed in pounds."
        ),
    ),
    "pounds of a lot that counts outputs": (
        files_with("pounds: 180", "outputs: 300", (TENDER, *reversed(COUNTS_NONE[1:]))),
        (
            "alder has pounds of lunches in the plan; lunches counts outputs, so a share of it is "
            "agreed in outputs."
        ),
    ),
    "nothing of a lot that counts outputs": (
        files_with("reason: None yet.", "outputs: 300", (TENDER, *reversed(COUNTS_NONE[1:]))),
        (
            "alder has no outputs of lunches in the plan; lunches counts outputs, so a share of it "
            "is agreed in outputs."
        ),
    ),
}


@pytest.mark.parametrize("name", IN_ANOTHER_UNIT)
def test_a_share_in_the_wrong_unit_is_told_once_and_shares_nothing_out(name: str) -> None:
    files, message = IN_ANOTHER_UNIT[name]
    assert told(files) == [message]
    with pytest.raises(CannotAllocateError) as refusal:
        propose(register_of(files), "meals")
    assert message in str(refusal.value)


def test_a_pot_of_odd_pence_may_be_shared_out_to_the_pound_above() -> None:
    # A value of £5,000.60 leaves a pot of £4,500.54.
    odd = (
        (TENDER, "value: 5000.00\nstages", "value: 5000.60\nstages"),
        (TENDER, "    value: 5000.00\n    outcomes", "    value: 5000.60\n    outcomes"),
    )
    assert (
        told(files_with("pounds: 1800", "pounds: 2701\n      relaxation: Alder has no more.", *odd))
        == []
    )
    assert told(
        files_with("pounds: 1800", "pounds: 2702\n      relaxation: Alder has no more.", *odd)
    ) == ["The plan shares £4,502.00 of lunches, whose delivery pot is £4,500.54."]
