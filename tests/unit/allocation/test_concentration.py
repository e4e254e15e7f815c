"""How unevenly amounts lie, worked out by hand beside what is computed."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.allocation.concentration import Level, gini, herfindahl, level_of


@pytest.mark.parametrize(
    ("amounts", "index"),
    [
        ([100], Fraction(1)),
        ([50, 50], Fraction(1, 2)),
        ([1, 1, 1], Fraction(1, 3)),
        # 60% and 40%: 0.36 + 0.16
        ([60, 40], Fraction(52, 100)),
        # 50%, 30%, 20%: 0.25 + 0.09 + 0.04; who has nothing changes nothing
        ([50, 30, 20], Fraction(38, 100)),
        ([0, 20, 50, 0, 30], Fraction(38, 100)),
        ([], None),
        ([0, 0], None),
    ],
)
def test_the_index_is_the_sum_of_squared_parts(amounts: list[int], index: Fraction | None) -> None:
    assert herfindahl(amounts) == index


@pytest.mark.parametrize(
    ("amounts", "coefficient"),
    [
        ([100], Fraction(0)),
        ([50, 50, 50], Fraction(0)),
        # one of two, of three, of four has all: (n - 1) / n
        ([0, 7], Fraction(1, 2)),
        ([0, 7, 0], Fraction(2, 3)),
        ([0, 0, 0, 7], Fraction(3, 4)),
        # differences 20, 30 and 10, each twice: 120 / (2 x 9 x mean 100/3)
        ([50, 30, 20], Fraction(120, 600)),
        # 1, 2, 3, 4: differences 1 x3, 2 x2, 3 x1 = 10, each twice; 20 / (2 x 16 x 2.5)
        ([3, 1, 4, 2], Fraction(1, 4)),
        ([], None),
        ([0], None),
    ],
)
def test_the_coefficient_is_half_the_mean_difference_over_the_mean(
    amounts: list[int], coefficient: Fraction | None
) -> None:
    assert gini(amounts) == coefficient


@pytest.mark.parametrize(
    ("points", "level"),
    [
        (0, Level.SPREAD),
        (1_000, Level.SPREAD),
        (1_001, Level.CONCENTRATED),
        (2_000, Level.CONCENTRATED),
        (2_001, Level.HIGH),
        (10_000, Level.HIGH),
    ],
)
def test_a_threshold_must_be_exceeded(points: int, level: Level) -> None:
    assert level_of(points) is level
