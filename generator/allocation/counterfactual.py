"""What one bidder is given of a lot, and what it would be given if its facts were others.

Nothing but the facts decides: an award is computed again from changed facts by
the same function that computed it (rule AWD-10, prospectus §5).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from generator.allocation.award import compute
from generator.allocation.competition import is_competition, least_score
from generator.allocation.division import Division, is_eligible, units_of
from generator.allocation.remedies import least_points
from generator.divided_in import DividedIn, divided_in
from schemas.award import Amount, AwardFacts, BidderFacts, Gate, LotFacts, LotResult
from schemas.tender import Method


class Holding(StrEnum):
    """What kept a bidder from being given more."""

    GATES = "eligibility"
    SCORE = "no score"
    PLAN = "joint delivery plan"
    SMALLEST_AWARD = "smallest award"
    CAPACITY = "capacity"
    WHOLE_LOT = "whole lot"
    LARGEST_SHARE = "largest share"
    RANK = "rank"
    PROPORTION = "proportion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What some facts give one bidder of a lot, and what kept it from more.

    ``result`` is the whole lot's: every bidder's share, the hub's and the rest.
    ``too_small`` are the units of a share that was withdrawn, else ``None``.
    """

    share: Amount
    held_by: Holding
    result: LotResult
    too_small: int | None

    @property
    def total_pence(self) -> int:
        """Hub share, shares and what is unallocated: the lot's value, whatever the facts."""
        shares = sum(share.amount for share in self.result.shares.values())
        return self.result.hub + shares + self.result.unallocated.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Bidding:
    """One bidder's place in an award's facts: what can be changed, and what follows."""

    tender_id: str
    facts: AwardFacts
    lot_id: str
    member_id: str

    @property
    def lot(self) -> LotFacts:
        """What is known of the lot."""
        return self.facts.lots[self.lot_id]

    @property
    def bidder(self) -> BidderFacts:
        """What is known of the bidder."""
        return self.lot.bidders[self.member_id]

    @property
    def divided_in(self) -> DividedIn:
        """The unit of the lot's division."""
        return divided_in(self.lot)

    @property
    def goes_by_score(self) -> bool:
        """Whether shares follow from scores, and not only from capacity or agreement."""
        return is_competition(self.facts) and self.facts.method is not Method.PROPORTIONAL

    def having(self, **changes: object) -> Bidding:
        """The same with these of the bidder's own facts changed; all others' stay."""
        changed = self.bidder.model_copy(update=changes)
        bidders = {**self.lot.bidders, self.member_id: changed}
        lots = {**self.facts.lots, self.lot_id: self.lot.model_copy(update={"bidders": bidders})}
        return Bidding(
            tender_id=self.tender_id,
            facts=self.facts.model_copy(update={"lots": lots}),
            lot_id=self.lot_id,
            member_id=self.member_id,
        )

    def opening(self, rules: Collection[str]) -> Bidding:
        """The same with the gates of ``rules`` open, by the smallest change that opens them.

        Where the score threshold was missed, that is a score just at it.
        """
        gates = {
            rule: Gate(passed=True, evidence="Taken as met.") if rule in rules else gate
            for rule, gate in self.bidder.gates.items()
        }
        threshold = least_score(self.facts)
        if "ELI-6" not in rules or threshold is None:
            return self.having(gates=gates)
        least = least_points(threshold)
        return self.having(gates=gates, points=max(self.bidder.points or 0, least))

    def outcome(self) -> Outcome:
        """What the facts give the bidder. Lots do not touch each other: one is enough."""
        lots = {self.lot_id: self.lot}
        computed = compute(self.tender_id, self.facts.model_copy(update={"lots": lots}))
        division, result = computed.divisions[self.lot_id], computed.result[self.lot_id]
        return Outcome(
            share=result.shares.get(self.member_id, _NOTHING),
            held_by=self._held_by(division),
            result=result,
            too_small=(
                division.given_at_last(self.member_id)
                if self.member_id in division.withdrawn
                else None
            ),
        )

    def _held_by(self, division: Division) -> Holding:
        if not is_eligible(self.bidder):
            return Holding.GATES
        if self.goes_by_score and not self.bidder.points:
            return Holding.SCORE
        last = division.last
        if self.member_id not in last.claims:
            return Holding.SMALLEST_AWARD
        return self._held_at(last.given[self.member_id], division)

    def _held_at(self, given: int, division: Division) -> Holding:
        if given == self.divided_in.units(self.bidder.capacity):
            return Holding.CAPACITY
        if not is_competition(self.facts):
            return Holding.PLAN
        if given == division.units:
            return Holding.WHOLE_LOT
        if given == division.limit:
            return Holding.LARGEST_SHARE
        return Holding.RANK if self.facts.method is Method.RANKED else Holding.PROPORTION

    def largest_smallest_award(self) -> int | None:
        """The most that it could have named as its smallest award and still been given work.

        For a bidder whose share was withdrawn; ``None`` where nothing it could
        have named would have done. Naming less never harms: its share is then
        the lowest part of what its bidder can use in fewer rounds.
        """
        if not self._is_given(smallest_award=0):
            return None
        return _last_that(
            lambda number: self._is_given(smallest_award=number), 0, self.bidder.smallest_award
        )

    def enough_capacity(self) -> int | None:
        """A capacity with which it would have been given work, and with one less would not.

        In outputs or pounds, as it was offered. For a bidder whose share was withdrawn;
        ``None`` where not even all of the lot would have done.
        """
        whole = -(-units_of(self.facts, self.lot) // self.divided_in.units(1))
        if whole <= self.bidder.capacity or not self._is_given(capacity=whole):
            return None
        return 1 + _last_that(
            lambda number: not self._is_given(capacity=number), self.bidder.capacity, whole
        )

    def _is_given(self, **changes: int) -> bool:
        return self.divided_in.of(self.having(**changes).outcome().share) > 0


def _last_that(holds: Callable[[int], bool], low: int, high: int) -> int:
    """A number from ``low`` for which ``holds``, the next one not; it holds for ``low`` alone."""
    while high - low > 1:
        middle = (low + high) // 2
        if holds(middle):
            low = middle
        else:
            high = middle
    return low


_NOTHING = Amount(outputs=0, amount=0)
