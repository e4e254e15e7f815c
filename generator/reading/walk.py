"""One slow pass over a file's YAML, saying of every part which field it is and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from yaml._yaml import CParser, Mark
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    ScalarEvent,
)

from generator.finding import Field
from generator.reading.faults import DEEPEST_NESTING


class Position(NamedTuple):
    """A place in a file; both count from 1, the column in characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One part of a file: a value, a field's name, or the start of a document.

    ``place`` is the field the part belongs to. ``first`` is where the same name
    stood before in the same group of fields, if this is a name given again.
    ``depth`` counts the lists and groups around the part, itself included.
    """

    event: Event
    at: Position
    place: Field = ()
    is_name: bool = False
    first: Position | None = None
    depth: int = 0


@dataclass(slots=True)
class _Level:
    """A list or group of fields that has begun and not ended."""

    place: Field
    is_group: bool
    names: dict[str, Position] = field(default_factory=dict)
    count: int = 0
    name: str | None = None
    awaits_name: bool = True

    def take(self, event: Event, at: Position, depth: int) -> Visit:
        """The visit of the next part that stands directly in this level."""
        if not self.is_group:
            self.count += 1
            return Visit(event=event, at=at, place=(*self.place, self.count - 1), depth=depth)
        self.awaits_name = not self.awaits_name
        if self.awaits_name:
            return Visit(event=event, at=at, place=self._field(), depth=depth)
        self.name = event.value if isinstance(event, ScalarEvent) else None
        first = self.names.get(self.name) if self.name is not None else None
        if self.name is not None and first is None:
            self.names[self.name] = at
        return Visit(
            event=event, at=at, place=self._field(), is_name=True, first=first, depth=depth
        )

    def _field(self) -> Field:
        # A name that is no text leads nowhere: what is under it counts as its group's.
        return self.place if self.name is None else (*self.place, self.name)


def end_of(text: str) -> Position:
    """The place just after the last character of the last line."""
    lines = text.removesuffix("\n").split("\n")
    return Position(len(lines), len(lines[-1]) + 1)


def walk(text: str) -> Iterator[Visit]:
    """Every part of ``text`` in order, down to the first that is nested too deep, inclusive.

    Raises ``yaml.YAMLError`` or ``UnicodeError`` where ``text`` stops being YAML.
    """
    get = CParser(text).get_event
    end = end_of(text)
    levels: list[_Level] = []
    while (event := get()) is not None:
        if isinstance(event, CollectionEndEvent):
            levels.pop()
        elif isinstance(event, DocumentStartEvent):
            yield Visit(event=event, at=_start(event, end))
        elif isinstance(event, ScalarEvent | AliasEvent | CollectionStartEvent):
            at = _start(event, end)
            depth = len(levels) + isinstance(event, CollectionStartEvent)
            visit = levels[-1].take(event, at, depth) if levels else _top(event, at, depth)
            yield visit
            if depth > DEEPEST_NESTING:
                # A parser's time grows with the square of the depth, so a hostile
                # file must not be followed down.
                return
            if isinstance(event, CollectionStartEvent):
                levels.append(_Level(visit.place, isinstance(event, MappingStartEvent)))


def _top(event: Event, at: Position, depth: int) -> Visit:
    return Visit(event=event, at=at, depth=depth)


def _start(event: Event, end: Position) -> Position:
    mark = cast("Mark", event.start_mark)
    # What is empty may count as standing after the end.
    return min(Position(mark.line + 1, mark.column + 1), end)
