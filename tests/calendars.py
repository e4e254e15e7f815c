"""Whether a calendar is one: by RFC 5545's own rules, and by a library that did not write it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

LONGEST_LINE = 75
"""In octets, without the line's end (RFC 5545, 3.1)."""

ONCE: dict[str, tuple[str, ...]] = {
    "VCALENDAR": ("VERSION", "PRODID"),
    "VEVENT": ("UID", "DTSTAMP", "DTSTART"),
    "VALARM": ("ACTION", "TRIGGER", "DESCRIPTION"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
}
"""What each component must have exactly once (RFC 5545, 3.6)."""

NEVER_TWICE = ("SUMMARY", "DESCRIPTION", "DTEND", "URL", "SEQUENCE", "LAST-MODIFIED", "TRANSP")


def events_of(content: bytes) -> list[Event]:
    """The calendar's events as the library reads them; fails with what is wrong with it."""
    assert list(faults(content)) == []
    (calendar,) = IcsCalendarStream.from_ics(content.decode()).calendars
    return list(calendar.events)


def faults(content: bytes) -> Iterator[str]:
    """What breaks RFC 5545 in ``content``: one line each, in order."""
    if not content.endswith(b"\r\n") or content.count(b"\n") != content.count(b"\r\n"):
        yield "a line does not end in CRLF"
    if content.count(b"\r") != content.count(b"\r\n"):
        yield "a carriage return stands alone"
    for line in content.split(b"\r\n"):
        if len(line) > LONGEST_LINE:
            yield f"a line of {len(line)} octets"
        if any(octet < 0x20 and octet != 0x09 for octet in line) or 0x7F in line:
            yield f"a control character in {line!r}"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield f"a fold within a character: {line!r}"
    yield from _structure(content.replace(b"\r\n ", b"").decode("utf-8", "replace"))


def _structure(text: str) -> Iterator[str]:
    open_components: list[tuple[str, Counter[str]]] = []
    uids: Counter[str] = Counter()
    components = 0
    for line in text.removesuffix("\r\n").split("\r\n"):
        name, _, value = line.partition(":")
        name = name.partition(";")[0]
        if name == "BEGIN":
            components += 1
            open_components.append((value, Counter()))
        elif name == "END":
            kind, held = open_components.pop()
            if kind != value:
                yield f"{value} ends where {kind} should"
            yield from (f"{kind} has {held[key]} {key}" for key in ONCE[kind] if held[key] != 1)
            yield from (f"{kind} has {held[key]} {key}" for key in NEVER_TWICE if held[key] > 1)
        elif not open_components:
            yield f"{line!r} stands outside"
        else:
            open_components[-1][1][name] += 1
            if name == "UID":
                uids[value] += 1
    if open_components:
        yield "a component does not end"
    if components < 2:
        yield "a calendar without a component"
    yield from (f"the UID {uid} comes {count} times" for uid, count in uids.items() if count > 1)
