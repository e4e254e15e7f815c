"""Need against capacity worked out a second time: from the records' text alone, day by day.

Written from the rulebook (STR-1); nothing here comes from the generator. What a position
takes up is found by trying yearly capacities one after the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.reference.awards import rate

Plain = Any
"""A record read as plain text: groups, lists and strings."""

Held = dict[tuple[str, str], list[tuple[date, int, int]]]
"""Of a contract, by lot and member: from which day, outputs and pence more, or less."""


def level(member: Plain, on: str) -> str:
    """What the member is on the day; empty before it joined."""
    spells = [s for s in member["levels"] if s["since"] <= on <= s.get("until", "9999")]
    return spells[-1]["level"] if spells else ""


def yearly(member: Plain, service: str, area: str, on: str) -> int:
    """What the member says that it can deliver; the later in the list counts."""
    said = [
        (entry["since"], place, int(entry["yearly"]))
        for place, entry in enumerate(member.get("capacity", ()))
        if entry["service"] == service and entry["area"] == area and entry["since"] <= on
    ]
    return max(said)[2] if said else 0


def taken_up(outputs: int, since: str, until: str) -> int:
    """The least whole capacity a year that comes to the outputs, a part of one rounded up."""
    days = (date.fromisoformat(until) - date.fromisoformat(since)).days + 1
    guess = max(0, outputs * 365 // days - 2)
    while -(-guess * days // 365) < outputs:
        guess += 1
    return guess


def committed(
    tenders: Mapping[str, Plain], held: Mapping[str, Held], on: str
) -> dict[tuple[str, str, str], int]:
    """By area, service and member, what the contracts that run on the day take up in a year."""
    found: dict[tuple[str, str, str], int] = {}
    for name, of_contract in held.items():
        tender = tenders[name]
        since, until = tender["delivery"]["since"], tender["delivery"]["until"]
        if not since <= on <= until:
            continue
        for (lot_id, member), changes in of_contract.items():
            lot = tender["lots"][lot_id]
            outputs = sum(more for day, more, _ in changes if day.isoformat() <= on)
            if "outputs" in lot and outputs > 0:
                key = (lot["area"], lot["service"], member)
                found[key] = found.get(key, 0) + taken_up(outputs, since, until)
    return found


def policy(consortium: Plain, name: str, on: str) -> str:
    """The value in force."""
    begun = [entry for entry in consortium["policies"][name] if entry["since"] <= on]
    value: str = begun[-1]["value"]
    return value


def coverage(need: Plain, capacities: list[int], consortium: Plain, on: str) -> str:
    """How the place is covered, by the list of the rulebook from its top."""
    able, capacity = len(capacities), sum(capacities)
    if need is None:
        return "unknown"
    if "yearly" not in need:
        is_pressing = int(need["grade"]) >= int(policy(consortium, "pressing_need", on))
        return {0: "gap", 1: "single-supplier"}.get(able, "graded") if is_pressing else "graded"
    wanted = int(need["yearly"])
    if wanted > capacity:
        return "gap"
    if able == 1 and wanted > 0:
        return "single-supplier"
    excess = rate(policy(consortium, "overlap_excess", on))
    enough = int(policy(consortium, "overlap_members", on))
    return "overlap" if able >= enough and capacity >= wanted * (1 + excess) else "enough"
