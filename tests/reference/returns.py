"""How every return stands, computed anew from the files alone, with plain loops.

Nothing here comes from the generator or the schemas: files are read as text, days
are counted one by one.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from tests.reference.awards import pence
from tests.reference.performance import changed

Cell = tuple[str, int, int, int]
"""State, days late, figures asked for, figures given."""

MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
ONE_DAY = timedelta(days=1)


def loaded(path: Path) -> Any:  # noqa: ANN401 - whatever a file holds
    """The file with every value as the text that stands there; ``None`` if there is none."""
    if not path.exists():
        return None
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - text alone


def name_of(first: date, every: str) -> str:
    """The folder of the period that begins on ``first``."""
    if every == "month":
        return f"{first.year}-{first.month:02}"
    if every == "quarter":
        return f"{first.year}-q{first.month // 3 + 1}"
    if every == "half-year":
        return f"{first.year}-h{first.month // 6 + 1}"
    return str(first.year)


def periods_of(since: date, until: date, every: str) -> list[tuple[str, date, date]]:
    """Each period of the contract: name, first day of the calendar period, last day that counts."""
    found = []
    day = since
    while day <= until:
        first = day.replace(day=1)
        while (first.month - 1) % MONTHS[every]:
            first = (first - ONE_DAY).replace(day=1)
        name = name_of(first, every)
        last = day
        while (
            last < until
            and (last + ONE_DAY).month - 1 < first.month - 1 + MONTHS[every]
            and (last + ONE_DAY).year == first.year
        ):
            last += ONE_DAY
        found.append((name, first, last))
        day = last + ONE_DAY
    return found


def headings_on(consortium: Any, on: date) -> set[str]:  # noqa: ANN401 - as loaded
    """The headings of spending in force on ``on``."""
    history = consortium["policies"]["spend_categories"]
    headings = set(history[0]["value"])
    for entry in history:
        if date.fromisoformat(entry["since"]) <= on:
            headings = set(entry["value"])
    return headings


def figures_given(lot: dict[str, Any], asked: list[str], not_yet: set[str]) -> int:
    """How many of the figures asked for stand in the lot's part of a return."""
    given = 0
    for figure in asked:
        found: Any = lot
        for name in figure.split("."):
            found = found.get(name) if found is not None else None
        if found is not None and figure not in not_yet:
            given += 1
    return given


def counted(part: Any, lot: Any) -> int:  # noqa: ANN401 - as loaded
    """How much of the lot a part of it is: outputs, or pence where the lot counts none."""
    return int(part["outputs"]) if "outputs" in lot else changed(part["amount"])


def changes_of(data: Path, tender_id: str, lots: Any) -> list[tuple[str, str, str, int]]:  # noqa: ANN401 - as loaded
    """Every variation and trade of a contract: from which period, whose, of which lot, how much."""
    found = []
    for path in (data / "variations" / tender_id).glob("*.yaml"):
        variation = loaded(path)
        for lot_id, lot in variation["lots"].items():
            for member, share in lot.get("shares", {}).items():
                more = counted(share, lots[lot_id])
                found.append((variation["from_period"], member, lot_id, more))
    for path in (data / "trades" / tender_id).glob("*.yaml"):
        trade = loaded(path)
        giver, receiver = path.stem[len("2026-01-01-") :].split("--")
        for lot_id, lot in trade["lots"].items():
            found.append((trade["from_period"], giver, lot_id, -int(lot["outputs"])))
            found.append((trade["from_period"], receiver, lot_id, int(lot["outputs"])))
    return found


def holders_in(data: Path, tender_id: str, award: Any, period: str) -> dict[str, list[str]]:  # noqa: ANN401 - as loaded
    """Who holds a part of which lots in a period: the award with what has changed since.

    Names of periods of one contract are in the order of time.
    """
    lots = award["facts"]["lots"]
    units: dict[tuple[str, str], int] = {}
    for lot_id, lot in award["result"].items():
        for member, share in lot["shares"].items():
            units[member, lot_id] = counted(share, lots[lot_id])
    for since, member, lot_id, more in changes_of(data, tender_id, lots):
        if since <= period:
            units[member, lot_id] = units.get((member, lot_id), 0) + more
    held: dict[str, list[str]] = {}
    for (member, lot_id), count in units.items():
        if count > 0:
            held.setdefault(member, []).append(lot_id)
    return held


Entry = tuple[Cell, date, list[str]]
"""A cell, the last day on which the return is on time as known by then, and the lots held."""


def matrix(data: Path, on: date) -> dict[tuple[str, str, str], Cell]:
    """Every return whose period had begun by ``on``, by tender, period and member."""
    return {key: cell for key, (cell, _, _) in entries(data, on).items()}


def entries(data: Path, on: date) -> dict[tuple[str, str, str], Entry]:
    """The same with the last day of each and the lots that it is about, first due first."""
    consortium = loaded(data / "consortium.yaml")
    found: dict[tuple[str, str, str], Entry] = {}
    for path in sorted((data / "awards").glob("*.yaml")):
        award, tender_id = loaded(path), path.stem
        tender = loaded(data / "tenders" / tender_id / "tender.yaml")
        if "approval" not in award or "delivery" not in tender or "reporting" not in tender:
            continue
        since, until = (date.fromisoformat(tender["delivery"][key]) for key in ("since", "until"))
        every, due_days = tender["reporting"]["every"], int(tender["reporting"]["due_days"])
        for name, first, last in periods_of(since, until, every):
            if first > on:
                continue
            for member, lots in holders_in(data, tender_id, award, name).items():
                asked = {
                    lot_id: [
                        *(
                            ("outputs", "outputs_to_date")
                            if "outputs" in tender["lots"][lot_id]
                            else ()
                        ),
                        *("participants", "spend_total"),
                        *(
                            f"people.{each}.{group}"
                            for each in tender["lots"][lot_id].get("people_by", [])
                            for group in consortium["breakdowns"][each]["groups"]
                        ),
                        *(f"outcomes.{each}" for each in tender["lots"][lot_id]["outcomes"]),
                        *(f"spend.{each}" for each in headings_on(consortium, first)),
                    ]
                    for lot_id in lots
                }
                excuse = loaded(data / "excuses" / tender_id / name / f"{member}.yaml")
                last_day = last_day_of(excuse, last + timedelta(days=due_days), on)
                cell = cell_of(
                    loaded(data / "returns" / tender_id / name / f"{member}.yaml"),
                    last_day,
                    asked,
                    last + timedelta(days=due_days),
                    on,
                )
                found[tender_id, name, member] = cell, last_day, lots
    return found


def last_day_of(excuse: Any, due_on: date, on: date) -> date:  # noqa: ANN401 - as loaded
    """The last day on which the return is on time, with an excuse that was granted by ``on``."""
    if excuse and date.fromisoformat(excuse["granted_on"]) <= on:
        return max(due_on, date.fromisoformat(excuse["until"]))
    return due_on


def cell_of(
    received: Any,  # noqa: ANN401 - as loaded
    last_day: date,
    asked: dict[str, list[str]],
    due_on: date,
    on: date,
) -> Cell:
    """How one return stands."""
    count = sum(len(figures) for figures in asked.values())
    if received is None or date.fromisoformat(received["submitted_on"]) > on:
        if on <= due_on:
            return "not yet due", 0, count, 0
        if on <= last_day:
            return "excused", 0, count, 0
        return "missing", (on - last_day).days, count, 0
    given = 0
    for lot_id, figures in asked.items():
        not_yet = {
            item["measure"]
            for item in received.get("left_out", [])
            if item["lot"] == lot_id
            and ("supplied_on" not in item or date.fromisoformat(item["supplied_on"]) > on)
        }
        given += figures_given(received["lots"].get(lot_id, {}), figures, not_yet)
    sent_on = date.fromisoformat(received["submitted_on"])
    if sent_on > last_day:
        return "late", (sent_on - last_day).days, count, given
    return "on time", 0, count, given


def tally(lot: dict[str, Any]) -> dict[str, int]:
    """What a lot's part of a return adds to a pack: numbers, and money in pence."""
    found = {
        "outputs": int(lot.get("outputs", 0)),
        "participants": int(lot.get("participants", 0)),
        "spend_total": pence(lot.get("spend_total", "0")),
    }
    for name, count in lot.get("outcomes", {}).items():
        found[f"outcomes.{name}"] = int(count)
    for name, groups in lot.get("people", {}).items():
        for group, count in groups.items():
            found[f"people.{name}.{group}"] = int(count)
    return found
