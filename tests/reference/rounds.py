"""A lot divided the long way: every round from nothing, as rules AWD-3 to AWD-7 are written.

What the engine carries over from one round to the next is held against this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from generator.allocation.apportion import apportion
from generator.allocation.division import Claim, Round, claims_of, tie_digest
from schemas.award import AwardFacts, LotFacts
from schemas.money import BASIS_POINTS
from schemas.tender import Method, Route


def rounds_of(facts: AwardFacts, lot: LotFacts, *, tie_key: str) -> tuple[Round, ...]:
    """Every round of the division of ``lot``; ``tie_key`` is ``"tender:lot"``."""
    hub = lot.value * facts.top_slice_rate // BASIS_POINTS
    units = lot.value - hub if lot.outputs is None else lot.outputs
    limit = max(1, units * facts.largest_share // BASIS_POINTS)
    is_ranked = facts.route is Route.COMPETITION and facts.method is Method.RANKED
    fill = fill_ranked if is_ranked else apportion
    return tuple(_rounds(claims_of(facts, lot), units, limit, fill, tie_key))


Fill = Callable[..., dict[str, int]]
"""``apportion``, or what has its signature."""


def _rounds(
    claims: dict[str, Claim], outputs: int, limit: int, fill: Fill, tie_key: str
) -> Iterator[Round]:
    while True:
        filled = _fill_round(claims, outputs, limit, fill, tie_key)
        yield filled
        if filled.withdrawn is None:
            return
        claims = {name: claim for name, claim in claims.items() if name != filled.withdrawn}


def _fill_round(
    claims: Mapping[str, Claim], outputs: int, limit: int, fill: Fill, tie_key: str
) -> Round:
    weights = {name: claim.weight for name, claim in claims.items()}
    limited = {name: min(claim.cap, limit) for name, claim in claims.items()}
    within = fill(outputs, weights, limited, tie_key=tie_key)
    spare = {name: claim.cap - limited[name] for name, claim in claims.items()}
    left = outputs - sum(within.values())
    relaxed = fill(left, weights, spare, tie_key=tie_key) if left and any(spare.values()) else {}
    given = {name: units + relaxed.get(name, 0) for name, units in within.items()}
    return Round(
        claims=dict(claims),
        within_limit=within,
        relaxed=relaxed,
        withdrawn=_to_withdraw(claims, given, tie_key),
    )


def _to_withdraw(claims: Mapping[str, Claim], given: Mapping[str, int], tie_key: str) -> str | None:
    """The claimant whose share is the lowest part of the smallest it can use, if under it.

    Of several, the one with the highest digest: the lowest is favoured here too.
    """
    ratios = {
        name: Fraction(given[name], claim.smallest)
        for name, claim in claims.items()
        if given[name] < claim.smallest
    }
    lowest = min(ratios.values(), default=None)
    return max(
        (name for name, ratio in ratios.items() if ratio == lowest),
        key=lambda name: tie_digest(tie_key, name),
        default=None,
    )


def fill_ranked(
    total: int, weights: Mapping[str, int], caps: Mapping[str, int], *, tie_key: str
) -> dict[str, int]:
    """Units by rank: the highest weight is filled to its cap first, then the next.

    Same terms as ``apportion``; a claimant of weight 0 is given 0.
    """
    given = dict.fromkeys(weights, 0)
    for name in sorted(weights, key=lambda name: (-weights[name], tie_digest(tie_key, name))):
        if weights[name]:
            given[name] = min(total, caps[name])
            total -= given[name]
    return given
