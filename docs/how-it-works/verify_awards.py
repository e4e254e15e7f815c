"""Check every award that a ConsortiCo portal publishes, from the published data alone.

    python3 verify_awards.py https://portal.example/
    python3 verify_awards.py site/

Needs Python 3.11 or newer and nothing else. It was written from the published
rules, apart from the program that computes the awards, so that each checks the
other. Prints a line for each award, and each figure that is not as it must be.
Ends with 0 if all agree, 1 if anything differs, 2 if something cannot be read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache
from hashlib import sha256
from typing import Any
from urllib.request import urlopen

GATES = [f"ELI-{number}" for number in range(1, 7)]
TERMS = ("route", "method", "score_threshold_bp", "largest_share_bp")
POLICIES = {"top_slice_rate_bp": "top-slice-rate", "largest_share_bp": "largest-share"}
WHOLE_BP, MOST_POINTS = 10_000, 500

Json = dict[str, Any]
Units = dict[str, int]


@cache
def read(portal: str, path: str) -> Json:
    """The published data at ``path``; raises ValueError if it is not what this program knows."""
    where = f"{portal.rstrip('/')}/{path}"
    try:
        with urlopen(where) if where.startswith("https://") else open(where, "rb") as file:
            found: Json = json.load(file, object_hook=by_name)
    except (OSError, ValueError) as reason:
        raise ValueError(f"{where}: {reason}") from reason
    if found["version"] != 1:
        raise ValueError(f"{where}: not version 1 of the published data")
    return found


def by_name(group: Json) -> Json:
    """``group`` with each list in it as a group too: by the names of its items, or by number."""
    for key, items in group.items():
        if isinstance(items, list) and all(isinstance(item, dict) for item in items):
            group[key] = {}
            for number, item in enumerate(items, 1):
                names = (item[name] for name in ("id", "member", "rule", "tender") if name in item)
                name = next(names, number)
                group[key][number if name in group[key] else name] = item
    return group


def share_out(total: int, weights: Units, caps: Units, draw: dict[str, str]) -> Units:
    """AWD-3: units one by one to the highest weight / (2 x given + 1) under its cap.

    What everybody is sure of is given at once: its part of a total smaller by one
    unit for each claimant, rounded; first to those whose part is more than their cap.
    """
    given = dict.fromkeys(weights, 0)
    waiting = {name: weight for name, weight in weights.items() if weight}
    total = min(total, sum(caps[name] for name in waiting))
    sure = max(0, total - len(waiting))
    while full := [n for n, w in waiting.items() if caps[n] * sum(waiting.values()) <= w * sure]:
        for name in full:
            del waiting[name]
            given[name], sure = caps[name], sure - caps[name]
    whole = sum(waiting.values())
    for name, weight in waiting.items():
        given[name] = min(caps[name], (2 * weight * sure + whole) // (2 * whole))
    while sum(given.values()) < total:
        turns = (
            (Fraction(2 * given[name] + 1, weight), draw[name], name)
            for name, weight in waiting.items()
            if given[name] < caps[name]
        )
        given[min(turns)[-1]] += 1
    return given


def serve_in_rank(total: int, points: Units, caps: Units, draw: dict[str, str]) -> Units:
    """AWD-3, ranked: the best score is served first, up to its cap, then the next."""
    given = dict.fromkeys(points, 0)
    for name in sorted(points, key=lambda name: (-points[name], draw[name])):
        given[name] = min(caps[name], total - sum(given.values())) if points[name] else 0
    return given


def claim_of(award: Json, bidder: Json) -> tuple[int, int, int]:
    """A bidder's weight, cap and smallest award, as the route and method have it."""
    capacity, points = bidder["capacity"], bidder.get("points", 0)
    if award["route"] == "joint-delivery-plan":
        agreed = min(bidder.get("agreed", 0), capacity)
        return agreed, agreed, 0
    weight = {"proportional": capacity, "merit": capacity * points, "ranked": points}
    return weight[award["method"]], capacity, bidder["smallest_award"]


def rounds_of(
    award: Json, lot: Json, total: int, limit: int, draw: dict[str, str]
) -> Iterator[Json]:
    """AWD-3 to AWD-6: the lot divided among the eligible, anew after each withdrawal."""
    is_ranked = award["route"] == "competition" and award["method"] == "ranked"
    fill = serve_in_rank if is_ranked else share_out
    eligible = {name: each for name, each in lot["bidders"].items() if each["is_eligible"]}
    claims = {name: claim_of(award, bidder) for name, bidder in eligible.items()}
    withdrawn: str | None = ""
    while withdrawn is not None:
        weights = {name: weight for name, (weight, _, _) in claims.items()}
        within = {name: min(cap, limit) for name, (_, cap, _) in claims.items()}
        beyond = {name: cap - within[name] for name, (_, cap, _) in claims.items()}
        given = fill(total, weights, within, draw)
        above = fill(total - sum(given.values()), weights, beyond, draw)
        given = {name: units + above[name] for name, units in given.items()}
        # The lowest part of what its bidder can use goes, and of equal ones the highest digest.
        too_small = [
            (-Fraction(given[name], smallest), draw[name], name)
            for name, (_, _, smallest) in claims.items()
            if given[name] < smallest
        ]
        withdrawn = max(too_small)[-1] if too_small else None
        relaxed = {name: units for name, units in above.items() if units}
        yield {"given": given, "relaxed": relaxed, "withdrawn": withdrawn}
        claims.pop(withdrawn or "", None)


def lot_again(award: Json, lot: Json, name_of_lot: str) -> Json:
    """AWD-1 to AWD-7: the lot with every figure worked out from its bidders."""
    ties = {name: f"{award['tender']}:{name_of_lot}:{name}" for name in [*lot["bidders"], ""]}
    draw = {name: sha256(tie.encode()).hexdigest() for name, tie in ties.items()}
    hub = lot["value_pence"] * award["top_slice_rate_bp"] // WHOLE_BP
    pot = lot["value_pence"] - hub
    # Of a lot that counts no outputs the pot itself is divided, in pence.
    total = pot if lot["outputs"] is None else lot["outputs"]
    limit = max(1, total * award["largest_share_bp"] // WHOLE_BP)
    rounds, told = list(rounds_of(award, lot, total, limit, draw)), lot.get("rounds", {})
    given = dict.fromkeys(lot["bidders"], 0) | rounds[-1]["given"]
    # What nobody was given keeps its money.
    given[""] = total - sum(given.values())
    pence = share_out(pot, given, dict.fromkeys(given, pot), draw)
    outputs = dict.fromkeys(given, 0) if lot["outputs"] is None else given
    return lot | {
        "largest_share": limit,
        "rounds": {nth: told.get(nth, {}) | done for nth, done in enumerate(rounds, 1)},
        "hub_pence": hub,
        "pot_pence": pot,
        "unallocated_outputs": outputs[""],
        "unallocated_pence": pence[""] if total else pot,
        "bidders": {
            name: bidder | {"outputs": outputs[name], "amount_pence": pence[name]}
            for name, bidder in lot["bidders"].items()
        },
    }


def bidder_again(portal: str, award: Json, lot: Json, name: str, sealed: Json) -> Json:
    """The bidder as sealed, with every gate: as published, or as other public data judges it."""
    bidder, unit = lot["bidders"].get(name, {}), 100 if lot["outputs"] is None else 1
    units = {"capacity": unit, "smallest_award": unit, "agreed": unit, "points": 1}
    again = bidder | {fact: int(sealed[fact]) * units[fact] for fact in units if fact in sealed}
    gates = {rule: dict(bidder.get("gates", {}).get(rule, {"passed": False})) for rule in GATES}
    for rule, gate in sealed.get("gates", {}).items():
        gates[rule] |= gate | {"passed": gate["passed"] == "yes"}
    if name in read(portal, "data/members.json")["members"]:
        levels = read(portal, f"data/members/{name}.json")["member"]["levels"].values()
        gates["ELI-1"]["passed"] = in_force(levels, award["decided_on"], {}).get("level") == "full"
    least = award["score_threshold_bp"]
    if least is not None and again.get("points", 0) * WHOLE_BP < least * MOST_POINTS:
        gates["ELI-6"]["passed"] = False
    return again | {"gates": gates, "is_eligible": all(gate["passed"] for gate in gates.values())}


def in_force(history: Iterable[Json], day: str, before: Json) -> Json:
    """The first entry of ``history`` that holds on the day; ``before`` if none does."""
    return next((e for e in history if e["since"] <= day <= e.get("until", day)), before)


def award_again(portal: str, award: Json, tender: Json) -> Json:
    """The award as its bidders' facts, the tender's lots and terms, and policy have it."""
    terms, day = tender["sub_letting"], tender["sub_letting"]["award_on"]
    again = award | {"tender": tender["id"], "decided_on": day, "score_threshold_bp": None}
    policies = read(portal, "data/consortium.json")["consortium"]["policies"]
    for figure, name in POLICIES.items():
        history = [policies[name]["in_force"], *policies[name]["earlier"].values()]
        again[figure] = in_force(history, day, history[-1])["value"]
    again |= {term: terms[term] for term in TERMS if term in terms}  # a tender's own comes first
    again["lots"] = {}
    sealed: Json = {}
    if read(portal, "data/awards.json")["audience"] == "members":
        again["seal"] = f"sha256:{sha256(award['sealed'].encode()).hexdigest()}"
        sealed = json.loads(award["sealed"])["facts"]["lots"]
    for name, asked in tender["lots"].items():
        lot = dict(award["lots"].get(name, {"bidders": {}}))
        lot |= {figure: asked.get(figure) for figure in ("outputs", "value_pence")}
        unsealed = {"bidders": {member: {} for member in lot["bidders"]}}
        lot["bidders"] = {
            member: bidder_again(portal, again, lot, member, known)
            for member, known in sealed.get(name, unsealed)["bidders"].items()
        }
        again["lots"][name] = lot_again(again, lot, name)
    return again


def differences(place: str, stands: object, must: object) -> Iterator[str]:
    """A sentence for each figure that is not as it must be, named by where it stands."""
    if isinstance(stands, dict) and isinstance(must, dict):
        for name in {**stands, **must}:
            yield from differences(f"{place}, {name}", stands.get(name), must.get(name))
    elif stands != must:
        shown = ["there" if isinstance(each, dict) else each for each in (stands, must)]
        yield f"{place.removeprefix(', ')} is {shown[0]}; it must be {shown[1]}"


def checked(portal: str) -> Iterator[tuple[str, list[str]]]:
    """Every tender that has an award or must have one, with all that differs."""
    awards = read(portal, "data/awards.json")["awards"]
    tenders = read(portal, "data/tenders.json")["tenders"]
    for name in {**tenders, **awards}:
        tender = read(portal, tenders[name]["path"])["tender"]
        if name in awards:
            award = read(portal, awards[name]["path"])["award"]
            yield name, list(differences("", award, award_again(portal, award, tender)))
        elif tender["has_award"] or tender["stage"] in {"contracted", "closed"}:
            yield name, ["its award is not published"]


def main(arguments: list[str]) -> int:
    """Checks the portal at the place given, and prints what it found."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    try:
        found = dict(checked(arguments[0]))
    except (LookupError, TypeError, AttributeError, ValueError) as reason:
        print(f"Cannot be read: {reason}", file=sys.stderr)
        return 2
    for tender, sentences in found.items():
        print("\n  ".join([f"{tender}: {'differs' if sentences else 'agrees'}", *sentences]))
    if read(arguments[0], "data/awards.json")["audience"] != "members":
        print("Seals not checked: they cover evidence too, which only members are shown.")
    return 1 if any(found.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
