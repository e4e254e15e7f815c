"""Stretches of time: none ends before it begins, and one may lie within another."""

from __future__ import annotations

from datetime import date

import pytest

from generator.rules.spells import ends_before_it_begins, within
from schemas.record import Spell


def spell(since: int, until: int | None = None) -> Spell:
    """From one day in May 2025 to another, or on."""
    last = None if until is None else date(2025, 5, until)
    return Spell(since=date(2025, 5, since), until=last)


@pytest.mark.parametrize(("until", "breaches"), [(None, 0), (11, 0), (10, 0), (9, 1)])
def test_a_stretch_may_last_one_day_but_not_less(until: int | None, breaches: int) -> None:
    found = list(ends_before_it_begins("data/x.yaml", ("levels", 0), spell(10, until)))
    assert [breach.field for breach in found] == [("levels", 0, "until")] * breaches


@pytest.mark.parametrize(
    ("inner", "outer", "is_within"),
    [
        (spell(10, 20), spell(10, 20), True),
        (spell(10, 20), spell(9), True),
        (spell(10), spell(10), True),
        (spell(10), spell(10, 20), False),
        (spell(10, 21), spell(10, 20), False),
        (spell(9, 20), spell(10, 20), False),
    ],
)
def test_a_stretch_lies_within_another_if_all_its_days_do(
    inner: Spell, outer: Spell, *, is_within: bool
) -> None:
    assert within(inner, outer) is is_within
