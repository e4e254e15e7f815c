"""Where a record that is gone went: an edit may hide in a renaming."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.review.history.differences import Difference, differences
from generator.review.history.trees import Trees
from schemas.places import Place
from schemas.record import Record
from schemas.values import values_of

Value = tuple[object, ...]
"""A kind of record, a place in one and the value there."""

MOST_COMPARED = 50
"""With how many new records one that is gone is compared: those of its rarest values first.

Else a thousand records that move would take a million comparisons.
"""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A record that a change brings, and what it says."""

    path: str
    record: Record
    values: frozenset[Value]


@dataclass(frozen=True, slots=True)
class Newcomers:
    """Every record that a change brings: which of them say what."""

    by_value: Mapping[Value, Sequence[Newcomer]]

    def like(self, values: frozenset[Value]) -> Sequence[Newcomer]:
        """Those that share the rarest of ``values``, at most ``MOST_COMPARED``, by path."""
        shared = [self.by_value[value] for value in values if value in self.by_value]
        found: dict[str, Newcomer] = {}
        for newcomers in sorted(shared, key=lambda each: (len(each), each[0].path)):
            for one in newcomers:
                if len(found) == MOST_COMPARED:
                    break
                found[one.path] = one
        return [found[path] for path in sorted(found)]


def newcomers_of(trees: Trees) -> Newcomers:
    """The new records of a change, by what they say."""
    by_value: dict[Value, list[Newcomer]] = {}
    for path, place in trees.changed():
        record = None if trees.before.has(path) else trees.after.register.record_at(place)
        if record is not None:
            newcomer = Newcomer(path, record, _values(place, record))
            for value in newcomer.values:
                by_value.setdefault(value, []).append(newcomer)
    return Newcomers(by_value)


def moved_to(
    place: Place, record: Record, newcomers: Newcomers
) -> tuple[str, tuple[Difference, ...]] | None:
    """The new record of the same kind that is most like ``record``, and what differs in it.

    ``None`` where none shares at least half of its values. Of several as like, the
    first by path.
    """
    values = _values(place, record)
    most = max(newcomers.like(values), key=lambda each: len(each.values & values), default=None)
    if most is None or len(most.values & values) * 2 < len(values):
        return None
    return most.path, differences(record, most.record)


def _values(place: Place, record: Record) -> frozenset[Value]:
    return frozenset((place.kind.name, *each) for each in values_of(record).items())
