"""A policy is in force from its day until the next value's."""

from __future__ import annotations

from datetime import date

import pytest

from schemas.consortium import in_force
from schemas.identifiers import Decision, MeetingBody
from schemas.record import Dated


def entry(since: date, value: int) -> Dated[int]:
    """A value in force since a day."""
    decision = Decision(MeetingBody.MEMBERS, date(2020, 1, 1), 1)
    return Dated[int].model_construct(since=since, value=value, resolution=decision)


FIRST, SECOND = entry(date(2021, 1, 1), 10), entry(date(2024, 1, 1), 8)


@pytest.mark.parametrize(
    ("on", "value"),
    [
        (date(2020, 12, 31), 10),
        (date(2021, 1, 1), 10),
        (date(2023, 12, 31), 10),
        (date(2024, 1, 1), 8),
        (date(2999, 12, 31), 8),
    ],
)
def test_a_value_holds_from_its_own_day_and_the_first_before_that(on: date, value: int) -> None:
    assert in_force((FIRST, SECOND), on).value == value
    assert in_force((SECOND, FIRST), on).value == value


@pytest.mark.parametrize("on", [date(2020, 12, 31), date(2021, 1, 1), date(2025, 1, 1)])
def test_of_two_values_of_one_day_the_later_in_the_list_holds(on: date) -> None:
    again = entry(FIRST.since, 7)
    assert in_force((FIRST, again), on).value == 7
    assert in_force((again, FIRST), on).value == 10
