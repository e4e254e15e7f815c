"""A step tree for a terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.step import Input, Step, Unit
from schemas.money import percent_text, pounds_shown

EXACT_DECIMALS = 4

_PARTS_OF_ONE = {Unit.PENCE: 100, Unit.TENTHS: 10, Unit.BASIS_POINTS: 100}
"""How many of a unit make what it is shown in."""


def as_lines(step: Input | Step, depth: int = 0) -> Iterator[str]:
    """The tree as indented lines, the figure first and what it rests on below it."""
    indent = "  " * depth
    if isinstance(step, Input):
        place = ".".join(str(part) for part in step.field)
        yield f"{indent}{step.label}: {shown(step.value, step.unit)}  ({step.path}, {place})"
        return
    by = ", ".join(filter(None, (step.rule, step.source)))
    yield f"{indent}{step.label}: {shown(step.value, step.unit)}  [{by}]"
    rounded = step.exact is not None and step.exact != step.value
    exact = f" Before rounding: {exact_text(step)}." if rounded else ""
    yield f"{indent}  {step.how}{exact}"
    for part in step.inputs:
        yield from as_lines(part, depth + 1)


def as_fields(step: Input | Step) -> dict[str, Any]:
    """The tree as nested objects for JSON; ``exact`` is a fraction, such as ``"41/3"``."""
    fields: dict[str, Any] = {"label": step.label, "value": step.value, "unit": step.unit.value}
    if isinstance(step, Input):
        return {**fields, "path": step.path, "field": list(step.field)}
    return {
        **fields,
        "exact": None if step.exact is None else str(step.exact),
        "how": step.how,
        "rule": step.rule,
        "source": step.source,
        "inputs": [as_fields(part) for part in step.inputs],
    }


def shown(value: int, unit: Unit) -> str:
    """``value`` as people read a number of ``unit``."""
    match unit:
        case Unit.PENCE:
            return pounds_shown(value)
        case Unit.BASIS_POINTS:
            return ("-" if value < 0 else "") + percent_text(abs(value))
        case Unit.OUTPUTS | Unit.POINTS:
            return f"{value:,} {unit.value}"
        case Unit.COUNT:
            return f"{value:,}"
        case Unit.TENTHS:
            return f"{value // 10:,}.{value % 10}"


def exact_text(step: Step) -> str:
    """The exact value before rounding, in pounds or per cent; cut, not rounded, after decimals.

    An ellipsis says that more decimals follow. Expects a step with ``exact``.
    """
    if step.exact is None:
        return ""
    minus = "-" if step.exact < 0 else ""
    exact = abs(step.exact) / _PARTS_OF_ONE.get(step.unit, 1)
    scaled = exact * 10**EXACT_DECIMALS
    whole, decimals = divmod(int(scaled), 10**EXACT_DECIMALS)
    digits = f"{decimals:0{EXACT_DECIMALS}d}".rstrip("0")
    more = "…" if scaled.denominator != 1 else ""
    pound = "£" if step.unit is Unit.PENCE else ""
    percent = "%" if step.unit is Unit.BASIS_POINTS else ""
    return f"{minus}{pound}{whole:,}" + (f".{digits}{more}" if digits or more else "") + percent
