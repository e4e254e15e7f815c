"""TEN-6: at which share, and on which day, a joint delivery plan begins to need more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from generator.allocation.award import CannotAllocateError, propose
from generator.rules.plans import TEN_6
from tests.consortia import AS_OF, register_of
from tests.planned import PLAN, TENDER, files_with_plan


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


def test_all_that_no_agreement_can_give_is_told_at_once() -> None:
    files = dict(files_with_plan())
    for name in ("alder", "birch"):
        member = files[f"data/members/{name}.yaml"].replace(b"level: full", b"level: associate")
        files[f"data/members/{name}.yaml"] = member
    with pytest.raises(CannotAllocateError) as refusal:
        propose(register_of(files), "meals")
    findings = TEN_6.hold(register_of(files)).findings
    assert len(findings) == 2
    assert str(refusal.value) == " ".join(f"{each.message} {each.fix}" for each in findings)


def test_a_committed_award_is_held_to_its_own_facts() -> None:
    files = dict(files_with_plan())
    award = propose(register_of(files), "meals")
    register = register_of(files)
    lot = award.facts.lots["lunches"]
    one = lot.model_copy(update={"bidders": {"birch": lot.bidders["birch"]}})
    facts = award.facts.model_copy(update={"lots": {"lunches": one}})
    committed = replace(
        register, awards={**register.awards, "meals": award.model_copy(update={"facts": facts})}
    )
    fields = [".".join(map(str, each.field)) for each in TEN_6.hold(committed).findings]
    assert fields == ["lots.lunches.alder", "lots.lunches.birch"]


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
