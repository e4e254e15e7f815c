"""Applications of each year, their days, and what associates lack, from the files' text alone.

Written from the rulebook (MEM-7, MEM-8, MEM-9); nothing here comes from the generator.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.reference.returns import loaded

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august",
          "september", "october", "november", "december")  # fmt: skip


def day(text: str) -> date:
    return date.fromisoformat(text)


def in_force(history: list[dict[str, Any]], on: date) -> Any:  # noqa: ANN401 - whatever it is
    """The value of the last entry that had begun, of entries in order."""
    value = history[0]["value"]
    for entry in history:
        if day(entry["since"]) <= on:
            value = entry["value"]
    return value


def years(data: Path, on: date) -> dict[str, dict[str, Any]]:
    """For each year that is over on that day: what came in, what became of it, and the days."""
    consortium = loaded(data / "consortium.yaml")
    first_month = MONTHS.index(consortium["financial_year_starts"]) + 1
    target = consortium["policies"]["joining_target_days"]
    found: dict[int, dict[str, Any]] = {}
    for path in sorted((data / "applications").glob("*.yaml")):
        application, came = loaded(path), day(path.name[:10])
        told = found.setdefault(_year(came, first_month), _nothing())
        told["received"] += 1
        decision = application.get("decision")
        if decision is None:
            continue
        told = found.setdefault(_year(day(decision["on"]), first_month), _nothing())
        told[decision["outcome"]] += 1
        if decision["outcome"] != "withdrawn":
            took = day(decision["on"]) - came
            told["days"].append(took.days)
            told["in_time"] += took <= timedelta(days=int(in_force(target, came)))
    running = _year(on, first_month)
    return {
        str(year) if first_month == 1 else f"{year}/{(year + 1) % 100:02d}": told
        for year, told in sorted(found.items())
        if year < running
    }


def _year(on: date, first_month: int) -> int:
    return on.year if on.month >= first_month else on.year - 1


def _nothing() -> dict[str, Any]:
    return {"received": 0, "granted": 0, "refused": 0, "withdrawn": 0, "in_time": 0, "days": []}


def lacking(data: Path, on: date) -> dict[str, list[str]]:
    """The criteria that each associate of that day does not show, in the policy's order."""
    consortium = loaded(data / "consortium.yaml")
    criteria = in_force(consortium["policies"]["contracting_criteria"], on)
    found: dict[str, list[str]] = {}
    for path in sorted((data / "members").glob("*.yaml")):
        member = loaded(path)
        if [spell["level"] for spell in member["levels"] if _covers(spell, on)] == ["associate"]:
            shown = {item["criterion"] for item in member.get("evidence", []) if _covers(item, on)}
            found[path.stem] = [name for name in criteria if name not in shown]
    return found


def _covers(spell: dict[str, str], on: date) -> bool:
    return day(spell["since"]) <= on <= day(spell.get("until", "9999-12-31"))
