"""Check every award that a ConsortiCo portal publishes, from the published data alone.

    python3 verify_awards.py https://portal.example/
    python3 verify_awards.py site/

Needs Python 3.11 or newer and nothing else. It was written from the published
rules, apart from the program that computes the awards, so that each checks the
other. Prints a line for each award, and each figure that is not as it must be.
Ends with 0 if all agree, 1 if any figure differs, 2 if something cannot be read.
"""

from __future__ import annotations

import heapq
import json
import sys
from collections.abc import Iterator
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

VERSION = 1
GATES = [f"ELI-{number}" for number in range(1, 7)]
WHOLE_BP, MOST_POINTS = 10_000, 500

Json = dict[str, Any]
Difference = tuple[str, object, object]
"""Which figure, what is published, and what it must be."""


class UnreadableError(Exception):
    """A file of the portal is not there, or not what this program knows."""


class Portal:
    """The published data of one portal, in a folder or at an address."""

    def __init__(self, place: str) -> None:
        self.place = place.rstrip("/")
        self.known: dict[str, Json] = {}

    def read(self, path: str) -> Json:
        """The JSON at ``path``, read once; raises ``UnreadableError``."""
        if path not in self.known:
            self.known[path] = self._fetch(path)
        return self.known[path]

    def _fetch(self, path: str) -> Json:
        where = f"{self.place}/{path}"
        try:
            if self.place.startswith("https://"):
                with urlopen(where) as answer:  # noqa: S310 - https alone gets here
                    content = answer.read()
            else:
                content = Path(where).read_bytes()
            found: Json = json.loads(content)
        except (OSError, URLError, ValueError) as reason:
            raise UnreadableError(f"{where}: {reason}") from reason
        if found.get("version") != VERSION:
            raise UnreadableError(f"{where}: not version {VERSION} of the published data")
        return found


def digest(tender: str, lot: str, member: str) -> str:
    """AWD-7: of two equal claims the one with the lower digest comes first."""
    return sha256(f"{tender}:{lot}:{member}".encode()).hexdigest()


def share_out(
    total: int, weights: dict[str, int], caps: dict[str, int], tender: str, lot: str
) -> dict[str, int]:
    """AWD-3: units one by one to the highest weight / (2 x given + 1) under its cap.

    The units that everybody is sure of are given at once: those whose quotient
    is at least that of a total smaller by one unit for each claimant.
    """
    named = {name: weight for name, weight in weights.items() if weight > 0}
    whole = sum(named.values())
    given = dict.fromkeys(weights, 0)
    for name, weight in named.items():
        sure = (2 * weight * max(0, total - len(named)) + whole) // (2 * whole)
        given[name] = min(sure, caps[name])
    queue = [
        (-Fraction(weight, 2 * given[name] + 1), digest(tender, lot, name), name)
        for name, weight in named.items()
        if given[name] < caps[name]
    ]
    heapq.heapify(queue)
    for _ in range(total - sum(given.values())):
        if not queue:
            break
        _, tie, name = heapq.heappop(queue)
        given[name] += 1
        if given[name] < caps[name]:
            heapq.heappush(queue, (-Fraction(named[name], 2 * given[name] + 1), tie, name))
    return given


def serve_in_rank(
    total: int, points: dict[str, int], caps: dict[str, int], tender: str, lot: str
) -> dict[str, int]:
    """AWD-3, ranked: the best score is served first, up to its cap, then the next."""
    given = dict.fromkeys(points, 0)
    for name in sorted(points, key=lambda name: (-points[name], digest(tender, lot, name))):
        if points[name]:
            given[name] = min(caps[name], total - sum(given.values()))
    return given


def claim_of(award: Json, bidder: Json) -> tuple[int, int, int]:
    """A bidder's weight, cap and smallest award, as the route and method have it."""
    capacity, points = bidder["capacity"], bidder.get("points", 0)
    if award["route"] == "joint-delivery-plan":
        agreed = min(bidder.get("agreed", 0), capacity)
        return agreed, agreed, 0
    weight = {"proportional": capacity, "merit": capacity * points, "ranked": points}
    return weight[award["method"]], capacity, bidder["smallest_award"]


def outputs_of(award: Json, lot: Json) -> dict[str, int]:
    """AWD-3 to AWD-6: what each eligible bidder is given of the lot's outputs."""
    tender, name_of_lot, total = award["tender"], lot["id"], lot["outputs"]
    is_ranked = award["route"] == "competition" and award["method"] == "ranked"
    fill = serve_in_rank if is_ranked else share_out
    claims = {
        bidder["member"]: claim_of(award, bidder)
        for bidder in lot["bidders"]
        if all(gate["passed"] for gate in bidder["gates"])
    }
    limit = max(1, total * award["largest_share_bp"] // WHOLE_BP)
    while True:
        weights = {name: claim[0] for name, claim in claims.items()}
        within = {name: min(claim[1], limit) for name, claim in claims.items()}
        given = fill(total, weights, within, tender, name_of_lot)
        above = {name: claim[1] - within[name] for name, claim in claims.items()}
        more = fill(total - sum(given.values()), weights, above, tender, name_of_lot)
        given = {name: units + more[name] for name, units in given.items()}
        too_small = [
            (Fraction(given[name], -claim[2]), digest(tender, name_of_lot, name), name)
            for name, claim in claims.items()
            if given[name] < claim[2]
        ]
        if not too_small:
            return given
        # The lowest ratio goes, and of equal ones the highest digest.
        del claims[max(too_small)[2]]


def pence_of(award: Json, lot: Json, outputs: dict[str, int]) -> tuple[int, dict[str, int]]:
    """AWD-1 to AWD-3: the hub's share, and the pot over outputs; "" for those nobody took."""
    hub = lot["value_pence"] * award["top_slice_rate_bp"] // WHOLE_BP
    pot = lot["value_pence"] - hub
    weights = {name: units for name, units in outputs.items() if units}
    weights[""] = lot["outputs"] - sum(weights.values())
    pence = share_out(pot, weights, dict.fromkeys(weights, pot), award["tender"], lot["id"])
    pence[""] = pot - sum(units for name, units in pence.items() if name)
    return hub, pence


def lot_differences(award: Json, lot: Json) -> Iterator[Difference]:
    """Every figure of a lot that is not what the rules give."""
    outputs = outputs_of(award, lot)
    hub, pence = pence_of(award, lot, outputs)
    expected = {
        "hub_pence": hub,
        "pot_pence": lot["value_pence"] - hub,
        "unallocated_outputs": lot["outputs"] - sum(outputs.values()),
        "unallocated_pence": pence[""],
        "largest_share": max(1, lot["outputs"] * award["largest_share_bp"] // WHOLE_BP),
    }
    for figure, value in expected.items():
        yield f"{lot['id']}: {figure}", lot[figure], value
    for bidder in lot["bidders"]:
        name = bidder["member"]
        place = f"{lot['id']}, {name}"
        yield f"{place}: outputs", bidder["outputs"], outputs.get(name, 0)
        yield f"{place}: amount_pence", bidder["amount_pence"], pence.get(name, 0)
    paid = sum(bidder["amount_pence"] for bidder in lot["bidders"])
    whole = lot["hub_pence"] + paid + lot["unallocated_pence"]
    yield f"{lot['id']}: hub, shares and unallocated together", whole, lot["value_pence"]


def gate_differences(portal: Portal, award: Json, lot: Json) -> Iterator[Difference]:
    """The gates of every bidder: all held, and as far as public data tells, rightly."""
    for bidder in lot["bidders"]:
        place = f"{lot['id']}, {bidder['member']}"
        gates = {gate["rule"]: gate["passed"] for gate in bidder["gates"]}
        yield f"{place}: gates held", sorted(gates), GATES
        yield f"{place}: is_eligible", bidder["is_eligible"], all(gates.values())
        level = level_on(portal, bidder["member"], award["decided_on"])
        if level is not None:
            yield f"{place}: ELI-1, level {level}", gates.get("ELI-1"), level == "full"
        least = award.get("score_threshold_bp")
        if least is not None and bidder.get("points", 0) * WHOLE_BP < least * MOST_POINTS:
            yield f"{place}: ELI-6, under the least score", gates.get("ELI-6"), False


def level_on(portal: Portal, member: str, day: str) -> str | None:
    """The member's level on a day; ``None`` if the portal has no page for it any more."""
    if member not in {entry["id"] for entry in portal.read("data/members.json")["members"]}:
        return None
    levels = portal.read(f"data/members/{member}.json")["member"]["levels"]
    on = (spell for spell in levels if spell["since"] <= day <= spell.get("until", "9999"))
    return next((spell["level"] for spell in on), "none")


def rate_differences(portal: Portal, award: Json) -> Iterator[Difference]:
    """The top-slice rate: the policy in force on the decision date."""
    policies = portal.read("data/consortium.json")["consortium"]["policies"]
    (policy,) = (policy for policy in policies if policy["id"] == "top-slice-rate")
    history = [*reversed(policy["earlier"]), policy["in_force"]]
    begun = [entry["value"] for entry in history if entry["since"] <= award["decided_on"]]
    yield "top_slice_rate_bp", award["top_slice_rate_bp"], (begun or [history[0]["value"]])[-1]


def award_differences(portal: Portal, award: Json) -> list[str]:
    """Every figure of an award that differs, in a sentence."""
    found = list(rate_differences(portal, award))
    for lot in award["lots"]:
        found += [*gate_differences(portal, award, lot), *lot_differences(award, lot)]
    wrong = (difference for difference in found if difference[1] != difference[2])
    return [f"{what} is {stands}; it must be {must}" for what, stands, must in wrong]


def main(arguments: list[str]) -> int:
    """Checks the portal at the place given, and prints what it found."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    portal, all_agree = Portal(arguments[0]), True
    try:
        for entry in portal.read("data/awards.json")["awards"]:
            award = portal.read(entry["path"])["award"]
            differences = award_differences(portal, award)
            print(f"{award['tender']}: {'differs' if differences else 'agrees'}")
            for sentence in differences:
                print(f"  {sentence}")
            all_agree = all_agree and not differences
    except (UnreadableError, KeyError, TypeError) as reason:
        print(f"Cannot be read: {reason}", file=sys.stderr)
        return 2
    return 0 if all_agree else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
