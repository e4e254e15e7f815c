"""When the hub's assessment of itself is due, and what it said it would do."""

from __future__ import annotations

from datetime import date

from generator.charter.actions import hub_actions
from generator.charter.assessments import assessment_due, assessments_are_known
from tests.charters import ASSESSED, assessment, chartered, register_over, terms

CHARTER = chartered(terms("2024-04-01", assessed=ASSESSED))
MADE = {"charter/self-assessments/2025-02-10": assessment()}
IMPROVED = assessment(
    more="improvements:\n  - weakness: No cover.\n    action: Write it\n      down.\n"
    "    owner: Director\n    by: 2025-06-30\n    done_on: 2025-07-02\n"
)
MISSED = (
    "reported_on: 2025-05-01\nsummary: Well.\nmissed:\n  surgery:\n    reason: Snow.\n"
    "    action: By video.\n    owner: Director\n    by: 2025-07-01\n"
)


def test_none_is_due_where_no_charter_asks_for_one() -> None:
    assert assessment_due(register_over({})) is None
    assert assessment_due(register_over({}, chartered(terms("2024-04-01")))) is None


def test_the_first_is_counted_from_the_charter_that_asked_for_it() -> None:
    due = assessment_due(register_over({}, CHARTER))
    assert due is not None
    assert (due.on, due.last, due.notice_days) == (date(2025, 3, 31), None, 30)


def test_the_next_is_counted_from_the_last_that_was_made_by_the_day() -> None:
    due = assessment_due(register_over(MADE, CHARTER))
    assert due is not None
    assert (due.on, due.last) == (date(2026, 2, 10), date(2025, 2, 10))
    before = assessment_due(register_over(MADE, CHARTER, as_of=date(2025, 2, 9)))
    assert before is not None
    assert before.last is None


def test_one_from_before_it_was_asked_for_does_not_bring_the_day_forward() -> None:
    early = {"charter/self-assessments/2023-02-10": assessment()}
    due = assessment_due(register_over(early, CHARTER))
    assert due is not None
    assert due.on == date(2025, 3, 31)


def test_one_that_cannot_be_read_is_not_missing() -> None:
    assert assessments_are_known(register_over(MADE))
    broken = {"charter/self-assessments/2025-02-10": "framework: none\n"}
    assert not assessments_are_known(register_over(broken))


def test_what_the_hub_took_upon_itself_is_known_once_it_said_so() -> None:
    files = {"charter/self-assessments/2025-02-10": IMPROVED, "charter/years/2024-25": MISSED}
    edits = (chartered(terms("2024-04-01")),)
    said = list(hub_actions(register_over(files, *edits)))
    assert [(each.identity, each.action, each.is_done(date(2025, 7, 2))) for each in said] == [
        (("2025-02-10", "1"), "Write it down.", True),
        (("2024-25", "surgery"), "By video.", False),
    ]
    assert not said[0].is_done(date(2025, 7, 1))
    assert list(hub_actions(register_over(files, *edits, as_of=date(2025, 2, 9)))) == []
