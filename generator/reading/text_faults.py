"""What is wrong with a file as text, before anybody asks whether it is YAML."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from generator.reading.characters import FORBIDDEN, rule_against, spelled
from generator.reading.faults import (
    BYTE_ORDER_MARK,
    CONFLICT,
    LINE_END,
    NOT_UTF8,
    NUL,
    SIZE,
    TAB,
    Fault,
)
from schemas.record_kinds import MOST_BYTES

_BAD_BYTES_OR_CHARACTER = re.compile(rf"[\udc80-\udcff]+|{FORBIDDEN.pattern}")
_MARKER = re.compile(r"^( *)(<{7}|>{7}|\|{7}|={7})(?=( .*)?$)", re.MULTILINE)
_MOST_BYTES = 4
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Text:
    """A file as text.

    ``text`` ends its lines in LF and has no byte order mark; whatever else no
    record may hold stands in it as a space, so that places stay what they are.
    ``faults`` is all that was wrong with it, in no particular order.
    """

    text: str
    faults: tuple[Fault, ...]


def read_text(data: bytes, most_bytes: int = MOST_BYTES) -> Text:
    """The text of a file and every fault of it, whatever the bytes are."""
    if len(data) > most_bytes:
        return Text("", (too_large(len(data), most_bytes),))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Text("", (Fault(rule=NOT_UTF8, message="This file is saved as UTF-16."),))
    text = data.decode("utf-8", "surrogateescape")
    marked, text = text.startswith(_BYTE_ORDER_MARK), text.removeprefix(_BYTE_ORDER_MARK)
    line_ends, text = tuple(_line_ends(text)), _with_line_feeds(text)
    places = Places(text)
    faults = (
        *((Fault(rule=BYTE_ORDER_MARK, message=_MARKED),) if marked else ()),
        *line_ends,
        *_characters(text, places),
        *_conflict_markers(text, places),
    )
    return Text(FORBIDDEN.sub(" ", text), faults)


_MARKED = "This file begins with a byte order mark, an invisible character."


def too_large(size: int, most_bytes: int) -> Fault:
    """The fault of a file of ``size`` bytes where ``most_bytes`` are allowed."""
    message = f"This file is {size:,} bytes; a record of its kind is at most {most_bytes:,}."
    return Fault(rule=SIZE, message=message)


class Places:
    """Where in a text an offset lies."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column of the character at ``offset``, both counted from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line_ends(text: str) -> Iterator[Fault]:
    """At most one fault: where the first wrong line end is, and how many there are."""
    first = text.find("\r")
    if first < 0:
        return
    number = len(re.findall("\r\n?", text))
    what = "CRLF (Windows)" if text.startswith("\r\n", first) else "CR (old Macintosh)"
    lines = "1 line ends" if number == 1 else f"{number:,} lines end"
    line, column = Places(text[:first]).line_and_column(first)
    message = f"This line ends in {what}; {lines} so in this file."
    yield Fault(rule=LINE_END, line=line, column=column, message=message)


def _characters(text: str, places: Places) -> Iterator[Fault]:
    for found in _BAD_BYTES_OR_CHARACTER.finditer(text):
        rule = rule_against(found[0][0])
        line, column = places.line_and_column(found.start())
        if rule is NOT_UTF8:
            message = _bad_bytes(found[0])
        elif rule is TAB:
            message = "A tab is not allowed."
        elif rule is NUL:
            message = "A NUL, the character of value zero, is not allowed."
        else:
            message = f"The {spelled(found[0])} is not allowed."
        yield Fault(rule=rule, line=line, column=column, message=message)


def _bad_bytes(escaped: str) -> str:
    data = escaped.encode("utf-8", "surrogateescape")
    meant = data.decode("cp1252", "replace")
    guess = f' (in Windows files it stands for "{meant}")' if len(data) == 1 else ""
    if "\ufffd" in meant or FORBIDDEN.search(meant):
        guess = ""
    values = " ".join(f"0x{byte:02X}" for byte in data[:_MOST_BYTES])
    values += "…" if len(data) > _MOST_BYTES else ""
    return f"{'The byte' if len(data) == 1 else 'The bytes'} {values} cannot be UTF-8 text{guess}."


def _conflict_markers(text: str, places: Places) -> Iterator[Fault]:
    found = tuple(_MARKER.finditer(text))
    # Seven equals signs indented in block text may underline a heading, so there
    # they only count beside a marker that cannot be anything else.
    surely = any(marker[2][0] != "=" for marker in found)
    for marker in found:
        if surely or not marker[1]:
            line, column = places.line_and_column(marker.start(2))
            message = f"A merge was left unfinished: this is the marker {marker[2]}."
            yield Fault(rule=CONFLICT, line=line, column=column, message=message)
