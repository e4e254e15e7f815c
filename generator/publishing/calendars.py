"""Calendars in the form that calendar programs subscribe to (RFC 5545, RFC 7986)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard, vText

from generator.publishing.lasting import legible

PRODUCT = "-//ConsortiCo//Timetable//EN"
REMINDED_AT = timedelta(hours=9)
"""A reminder comes when people are at work, not at the midnight at which its day begins."""

_ONE_DAY = timedelta(days=1)
_END = b"END:VCALENDAR\r\n"


class _Text(vText):
    """Text as RFC 5545, 3.3.11 has it written, every character kept.

    The library takes a backslash and a capital N for a new line, and writes the
    text of properties that it does not know as it stands.
    """

    __slots__ = ()

    def to_ical(self) -> bytes:
        """The text with what has meaning in a calendar escaped; the backslash first."""
        escaped = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Something that is due all of one day.

    ``address`` is where it can be read about, empty when unknown. ``notice_days``
    is how long before it a program reminds of it, 0 for not at all.
    """

    uid: UUID
    on: date
    title: str
    about: tuple[str, ...]
    category: str
    address: str = ""
    notice_days: int = 0


def event_bytes(occasion: Occasion, as_of: date) -> bytes:
    """``occasion`` as a part of a calendar that is as of the day ``as_of``.

    A later calendar's events succeed those of an earlier one, whatever has
    changed: their sequence counts days, and so does when they were last revised.
    """
    event = Event()
    event.add("uid", str(occasion.uid))
    event.add("dtstamp", _midnight(as_of))
    event.add("last-modified", _midnight(as_of))
    event.add("sequence", (as_of - date(1970, 1, 1)).days)
    event.add("dtstart", occasion.on)
    event.add("dtend", occasion.on + _ONE_DAY)
    event.add("summary", _Text(legible(occasion.title)))
    event.add("description", _Text("\n".join(map(legible, occasion.about))))
    event.add("categories", [legible(occasion.category)])
    # A day on which something is due is not a day on which nobody is free.
    event.add("transp", "TRANSPARENT")
    if occasion.address:
        event.add("url", occasion.address)
    if occasion.notice_days:
        event.add_component(_reminder(occasion))
    written: bytes = event.to_ical()
    return written


def _reminder(occasion: Occasion) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _Text(legible(occasion.title)))
    alarm.add("trigger", REMINDED_AT - timedelta(days=occasion.notice_days))
    return alarm


def calendar_bytes(
    uid: UUID, name: str, about: str, events: Iterable[bytes], *, as_of: date, address: str = ""
) -> bytes:
    """The calendar of ``events``, in the order given; ``address`` is where it can be had."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("uid", str(uid))
    calendar.add("last-modified", _midnight(as_of))
    # Twice each, because older programs know only the older name.
    for written_as in ("name", "x-wr-calname"):
        calendar.add(written_as, _Text(legible(name)))
    for written_as in ("description", "x-wr-caldesc"):
        calendar.add(written_as, _Text(legible(about)))
    calendar.add("refresh-interval", _ONE_DAY, parameters={"VALUE": "DURATION"})
    if address:
        calendar.add("source", address, parameters={"VALUE": "URI"})
    parts = b"".join(events)
    if not parts:
        calendar.add_component(_nothing())
    written: bytes = calendar.to_ical()
    return written.removesuffix(_END) + parts + _END


def _nothing() -> Timezone:
    """What an empty calendar holds: it must hold something, and of this nothing is seen."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - a zone begins in its own time
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    zone.add_component(standard)
    return zone


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
