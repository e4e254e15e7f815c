"""Calendars keep to RFC 5545, whatever stands in a title."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.publishing.calendars import Occasion, calendar_bytes, event_bytes
from generator.publishing.lasting import legible
from tests.calendars import events_of, faults

AS_OF = date(2025, 8, 15)
OCCASION = Occasion(
    uid=UUID(int=7),
    on=date(2025, 10, 30),
    title="Return for July to September 2025: Visits (Alder Neighbours)",
    about=("For: Alder Neighbours", "Record: data/returns/visits/2025-q3/alder.yaml"),
    category="Return",
    address="https://portal.example/returns/visits/?a=1,2;b#c",
    notice_days=7,
)


def calendar(
    *occasions: Occasion, name: str = "Due", about: str = "All", as_of: date = AS_OF
) -> bytes:
    events = [event_bytes(one, as_of) for one in occasions]
    return calendar_bytes(UUID(int=1), name, about, events, as_of=as_of)


def test_an_event_is_all_of_the_day_and_says_what_for_whom_and_where() -> None:
    (event,) = events_of(calendar(OCCASION))

    assert (event.dtstart, event.dtend) == (date(2025, 10, 30), date(2025, 10, 31))
    assert event.summary == OCCASION.title
    assert event.description == "\n".join(OCCASION.about)
    assert event.categories == ["Return"]
    assert str(event.url) == OCCASION.address
    assert event.uid == str(OCCASION.uid)
    assert event.transparency == "TRANSPARENT"


def test_a_reminder_comes_in_the_morning_so_many_days_before() -> None:
    (event,) = events_of(calendar(OCCASION))
    (alarm,) = event.alarm
    assert (alarm.action, alarm.description) == ("DISPLAY", OCCASION.title)
    assert alarm.trigger == timedelta(hours=9) - timedelta(days=7)

    (silent,) = events_of(calendar(replace(OCCASION, notice_days=0)))
    assert silent.alarm == []


def test_without_an_address_none_is_invented() -> None:
    content = calendar(replace(OCCASION, address=""))
    assert b"URL" not in content
    assert b"SOURCE" not in content
    assert events_of(content)


def test_the_address_of_the_calendar_is_in_it_where_it_is_known() -> None:
    content = calendar_bytes(
        UUID(int=1), "Due", "All", (), as_of=AS_OF, address="https://portal.example/calendar.ics"
    )
    assert b"SOURCE;VALUE=URI:https://portal.example/calendar.ics\r\n" in content


def test_a_later_calendar_succeeds_an_earlier_one() -> None:
    (before,), (later,) = (
        events_of(calendar(OCCASION, as_of=AS_OF + timedelta(days=days))) for days in (0, 1)
    )
    assert before.dtstamp == before.last_modified == datetime(2025, 8, 15, tzinfo=UTC)
    assert (before.sequence or 0) + 1 == later.sequence
    assert before.dtstamp < later.dtstamp


def test_the_same_day_gives_the_same_bytes() -> None:
    assert calendar(OCCASION) == calendar(OCCASION)


def test_a_calendar_without_an_event_is_a_calendar_still() -> None:
    content = calendar()
    assert events_of(content) == []
    assert Calendar.from_ical(content).name == "VCALENDAR"


HOSTILE = (
    "a, b; c \\ d",
    "\\n is not a new line",
    "\\N is none either",
    "one\r\nEND:VEVENT\r\nEND:VCALENDAR",
    "one\nATTENDEE:mailto:a@example.org",
    "\rURL:javascript:alert(1)",
    '"quoted": text=1',
    "é" * 200,
    "a" + "é" * 200,
    "🎉" * 100,
    "x" * 74 + "é",
    "👩‍👩‍👧‍👦" * 20,
    "\x00\x07\x1b[31m\x7f\x9f",
    "\u2028\u2029\x85\x0b\x0c",
    "BEGIN:VALARM",
    "   ",
)


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_was_typed_stays_in_its_place(typed: str) -> None:
    occasion = replace(OCCASION, title=typed, about=(typed, typed))
    content = calendar(occasion, name=typed, about=typed)
    (event,) = events_of(content)

    assert (event.summary or "").strip() == legible(typed)
    assert (event.description or "").strip() == "\n".join([legible(typed)] * 2).strip()
    assert event.attendees == []
    assert str(event.url) == OCCASION.address
    unfolded = content.replace(b"\r\n ", b"").decode()
    for name in ("NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC"):
        assert f"\r\n{name}:{escaped(typed)}\r\n" in unfolded


def escaped(text: str) -> str:
    """As RFC 5545, 3.3.11 has text written."""
    shown = legible(text).replace("\\", "\\\\")
    return shown.replace(";", "\\;").replace(",", "\\,")


@given(st.text(max_size=300))
def test_no_text_breaks_a_calendar(typed: str) -> None:
    content = calendar(replace(OCCASION, title=typed, about=(typed,)), name=typed, about=typed)
    assert list(faults(content)) == []
    (event,) = events_of(content)
    assert (event.summary or "") == legible(typed)


@pytest.mark.parametrize(
    ("sound", "broken", "fault"),
    [
        (b"\r\n", b"\n", "CRLF"),
        (b"UID:", b"X-UID:", "has 0 UID"),
        (b"VERSION:2.0\r\n", b"", "has 0 VERSION"),
        (b"SUMMARY:", b"SUMMARY:" + b"x" * 75, "octets"),
        (b"END:VALARM\r\n", b"", "should"),
        (b"Return", b"\x00", "control"),
        (b"Return", b"\xc3\r\n \xa9", "within a character"),
        (b"BEGIN:VEVENT", b"UID:00000000-0000-0000-0000-000000000007\r\nBEGIN:VEVENT", "2 times"),
    ],
)
def test_each_fault_of_a_calendar_is_seen(sound: bytes, broken: bytes, fault: str) -> None:
    content = calendar(OCCASION)
    assert sound in content
    assert any(fault in found for found in faults(content.replace(sound, broken)))
