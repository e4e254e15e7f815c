"""A register in which some of a change's inputs are in force and the others are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, cast

from pydantic import ValidationError

from generator.register import Register, with_records
from generator.review.inputs import Input, Written, written_at
from schemas.places import Place, place_of
from schemas.record import Record

Group = tuple[Input, ...]
"""Inputs that are tried together, never apart."""

_Places = tuple[str | int, ...]


class NotARecordError(Exception):
    """A record with a part of its changes alone is none: they can only be tried together."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """The two sides of a change, for trying what lies between them."""

    base: Register
    head: Register

    def register(self, applied: Iterable[Input]) -> Register:
        """The base with ``applied`` in force. Raises ``NotARecordError``."""
        by_path: dict[str, list[Input]] = {}
        for each in applied:
            by_path.setdefault(each.path, []).append(each)
        records: dict[Place, Record | None] = {}
        for path, changed in by_path.items():
            place = cast("Place", place_of(path))
            try:
                records[place] = self._record(place, changed)
            except ValidationError as refused:
                raise NotARecordError(path) from refused
        unknown = (self.base.unknown - by_path.keys()) | (self.head.unknown & by_path.keys())
        return with_records(self.base, records, unknown=unknown)

    def _record(self, place: Place, changed: Sequence[Input]) -> Record | None:
        if any(not each.field for each in changed):
            return self.head.record_at(place)
        written = deepcopy(written_at(self.base, place))
        for each in changed:
            _put(written, each.field, each.after)
        return place.kind.model.model_validate(_without_absent(written))


def _put(written: Written, field: _Places, value: Written) -> None:
    """Puts ``value`` where ``field`` leads in ``written``; ``None`` leaves the place empty."""
    inside: Any = written
    for step in field[:-1]:
        inside = inside[step]
    inside[field[-1]] = deepcopy(value)


def _without_absent(written: Written) -> Written:
    if isinstance(written, Mapping):
        return {key: _without_absent(value) for key, value in written.items() if value is not None}
    if isinstance(written, list):
        return [_without_absent(value) for value in written]
    return written
