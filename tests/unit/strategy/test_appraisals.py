"""What an appraisal recommends follows from scores and weights alone, exactly at the threshold."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.register import Register
from generator.strategy.appraisals import criteria_in_force, explain, passed_on, recommendation
from schemas.appraisal import Course
from tests.consortia import Edit
from tests.strategy import strategic

PATH = "tenders/gardens/appraisal.yaml"


def policy(need: int = 60, members: int = 40, since: str = "2025-02-01") -> Edit:
    value = "".join(
        f"        {name}:\n          title: About {name}?\n          weight: {weight}\n"
        for name, weight in (("need", need), ("members", members))
    )
    return (
        "consortium.yaml",
        "  new_member_months:\n",
        (
            f"  appraisal_criteria:\n    - since: {since}\n      value:\n{value}"
            "      resolution: members/2023-01-10/1\n  new_member_months:\n"
        ),
    )


def appraised(need: int, members: int, *edits: Edit, **more: Any) -> Register:  # noqa: ANN401 - any field
    scores = {
        "need": {"score": str(need), "because": "Asked for."},
        "members": {"score": str(members), "because": "Able."},
    }
    tree = {"on": "2025-02-05", "by": "Development director", "scores": scores, **more}
    return strategic({PATH: tree}, *(edits or (policy(),)))


def score(register: Register) -> tuple[Fraction, Course] | None:
    found = recommendation(register, register.appraisals["gardens"])
    return (found.exact_bp, found.course) if found else None


@pytest.mark.parametrize(
    ("need", "members", "points", "course"),
    [(3, 3, 6_000, Course.GO), (5, 0, 6_000, Course.GO), (2, 4, 5_600, Course.NO_GO),
     (0, 0, 0, Course.NO_GO), (5, 5, 10_000, Course.GO)],
)  # fmt: skip
def test_at_the_threshold_it_recommends_to_go(
    need: int, members: int, points: int, course: Course
) -> None:
    assert score(appraised(need, members)) == (Fraction(points), course)


def test_it_is_judged_by_the_exact_score_and_not_by_the_rounded_one() -> None:
    threshold: Edit = (
        "consortium.yaml",
        "appraisal_threshold:\n    - since: 2023-01-10\n      value: 60%",
        "appraisal_threshold:\n    - since: 2023-01-10\n      value: 66.67%",
    )
    register = appraised(5, 5, policy(2, 1), threshold)
    assert score(register) == (Fraction(10_000), Course.GO)
    # Two thirds are shown as 66.67%, which they do not quite reach.
    short = appraised(5, 0, policy(2, 1), threshold)
    found = recommendation(short, short.appraisals["gardens"])
    assert found is not None
    assert (found.score_bp, found.course) == (6_667, Course.NO_GO)


def test_without_just_the_criteria_of_the_day_nothing_follows() -> None:
    assert score(appraised(3, 3, policy(since="2025-02-06"))) is None
    assert explain(appraised(3, 3, policy(since="2025-02-06")), "gardens") is None
    lone = {"need": {"score": "3", "because": "Asked for."}}
    assert score(appraised(3, 3, scores=lone)) is None
    assert score(appraised(3, 3, policy(0, 0))) is None


def test_criteria_are_in_force_from_their_first_day() -> None:
    register = strategic({}, policy())
    assert criteria_in_force(register, date(2025, 1, 31)) is None
    found = criteria_in_force(register, date(2025, 2, 1))
    assert found is not None
    assert {name: each.weight for name, each in found.items()} == {"need": 60, "members": 40}


def test_a_tender_passes_the_stage_with_go_or_no_go_or_not_yet() -> None:
    register = strategic()
    assert passed_on(register.tenders["gardens"]) == (1, date(2025, 2, 10), Course.NO_GO)
    assert passed_on(register.tenders["visits"]) == (1, date(2024, 3, 15), Course.GO)
    gardens = register.tenders["gardens"]
    assert passed_on(gardens.model_copy(update={"stages": gardens.stages[:1]})) is None


SCORES = st.integers(min_value=0, max_value=5)


@given(need=SCORES, members=SCORES)
def test_each_step_adds_up_to_the_score_and_names_what_was_typed(need: int, members: int) -> None:
    register = appraised(need, members)
    step = explain(register, "gardens")
    assert step is not None
    parts = [part for part in step.walk() if part is not step]
    assert step.exact == Fraction(sum(part.value for part in parts) * 10_000, 500)
    assert [leaf.value for leaf in step.leaves()] == [need, members]
    assert {leaf.path for leaf in step.leaves()} == {f"data/{PATH}"}
