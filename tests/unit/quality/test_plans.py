"""Improvement plans: what asks for one, which one answers, and what is still to be done."""

from __future__ import annotations

from datetime import date

import pytest

from generator.quality.plans import is_running, open_actions, plans_needed
from tests.quality_records import plan, quality, report

WEAK = {"self-assessments/alder/2025-03-03.yaml": report(records="poor")}
BEGUN = ("alder", date(2025, 3, 20))


def needed(files: dict[str, bytes], as_of: date = date(2025, 8, 15)) -> list[object]:
    register = quality({**WEAK, **files}, as_of=as_of)
    return [(each.judgement.area, each.on, each.plan) for each in plans_needed(register)]


def test_an_area_below_good_asks_for_a_plan_within_the_policy_s_days() -> None:
    assert needed({}) == [("records", date(2025, 4, 14), None)]


def test_an_area_that_is_good_again_asks_for_none() -> None:
    assert needed({"self-assessments/alder/2025-07-07.yaml": report()}) == []


@pytest.mark.parametrize(
    ("file", "content", "answers"),
    [
        ("2025-03-20", plan("records"), True),
        ("2025-07-20", plan("records"), True),
        ("2025-08-16", plan("records"), False),
        ("2025-03-20", plan("delivery"), False),
        ("2024-03-20", plan("records", closed_on="2025-03-02"), False),
        ("2024-03-20", plan("records", closed_on="2025-03-03"), True),
    ],
)
def test_a_plan_answers_that_was_not_closed_before_the_grade(
    file: str, content: bytes, *, answers: bool
) -> None:
    found = needed({f"plans/alder/{file}.yaml": content})
    expected = ("alder", date.fromisoformat(file)) if answers else None
    assert found == [("records", date(2025, 4, 14), expected)]


def test_who_is_no_full_member_needs_none() -> None:
    register = quality({"self-assessments/cedar/2025-03-03.yaml": report(records="poor")})
    assert list(plans_needed(register)) == []


def test_what_is_done_or_closed_is_no_longer_open() -> None:
    running = quality({"plans/alder/2025-03-20.yaml": plan("records")})
    assert [number for number, _ in open_actions(running, BEGUN)] == [0]
    assert list(open_actions(quality({"plans/alder/2025-03-20.yaml": plan("records")},
                                     as_of=date(2025, 3, 19)), BEGUN)) == []  # fmt: skip
    closed = quality({"plans/alder/2025-03-20.yaml": plan("records", closed_on="2025-06-06")})
    assert not is_running(closed, BEGUN)
    assert list(open_actions(closed, BEGUN)) == []
    before = quality(
        {"plans/alder/2025-03-20.yaml": plan("records", closed_on="2025-06-06")},
        as_of=date(2025, 6, 5),
    )
    assert is_running(before, BEGUN)
    assert [number for number, _ in open_actions(before, BEGUN)] == [0]
