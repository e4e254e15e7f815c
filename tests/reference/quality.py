"""The picture of quality once more, from the records' text alone and by another way.

Nothing here knows the generator's models: a record is what its YAML says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

GRADES = ("excellent", "good", "indifferent", "poor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A report (0) or a review (1): whose, of which day, and what it says."""

    member: str
    on: date
    rank: int
    areas: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAgain:
    """What a year came to: by area the grades of all who were graded, and what was counted."""

    grades: dict[str, Counter[str]]
    members: int
    reports: int
    reviews: int
    plans_begun: int
    plans_closed: int
    pairings_begun: int
    cases_opened: int
    cases_open: int


def _read(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return loaded


def _judged(quality: Path) -> Iterator[Judged]:
    for rank, folder in enumerate(("self-assessments", "reviews")):
        for path in (quality / folder).glob("*/*.yaml"):
            yield Judged(
                member=path.parent.name,
                on=date.fromisoformat(path.stem),
                rank=rank,
                areas=_read(path)["areas"],
            )


def _first_days(quality: Path, folder: str) -> list[date]:
    return [date.fromisoformat(path.name[:10]) for path in (quality / folder).glob("*.yaml")]


def _is_open(case: dict[str, Any], on: date) -> bool:
    reached = [entry for entry in case["stages"] if date.fromisoformat(entry["on"]) <= on]
    return bool(reached) and max(reached, key=lambda entry: entry["on"])["stage"] != "closed"


def year_again(data: Path, since: date, until: date) -> YearAgain:
    """The year from ``since`` to ``until``, both included."""
    quality = data / "quality"
    judged = sorted(
        (each for each in _judged(quality) if since <= each.on <= until),
        key=lambda each: (each.on, each.rank),
    )
    last: dict[tuple[str, str], str] = {}
    for each in judged:
        for area, grade in each.areas.items():
            last[each.member, area] = grade
    grades: dict[str, Counter[str]] = {}
    for (_, area), grade in last.items():
        grades.setdefault(area, Counter())[grade] += 1
    plans = list((quality / "plans").glob("*/*.yaml"))
    closings = [_read(path).get("closed", {}).get("on") for path in plans]
    cases = [_read(path) for path in (quality / "cases").glob("*.yaml")]

    def within(days: list[date]) -> int:
        return sum(since <= day <= until for day in days)

    return YearAgain(
        grades=grades,
        members=len({member for member, _ in last}),
        reports=sum(each.rank == 0 for each in judged),
        reviews=sum(each.rank == 1 for each in judged),
        plans_begun=within([date.fromisoformat(path.stem) for path in plans]),
        plans_closed=within([date.fromisoformat(day) for day in closings if day]),
        pairings_begun=within(_first_days(quality, "mentoring")),
        cases_opened=within(_first_days(quality, "cases")),
        cases_open=sum(_is_open(case, until) for case in cases),
    )
