"""The approval of one award: what the rules find in it, and whether it could be judged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.finding import Finding
from generator.rules.approval import approval_faults, approval_is_known
from tests.consortia import Edit, edited, findings_in, register_of, register_with
from tests.unit.publishing.test_award_report import MINUTES, UNAPPROVED, UNMINUTED, UNQUORATE
from tests.unit.rules.test_eligibility import associate_from

AWARD = "awards/visits.yaml"


def faults(*edits: Edit) -> list[Finding]:
    return list(approval_faults(register_with(*edits), "visits"))


def is_known(*edits: Edit) -> bool:
    register = register_with(*edits)
    return approval_is_known(register, register.awards["visits"])


def test_a_valid_approval_and_none_at_all_have_no_faults() -> None:
    assert faults() == []
    nothing_done = replace(register_with(UNQUORATE, UNAPPROVED, UNMINUTED), returns={})
    assert list(approval_faults(nothing_done, "visits")) == []


def test_an_approval_that_only_accepted_returns_tell_of_is_a_fault_of_the_award() -> None:
    (fault,) = faults(UNAPPROVED, UNMINUTED)
    assert (fault.rule, fault.path) == ("AWD-8", f"data/{AWARD}")
    assert "under it 3 returns were accepted" in fault.message


def test_an_approval_that_only_the_minutes_know_is_a_fault_of_the_award() -> None:
    (fault,) = faults(UNAPPROVED)
    assert (fault.rule, fault.path) == ("AWD-8", f"data/{AWARD}")
    assert "decision board/2024-12-02/1 approved this award" in fault.message


@pytest.mark.parametrize("wrong", [UNQUORATE, associate_from(1)], ids=["quorum", "gate"])
def test_what_is_wrong_is_what_check_finds(wrong: Edit) -> None:
    found = [one for one in findings_in(edited(wrong)) if one.rule in {"GOV-7", "ELI-1"}]
    assert [(one.rule, one.path, one.field, one.message) for one in faults(wrong)] == [
        (one.rule, one.path, one.field, one.message) for one in found
    ]
    assert len(found) == 1


def interested(declared_on: str) -> Edit:
    """Ivy, who approved the award, declares on that day that she is a trustee of a bidder."""
    is_known = f"  - on: {declared_on}\n    interests: []"
    return (
        "governance/directors/ivy.yaml",
        is_known,
        is_known.replace(
            " []", "\n      - since: 2022-09-01\n        member: birch\n        nature: trustee"
        ),
    )


def test_an_approval_falls_by_an_interest_declared_before_it_and_stands_by_a_later_one() -> None:
    assert [(one.rule, one.path) for one in faults(interested("2024-04-01"))] == [
        ("GOV-6", f"data/{MINUTES}")
    ]
    assert faults(interested("2025-04-01")) == []


def test_of_a_decision_that_is_the_wrong_one_nobodys_interest_is_told() -> None:
    other = (MINUTES, "    awards:\n      - visits\n", "")
    assert [one.rule for one in faults(interested("2024-04-01"), other)] == ["AWD-8"]


def test_what_could_be_read_is_known() -> None:
    assert is_known()
    assert is_known(UNAPPROVED)


def test_minutes_that_cannot_be_read_are_not_known_and_absent_ones_are() -> None:
    assert not is_known((MINUTES, "votes_for: 2", "votes_for: two"))
    assert is_known((AWARD, "board/2024-12-02/1", "board/2024-12-04/1"))


def test_a_director_who_was_there_must_be_read() -> None:
    files = edited()
    del files["data/governance/directors/asha.yaml"]
    register = register_of(files)
    assert not approval_is_known(register, register.awards["visits"])


def test_a_decision_of_the_members_is_judged_without_directors() -> None:
    assert is_known((AWARD, "board/2024-12-02/1", "members/2023-01-10/1"))
