"""A member's level and evidence on a day, with the days on which they change."""

from __future__ import annotations

from datetime import date

import pytest

from generator.membership.standing import (
    criteria_not_shown,
    criteria_on,
    is_full_member,
    is_member,
    joined_on,
    latest_evidence,
    level_on,
    spell_on,
)
from schemas.member import Level
from tests.consortia import MINIMAL, files_of, register_of, register_with

REGISTER = register_of(files_of(MINIMAL))
BIRCH = REGISTER.members["birch"]
"""Associate from 1 March 2023, full since 1 January 2024."""


@pytest.mark.parametrize(
    ("on", "level"),
    [
        (date(2023, 2, 28), None),
        (date(2023, 3, 1), Level.ASSOCIATE),
        (date(2023, 12, 31), Level.ASSOCIATE),
        (date(2024, 1, 1), Level.FULL),
        (date(2999, 12, 31), Level.FULL),
    ],
)
def test_a_level_holds_from_first_day_to_last(on: date, level: Level | None) -> None:
    assert level_on(BIRCH, on) is level
    assert is_full_member(BIRCH, on) is (level is Level.FULL)
    assert is_member(BIRCH, on) is (level is not None)
    spell = spell_on(BIRCH, on)
    assert (spell.level if spell else None) is level


@pytest.mark.parametrize("level", ["suspended", "left"])
def test_whoever_is_suspended_or_has_left_is_no_member(level: str) -> None:
    register = register_with(("members/birch.yaml", "level: full", f"level: {level}"))
    assert not is_member(register.members["birch"], date(2024, 1, 1))
    assert is_member(register.members["birch"], date(2023, 12, 31))


def test_a_member_joined_on_the_first_day_of_its_first_spell() -> None:
    assert joined_on(BIRCH) == date(2023, 3, 1)


def test_evidence_that_has_not_begun_does_not_count() -> None:
    assert latest_evidence(BIRCH, "insurance", date(2023, 11, 30)) is None
    begun = latest_evidence(BIRCH, "insurance", date(2023, 12, 1))
    assert begun is not None
    assert begun.reference == "Policy 2"


def test_of_several_pieces_of_evidence_the_one_that_lasts_longest_counts() -> None:
    earlier = (
        "  - since: 2022-12-01\n    criterion: insurance\n    reference: Policy 0\n"
        "    until: 2026-12-31\n"
    )
    register = register_with(("members/birch.yaml", "evidence:\n", f"evidence:\n{earlier}"))
    found = latest_evidence(register.members["birch"], "insurance", date(2025, 1, 1))
    assert found is not None
    assert found.reference == "Policy 0"


@pytest.mark.parametrize(
    ("on", "lacking"),
    [
        (date(2023, 11, 30), ["insurance", "quality-mark"]),
        (date(2023, 12, 1), []),
        (date(2025, 12, 31), []),
        (date(2026, 1, 1), ["insurance", "quality-mark"]),
    ],
)
def test_a_criterion_is_shown_to_the_last_day_of_its_evidence(on: date, lacking: list[str]) -> None:
    assert list(criteria_not_shown(BIRCH, REGISTER.consortium, on)) == lacking


def test_criteria_are_those_of_the_policy_in_force() -> None:
    assert list(criteria_on(REGISTER.consortium, date(2025, 1, 1))) == ["insurance", "quality-mark"]
