"""Dividing one lot's outputs among eligible bidders (rules AWD-3 to AWD-7, prospectus §5).

Rounds: every claim is filled; a share that is smaller than its bidder can use
is withdrawn, the lowest ratio first, and the rest is divided anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from generator.allocation.apportion import apportion
from schemas.award import AwardFacts, BidderFacts, LotFacts
from schemas.money import BASIS_POINTS
from schemas.tender import Method, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What an eligible bidder may be given of a lot.

    ``weight`` is what units go by, ``cap`` the most outputs it can take,
    ``smallest`` the fewest it can use.
    """

    weight: int
    cap: int
    smallest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One division of the whole lot among the claims still standing.

    ``within_limit`` is what was given under the largest-share limit, ``relaxed``
    what was added above it because nobody else had capacity to spare.
    ``withdrawn`` is who drops out after this round; ``None`` ends the division.
    """

    claims: Mapping[str, Claim]
    within_limit: Mapping[str, int]
    relaxed: Mapping[str, int]
    withdrawn: str | None

    @property
    def given(self) -> dict[str, int]:
        """Outputs of each claimant in this round."""
        return {
            name: units + self.relaxed.get(name, 0) for name, units in self.within_limit.items()
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """How a lot's outputs were divided: every round, the last of which counts.

    ``limit`` is the most outputs for one bidder while others have some to spare:
    the largest share of the lot, rounded down, but at least one output.
    """

    outputs: int
    limit: int
    rounds: tuple[Round, ...]

    @property
    def shares(self) -> dict[str, int]:
        """Outputs awarded, for each bidder that is awarded any."""
        return {name: units for name, units in self.rounds[-1].given.items() if units}

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """Who was withdrawn, in order: a share it could not use (rule AWD-5)."""
        return tuple(done.withdrawn for done in self.rounds if done.withdrawn is not None)

    @property
    def relaxed(self) -> dict[str, int]:
        """Outputs above ``limit``, for each bidder that is awarded any (rule AWD-6)."""
        return {name: units for name, units in self.rounds[-1].relaxed.items() if units}

    @property
    def unallocated(self) -> int:
        """Outputs that no eligible bidder was given: a gap in supply."""
        return self.outputs - sum(self.shares.values())


def is_eligible(bidder: BidderFacts) -> bool:
    """Whether every gate was passed."""
    return all(gate.passed for gate in bidder.gates.values())


def claims_of(facts: AwardFacts, lot: LotFacts) -> dict[str, Claim]:
    """The claims of the lot's eligible bidders, by member."""
    return {
        name: _claim(facts, bidder) for name, bidder in lot.bidders.items() if is_eligible(bidder)
    }


def _claim(facts: AwardFacts, bidder: BidderFacts) -> Claim:
    if facts.route is Route.JOINT_DELIVERY_PLAN:
        # What all have agreed to is not too small for any of them.
        agreed = min(bidder.agreed or 0, bidder.capacity)
        return Claim(weight=agreed, cap=agreed, smallest=0)
    scored = facts.method is Method.MERIT
    weight = bidder.capacity * (bidder.points or 0) if scored else bidder.capacity
    if facts.method is Method.RANKED:
        weight = bidder.points or 0
    return Claim(weight=weight, cap=bidder.capacity, smallest=bidder.smallest_award)


def divide(facts: AwardFacts, lot: LotFacts, *, tie_key: str) -> Division:
    """The division of ``lot``'s outputs; ``tie_key`` is ``"tender:lot"``."""
    limit = largest_outputs(lot, facts.largest_share)
    fill = fill_ranked if _is_ranked(facts) else apportion
    rounds = _rounds(claims_of(facts, lot), lot.outputs, limit, fill, tie_key)
    return Division(outputs=lot.outputs, limit=limit, rounds=tuple(rounds))


def largest_outputs(lot: LotFacts, largest_share_bp: int) -> int:
    """The most outputs of ``lot`` for one bidder while others have some to spare, rounded down.

    At least one: a limit of nothing could only be lifted, and one output is somebody's, whole.
    """
    return max(1, lot.outputs * largest_share_bp // BASIS_POINTS)


def _is_ranked(facts: AwardFacts) -> bool:
    return facts.route is Route.COMPETITION and facts.method is Method.RANKED


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


def tie_digest(tie_key: str, name: str) -> str:
    """What decides between equals: the SHA-256 of ``"tender:lot:member"`` (rule AWD-7)."""
    return sha256(f"{tie_key}:{name}".encode()).hexdigest()
