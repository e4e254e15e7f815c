"""How a figure came about: a tree from the figure down to the records.

Whatever the portal says about a figure is rendered from its tree, so that
explanation and computation cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from generator.finding import Field


class Unit(StrEnum):
    """What a step's number counts."""

    PENCE = "pence"
    OUTPUTS = "outputs"
    BASIS_POINTS = "basis points"
    POINTS = "points"
    COUNT = "count"
    TENTHS = "tenths"


def nearest(exact: Fraction) -> int:
    """``exact`` as the nearest whole number; a half goes up."""
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A value taken from a record as it stands.

    ``field`` is where in the record at ``path``. A policy's value is an input
    like any other: its path is the consortium's record.
    """

    label: str
    value: int
    unit: Unit
    path: str
    field: Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A computed value, and what it was computed from.

    ``value`` is a whole number of ``unit``. ``exact`` is the value before
    rounding, where it was rounded. ``how`` says in a sentence what was done;
    ``rule`` and ``source`` say by which rule. A measure, which no rule asks
    for, has an empty ``rule``.
    """

    label: str
    value: int
    unit: Unit
    how: str
    rule: str
    source: str
    inputs: tuple[Input | Step, ...] = ()
    exact: Fraction | None = None

    def walk(self) -> Iterator[Step]:
        """This step and every step below it, from the top down."""
        yield self
        for part in self.inputs:
            if isinstance(part, Step):
                yield from part.walk()

    def leaves(self) -> Iterator[Input]:
        """Every recorded value that the figure rests on, in order."""
        for part in self.inputs:
            if isinstance(part, Step):
                yield from part.leaves()
            else:
                yield part
