"""What counts as delivered is what the hub has accepted, by the day that is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.contracts.delivered import delivered_by
from generator.contracts.position import Position, positions
from generator.register import Register
from tests.consortia import MINIMAL, files_of, register_of, register_with

REGISTER = register_of(files_of(MINIMAL))


def of(register: Register, member: str) -> Position:
    return next(held for held in positions(register) if held.member == member)


@pytest.mark.parametrize(
    ("on", "delivered"),
    [
        (date(2025, 4, 19), 0),
        (date(2025, 4, 20), 11),
        (date(2025, 7, 19), 11),
        (date(2025, 7, 20), 23),
    ],
)
def test_a_return_counts_from_the_day_it_was_accepted(on: date, delivered: int) -> None:
    assert delivered_by(REGISTER, of(REGISTER, "alder"), on) == delivered


def test_a_return_that_was_not_accepted_counts_for_nothing() -> None:
    assert delivered_by(REGISTER, of(REGISTER, "birch"), date(2025, 8, 15)) == 10


def test_without_running_totals_the_periods_are_added_up() -> None:
    quarter = "returns/visits/2025-q2/alder.yaml"
    register = register_with((quarter, "    outputs_to_date: 23\n", ""))
    assert delivered_by(register, of(register, "alder"), date(2025, 8, 15)) == 23
    neither = register_with((quarter, "    outputs: 12\n    outputs_to_date: 23\n", ""))
    assert delivered_by(neither, of(neither, "alder"), date(2025, 8, 15)) == 11


def test_who_reported_nothing_delivered_nothing() -> None:
    assert (
        delivered_by(REGISTER, replace(of(REGISTER, "birch"), member="cedar"), date(2025, 8, 15))
        == 0
    )
