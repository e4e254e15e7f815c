"""The members review the hub's part: the timetable and rule FIN-3 tell of the same day."""

from __future__ import annotations

from datetime import date, timedelta

from generator.deadlines.deadline import State, Whom
from generator.deadlines.finance import ratio_reviews_due
from generator.register import Register
from generator.rules.ratio_reviews import FIN_3
from tests.consortia import edited, register_of, register_with

LAST = date(2026, 1, 10)
"""36 months after the founding members adopted the rate."""

MINUTES = "governance/meetings/members/2023-01-10.yaml"
LATER = "data/governance/meetings/members/2024-06-19.yaml"


def due(register: Register) -> tuple[date, State]:
    (item,) = ratio_reviews_due(register)
    return item.on, item.state


def with_minutes(flag: str, as_of: date = LAST) -> Register:
    """A later general meeting, with ``flag`` under its one decision."""
    minutes = "present:\n  - alder\ndecisions:\n  1:\n    title: To keep the rate.\n"
    return register_of({**edited(), LATER: f"{minutes}{flag}    votes_for: 1\n".encode()}, as_of)


def test_it_is_due_by_its_last_day_and_overdue_after_on_just_the_days_on_which_the_rule_warns() -> (
    None
):
    for days, state in ((-1, State.DUE), (0, State.DUE), (1, State.OVERDUE)):
        register = register_with(as_of=LAST + timedelta(days=days))
        assert due(register) == (LAST, state)
        assert bool(FIN_3.hold(register).findings) is (state is State.OVERDUE)


def test_it_is_the_boards_to_put_to_the_members_and_public() -> None:
    (item,) = ratio_reviews_due(register_with())
    assert (item.id, item.whom) == ("ratio-review/next", Whom.BOARD)
    assert item.path == "data/governance/meetings/members"
    assert item.kind.is_public


def test_a_decision_counts_as_a_review_if_the_minutes_say_so() -> None:
    assert due(with_minutes("    reviews_ratio: yes\n"))[0] == date(2027, 6, 19)
    assert due(with_minutes(""))[0] == LAST


def test_a_review_still_to_come_does_not_count() -> None:
    assert due(with_minutes("    reviews_ratio: yes\n", date(2024, 6, 19)))[0] > LAST
    assert due(with_minutes("    reviews_ratio: yes\n", date(2024, 6, 18)))[0] == LAST


def test_a_policy_that_names_a_resolution_makes_it_a_review() -> None:
    unsaid = register_with((MINUTES, "    reviews_ratio: yes\n", ""))
    assert due(unsaid)[0] == LAST


def test_where_there_was_none_it_counts_from_the_founding() -> None:
    files = edited()
    del files[f"data/{MINUTES}"]
    register = register_of(files, date(2026, 2, 1))
    assert due(register) == (LAST, State.OVERDUE)
    assert "have never reviewed it" in " ".join(
        finding.message for finding in FIN_3.hold(register).findings
    )


def test_while_minutes_of_the_members_cannot_be_read_nobody_knows() -> None:
    files = {**edited(), LATER: b"present: ["}
    register = register_of(files, date(2026, 2, 1))
    assert due(register) == (LAST, State.UNKNOWN)
    assert FIN_3.hold(register).findings == ()
