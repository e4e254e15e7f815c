"""Dividing one lot among eligible bidders (rules AWD-3 to AWD-7, prospectus §5).

What is divided are units: the lot's outputs, or the pence of its delivery pot where it
counts none (``generator/divided_in.py``). Rounds: every claim is filled; a share that is
smaller than its bidder can use is withdrawn, the lowest ratio first, and the rest is
divided anew. That gives all who stay what they had, and what the withdrawn had to
whoever is next: so each round goes on from the one before (``filling.py``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from generator.allocation.filling import InProportion, InRank
from generator.allocation.too_small import TooSmall
from generator.allocation.top_slice import split_value
from generator.divided_in import DividedIn, divided_in
from schemas.award import AwardFacts, BidderFacts, LotFacts
from schemas.money import BASIS_POINTS
from schemas.tender import Method, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What an eligible bidder may be given of a lot.

    ``weight`` is what units go by, ``cap`` the most units it can take,
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
        """Units of each claimant in this round."""
        return {
            name: units + self.relaxed.get(name, 0) for name, units in self.within_limit.items()
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a round added, by claimant that gained anything; who was withdrawn after it."""

    within_limit: Mapping[str, int]
    relaxed: Mapping[str, int]
    withdrawn: str | None


@dataclass(frozen=True, kw_only=True)
class Division:
    """How a lot's ``units`` were divided: every round, the last of which counts.

    ``limit`` is the most units for one bidder while others have some to spare:
    the largest share of the lot, rounded down, but at least one unit. ``claims``
    are those of the first round. A round is kept as what it changed: hundreds of
    rounds among hundreds of bidders are built only for who asks.
    """

    divided_in: DividedIn
    units: int
    limit: int
    claims: Mapping[str, Claim]
    changes: tuple[Change, ...]

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds in order, each with all that stood in it."""
        return tuple(self._round(standing, change) for standing, change in self._replayed())

    @cached_property
    def last(self) -> Round:
        """The round that counts."""
        ((standing, change),) = deque(self._replayed(), maxlen=1)
        return self._round(standing, change)

    @property
    def shares(self) -> dict[str, int]:
        """Units awarded, for each bidder that is awarded any."""
        return {name: units for name, units in self.last.given.items() if units}

    @property
    def withdrawn(self) -> tuple[str, ...]:
        """Who was withdrawn, in order: a share it could not use (rule AWD-5)."""
        return tuple(done.withdrawn for done in self.changes if done.withdrawn is not None)

    @property
    def relaxed(self) -> dict[str, int]:
        """Units above ``limit``, for each bidder that is awarded any (rule AWD-6)."""
        return {name: units for name, units in self.last.relaxed.items() if units}

    @property
    def unallocated(self) -> int:
        """Units that no eligible bidder was given: a gap in supply."""
        return self.units - sum(self.shares.values())

    def given_at_last(self, name: str) -> int:
        """Units of a claimant in the last round it stood in, if withdrawn the share too small."""
        return sum(
            done.within_limit.get(name, 0) + done.relaxed.get(name, 0) for done in self.changes
        )

    def _replayed(self) -> Iterator[tuple[_Standing, Change]]:
        """What stands after each change: one and the same ``_Standing``, changed again."""
        standing = _Standing(dict(self.claims))
        for change in self.changes:
            standing.add(change)
            yield standing, change
            standing.drop(change.withdrawn)

    def _round(self, standing: _Standing, change: Change) -> Round:
        claims, within = standing.claims, standing.within_limit
        has_spare = any(claim.cap > self.limit for claim in claims.values())
        is_relaxed = has_spare and sum(within.values()) < self.units
        return Round(
            claims=dict(claims),
            within_limit=dict(within),
            relaxed=dict(standing.relaxed) if is_relaxed else {},
            withdrawn=change.withdrawn,
        )


class _Standing:
    """Who stands and what each holds, as changes are followed."""

    def __init__(self, claims: dict[str, Claim]) -> None:
        self.claims = claims
        self.within_limit = dict.fromkeys(claims, 0)
        self.relaxed = dict.fromkeys(claims, 0)

    def add(self, change: Change) -> None:
        for held, gained in (
            (self.within_limit, change.within_limit),
            (self.relaxed, change.relaxed),
        ):
            for name, units in gained.items():
                held[name] += units

    def drop(self, name: str | None) -> None:
        if name is not None:
            del self.claims[name], self.within_limit[name], self.relaxed[name]


def is_eligible(bidder: BidderFacts) -> bool:
    """Whether every gate was passed."""
    return all(gate.passed for gate in bidder.gates.values())


def claims_of(facts: AwardFacts, lot: LotFacts) -> dict[str, Claim]:
    """The claims of the lot's eligible bidders, by member."""
    in_units = divided_in(lot).units
    return {
        name: _claim(facts, bidder, in_units)
        for name, bidder in lot.bidders.items()
        if is_eligible(bidder)
    }


def _claim(facts: AwardFacts, bidder: BidderFacts, in_units: Callable[[int], int]) -> Claim:
    if facts.route is Route.JOINT_DELIVERY_PLAN:
        # What all have agreed to is not too small for any of them.
        agreed = min(bidder.agreed or 0, bidder.capacity)
        return Claim(weight=agreed, cap=in_units(agreed), smallest=0)
    scored = facts.method is Method.MERIT
    weight = bidder.capacity * (bidder.points or 0) if scored else bidder.capacity
    if facts.method is Method.RANKED:
        weight = bidder.points or 0
    return Claim(
        weight=weight,
        cap=in_units(bidder.capacity),
        smallest=in_units(bidder.smallest_award),
    )


def divide(facts: AwardFacts, lot: LotFacts, *, tie_key: str) -> Division:
    """The division of ``lot``; ``tie_key`` is ``"tender:lot"``."""
    units, limit = units_of(facts, lot), largest_units(facts, lot)
    claims = claims_of(facts, lot)
    changes = _changes(claims, units, limit, _filling_of(facts), tie_key)
    return Division(
        divided_in=divided_in(lot), units=units, limit=limit, claims=claims, changes=tuple(changes)
    )


def units_of(facts: AwardFacts, lot: LotFacts) -> int:
    """How many units of ``lot`` there are to divide: its outputs, or its delivery pot's pence."""
    if lot.outputs is not None:
        return lot.outputs
    return split_value(lot.value, facts.top_slice_rate).pot_pence


def largest_units(facts: AwardFacts, lot: LotFacts) -> int:
    """The most units of ``lot`` for one bidder while others have some to spare, rounded down.

    At least one: a limit of nothing could only be lifted, and one unit is somebody's, whole.
    """
    return max(1, units_of(facts, lot) * facts.largest_share // BASIS_POINTS)


_Filling = type[InProportion] | type[InRank]


def _filling_of(facts: AwardFacts) -> _Filling:
    is_ranked = facts.route is Route.COMPETITION and facts.method is Method.RANKED
    return InRank if is_ranked else InProportion


def _changes(
    claims: Mapping[str, Claim], units: int, limit: int, filling: _Filling, tie_key: str
) -> Iterator[Change]:
    """The rounds, each from what the one before it left: nobody who stays loses a unit."""
    ties = {name: tie_digest(tie_key, name) for name in claims}
    weights = {name: claim.weight for name, claim in claims.items()}
    limited = {name: min(claim.cap, limit) for name, claim in claims.items()}
    within = filling(weights, limited, ties)
    spare = {name: claim.cap - limited[name] for name, claim in claims.items()}
    above = filling(weights, spare, ties)
    too_small = TooSmall({name: claim.smallest for name, claim in claims.items()}, ties)
    left = units
    while True:
        added = within.give(left)
        left -= sum(added.values())
        relaxed = above.give(left)
        left -= sum(relaxed.values())
        withdrawn = too_small.next(lambda name: within.given[name] + above.given[name])
        yield Change(within_limit=added, relaxed=relaxed, withdrawn=withdrawn)
        if withdrawn is None:
            return
        left += within.drop(withdrawn) + above.drop(withdrawn)


def tie_digest(tie_key: str, name: str) -> str:
    """What decides between equals: the SHA-256 of ``"tender:lot:member"`` (rule AWD-7)."""
    return sha256(f"{tie_key}:{name}".encode()).hexdigest()
