"""The reporting score looks at the latest returns that were due, and at nothing later."""

from __future__ import annotations

from datetime import date

import pytest

from generator.monitoring.score import reporting_score
from tests.consortia import MINIMAL, edited, files_of, register_of, register_with

REGISTER = register_of(files_of(MINIMAL))
Q1, Q2 = "returns/visits/2025-q1/birch.yaml", "returns/visits/2025-q2/birch.yaml"
LATER = date(2025, 8, 15)
WINDOW = (
    "consortium.yaml",
    "  reporting_window:\n    - since: 2023-01-10\n      value: 4\n",
    "  reporting_window:\n    - since: 2023-01-10\n      value: 1\n",
)


def test_a_member_of_whom_nothing_was_expected_yet_meets_the_threshold() -> None:
    score = reporting_score(REGISTER, "cedar", LATER)
    assert (score.expected, score.is_met) == (0, True)


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2025, 4, 30), 0), (date(2025, 5, 1), 1), (date(2025, 7, 30), 1), (date(2025, 7, 31), 2)],
)
def test_a_return_counts_from_the_day_after_it_was_due(on: date, expected: int) -> None:
    assert reporting_score(REGISTER, "birch", on).expected == expected


def test_returns_on_time_and_complete_meet_the_threshold() -> None:
    score = reporting_score(REGISTER, "birch", LATER)
    assert (score.on_time, score.expected) == (2, 2)
    assert (score.supplied, score.asked) == (14, 14)
    assert score.is_met
    assert [str(each.expected.period) for each in score.assessments] == ["2025-q1", "2025-q2"]


def test_one_return_of_two_on_time_is_less_than_three_quarters() -> None:
    score = reporting_score(register_with((Q1, "2025-04-30", "2025-05-01")), "birch", LATER)
    assert (score.on_time, score.is_met) == (1, False)


def test_three_returns_of_four_on_time_are_enough() -> None:
    files = edited((Q1, "2025-04-30", "2025-05-01"))
    for period, sent in (("2025-q3", "2025-10-01"), ("2025-q4", "2026-01-02")):
        q2 = files[f"data/{Q2}"].decode()
        files[f"data/returns/visits/{period}/birch.yaml"] = q2.replace("2025-07-30", sent).encode()
    score = reporting_score(register_of(files, date(2026, 2, 1)), "birch", date(2026, 2, 1))
    assert (score.on_time, score.expected, score.is_met) == (3, 4, True)


@pytest.mark.parametrize(("threshold", "is_met"), [("50%", True), ("50.01%", False)])
def test_the_threshold_for_figures_is_reached_at_exactly_that_part(
    threshold: str, *, is_met: bool
) -> None:
    files = edited(("consortium.yaml", "value: 90%", f"value: {threshold}"))
    files[f"data/{Q1}"] = b"submitted_on: 2025-04-30\nlots:\n  home: {}\n"
    score = reporting_score(register_of(files), "birch", LATER)
    assert (score.supplied, score.asked, score.is_met) == (7, 14, is_met)


def test_only_the_latest_returns_within_the_window_count() -> None:
    register = register_with(WINDOW, (Q1, "2025-04-30", "2025-05-01"))
    score = reporting_score(register, "birch", LATER)
    assert [str(each.expected.period) for each in score.assessments] == ["2025-q2"]
    assert score.is_met


def test_a_return_that_cannot_be_read_counts_neither_for_nor_against() -> None:
    register = register_with((Q2, "submitted_on", "submited_on"))
    assert reporting_score(register, "birch", LATER).expected == 1
