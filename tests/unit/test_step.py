"""A step leads from a figure down to every recorded value that it rests on."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.step import Input, Step, Unit, nearest


def value(label: str) -> Input:
    """A value taken from a record."""
    return Input(label=label, value=1, unit=Unit.PENCE, path="data/consortium.yaml", field=(label,))


def step(label: str, *inputs: Input | Step) -> Step:
    """A value computed from others."""
    return Step(
        label=label,
        value=1,
        unit=Unit.PENCE,
        how="By adding.",
        rule="AWD-1",
        source="prospectus §5",
        inputs=inputs,
        exact=Fraction(3, 2),
    )


BELOW = step("below", value("b"), value("c"))
TOP = step("top", value("a"), BELOW, step("bare"), value("d"))


def test_walking_a_tree_gives_every_step_from_the_top_down() -> None:
    assert [each.label for each in TOP.walk()] == ["top", "below", "bare"]


def test_the_leaves_are_the_recorded_values_in_the_order_in_which_they_are_used() -> None:
    assert [each.label for each in TOP.leaves()] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("exact", "whole"),
    [
        (Fraction(1, 3), 0),
        (Fraction(1, 2), 1),
        (Fraction(5, 2), 3),
        (Fraction(-1, 2), 0),
        (Fraction(-2, 3), -1),
        (Fraction(7), 7),
    ],
)
def test_the_nearest_whole_number_is_the_upper_one_of_two_as_near(
    exact: Fraction, whole: int
) -> None:
    assert nearest(exact) == whole
