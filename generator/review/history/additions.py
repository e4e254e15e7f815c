"""What may still be filled in where a settled record has nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from schemas.monitoring_return import Return
from schemas.values import Place

Additions = Callable[[Any, Any], frozenset[Place]]
"""Of a record before and after: the values that it may have been given."""


def nothing(_before: object, _after: object) -> frozenset[Place]:
    """No value: the record is whole."""
    return frozenset()


def only(*places: Place) -> Additions:
    """These values and no others."""
    return lambda _before, _after: frozenset(places)


def figures_supplied(before: Return, after: Return) -> frozenset[Place]:
    """Figures that a return left out openly, each with the day on which it came."""
    allowed: set[Place] = set()
    for position, omission in enumerate(before.left_out):
        if omission.supplied_on is not None or position >= len(after.left_out):
            continue
        if after.left_out[position].supplied_on is not None:
            allowed.add(("left_out", position, "supplied_on"))
            allowed.add(("lots", omission.lot, *omission.measure.split(".")))
    return frozenset(allowed)
