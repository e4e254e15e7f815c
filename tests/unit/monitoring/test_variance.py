"""What is planned for a period, and which deliveries need no explanation."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.monitoring.expected import expected_returns
from generator.monitoring.variance import Difference, difference
from generator.register import Register
from schemas.periods import period_from_text
from tests.changes import register_with_changes, trade


@pytest.mark.parametrize(
    ("planned", "tolerance_bp", "least", "most"),
    [
        pytest.param(Fraction(100), 1_000, 90, 110, id="the tolerance itself is within"),
        pytest.param(Fraction(1011, 10), 1_000, 91, 111, id="and cut to whole outputs"),
        pytest.param(Fraction(5), 1_000, 5, 5, id="one output of five is beyond"),
        pytest.param(Fraction(11, 2), 1_000, 5, 6, id="half an output never is"),
        pytest.param(Fraction(100), 0, 100, 100, id="without tolerance the plan itself"),
        pytest.param(Fraction(0), 1_000, 0, 0, id="of nothing nothing"),
    ],
)
def test_the_fewest_and_the_most_that_need_no_explanation(
    planned: Fraction, tolerance_bp: int, least: int, most: int
) -> None:
    found = Difference(delivered=0, planned=planned, tolerance_bp=tolerance_bp)
    assert (found.least, found.most) == (least, most)


@given(
    delivered=st.integers(0, 300),
    planned=st.fractions(0, 200, max_denominator=400),
    tolerance_bp=st.integers(0, 10_000),
)
def test_only_one_whole_output_beyond_the_tolerance_is_beyond(
    delivered: int, planned: Fraction, tolerance_bp: int
) -> None:
    found = Difference(delivered=delivered, planned=planned, tolerance_bp=tolerance_bp)
    off = abs(delivered - planned)
    is_beyond = off >= 1 and off * 10_000 > tolerance_bp * planned
    assert found.is_beyond_tolerance == is_beyond


def planned_of(register: Register, period: str) -> Fraction:
    """What was planned for alder in a period of the minimal consortium's year."""
    expected = expected_returns(register)["visits", period_from_text(period), "alder"]
    return difference(register, expected, "home", 0).planned


def test_the_plan_is_that_of_the_profile_before_rounding() -> None:
    register = register_with_changes(trade(9, "810.00", since="2025-q3"))
    assert planned_of(register, "2025-q2") == Fraction(45 * 91, 365)
    assert planned_of(register, "2025-q3") == Fraction(45 * 92, 365) - Fraction(9, 2)


def test_who_passed_on_what_was_planned_already_has_nothing_planned_and_never_less() -> None:
    register = register_with_changes(trade(40, "3600.00", since="2025-q3"))
    assert planned_of(register, "2025-q3") == 0
