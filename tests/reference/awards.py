"""An award's outputs and pence, worked out a second time from the file's text alone."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from typing import Any

MANY = 100_000


def digest(tender: str, lot: str, member: str) -> str:
    return hashlib.sha256(f"{tender}:{lot}:{member}".encode()).hexdigest()


def one_by_one(
    total: int, weights: dict[str, int], caps: dict[str, int], tender: str, lot: str
) -> dict[str, int]:
    """Units given singly to the highest weight / (2 x given + 1) under its cap.

    Of very many, those first that nobody can miss: a proportional part less one unit for
    each claimant.
    """
    given = dict.fromkeys(weights, 0)
    if total > MANY:
        whole = sum(weights.values())
        for name, weight in weights.items():
            given[name] = min(caps[name], max(0, total * weight // whole - len(weights)))
    for _ in range(total - sum(given.values())):
        open_to = [name for name in weights if weights[name] and given[name] < caps[name]]
        if not open_to:
            break
        quotients = {name: Fraction(weights[name], 2 * given[name] + 1) for name in open_to}
        top = max(quotients.values())
        tied = [name for name in open_to if quotients[name] == top]
        given[min(tied, key=lambda name: digest(tender, lot, name))] += 1
    return given


def in_rank_order(
    total: int, points: dict[str, int], caps: dict[str, int], tender: str, lot: str
) -> dict[str, int]:
    given = dict.fromkeys(points, 0)
    order = sorted(points, key=lambda name: (-points[name], digest(tender, lot, name)))
    for name in order:
        if points[name] > 0:
            given[name] = min(caps[name], total)
            total -= given[name]
    return given


def pence(pounds: str) -> int:
    whole, _, part = pounds.partition(".")
    return int(whole) * 100 + int((part + "00")[:2])


def rate(percent: str) -> Fraction:
    return Fraction(percent.rstrip("%")) / 100


def lot_units(tender: str, lot: str, facts: dict[str, Any]) -> dict[str, int]:
    """Outputs by member for one lot, or pence where it counts none.

    From an award file's ``facts`` read as plain text. Of a lot divided in pence, what is
    offered, agreed or named as the smallest award is in pounds.
    """
    lot_facts = facts["lots"][lot]
    counted = "outputs" in lot_facts
    total = int(lot_facts["outputs"]) if counted else split(lot_facts, facts)[1]
    each = 1 if counted else 100
    standing = {
        name: bidder
        for name, bidder in lot_facts["bidders"].items()
        if all(gate["passed"] == "yes" for gate in bidder["gates"].values())
    }
    joint = facts["route"] == "joint-delivery-plan"
    limit = max(1, int(total * rate(facts["largest_share"])))
    while True:
        weights, caps, smallest = {}, {}, {}
        for name, bidder in standing.items():
            capacity = int(bidder["capacity"]) * each
            points = int(bidder.get("points", "0"))
            caps[name] = capacity
            smallest[name] = int(bidder["smallest_award"]) * each
            weights[name] = capacity
            if joint:
                caps[name] = weights[name] = min(int(bidder.get("agreed", "0")) * each, capacity)
                smallest[name] = 0
            elif facts["method"] == "merit":
                weights[name] = capacity * points
            elif facts["method"] == "ranked":
                weights[name] = points
        fill = one_by_one if joint or facts["method"] != "ranked" else in_rank_order
        held = {name: min(cap, limit) for name, cap in caps.items()}
        given = fill(total, weights, held, tender, lot)
        rest = total - sum(given.values())
        if rest:
            spare = {name: caps[name] - held[name] for name in caps}
            more = fill(rest, weights, spare, tender, lot)
            given = {name: given[name] + more[name] for name in given}
        small = [name for name in given if given[name] < smallest[name]]
        if not small:
            return {name: units for name, units in given.items() if units}
        ratios = {name: Fraction(given[name], smallest[name]) for name in small}
        lowest = [name for name in small if ratios[name] == min(ratios.values())]
        out = max(lowest, key=lambda name: digest(tender, lot, name))
        del standing[out]


def split(lot_facts: dict[str, Any], facts: dict[str, Any]) -> tuple[int, int]:
    """Hub and pot of one lot, in pence."""
    value = pence(lot_facts["value"])
    hub = int(value * rate(facts["top_slice_rate"]))
    return hub, value - hub


def lot_money(
    tender: str, lot: str, facts: dict[str, Any], outputs: dict[str, int]
) -> tuple[int, int, dict[str, int], int]:
    """Hub, pot, pence by member and pence not allocated, for one lot.

    Where the lot counts no ``outputs``, these are the pence.
    """
    lot_facts = facts["lots"][lot]
    hub, pot = split(lot_facts, facts)
    if "outputs" not in lot_facts:
        return hub, pot, outputs, pot - sum(outputs.values())
    left = int(lot_facts["outputs"]) - sum(outputs.values())
    given = pence_by_outputs(pot, {**outputs, "": left}, tender, lot)
    unallocated = given.pop("", 0) if any([left, *outputs.values()]) else pot
    return hub, pot, {name: given[name] for name in outputs}, unallocated


def pence_by_outputs(pot: int, outputs: dict[str, int], tender: str, lot: str) -> dict[str, int]:
    """The pot's pence by claimant, in proportion to outputs; nothing for who has none.

    Divided by the highest quotients, found here by rounding to the nearest penny
    at a multiplier that is searched for by bisection.
    """
    nothing = dict.fromkeys(outputs, 0)
    weights = {name: weight for name, weight in outputs.items() if weight}
    if not weights:
        return nothing

    def rounded(multiplier: Fraction) -> dict[str, int]:
        return {name: int(weight * multiplier + Fraction(1, 2)) for name, weight in weights.items()}

    low, high = Fraction(0), Fraction(2 * pot + 2)
    while sum(rounded(low).values()) != pot:
        middle = (low + high) / 2
        if sum(rounded(middle).values()) <= pot:
            low = middle
        else:
            high = middle
        if high - low < Fraction(1, 10**12):
            break
    given = rounded(low)
    for _ in range(pot - sum(given.values())):
        quotients = {name: Fraction(w, 2 * given[name] + 1) for name, w in weights.items()}
        top = max(quotients.values())
        winner = min(
            (name for name in weights if quotients[name] == top),
            key=lambda name: digest(tender, lot, name),
        )
        given[winner] += 1
    return {**nothing, **given}
