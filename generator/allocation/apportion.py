"""Dividing whole units among claimants in proportion: Webster's method, with caps.

A divisor method (M. L. Balinski and H. P. Young, "Fair Representation", 1982):
the next unit goes to the claimant with the highest quotient of weight and
divisor, the divisors being 1, 3, 5… (Webster, Sainte-Laguë). Seen as rounding,
it gives every claimant weight · λ to the nearest whole unit, for a multiplier λ
at which the shares add up. Here λ gives nearly every unit at once, whatever
their number, and the highest quotients give the few that rounding left over.
Why this method: ``docs/decisions/0004-webster-apportionment.md``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from hashlib import sha256
from heapq import heapify, heappop, heapreplace


def apportion(
    total: int, weights: Mapping[str, int], caps: Mapping[str, int], *, tie_key: str
) -> dict[str, int]:
    """The whole units each claimant is given, by name, in the order of ``weights``.

    Units are outputs or pence alike. One by one, each goes to the highest
    weight / (2 · given + 1) among the claimants that have a weight and are under
    their cap; equal quotients go to the lowest SHA-256 of ``"<tie_key>:<name>"``.
    The shares add up to ``total``, or to all caps together where these are less;
    a claimant of weight 0 is given 0.

    The cost is a sort of the claimants: it does not grow with ``total``.

    Raises ValueError if a number is negative, or if ``weights`` and ``caps`` do
    not name the same claimants; TypeError if a number is not an int (a bool is
    not). Source: prospectus §5 (AWD-3, AWD-7).
    """
    _refuse_unsound(total, weights, caps)
    claims = {name: weight for name, weight in weights.items() if weight > 0}
    to_give = min(total, sum(caps[name] for name in claims))
    if to_give == 0:
        return dict.fromkeys(weights, 0)
    given = rounded_shares(to_give, claims, caps)
    ties = {name: _tie_hash(tie_key, name) for name in claims if given[name] < caps[name]}
    Queue(given, claims, caps, ties).give(to_give - sum(given.values()))
    return {name: given.get(name, 0) for name in weights}


def unrounded(
    total: int, weights: Mapping[str, int], caps: Mapping[str, int]
) -> dict[str, Fraction]:
    """What ``apportion`` would give each claimant if units could be parted.

    That is min(cap, weight · λ), with one λ for all, and adds up as the whole units do.
    """
    claims = {name: weight for name, weight in weights.items() if weight > 0}
    if total >= sum(caps[name] for name in claims):
        return {name: Fraction(caps[name] if name in claims else 0) for name in weights}
    multiplier = _multiplier(total, claims, caps)
    return {
        name: min(Fraction(caps[name]), weight * multiplier) for name, weight in weights.items()
    }


def rounded_shares(
    total: int, weights: Mapping[str, int], caps: Mapping[str, int]
) -> dict[str, int]:
    """What the one-by-one order gives first: all but at most one unit per claimant.

    Each share is min(cap, weight · λ rounded to the nearest unit, halves up).

    Nobody is given a unit out of turn. Rounding reaches a claimant's unit number
    g + 1 if weight · λ ≥ g + ½, that is if its quotient weight / (2g + 1) is at
    least 1 / 2λ: one threshold for all. So every unit given here comes before
    every unit that is not, and units with equal quotients are never parted.

    Nor are too many given, or too few. Rounding moves a share by at most ½, and
    λ makes the unrounded shares add up to half a unit per claimant below total.
    """
    half_a_unit_each = (len(weights) + 1) // 2
    multiplier = _multiplier(max(0, total - half_a_unit_each), weights, caps)
    rise, run = multiplier.as_integer_ratio()
    return {
        name: min(caps[name], (2 * weight * rise + run) // (2 * run))
        for name, weight in weights.items()
    }


def _multiplier(target: int, weights: Mapping[str, int], caps: Mapping[str, int]) -> Fraction:
    """The λ at which the unrounded shares, min(cap, weight · λ), add up to ``target``.

    ``target`` must be less than all caps together, so that someone is under cap.
    """
    scale = scale_for(weights)
    under_cap = sorted(
        weights, key=lambda name: ratio(caps[name], weights[name], scale), reverse=True
    )
    weight_under_cap = sum(weights.values())
    while caps[under_cap[-1]] * weight_under_cap < weights[under_cap[-1]] * target:
        full = under_cap.pop()
        target -= caps[full]
        weight_under_cap -= weights[full]
    return Fraction(target, weight_under_cap)


class Queue:
    """Who is given the next units: of those under their cap, the highest quotient first.

    The highest weight / divisor is the lowest divisor / weight. ``given`` is added
    to; whoever is taken out of ``weights`` later is passed over. ``ties`` is the
    digest of each claimant under its cap.
    """

    def __init__(
        self,
        given: dict[str, int],
        weights: Mapping[str, int],
        caps: Mapping[str, int],
        ties: Mapping[str, str],
    ) -> None:
        self._given, self._weights, self._caps = given, weights, caps
        self._scale = scale_for(weights)
        self._turns = [
            (ratio(2 * given[name] + 1, weight, self._scale), ties[name], name)
            for name, weight in weights.items()
            if given[name] < caps[name]
        ]
        heapify(self._turns)

    def give(self, units: int) -> dict[str, int]:
        """Gives ``units`` more, which caps must allow; what each gained, if any."""
        given, weights, turns = self._given, self._weights, self._turns
        gained: dict[str, int] = {}
        while units:
            _, tie, name = turns[0]
            if name not in weights or given[name] == self._caps[name]:
                heappop(turns)
                continue
            given[name] += 1
            gained[name] = gained.get(name, 0) + 1
            units -= 1
            turn = ratio(2 * given[name] + 1, weights[name], self._scale)
            heapreplace(turns, (turn, tie, name))
        return gained


def scale_for(weights: Mapping[str, int]) -> int:
    """What to multiply fractions over these weights by, to compare them as whole numbers.

    Two such fractions that differ, differ by at least 1 / (highest weight)².
    """
    highest = max(weights.values(), default=0)
    return highest * highest


def ratio(number: int, weight: int, scale: int) -> int:
    """A whole number that orders exactly as number / weight does, equal only if that is."""
    return number * scale // weight


def _tie_hash(tie_key: str, name: str) -> str:
    """What decides between equal quotients: a draw that anybody can repeat."""
    return sha256(f"{tie_key}:{name}".encode()).hexdigest()


def _refuse_unsound(total: int, weights: Mapping[str, int], caps: Mapping[str, int]) -> None:
    if unmatched := sorted(weights.keys() ^ caps.keys()):
        raise ValueError(
            f"weights and caps must name the same claimants; only one of them names {unmatched}"
        )
    _refuse_unless_count("total", total)
    for name, weight in weights.items():
        _refuse_unless_count(f"the weight of {name!r}", weight)
        _refuse_unless_count(f"the cap of {name!r}", caps[name])


def _refuse_unless_count(what: str, number: object) -> None:
    if isinstance(number, bool) or not isinstance(number, int):
        raise TypeError(f"{what} is {number!r}; it must be a whole number (int)")
    if number < 0:
        raise ValueError(f"{what} is {number}; it must be 0 or more")
