"""What was found of the rules of history, as a table that fits a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from tests.bench.history import HistoryTimes
from tests.bench.tables import table
from tests.bench.timing import exponent

AIM_PERCENT = 3


def history_lines(times: Sequence[HistoryTimes]) -> Iterator[str]:
    """What was found of ``check --base``, by number of records and by what is changed."""
    heading = ("records", "check", "--base", "changed", "files", "rules", "of the check")
    rows = [
        (
            *_whole(item, is_first=not number),
            what,
            f"{item.touched[what]:,}",
            f"{median(seconds):.3f}",
            f"{_percent(item, seconds):.1f}%",
        )
        for item in times
        for number, (what, seconds) in enumerate(item.rules.items())
    ]
    yield from table("A check of a change: processor seconds", [heading, *rows])
    yield f"  Aim: of one record at most {AIM_PERCENT}% of the check beyond reading; linear."
    yield "  --base: a whole check of one changed record: both revisions are read, by Git besides."
    yield "  Rules: those of history alone. Of the check: beside what a check takes beyond reading."
    if len(times) > 1:
        yield from _growth(times)


def _whole(item: HistoryTimes, *, is_first: bool) -> tuple[str, str, str]:
    if not is_first:
        return "", "", ""
    return f"{item.records:,}", f"{median(item.check):.2f}", f"{median(item.against):.2f}"


def _percent(item: HistoryTimes, seconds: Sequence[float]) -> float:
    beyond = median(item.check) - median(item.reading)
    return 100 * median(seconds) / beyond


def _growth(times: Sequence[HistoryTimes]) -> Iterator[str]:
    for what in times[0].rules:
        sizes = [item.touched[what] for item in times]
        if sizes[-1] > sizes[0]:
            power = exponent(sizes, [median(item.rules[what]) for item in times])
            yield f"  {what}: grows by a power of {power:.2f} of what is changed."
