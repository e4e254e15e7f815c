"""The latest assessment replaces those before it as a whole, and is due again in time."""

from __future__ import annotations

from datetime import date

from generator.strategy.need import assessment_due_on, assessment_on, need_of
from tests.strategy import needs, strategic

OLDER, NEWER = "strategy/needs/2024-06-01.yaml", "strategy/needs/2025-06-01.yaml"
BOTH = {OLDER: needs(befriending="50", meals="700"), NEWER: needs(befriending="80")}


def test_before_the_first_nothing_is_known_and_nothing_is_due() -> None:
    register = strategic(BOTH)
    assert assessment_on(register, date(2024, 5, 31)) is None
    assert assessment_due_on(register, date(2024, 5, 31)) is None
    assert need_of(register, "luton", "befriending", date(2024, 5, 31)) is None


def test_from_its_own_day_on_an_assessment_counts() -> None:
    register = strategic(BOTH)
    need = need_of(register, "luton", "befriending", date(2024, 6, 1))
    assert need is not None
    assert need.yearly == 50


def test_what_the_newer_leaves_out_is_not_known_any_more() -> None:
    register = strategic(BOTH)
    assert need_of(register, "luton", "meals", date(2025, 5, 31)) is not None
    assert need_of(register, "luton", "meals", date(2025, 6, 1)) is None
    assert need_of(register, "bedford", "meals", date(2025, 6, 1)) is None


def test_the_next_is_due_as_many_months_after_the_latest_as_policy_says() -> None:
    register = strategic(BOTH)
    assert assessment_due_on(register, date(2025, 5, 31)) == date(2025, 6, 1)
    assert assessment_due_on(register, date(2025, 6, 1)) == date(2026, 6, 1)
