"""ELI: a bidder that fails a gate may stand in an award, but is given nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.consortia import Edit, edited, findings_in, found, reseal

AWARD = "awards/visits.yaml"
SHUT = (
    AWARD,
    "passed: yes\n              evidence: Full member since 10 January 2023.",
    "passed: no\n              evidence: Associate member.",
)
SHARE = "      alder:\n        outputs: 45\n        amount: 4050.00\n"
HERE = f"error {AWARD} facts.lots.home.bidders.alder.gates.ELI-1"


def found_sealed(rule: str, *edits: Edit) -> list[str]:
    """What ``rule`` finds in an award that was sealed as it stands."""
    return found(rule, *edits, reseal(*edits))


def test_whoever_fails_a_gate_and_is_given_work_breaks_the_rule() -> None:
    assert found_sealed("ELI-1", SHUT) == [HERE]
    assert found_sealed("ELI-2", SHUT) == []


def test_whoever_fails_a_gate_may_be_given_nothing() -> None:
    assert found_sealed("ELI-1", SHUT, (AWARD, SHARE, "")) == []
    assert (
        found_sealed(
            "ELI-1", SHUT, (AWARD, "alder:\n        outputs: 45", "alder:\n        outputs: 0")
        )
        == []
    )


def test_a_lot_without_a_result_gives_nobody_anything() -> None:
    assert found_sealed("ELI-1", SHUT, (AWARD, "result:\n  home:", "result:\n  flat:")) == []


BIRCH = "members/birch.yaml"
MINUTES = "board/2024-12-02/1"
FULL = "  - since: 2024-01-01\n    level: full\n    reason: Fit for contracting.\n"
SHARE_OF_BIRCH = f"error {AWARD} result.home.shares.birch"


def associate_from(day: int) -> Edit:
    """Birch becomes an associate on that day of December 2024; the board approved on the 2nd."""
    until = date(2024, 12, day) - timedelta(days=1)
    left = f"  - since: 2024-12-{day:02}\n    level: associate\n    reason: Chose to.\n"
    return BIRCH, FULL, FULL.replace("    level", f"    until: {until}\n    level") + left


@pytest.mark.parametrize(("day", "is_found"), [(1, True), (2, True), (3, False)])
def test_whoever_is_given_work_passes_on_the_day_the_board_approves(
    day: int, *, is_found: bool
) -> None:
    assert found("ELI-1", associate_from(day)) == [SHARE_OF_BIRCH] * is_found
    assert found("ELI-2", associate_from(day)) == []


def test_whoever_is_given_nothing_need_not_pass_when_the_board_approves() -> None:
    nothing = (AWARD, "birch:\n        outputs: 45", "birch:\n        outputs: 0")
    assert found("ELI-1", associate_from(1), nothing) == []


@pytest.mark.parametrize(
    "approval",
    [
        "",
        "approval:\n  decision: board/2024-12-02/9\n",
        "approval:\n  decision: board/2024-12-04/1\n",
        "approval:\n  decision: board/2025-12-02/1\n",
    ],
    ids=["not approved", "no such decision", "no such meeting", "still to come"],
)
def test_no_day_of_approval_means_no_second_look(approval: str) -> None:
    unapproved = (AWARD, f"approval:\n  decision: {MINUTES}\n", approval)
    assert found("ELI-1", associate_from(1), unapproved) == []


def test_minutes_that_cannot_be_read_still_tell_the_day() -> None:
    unreadable = ("governance/meetings/board/2024-12-02.yaml", "votes_for: 2", "votes_for: two")
    assert found("ELI-1", associate_from(1), unreadable) == [SHARE_OF_BIRCH]


def test_gates_that_cannot_be_known_on_the_day_of_approval_find_nothing() -> None:
    unreadable = ("members/alder.yaml", "legal_form:", "legal_from:")
    assert found("ELI-1", associate_from(1), unreadable) == []


def test_a_member_that_is_not_recorded_is_the_references_matter() -> None:
    files = edited()
    del files["data/members/birch.yaml"]
    assert not [one for one in findings_in(files) if one.rule.startswith("ELI-")]


def test_a_record_changed_for_the_decision_date_too_is_told_once() -> None:
    backdated = (BIRCH, FULL, FULL.replace("level: full", "level: associate"))
    assert found("ELI-1", backdated) == []
    assert found("AWD-8", backdated)


def test_an_award_edited_after_it_was_sealed_is_told_of_by_awd_8_alone() -> None:
    assert found("ELI-1", SHUT) == []
    assert found("AWD-8", SHUT) == [HERE]
