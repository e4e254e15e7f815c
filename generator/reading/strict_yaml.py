"""A record's bytes as a tree of text, or every reason why they are not one.

Two passes. The fast one runs over the C parser's events, keeps no positions and
only knows that something is wrong. A file it refuses is read again, slowly, to
say what and where.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import (
    CollectionStartEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.finding import Finding
from generator.reading.characters import FORBIDDEN
from generator.reading.faults import (
    BYTE_ORDER_MARK,
    CONFLICT,
    DEEPEST_NESTING,
    LINE_END,
    SYNTAX,
    Fault,
    in_order,
)
from generator.reading.structure_faults import structure_faults
from generator.reading.text_faults import read_text
from schemas.record_kinds import MOST_BYTES

Tree: TypeAlias = "dict[str, Tree] | list[Tree] | str"
"""What a file says, every scalar as the text that was typed; an empty one is ``""``."""

Fields: TypeAlias = dict[str, Tree]
"""The tree of a whole record: its top is always a group of fields."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A record's tree, or the faults that keep it from being one.

    Exactly one of the two is there: ``tree`` is ``None`` where there are faults.
    """

    tree: Fields | None
    faults: tuple[Fault, ...] = ()

    def findings(self, path: str) -> tuple[Finding, ...]:
        """The faults as findings about the record at ``path``, in the order of their places."""
        return tuple(fault.finding(path) for fault in self.faults)


def parse(data: bytes, most_bytes: int = MOST_BYTES) -> Parsed:
    """The record that ``data`` holds, or everything wrong with it; never raises on any bytes.

    ``most_bytes`` is how large it may be. Faults are sorted by place and bounded in
    number (see ``in_order``).
    """
    if _is_suspicious(data, most_bytes):
        faults = _faults(data, most_bytes)
        if faults:
            return Parsed(None, faults)
    tree = _fast(data)
    if tree is None:
        return Parsed(None, _faults(data, most_bytes) or (_UNEXPLAINED,))
    return Parsed(tree)


_UNEXPLAINED = Fault(rule=SYNTAX, message="This file cannot be read as YAML.")

# ------------------------------------------------------------- the fast pass

# A backslash may be an escape for a character that is forbidden.
_UNSUSPICIOUS = bytes(sorted({0x0A, *range(0x20, 0x7F), *range(0x80, 0x100)} - {ord("\\")}))
_ASCII = bytes(range(0x80))
_MARKERS = (b"<<<<<<<", b">>>>>>>", b"|||||||", b"=======")


def _is_suspicious(data: bytes, most_bytes: int) -> bool:
    """Whether the bytes ask for a closer look. ``False`` is certain, ``True`` is not."""
    if len(data) > most_bytes or data.translate(None, _UNSUSPICIOUS):
        return True
    if not data.isascii():
        try:
            data.decode()
            # The few characters beyond ASCII alone: searching all would take ten times as long.
            if FORBIDDEN.search(data.translate(None, _ASCII).decode()):
                return True
        except UnicodeDecodeError:
            return True
    return any(marker in data for marker in _MARKERS)


_Get: TypeAlias = Callable[[], Any]
"""Gives the next event. Not typed closer: a check for each event would cost a tenth."""


class _Refused(Exception):  # noqa: N818 - not an error: the fast pass hands over to the slow one
    """The fast pass met something that no record may hold."""


def _fast(data: bytes) -> Fields | None:
    """The tree of ``data``, or ``None`` if anything at all is wrong with its structure."""
    try:
        get = CParser(data).get_event
        get()
        start = get()
        if start.__class__ is not DocumentStartEvent or start.version or start.tags:
            return None
        top = get()
        if top.__class__ is not MappingStartEvent or top.anchor or top.tag:
            return None
        tree = _group(get, 1)
        # Both must be asked for: a fault may stand after the end of the record.
        ends = (get().__class__, get().__class__)
    except (_Refused, YAMLError, UnicodeError):
        return None
    return tree if ends == (DocumentEndEvent, StreamEndEvent) else None


def _group(get: _Get, depth: int) -> Fields:
    """The fields up to the end of a group. Flat on purpose: this is the reader's inner loop."""
    if depth > DEEPEST_NESTING:
        raise _Refused
    tree: Fields = {}
    while True:
        event = get()
        if event.__class__ is not ScalarEvent:
            if event.__class__ is MappingEndEvent and "" not in tree:
                return tree
            raise _Refused
        name = event.value
        if name in tree or event.anchor is not None or event.tag is not None:
            raise _Refused
        event = get()
        if event.__class__ is not ScalarEvent:
            tree[name] = _collection(get, event, depth + 1)
        elif event.anchor is None and event.tag is None:
            tree[name] = event.value
        else:
            raise _Refused


def _list(get: _Get, depth: int) -> list[Tree]:
    if depth > DEEPEST_NESTING:
        raise _Refused
    entries: list[Tree] = []
    while True:
        event = get()
        if event.__class__ is SequenceEndEvent:
            return entries
        if event.__class__ is not ScalarEvent:
            entries.append(_collection(get, event, depth + 1))
        elif event.anchor is None and event.tag is None:
            entries.append(event.value)
        else:
            raise _Refused


def _collection(get: _Get, event: CollectionStartEvent, depth: int) -> Tree:
    if event.anchor is not None or event.tag is not None:
        raise _Refused
    if event.__class__ is MappingStartEvent:
        return _group(get, depth)
    if event.__class__ is SequenceStartEvent:
        return _list(get, depth)
    raise _Refused


# ------------------------------------------------------------- the slow pass


def _faults(data: bytes, most_bytes: int = MOST_BYTES) -> tuple[Fault, ...]:
    """Everything wrong with ``data``; empty if nothing is.

    Beside a wrong character, a fault of syntax is not reported: the one is
    often the cause of the other, and mending it shows.
    """
    read = read_text(data, most_bytes)
    rules = {fault.rule for fault in read.faults}
    if CONFLICT in rules or (read.faults and not read.text):
        return in_order(read.faults)
    structure = structure_faults(read.text)
    if rules - {BYTE_ORDER_MARK, LINE_END}:
        structure = tuple(fault for fault in structure if fault.rule is not SYNTAX)
    return in_order((*read.faults, *structure))
