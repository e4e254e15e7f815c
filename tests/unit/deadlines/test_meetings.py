"""Meetings of the board and reports from users are due, on just the days on which rules warn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.deadlines.deadline import State, Whom
from generator.deadlines.governance import (
    board_meetings_due,
    meetings_planned,
    users_to_be_heard,
)
from generator.rules.board_meetings import GOV_8
from generator.rules.users_voice import GOV_9
from tests.consortia import Edit, edited, register_of, register_with


def limit(name: str, to: str) -> Edit:
    begun = f"  {name}:\n    - since: 2023-01-10\n      value: "
    return "consortium.yaml", f"{begun}0\n", f"{begun}{to}\n"


MEETS = limit("board_meeting_days", "92")
HEARS = limit("users_voice_months", "24")
UNREADABLE: Edit = ("governance/meetings/board/2024-12-02.yaml", "decisions:", "decisons:")
MEETING_DUE, REPORT_DUE = date(2025, 3, 4), date(2025, 1, 10)


def test_without_a_limit_there_is_no_day() -> None:
    assert list(board_meetings_due(register_with())) == []
    assert list(users_to_be_heard(register_with())) == []
    assert list(meetings_planned(register_with())) == []


@pytest.mark.parametrize(
    ("days", "state"), [(0, State.DUE), (1, State.OVERDUE)], ids=["last-day", "day-after"]
)
def test_each_is_due_by_its_last_day_and_overdue_after_as_the_rule_warns(
    days: int, state: State
) -> None:
    later = timedelta(days=days)
    meets = register_with(MEETS, as_of=MEETING_DUE + later)
    (meeting,) = board_meetings_due(meets)
    assert (meeting.on, meeting.state) == (MEETING_DUE, state)
    late = [one for one in GOV_8.hold(meets).findings if "was to meet" in one.message]
    assert bool(late) is (state is State.OVERDUE)

    hears = register_with(HEARS, as_of=REPORT_DUE + later)
    (report,) = users_to_be_heard(hears)
    assert (report.on, report.state) == (REPORT_DUE, state)
    assert bool(GOV_9.hold(hears).findings) is (state is State.OVERDUE)


def test_both_are_the_boards_and_public_and_a_meeting_has_the_policys_notice() -> None:
    register = register_with(MEETS, HEARS, limit("meeting_notice_days", "28"))
    (meeting,), (report,) = board_meetings_due(register), users_to_be_heard(register)

    assert (meeting.id, report.id) == ("board-meeting/next", "users-voice/next")
    assert meeting.notice_days == 28
    for item in (meeting, report):
        assert item.whom is Whom.BOARD
        assert item.path == "data/governance/meetings/board"
        assert item.kind.is_public


def test_minutes_that_cannot_be_read_leave_open_whether_users_were_heard() -> None:
    (report,) = users_to_be_heard(register_with(HEARS, UNREADABLE))
    assert report.state is State.UNKNOWN
    (meeting,) = board_meetings_due(register_with(MEETS, UNREADABLE))
    assert meeting.state is not State.UNKNOWN


def test_a_planned_meeting_keeps_its_name_when_its_day_moves_and_is_over_once_it_has_passed() -> (
    None
):
    def calendar(second: str) -> bytes:
        return (
            "meetings:\n  - on: 2025-03-03\n    body: board\n  - on: 2025-06-18\n"
            f"    body: members\n  - on: {second}\n    body: board\n"
        ).encode()

    def planned(second: str, as_of: date) -> dict[str, tuple[date, State]]:
        files = edited(over={"data/governance/calendar/2025.yaml": calendar(second)})
        items = meetings_planned(register_of(files, as_of))
        return {item.id: (item.on, item.state) for item in items}

    day = date(2025, 9, 1)
    assert planned("2025-09-01", day) == {
        "planned-meeting/board/2025/1": (date(2025, 3, 3), State.DONE),
        "planned-meeting/members/2025/1": (date(2025, 6, 18), State.DONE),
        "planned-meeting/board/2025/2": (day, State.DUE),
    }
    assert planned("2025-10-06", day)["planned-meeting/board/2025/2"] == (
        date(2025, 10, 6),
        State.DUE,
    )
