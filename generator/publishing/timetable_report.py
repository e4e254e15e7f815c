"""The timetable for its readers: a person at a terminal, a program, a job's summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.deadlines.deadline import Deadline, State
from generator.deadlines.timetable import due_within, overdue, timetable
from generator.publishing.markup import safe_text
from generator.publishing.words import WHOM
from generator.register import Register
from schemas.dates import day_shown

REPORT_VERSION = 1
"""Version of the JSON report; raised when a field changes its meaning or goes."""

TABLE_BYTES = 400_000
"""How large a Markdown table may grow: a job's summary may hold a mebibyte, and has two."""

DAY_WIDTH, DAYS_WIDTH, WHO_WIDTH = 18, 17, 36

NAMED = 3
"""How many members are named before they are only counted."""

# GitHub reads these once more in the finished page: mentions, references and emoji.
_READ_AGAIN = {"&#64;", "&#35;", "&#58;"}
_WORD_JOINER = "&#8288;"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is overdue, what falls due within ``days``, and what cannot be told.

    ``member`` is the short name of the one whom it is about, if it is about one.
    """

    register: Register
    days: int
    member: str | None
    overdue: tuple[Deadline, ...]
    due: tuple[Deadline, ...]
    unknown: tuple[Deadline, ...]


def report(register: Register, *, days: int, member: str | None = None) -> Report:
    """The timetable as of the register's day, of ``member`` alone or of everybody."""
    unknown = [item for item in timetable(register) if item.state is State.UNKNOWN]
    return Report(
        register=register,
        days=days,
        member=member,
        overdue=_about(member, overdue(register)),
        due=_about(member, due_within(register, days)),
        unknown=_about(member, unknown),
    )


def _about(member: str | None, items: Sequence[Deadline]) -> tuple[Deadline, ...]:
    return tuple(item for item in items if member is None or item.concerns(member))


def as_lines(told: Report) -> Iterator[str]:
    """The report for a terminal, each column aligned."""
    yield f"As of {day_shown(told.register.as_of)}"
    for title, empty, items in _parts(told):
        yield ""
        yield f"{title}:" if items else empty
        for item in items:
            yield (
                f"  {day_shown(item.on):<{DAY_WIDTH}}{_days(item):<{DAYS_WIDTH}}"
                f"{who_shown(told.register, item):<{WHO_WIDTH}} {item.what}"
            )


def as_fields(told: Report) -> dict[str, object]:
    """The report for JSON."""
    return {
        "version": REPORT_VERSION,
        "as_of": told.register.as_of.isoformat(),
        "days": told.days,
        "member": told.member,
        "overdue": [_fields(item) for item in told.overdue],
        "due": [_fields(item) for item in told.due],
        "unknown": [_fields(item) for item in told.unknown],
    }


def _fields(item: Deadline) -> dict[str, object]:
    return {
        "id": item.id,
        "kind": item.kind.id,
        "what": item.what,
        "on": item.on.isoformat(),
        "days": item.days,
        "whom": item.whom.value,
        "members": list(item.members),
        "record": item.path,
        "source": item.kind.source,
    }


def as_markdown(told: Report) -> Iterator[str]:
    """The report for a job's summary. What people typed stays text there, and names nobody."""
    yield f"## Timetable as of {day_shown(told.register.as_of)}"
    for title, empty, items in _parts(told):
        yield ""
        yield f"### {title}: {len(items):,}"
        yield ""
        if not items:
            yield empty
            continue
        yield "| Day | Days | Who | What |"
        yield "|---|--:|---|---|"
        rows = tuple(_rows(told.register, items))
        yield from rows
        if len(rows) < len(items):
            yield ""
            yield f"And {len(items) - len(rows):,} more: `consortico timetable` has them all."
    if told.unknown:
        yield ""
        yield (
            f"Of {_counted(len(told.unknown), 'deadline')} nothing can be told, because records "
            "cannot be read: `consortico check` says which."
        )


def _rows(register: Register, items: Sequence[Deadline]) -> Iterator[str]:
    """A row for each of ``items``, as far as there is room for them."""
    room = TABLE_BYTES
    for item in items:
        who, what = _inert(who_shown(register, item)), _inert(item.what)
        row = f"| {day_shown(item.on)} | {item.days:,} | {who} | {what} |"
        room -= len(row.encode()) + 1
        if room < 0:
            return
        yield row


def _parts(told: Report) -> Iterator[tuple[str, str, tuple[Deadline, ...]]]:
    """The parts of a report: a title, what is said where there is nothing, and its items."""
    within = f"within {_counted(told.days, 'day')}" if told.days else "today"
    yield "Overdue", "Nothing is overdue.", told.overdue
    yield f"Due {within}", f"Nothing is due {within}.", told.due


def _days(item: Deadline) -> str:
    if item.state is State.OVERDUE:
        return f"{_counted(item.days, 'day')} ago"
    return f"in {_counted(item.days, 'day')}" if item.days else "today"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def who_shown(register: Register, item: Deadline) -> str:
    """Whom it concerns, in words: a few by name, more by number."""
    if not item.members:
        return WHOM[item.whom]
    if len(item.members) > NAMED:
        return _counted(len(item.members), "member")
    known = register.members
    return ", ".join(known[name].name if name in known else name for name in item.members)


def _inert(text: str) -> str:
    """``text`` without meaning to Markdown, HTML, or what GitHub reads into a finished page."""
    inert = str(safe_text(text))
    for mark in _READ_AGAIN:
        inert = inert.replace(mark, mark + _WORD_JOINER)
    return inert
