"""Fairness worked out a second time: from the records' text alone, by other ways.

Concentration comes from all pairs that belong to the same member, inequality
from all pairs of members, proportion from what was moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.reference.awards import pence

Plain = Mapping[str, Any]
"""A record read as plain text: groups, lists and strings."""


@dataclass(frozen=True)
class Policies:
    """For how many months a member is new, and under how many pence it is small."""

    months: int
    small_pence: int


@dataclass
class Sums:
    """What is added up over the lots of a report."""

    got: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    due: dict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    full: set[str] = field(default_factory=set)
    kinds: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    kinds_due: dict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    areas: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def year_of(day: str) -> str:
    """The financial year, from April, in which a day lies: ``"2024-25"``."""
    year, month = int(day[:4]), int(day[5:7])
    first = year if month >= 4 else year - 1
    return f"{first}-{(first + 1) % 100:02d}"


def level_on(member: Plain, day: str) -> str | None:
    """The level whose spell holds on a day."""
    for spell in member["levels"]:
        if spell["since"] <= day <= spell.get("until", "9999-12-31"):
            return str(spell["level"])
    return None


def moved_on(day: str, months: int) -> str:
    """The same day so many months later, which need not be in the calendar."""
    counted = int(day[:4]) * 12 + int(day[5:7]) - 1 + months
    return f"{counted // 12:04d}-{counted % 12 + 1:02d}{day[7:]}"


def kinds_of(member: Plain, day: str, policies: Policies) -> tuple[str, str]:
    """Whether a member is new, and of which size, on a day."""
    first = min(member["levels"], key=lambda spell: str(spell["since"]))
    is_new = first.get("founding", "no") == "no" and moved_on(first["since"], policies.months) > day
    ended = [entry for entry in member.get("income", ()) if entry["year_ending"] <= day]
    if not ended:
        return "new" if is_new else "longer", "unknown"
    income = pence(max(ended, key=lambda entry: str(entry["year_ending"]))["amount"])
    return "new" if is_new else "longer", "small" if income < policies.small_pence else "larger"


def add(
    sums: Sums, tender: Plain, award: Plain, members: Mapping[str, Plain], policies: Policies
) -> None:
    """Adds an award to what is added up."""
    day = award["decided_on"]
    sums.full |= {name for name, member in members.items() if level_on(member, day) == "full"}
    for lot_id, facts in award["facts"]["lots"].items():
        got = {
            name: pence(share["amount"])
            for name, share in award["result"][lot_id]["shares"].items()
        }
        offered = {
            name: int(bidder["capacity"])
            for name, bidder in facts["bidders"].items()
            if {gate["passed"] for gate in bidder["gates"].values()} == {"yes"}
        }
        paid, capacity = sum(got.values()), sum(offered.values())
        sums.areas[tender["lots"][lot_id]["area"]] += paid
        for name in offered.keys() | got.keys():
            due = Fraction(paid * offered.get(name, 0), capacity)
            sums.got[name] += got.get(name, 0)
            sums.due[name] += due
            for kind in kinds_of(members[name], day, policies):
                sums.kinds[kind] += got.get(name, 0)
                sums.kinds_due[kind] += due


def in_proportion(sums: Sums) -> Fraction:
    """One less half of all that was moved."""
    moved = sum(abs(sums.got[name] - due) for name, due in sums.due.items())
    return 1 - Fraction(moved) / (2 * sum(sums.got.values()))


def concentration(sums: Sums) -> Fraction:
    """How likely two pennies drawn from all belong to one member."""
    total = Fraction(sum(sums.got.values()))
    return sum(((got / total) * (got / total) for got in sums.got.values()), Fraction(0))


def inequality(sums: Sums) -> Fraction:
    """All differences between two full members, as a part of what they would be at most."""
    held = [sums.got.get(name, 0) for name in sums.full]
    apart = sum(abs(one - other) for one in held for other in held)
    return Fraction(apart, 2 * len(held) * sum(held))
