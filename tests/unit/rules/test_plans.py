"""TEN-6: at which share, and on which day, a joint delivery plan begins to need more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from generator.allocation.award import CannotAllocateError, propose
from generator.allocation.planning import proportional_baseline
from generator.rules.plans import TEN_6
from schemas.award import BidderFacts, Gate, LotFacts
from tests.consortia import AS_OF, Edit, edited, register_of

TENDER = "tenders/meals/tender.yaml"
PLAN = "data/tenders/meals/plan.yaml"
OPEN = {"ELI-1": Gate(passed=True, evidence="Full member.")}
SHUT = {"ELI-1": Gate(passed=False, evidence="Associate member.")}


def files_with_plan(*edits: Edit, alder: str = "outputs: 188") -> Mapping[str, bytes]:
    """Meals by plan: alder offers 300 and birch 500 of 500 outputs, 188 and 312 by capacity."""
    files = edited((TENDER, "route: competition\n  method: merit", _BY_PLAN), *edits)
    offer = files["data/tenders/meals/offers/birch.yaml"].decode()
    files["data/tenders/meals/offers/alder.yaml"] = offer.replace("500", "300").encode()
    files[PLAN] = _PLAN.replace("outputs: 188", alder).encode()
    del files["data/tenders/meals/scores.yaml"]
    return files


_BY_PLAN = "route: joint-delivery-plan\n  method: merit"
_PLAN = """agreed_on: 2025-07-15
lots:
  lunches:
    alder:
      outputs: 188
      assented_on: 2025-07-14
    birch:
      outputs: 290
      assented_on: 2025-07-15
"""


def fields_found(files: Mapping[str, bytes], as_of: date = AS_OF) -> list[str]:
    findings = TEN_6.hold(register_of(files, as_of)).findings
    return [".".join(map(str, each.field)) for each in findings]


@pytest.mark.parametrize(
    ("outputs", "found"),
    [
        (188, []),
        (206, []),
        (207, ["lots.lunches.alder"]),
        (170, []),
        (169, ["lots.lunches.alder"]),
    ],
    ids=["by-capacity", "18-more", "19-more", "18-fewer", "19-fewer"],
)
def test_a_tenth_of_the_share_by_capacity_needs_no_reason(outputs: int, found: list[str]) -> None:
    # A tenth of 188 is 18.8.
    assert fields_found(files_with_plan(alder=f"outputs: {outputs}")) == found
    explained = f"outputs: {outputs}\n      reason: Works in the streets around."
    assert fields_found(files_with_plan(alder=explained)) == []
    says_nothing = f"outputs: {outputs}\n      reason: As above."
    assert fields_found(files_with_plan(alder=says_nothing)) == found


@pytest.mark.parametrize(
    ("birch", "found"),
    [
        ("outputs: 300", []),
        ("outputs: 301", ["lots.lunches.birch"]),
        ("outputs: 301\n      relaxation: to be confirmed", ["lots.lunches.birch"]),
        ("outputs: 301\n      relaxation: Alder asked for no more.", []),
    ],
    ids=["at-the-limit", "over-it", "for-no-reason", "for-a-reason"],
)
def test_above_the_largest_share_a_plan_says_why(birch: str, found: list[str]) -> None:
    files = dict(files_with_plan())
    files[PLAN] = files[PLAN].replace(b"outputs: 290", birch.encode())
    assert fields_found(files) == found
    if found:
        refused_in_the_same_words(files)
    else:
        assert propose(register_of(files), "meals").facts.lots["lunches"].bidders["alder"].agreed


def refused_in_the_same_words(files: Mapping[str, bytes]) -> None:
    (finding,) = TEN_6.hold(register_of(files)).findings
    with pytest.raises(CannotAllocateError) as refusal:
        propose(register_of(files), "meals")
    assert str(refusal.value) == f"{finding.message} {finding.fix}"


def test_where_nobody_else_has_any_to_spare_the_limit_needs_no_relaxation() -> None:
    reason = "\n      reason: Each cooks for its own streets."
    files = dict(files_with_plan(alder=f"outputs: 180{reason}"))
    files[PLAN] = files[PLAN].replace(b"outputs: 290", f"outputs: 320{reason}".encode())
    assert fields_found(files) == ["lots.lunches.birch"]
    offer = files["data/tenders/meals/offers/alder.yaml"].replace(b"300", b"180")
    files["data/tenders/meals/offers/alder.yaml"] = offer
    assert fields_found(files) == []


def test_only_the_eligible_can_be_given_work() -> None:
    files = dict(files_with_plan())
    member = files["data/members/alder.yaml"].replace(b"level: full", b"level: associate")
    files["data/members/alder.yaml"] = member
    assert fields_found(files) == ["lots.lunches.alder.outputs"]
    refused_in_the_same_words(files)
    files[PLAN] = files[PLAN].replace(b"outputs: 188", b"outputs: 0")
    assert fields_found(files) == ["lots.lunches.birch"], "by capacity it would have all 500"


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2025-06-29", ["agreed_on"]),
        ("2025-06-30", []),
        ("2025-08-15", []),
        ("2025-08-16", ["agreed_on"]),
        ("2025-09-02", ["agreed_on"]),
    ],
)
def test_a_plan_is_agreed_from_the_closing_of_offers_to_the_decision_date(
    on: str, found: list[str]
) -> None:
    files = dict(files_with_plan())
    files[PLAN] = files[PLAN].replace(b"agreed_on: 2025-07-15", f"agreed_on: {on}".encode())
    assert fields_found(files) == found


def test_without_a_win_nobody_is_eligible_and_nothing_is_held_beside_capacity() -> None:
    not_won = (TENDER, "  - stage: won\n    on: 2025-05-01\n", "")
    assert fields_found(files_with_plan(not_won, alder="outputs: 10")) == []


def test_a_plan_that_cannot_be_read_is_not_missing() -> None:
    files = dict(files_with_plan())
    files[PLAN] = b"agreed: 2025-07-15\n"
    later = date(2025, 9, 2)
    assert fields_found(files, later) == []
    del files[PLAN]
    assert fields_found(files, later) == ["sub_letting.route"]


def test_an_offer_that_cannot_be_read_is_not_missing() -> None:
    files = dict(files_with_plan())
    files["data/tenders/meals/offers/alder.yaml"] = b"submitted: 2025-06-12\n"
    assert fields_found(files) == []


def test_who_is_not_eligible_need_not_be_named() -> None:
    files = dict(files_with_plan(alder="outputs: 188"))
    plan = files[PLAN].decode()
    files[PLAN] = (plan[: plan.index("    alder")] + plan[plan.index("    birch") :]).encode()
    assert fields_found(files) == ["lots.lunches"]
    member = files["data/members/alder.yaml"].replace(b"level: full", b"level: associate")
    files["data/members/alder.yaml"] = member
    assert fields_found(files) == ["lots.lunches.birch"], "by capacity it would have all 500"


def test_a_committed_award_is_held_to_its_own_facts() -> None:
    files = dict(files_with_plan())
    award = propose(register_of(files), "meals")
    register = register_of(files)
    lot = award.facts.lots["lunches"]
    one = lot.model_copy(update={"bidders": {"birch": lot.bidders["birch"]}})
    facts = award.facts.model_copy(update={"lots": {"lunches": one}})
    committed = replace(register, awards={"meals": award.model_copy(update={"facts": facts})})
    fields = [".".join(map(str, each.field)) for each in TEN_6.hold(committed).findings]
    assert fields == ["lots.lunches.alder", "lots.lunches.birch"]


def bidder(capacity: int, agreed: int | None, gates: Mapping[str, Gate] = OPEN) -> BidderFacts:
    return BidderFacts(capacity=capacity, smallest_award=capacity, agreed=agreed, gates=gates)


def test_the_baseline_is_of_the_eligible_by_capacity_alone_named_or_not() -> None:
    bidders = {
        "ash": bidder(60, 10),
        "elm": bidder(30, None),
        "fir": bidder(10, 0, SHUT),
        "oak": bidder(900, None, SHUT),
    }
    lot = LotFacts(outputs=50, value=100, bidders=bidders)
    assert proportional_baseline(lot, tie_key="t:l") == {"ash": 33, "elm": 17}


def test_the_baselines_odd_output_goes_to_the_lowest_digest() -> None:
    names = ("ash", "elm", "bay")
    lot = LotFacts(outputs=4, value=100, bidders={name: bidder(9, 0) for name in names})
    lowest = min(names, key=lambda name: sha256(f"t:l:{name}".encode()).hexdigest())
    assert lowest != "ash"
    baseline = proportional_baseline(lot, tie_key="t:l")
    assert baseline == {name: 2 if name == lowest else 1 for name in names}


def test_a_share_for_a_name_that_leads_nowhere_is_told_by_its_name_alone() -> None:
    files = dict(files_with_plan())
    for words, instead in ((b"alder:", b"adler:"), (b"lunches:", b"lunch:")):
        misnamed = {**files, PLAN: files[PLAN].replace(words, instead)}
        assert fields_found(misnamed) == []
        with pytest.raises(CannotAllocateError):
            propose(register_of(misnamed), "meals")


def test_a_share_for_a_member_that_cannot_be_read_needs_its_offer_all_the_same() -> None:
    files = dict(files_with_plan())
    files["data/members/alder.yaml"] = b"nome: Alder\n"
    assert fields_found(files) == []
    del files["data/tenders/meals/offers/alder.yaml"]
    assert fields_found(files) == ["lots.lunches.alder"]
