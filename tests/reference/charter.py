"""The service charter a second time: from the files alone, day by day, with loops.

Written from the rulebook (CHA-1, DEV-1); nothing here comes from the generator. England's
bank holidays are typed in, as the government lists them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.reference.returns import loaded

Plain = Any
"""What a file holds: groups, lists and text."""

ONE_DAY = timedelta(days=1)

BANK_HOLIDAYS = {
    *("2024-01-01", "2024-03-29", "2024-04-01", "2024-05-06", "2024-05-27", "2024-08-26"),
    *("2024-12-25", "2024-12-26", "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05"),
    *("2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26", "2026-01-01", "2026-04-03"),
    *("2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28"),
}

Told = dict[tuple[str, str], dict[str, Any]]
"""By year and entitlement: due, given, waiting, standing, and due and given by member."""


def day(text: str) -> date:
    return date.fromisoformat(text)


def days_of(year: int) -> Iterator[date]:
    """Every day from 1 April to 31 March."""
    on = date(year, 4, 1)
    while on < date(year + 1, 4, 1):
        yield on
        on += ONE_DAY


def level_on(member: Plain, on: date, as_of: date) -> str:
    for spell in member["levels"]:
        until = day(spell["until"]) if "until" in spell else date.max
        if day(spell["since"]) <= min(on, as_of) and day(spell["since"]) <= on <= until:
            return str(spell["level"])
    return ""


def charter_on(charters: Plain, on: date) -> Plain:
    found: Plain = {}
    for entry in charters:
        if day(entry["since"]) <= on:
            found = entry["value"]
    return found


def due_on(asked: date, within: int) -> date:
    on = asked
    while within:
        on += ONE_DAY
        if on.weekday() not in {5, 6} and on.isoformat() not in BANK_HOLIDAYS:
            within -= 1
    return on


def half_up(exact: Fraction) -> int:
    whole, rest = divmod(exact, 1)
    return int(whole) + (rest >= Fraction(1, 2))


def charter(data: Path, as_of: date) -> Told:
    """Every entitlement of every year: what was due and what was given by ``as_of``."""
    charters = loaded(data / "consortium.yaml")["policies"]["service_charter"]
    members = {path.stem: loaded(path) for path in sorted((data / "members").glob("*.yaml"))}
    logs = [loaded(path) for path in sorted((data / "charter" / "log").glob("*.yaml"))]
    told: Told = {}
    for year in range(2024, 2027):
        if date(year, 4, 1) > as_of:
            continue
        slug = f"{year}-{(year + 1) % 100:02d}"
        told[slug, "support-visit"] = visits(year, charters, members, logs, as_of)
        told[slug, "question"] = replies(year, charters, logs, as_of)
        told[slug, "funding-surgery"] = sessions(year, charters, logs, as_of)
    return told


def is_in(text: str, year: int, as_of: date) -> bool:
    return date(year, 4, 1) <= day(text) < date(year + 1, 4, 1) and day(text) <= as_of


def visits(year: int, charters: Plain, members: Plain, logs: Plain, as_of: date) -> dict[str, Any]:
    by_member: dict[str, tuple[int, int]] = {}
    for name, member in members.items():
        total, length = 0, 0
        for on in days_of(year):
            length += 1
            promised = charter_on(charters, on).get("visits", {}).get("support-visit", {})
            total += int(promised.get(level_on(member, on, as_of), 0))
        due, given = half_up(Fraction(total, length)), 0
        for log in logs:
            for visit in log.get("visits", []):
                given += visit["member"] == name and is_in(visit["on"], year, as_of)
        if due or given:
            by_member[name] = (due, given)
    is_kept = all(given >= due for due, given in by_member.values())
    return {
        "due": sum(due for due, _ in by_member.values()),
        "given": sum(given for _, given in by_member.values()),
        "waiting": 0,
        "standing": standing(year, as_of, is_kept=is_kept),
        "members": by_member,
    }


def replies(year: int, charters: Plain, logs: Plain, as_of: date) -> dict[str, Any]:
    by_member: dict[str, tuple[int, int]] = {}
    waiting = 0
    for log in logs:
        for query in log.get("queries", []):
            if not is_in(query["received_on"], year, as_of):
                continue
            terms = charter_on(charters, day(query["received_on"]))["replies"]["question"]
            by = due_on(day(query["received_on"]), int(terms["within"]))
            answered = day(query.get("answered_on", "9999-12-31"))
            if answered > as_of and by >= as_of:
                waiting += 1
                by_member.setdefault(query["member"], (0, 0))
                continue
            due, given = by_member.get(query["member"], (0, 0))
            by_member[query["member"]] = (due + 1, given + (answered <= by))
    due = sum(one for one, _ in by_member.values())
    given = sum(one for _, one in by_member.values())
    is_kept = Fraction(given, due or 1) >= Fraction(9, 10) or not due
    may_change = date(year + 1, 4, 1) > as_of or waiting > 0
    return {
        "due": due,
        "given": given,
        "waiting": waiting,
        "standing": "open" if may_change else "kept" if is_kept else "missed",
        "members": by_member,
    }


def sessions(year: int, charters: Plain, logs: Plain, as_of: date) -> dict[str, Any]:
    by_member: dict[str, tuple[int, int]] = {}
    total, length, held = 0, 0, 0
    for on in days_of(year):
        length += 1
        promised = charter_on(charters, on).get("sessions", {}).get("funding-surgery", {})
        total += int(promised.get("yearly", 0))
    for log in logs:
        for session in log.get("sessions", []):
            if is_in(session["on"], year, as_of):
                held += 1
                for name in session.get("came", []):
                    by_member[name] = (0, by_member.get(name, (0, 0))[1] + 1)
    due = half_up(Fraction(total, length))
    return {
        "due": due,
        "given": held,
        "waiting": 0,
        "standing": standing(year, as_of, is_kept=held >= due),
        "members": by_member,
    }


def standing(year: int, as_of: date, *, is_kept: bool) -> str:
    if is_kept:
        return "kept"
    return "open" if date(year + 1, 4, 1) > as_of else "missed"


def taken_part(data: Path, as_of: date) -> dict[str, tuple[int, int, int]]:
    """For each member how many events it gave, how many it came to, and with how many people."""
    found: dict[str, tuple[int, int, int]] = {}
    for path in sorted((data / "development" / "events").glob("*.yaml")):
        record = loaded(path)
        result = record.get("result")
        if result is None or day(result["on"]) > as_of:
            continue
        for name in record.get("given_by", []):
            gave, came, people = found.get(name, (0, 0, 0))
            found[name] = (gave + 1, came, people)
        for name, number in result.get("came", {}).items():
            gave, came, people = found.get(name, (0, 0, 0))
            found[name] = (gave, came + 1, people + int(number))
    return found
