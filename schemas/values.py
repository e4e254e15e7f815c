"""The single values of a record, each under its place: what a change changes, one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from schemas.record import Record, as_written

Place = tuple[str | int, ...]
"""Where a value stands: names and list positions (from 0) from the outside in."""


def values_of(record: Record) -> dict[Place, str]:
    """Every value of ``record`` as it would be typed, in the order of its fields.

    What is empty, a list or a group, holds no value: that it is there says nothing.
    """
    return dict(_values(as_written(record), ()))


def _values(part: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(part, Mapping):
        for name, inner in part.items():
            yield from _values(inner, (*place, name))
    elif isinstance(part, list):
        for position, inner in enumerate(part):
            yield from _values(inner, (*place, position))
    else:
        yield place, str(part)


def named(place: Place) -> str:
    """The place in words, as corrections name it: ``"left_out.1.reason"``, positions from 1."""
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in place)
