"""What the board approved by its minutes is not forgotten because a file no longer says so."""

from __future__ import annotations

from datetime import date

from generator.contracts.approved import lost_approvals, minuted_approval
from generator.contracts.carried_out import award_is_known
from schemas.identifiers import Decision, MeetingBody
from tests.consortia import MINIMAL, Edit, edited, files_of, register_of, register_with

AWARD, TENDER = "awards/visits.yaml", "tenders/visits/tender.yaml"
MINUTES = "governance/meetings/board/2024-12-02.yaml"
UNAPPROVED: Edit = (AWARD, "approval:\n  decision: board/2024-12-02/1\n", "")
UNMINUTED: Edit = (MINUTES, "    awards:\n      - visits\n", "")
LATER: Edit = (AWARD, "decided_on: 2024-11-15\n", "decided_on: 2024-12-03\n")
DECISION = Decision(MeetingBody.BOARD, date(2024, 12, 2), 1)


def without_award(*edits: Edit) -> dict[str, bytes]:
    files = edited(*edits)
    del files[f"data/{AWARD}"]
    return files


def test_an_award_that_names_its_approval_has_lost_nothing() -> None:
    register = register_of(files_of(MINIMAL))
    assert lost_approvals(register) == {}
    assert award_is_known(register, "visits")
    wrong = register_with((AWARD, "board/2024-12-02/1", "board/2024-12-02/9"))
    assert lost_approvals(wrong) == {}


def test_an_approval_taken_out_or_an_award_taken_away_is_lost() -> None:
    for files in (edited(UNAPPROVED), without_award()):
        register = register_of(files)
        assert lost_approvals(register) == {"visits": DECISION}
        assert not award_is_known(register, "visits")
        assert award_is_known(register, "meals")


def test_what_no_board_approved_is_not_lost() -> None:
    for files in (edited(UNAPPROVED, UNMINUTED), without_award(UNMINUTED)):
        assert lost_approvals(register_of(files)) == {}
    by_members = edited(UNAPPROVED, UNMINUTED)
    of_board = f"data/{MINUTES}"
    by_members[of_board.replace("board", "members")] = files_of(MINIMAL)[of_board]
    assert lost_approvals(register_of(by_members)) == {}


def test_an_earlier_approval_does_not_count_for_an_award_computed_anew() -> None:
    assert lost_approvals(register_with(UNAPPROVED, LATER)) == {}
    anew: Edit = (TENDER, "award_on: 2024-11-15\n", "award_on: 2024-12-03\n")
    assert lost_approvals(register_of(without_award(anew))) == {}


def test_an_approval_counts_from_its_own_day() -> None:
    register = register_of(files_of(MINIMAL))
    assert minuted_approval(register, "visits", date(2024, 12, 2)) == DECISION
    assert minuted_approval(register, "visits", date(2024, 12, 3)) is None
    for as_of, lost in ((date(2024, 12, 1), {}), (date(2024, 12, 2), {"visits": DECISION})):
        assert lost_approvals(register_of(edited(UNAPPROVED), as_of)) == lost


def test_of_an_award_that_cannot_be_read_nothing_is_known_and_nothing_lost() -> None:
    register = register_with((AWARD, "decided_on:", "decidedon:"))
    assert lost_approvals(register) == {}
    assert not award_is_known(register, "visits")
