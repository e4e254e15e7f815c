"""A member is told from which day it reports well enough again, and what that takes."""

from __future__ import annotations

from datetime import date

import pytest

from generator.monitoring.recovery import Recovery, recovery
from generator.monitoring.score import is_score_known
from tests.consortia import AS_OF, Edit, edited, register_of, register_with

Q1, Q2 = "returns/visits/2025-q1/birch.yaml", "returns/visits/2025-q2/birch.yaml"
LATE_Q1: Edit = (Q1, "submitted_on: 2025-04-30", "submitted_on: 2025-05-01")
LATE_Q2: Edit = (Q2, "submitted_on: 2025-07-30", "submitted_on: 2025-07-31")
WINDOW = (
    "consortium.yaml",
    "  reporting_window:\n    - since: 2023-01-10\n      value: 4\n",
    "  reporting_window:\n    - since: 2023-01-10\n      value: {}\n",
)


def window_of(number: int) -> Edit:
    file, words, instead = WINDOW
    return file, words, instead.format(number)


def test_who_meets_the_thresholds_meets_them_today_without_anything_to_come() -> None:
    assert recovery(register_of(edited()), "birch") == Recovery(on=AS_OF, returns=0)
    assert recovery(register_of(edited()), "cedar") == Recovery(on=AS_OF, returns=0)


def test_a_late_return_is_made_up_for_by_those_that_follow() -> None:
    """One late of three is two thirds, of four three quarters, which is enough."""
    found = recovery(register_with(LATE_Q1), "birch")
    assert found == Recovery(on=date(2026, 1, 31), returns=2)


def test_with_a_shorter_window_it_leaves_the_count_sooner() -> None:
    found = recovery(register_with(LATE_Q1, window_of(2)), "birch")
    assert found == Recovery(on=date(2025, 10, 31), returns=1)


def test_too_few_returns_to_come_make_up_for_nothing() -> None:
    assert recovery(register_with(LATE_Q1, LATE_Q2), "birch") is None


def test_figures_that_are_sent_count_at_once() -> None:
    """Ten of fourteen figures are too few; all of them can be given today."""
    files = edited()
    text = files[f"data/{Q2}"].decode()
    kept = [line for line in text.splitlines() if "spend" not in line and "other:" not in line]
    files[f"data/{Q2}"] = "\n".join([line for line in kept if "staff:" not in line]).encode()
    assert recovery(register_of(files), "birch") == Recovery(on=AS_OF, returns=0)


def test_an_excuse_makes_a_return_one_that_can_still_be_on_time() -> None:
    files = edited(LATE_Q1)
    del files[f"data/{Q2}"]
    files["data/excuses/visits/2025-q2/birch.yaml"] = (
        b"until: 2025-08-20\nreason: Fire.\ngranted_on: 2025-07-29\ngranted_by: Manager\n"
    )
    found = recovery(register_of(files), "birch")
    assert found == Recovery(on=date(2026, 1, 31), returns=3)


@pytest.mark.parametrize("file", [Q2, "excuses/visits/2025-q2/birch.yaml"])
def test_what_cannot_be_read_is_left_out_of_it(file: str) -> None:
    files = edited(LATE_Q1, LATE_Q2)
    files[f"data/{file}"] = b"untill: 2025-08-20\n"
    register = register_of(files)
    assert not is_score_known(register, "birch", AS_OF)
    assert is_score_known(register, "alder", AS_OF)
    # One late, and the two that are to come: two of three are not yet enough.
    assert recovery(register, "birch") is None
