"""When the board must meet and hear users again, and what an unreadable file leaves open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from generator.governance.elections import is_unopposed, recount, result_of, tally
from generator.governance.meetings import (
    days_met,
    next_meeting_due_on,
    voice_due_on,
    voice_is_known,
)
from generator.membership.electoral_roll import electoral_roll, roll_is_known
from generator.rules.board_meetings import GOV_8
from tests.consortia import SCENARIOS, Edit, edited, files_of, found, register_of, register_with

DECEMBER = "governance/meetings/board/2024-12-02.yaml"
CONSORTIUM = "consortium.yaml"
UNREADABLE: Edit = (DECEMBER, "decisions:", "decisons:")


def limit(name: str, to: str) -> Edit:
    begun = f"  {name}:\n    - since: 2023-01-10\n      value: "
    return CONSORTIUM, f"{begun}0\n", f"{begun}{to}\n"


def test_without_a_limit_nothing_is_due() -> None:
    assert next_meeting_due_on(register_with()) is None
    assert voice_due_on(register_with()) is None


def test_a_meeting_is_due_within_the_days_after_the_last_or_after_the_founding() -> None:
    assert next_meeting_due_on(register_with(limit("board_meeting_days", "92"))) == date(2025, 3, 4)
    early = register_with(limit("board_meeting_days", "92"), as_of=date(2024, 1, 1))
    assert days_met(early) == ()
    assert next_meeting_due_on(early) == date(2023, 1, 10) + timedelta(days=92)


def test_minutes_that_cannot_be_read_still_tell_that_the_board_met() -> None:
    register = register_with(UNREADABLE)

    assert days_met(register) == (date(2024, 9, 2), date(2024, 12, 2))
    assert not voice_is_known(register)


def test_while_a_report_may_stand_in_unreadable_minutes_none_is_overdue() -> None:
    overdue = limit("users_voice_months", "12")
    assert found("GOV-9", overdue) == ["warning consortium.yaml policies.users_voice.0.value"]
    assert found("GOV-9", overdue, UNREADABLE) == []


@pytest.mark.parametrize(("days", "is_late"), [("256", False), ("255", True)])
def test_a_meeting_is_in_time_on_the_last_day_and_late_on_the_next(
    days: str, *, is_late: bool
) -> None:
    told = found("GOV-8", limit("board_meeting_days", days), as_of=date(2025, 8, 15))
    assert (f"warning {DECEMBER}" in told) is is_late


def test_where_the_board_has_never_met_the_founding_is_named() -> None:
    edits = limit("board_meeting_days", "30")
    early = found("GOV-8", edits, as_of=date(2023, 3, 1))
    assert early == ["warning consortium.yaml founded_on"]


def test_of_a_folder_of_minutes_that_cannot_be_read_nothing_is_said() -> None:
    register = register_with(limit("board_meeting_days", "30"))
    shut = replace(register, meetings={}, unknown=frozenset({"data/governance/meetings/board"}))

    assert GOV_8.hold(register).findings
    assert GOV_8.hold(shut).findings == ()


def test_of_single_minutes_that_cannot_be_read_only_the_day_counts() -> None:
    assert found("GOV-8", limit("board_meeting_days", "92"), UNREADABLE) == [
        "warning governance/meetings/board/2024-09-02.yaml",
        "warning governance/meetings/board/2024-09-02.yaml",
    ]


def test_who_joined_left_or_is_suspended_votes_on_no_other_days() -> None:
    assert electoral_roll(register_with(), date(2023, 1, 9)) == ()
    assert electoral_roll(register_with(), date(2023, 2, 28)) == ("alder", "cedar")
    assert electoral_roll(register_with(), date(2023, 3, 1)) == ("alder", "birch", "cedar")


def test_a_member_that_cannot_be_read_may_be_on_the_roll() -> None:
    assert roll_is_known(register_with())
    assert not roll_is_known(register_with(("members/birch.yaml", "name:", "nam:")))


def test_an_election_is_counted_by_its_papers_and_places() -> None:
    register = register_of(edited(over=files_of(SCENARIOS / "elected" / "data")))
    (election,) = register.elections.values()
    assert election.directors is not None
    assert election.chair is not None

    assert is_unopposed(election.directors)
    assert election.directors.ballots is None
    assert result_of(election.directors).clear == ("alder", "birch")
    assert election.chair.ballots is not None
    counted = tally(election.chair, election.chair.ballots)
    assert (counted.papers, counted.given, counted.counted) == (3, 3, 3)
    assert result_of(election.chair).clear == ("asha",)


def test_a_tie_that_leaves_a_place_for_everybody_is_none() -> None:
    assert recount({"ash": 3, "birch": 3}, 2).tied == ()
    both = recount({"ash": 3, "birch": 3, "cedar": 5}, 2)
    assert (both.clear, both.tied, both.left) == (("cedar",), ("ash", "birch"), 1)


def test_minutes_of_the_members_that_cannot_be_read_are_no_meeting_of_the_board() -> None:
    members = ("governance/meetings/members/2023-01-10.yaml", "decisions:", "decisons:")
    assert days_met(register_with(members)) == days_met(register_with())
