"""Where in a file each field stands, for findings that know a field but not a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from yaml import YAMLError
from yaml.events import DocumentStartEvent, ScalarEvent

from generator.finding import Field
from generator.reading.text_faults import read_text
from generator.reading.walk import Position, walk

__all__ = ["Position", "Positions", "line_of", "locate"]

_TOP = Position(1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """Where each field of one record stands; the whole record is the field ``()``.

    ``names`` holds where a field's name begins, ``values`` where its value does
    (the opening quote, the ``|``, the first part of a list or group). Entries of
    a list have no name, and are in ``values`` only.
    """

    names: Mapping[Field, Position]
    values: Mapping[Field, Position]
    plain: frozenset[Field]

    def place(self, field: Field) -> Position:
        """Where to point for a fault in the value of ``field``.

        The value itself if it is text on the field's line or an entry of a list;
        the field's name if the value is empty, a list or a group. For a field
        that is missing, the nearest around it that is there.
        """
        if field in self.plain:
            return self.values[field]
        return self.place_of_name(field)

    def place_of_name(self, field: Field) -> Position:
        """Where to point for a fault in the name of ``field``, or in its being there at all."""
        while True:
            found = self.names.get(field) or self.values.get(field)
            if found is not None:
                return found
            if not field:
                return _TOP
            field = field[:-1]


def locate(data: bytes) -> Positions:
    """Where each field in ``data`` stands, as far as it can be read; never raises."""
    names: dict[Field, Position] = {}
    values: dict[Field, Position] = {}
    plain: set[Field] = set()
    try:
        for visit in walk(read_text(data, len(data)).text):
            if isinstance(visit.event, DocumentStartEvent):
                continue
            (names if visit.is_name else values).setdefault(visit.place, visit.at)
            if isinstance(visit.event, ScalarEvent) and visit.event.value and not visit.is_name:
                plain.add(visit.place)
    except (YAMLError, UnicodeError):
        pass
    return Positions(names=names, values=values, plain=frozenset(plain))


def line_of(data: bytes, line: int) -> str:
    """The text of ``line`` (from 1) for an excerpt, safe to print; ``""`` if there is none.

    Forbidden characters show as spaces, so a caret under a column still fits.
    """
    lines = read_text(data, len(data)).text.split("\n")
    return lines[line - 1] if 1 <= line <= len(lines) else ""
