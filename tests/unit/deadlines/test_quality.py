"""Reviews, plans, their actions and mentoring fall due, each on its day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from generator.deadlines.deadline import Deadline, State
from generator.deadlines.quality import (
    mentoring_to_review,
    plan_actions,
    plans_to_begin,
    reviews_to_hold,
    self_assessments_due,
)
from generator.register import Register
from tests.quality_records import pairing, plan, policy, quality, report, review, with_files

APRIL = policy("review_census", "[]", "[april]")
WEAK = {"self-assessments/alder/2025-06-02.yaml": report(records="poor")}

Told = list[tuple[str, date, State]]


def told(find: Callable[[Register], Iterator[Deadline]], register: Register) -> Told:
    return [("/".join(item.identity), item.on, item.state) for item in find(register)]


def test_a_report_is_reminded_of_as_many_days_before_as_the_policy_says() -> None:
    register = quality({}, policy("self_assessment_notice_days", "30", "45"))
    assert {item.notice_days for item in self_assessments_due(register)} == {45}


@pytest.mark.parametrize(
    ("files", "as_of", "state"),
    [
        ({}, date(2025, 5, 31), State.DUE),
        ({}, date(2025, 6, 1), State.OVERDUE),
        ({"reviews/alder/2025-05-05.yaml": review()}, date(2025, 6, 1), State.DONE),
        ({"reviews/alder/2025-05-05.yaml": b"\x00"}, date(2025, 6, 1), State.UNKNOWN),
    ],
)
def test_a_review_is_due_after_its_census_point(
    files: dict[str, bytes], as_of: date, state: State
) -> None:
    found = told(reviews_to_hold, with_files(files, APRIL, as_of=as_of))
    assert found[0] == ("alder/2025-04-01", date(2025, 5, 31), state)
    assert [name for name, _, _ in found] == ["alder/2025-04-01", "birch/2025-04-01"]


@pytest.mark.parametrize(
    ("files", "as_of", "state"),
    [
        ({}, date(2025, 7, 14), State.DUE),
        ({}, date(2025, 7, 15), State.OVERDUE),
        ({"plans/alder/2025-06-20.yaml": b"\x00"}, date(2025, 7, 15), State.UNKNOWN),
    ],
)
def test_a_plan_is_to_begin_while_there_is_none(
    files: dict[str, bytes], as_of: date, state: State
) -> None:
    found = told(plans_to_begin, with_files({**WEAK, **files}, as_of=as_of))
    assert found == [("alder/records", date(2025, 7, 14), state)]


def test_no_plan_is_to_begin_where_one_has() -> None:
    begun = {"plans/alder/2025-06-20.yaml": plan("records")}
    assert told(plans_to_begin, quality({**WEAK, **begun})) == []


def test_what_a_plan_still_has_to_do_is_due_on_its_day() -> None:
    files = {**WEAK, "plans/alder/2025-06-20.yaml": plan("records", due_on="2025-08-15")}
    due = [("alder/2025-06-20/1", date(2025, 8, 15), State.DUE)]
    assert told(plan_actions, quality(files)) == due
    assert told(plan_actions, quality(files, as_of=date(2025, 8, 16)))[0][2] is State.OVERDUE
    done = {**WEAK, "plans/alder/2025-06-20.yaml": plan("records", closed_on="2025-08-01")}
    assert told(plan_actions, quality(done)) == []


@pytest.mark.parametrize(
    ("review_on", "on", "what"),
    [
        ("2025-10-01", date(2025, 10, 1), "Mentoring to be looked at"),
        ("2025-12-31", date(2025, 12, 31), "Result of mentoring to be told"),
        ("2026-02-01", date(2025, 12, 31), "Result of mentoring to be told"),
    ],
)
def test_a_pairing_is_looked_at_and_at_its_end_its_result_is_told(
    review_on: str, on: date, what: str
) -> None:
    files = {"mentoring/2025-07-01-birch--alder.yaml": pairing("records", review_on=review_on)}
    (item,) = mentoring_to_review(quality(files))
    assert (item.on, item.what, item.members) == (on, what, ("alder", "birch"))
    assert item.path == "data/quality/mentoring/2025-07-01-birch--alder.yaml"


def test_a_pairing_that_has_ended_is_done_with() -> None:
    ended = pairing("records", ended_on="2025-08-01")
    files = {"mentoring/2025-07-01-birch--alder.yaml": ended}
    assert told(mentoring_to_review, quality(files)) == []
