"""Performance worked out a second time: from the records' text alone, day after day.

Each day the plan gains what is left of the position, divided by the days left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from tests.reference.awards import pence, rate

Plain = Mapping[str, Any]
"""A record read as plain text: groups, lists and strings."""

Held = dict[tuple[str, str], list[tuple[date, int, int]]]
"""By lot and member: from which day, outputs and pence more, or less."""

ONE_DAY = timedelta(days=1)


def first_day(period: str) -> date:
    """The day on which a period begins: ``"2026-q2"``, ``"2026-h1"``, ``"2026-07"``, ``"2026"``."""
    year, _, part = period.partition("-")
    months = {"q": 3, "h": 6}.get(part[:1], 1)
    return date(int(year), (int(part.lstrip("qh") or 1) - 1) * months + 1, 1)


def periods(tender: Plain) -> list[tuple[str, date, date]]:
    """Every period of a contract, with its first and last day within it."""
    since, until = (date.fromisoformat(tender["delivery"][end]) for end in ("since", "until"))
    found: list[tuple[str, date, date]] = []
    day = since
    while day <= until:
        name = _named(day, tender["reporting"]["every"])
        if not found or found[-1][0] != name:
            found.append((name, day, day))
        found[-1] = (name, found[-1][1], day)
        day += ONE_DAY
    return found


def _named(day: date, every: str) -> str:
    match every:
        case "month":
            return f"{day.year}-{day.month:02d}"
        case "quarter":
            return f"{day.year}-q{(day.month + 2) // 3}"
        case "half-year":
            return f"{day.year}-h{1 if day.month <= 6 else 2}"
        case _:
            return str(day.year)


def changed(text: str) -> int:
    """Pence of a change as written: ``"+12.50"``, ``"-12.50"``, ``"0"``."""
    amount = pence(text.lstrip("+-"))
    return -amount if text.startswith("-") else amount


def held(award: Plain, variations: list[Plain], trades: list[tuple[str, str, Plain]]) -> Held:
    """Everything that gave or changed a member's part of a lot."""
    found: Held = {}
    for lot, result in award["result"].items():
        for member, share in result["shares"].items():
            entry = (date.min, int(share["outputs"]), pence(share["amount"]))
            found.setdefault((lot, member), []).append(entry)
    for varied in variations:
        since = first_day(varied["from_period"])
        for lot, parts in varied["lots"].items():
            for member, more in (parts.get("shares") or {}).items():
                entry = (since, int(more["outputs"]), changed(more["amount"]))
                found.setdefault((lot, member), []).append(entry)
    for giver, receiver, traded in trades:
        since = first_day(traded["from_period"])
        for lot, passed in traded["lots"].items():
            outputs, amount = int(passed["outputs"]), pence(passed["amount"])
            found.setdefault((lot, giver), []).append((since, -outputs, -amount))
            found.setdefault((lot, receiver), []).append((since, outputs, amount))
    return found


def day_by_day(
    spells: list[tuple[str, date, date]], entries: list[tuple[date, int]]
) -> Iterator[tuple[str, int, int]]:
    """For each period what is held in it, and what was planned by its end in whole units."""
    day, until = spells[0][1], spells[-1][2]
    planned = Fraction(0)
    for name, since, ends_on in spells:
        has = sum(number for on, number in entries if on <= since)
        planned = min(planned, Fraction(has))
        while day <= ends_on:
            planned += (has - planned) / ((until - day).days + 1)
            day += ONE_DAY
        yield name, has, planned.numerator // planned.denominator


def rated(delivered: int | None, planned: int, amber: str, red: str) -> str:
    """The rating, as written on the portal, of a period whose return is due."""
    if delivered is None:
        return "not known"
    if delivered < rate(red) * planned:
        return "red"
    return "amber" if delivered < rate(amber) * planned else "green"
