"""How a return reads: as a mark in a matrix, as a chip in a table, and how marks add up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

from markupsafe import Markup

from generator.monitoring.assessment import Timeliness
from generator.publishing.figures import number, plural
from generator.publishing.markup import safe_text
from generator.publishing.matrix import Mark
from generator.publishing.tables import Tone
from schemas.dates import day_shown, month_name
from schemas.periods import Frequency, Period, period_from_text
from schemas.published.returns import PublishedReturn


class Answer(IntEnum):
    """How an expected return was answered, the worst last."""

    NOT_YET_DUE = 0
    ON_TIME = 1
    UNKNOWN = 2
    EXCUSED = 3
    IN_PART = 4
    LATE = 5
    MISSING = 6


_SIGNS: dict[Answer, tuple[str, Tone, str]] = {
    Answer.ON_TIME: ("✓", Tone.GOOD, "on time and complete"),
    Answer.IN_PART: ("P", Tone.WATCH, "on time, but figures are missing"),
    Answer.LATE: ("L", Tone.WATCH, "late"),
    Answer.MISSING: ("✕", Tone.BAD, "missing"),
    Answer.EXCUSED: ("E", Tone.QUIET, "excused for now"),
    Answer.UNKNOWN: ("?", Tone.QUIET, "came in, but cannot be read"),
    Answer.NOT_YET_DUE: ("·", Tone.QUIET, "not yet due"),
}


def legend(used: Iterable[Mark | None]) -> tuple[Mark, ...]:
    """What the marks ``used`` mean, the best first."""
    signs = {mark.sign[0] for mark in used if mark is not None}
    return tuple(
        Mark(sign=sign, meaning=words, tone=tone)
        for sign, tone, words in _SIGNS.values()
        if sign in signs
    )


def answer(item: PublishedReturn) -> Answer:
    """How ``item`` was answered."""
    match item.state:
        case Timeliness.ON_TIME:
            return Answer.ON_TIME if item.supplied >= item.asked else Answer.IN_PART
        case Timeliness.LATE:
            return Answer.LATE
        case Timeliness.MISSING:
            return Answer.MISSING
        case Timeliness.EXCUSED:
            return Answer.EXCUSED
        case Timeliness.NOT_YET_DUE:
            return Answer.NOT_YET_DUE
        case _:
            return Answer.UNKNOWN


def tone(item: PublishedReturn) -> Tone:
    """How ``item`` reads at a glance."""
    return _SIGNS[answer(item)][1]


def state_shown(item: PublishedReturn) -> str:
    """How ``item`` was answered: ``"Late by 6 days"``, ``"On time"``, with its excuse if any."""
    if item.excused_until is None:
        return _state(item)
    until = day_shown(item.excused_until)
    if answer(item) is Answer.EXCUSED:
        return f"Excused until {until}"
    return f"{_state(item)}, having been excused until {until}"


def _state(item: PublishedReturn) -> str:
    match answer(item):
        case Answer.LATE:
            return f"Late by {plural(item.days_late, 'day')}"
        case Answer.MISSING:
            return f"Missing, {plural(item.days_late, 'day')} overdue"
        case Answer.UNKNOWN:
            return "Cannot be read"
        case Answer.NOT_YET_DUE:
            return "Not yet due"
        case _:
            return "On time"


def mark(item: PublishedReturn, *, target: str | None = None) -> Mark:
    """The mark of one return; its meaning says by how much."""
    sign, mark_tone, _ = _SIGNS[answer(item)]
    return Mark(sign=sign, meaning=_meaning(item), tone=mark_tone, target=target)


def _meaning(item: PublishedReturn) -> str:
    given = item.asked - item.supplied
    is_short = item.submitted_on is not None and given > 0
    short = f", {number(given)} of {plural(item.asked, 'figure')} missing" if is_short else ""
    state = state_shown(item)
    return state[:1].lower() + state[1:] + short


def worst_mark(items: Sequence[PublishedReturn], *, target: str | None = None) -> Mark:
    """One mark for several returns: the worst of them, and how many are as bad."""
    if len(items) == 1:
        return mark(items[0], target=target)
    worst = max(answer(item) for item in items)
    count = sum(answer(item) is worst for item in items)
    sign, mark_tone, words = _SIGNS[worst]
    shown = sign if count == len(items) else f"{sign}{count}"
    return Mark(
        sign=shown,
        meaning=f"{count} of {len(items)} returns {words}",
        tone=mark_tone,
        target=target,
    )


def period_title(period: str) -> str:
    """A period in words: ``"April to June 2026"``."""
    return period_from_text(period).title


def period_column(period: Period) -> Markup:
    """A period as a column's heading, in two lines: ``Apr–Jun`` and ``2026``."""
    lines = (_months(period), str(period.year))
    return Markup("<br>").join(safe_text(line) for line in lines if line)


def period_line(period: Period) -> str:
    """A period in a few letters: ``"Apr–Jun 2026"``."""
    return f"{_months(period)} {period.year}".strip()


def _months(period: Period) -> str:
    if period.frequency is Frequency.YEAR:
        return ""
    first, last = (month_name(day.month)[:3] for day in (period.starts_on, period.ends_on))
    return first if first == last else f"{first}–{last}"
