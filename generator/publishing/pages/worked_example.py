"""A tender small enough to be followed by hand, divided by the same program as any other.

Nothing of it is typed but what its bidders offer: rates and limits are the
consortium's own, in force on the day, and every figure is computed from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.allocation.award import Computed, compute, tie_key
from generator.allocation.counterfactual import Bidding, Outcome
from generator.allocation.division import Division, Round
from generator.allocation.turns import Turn, turns
from schemas.award import AwardFacts, BidderFacts, Gate, LotFacts, LotResult
from schemas.consortium import Policies, in_force
from schemas.tender import Method, Route

TENDER = "example"
LOT = "courses"
OUTPUTS = 11
VALUE_PENCE = 439_550
SHUT_OUT = "fir"
SHUT_GATE = "ELI-2"

NAMES: Mapping[str, str] = {
    "ash": "Ash",
    "birch": "Birch",
    "cedar": "Cedar",
    "elm": "Elm",
    SHUT_OUT: "Fir",
}
"""What the bidders are called. None is an organisation that there is."""

_OFFERS: Mapping[str, tuple[int, int, int]] = {
    "ash": (20, 1, 320),
    "birch": (4, 1, 420),
    "cedar": (4, 1, 460),
    "elm": (2, 2, 380),
    SHUT_OUT: (6, 1, 400),
}
"""What each could deliver, the fewest it can use, and its moderated score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """The example's facts, and what the engine makes of them."""

    facts: AwardFacts
    computed: Computed

    @property
    def lot(self) -> LotFacts:
        """What the one lot's division rests on."""
        return self.facts.lots[LOT]

    @property
    def division(self) -> Division:
        """Every round of the division."""
        return self.computed.divisions[LOT]

    @property
    def result(self) -> LotResult:
        """Outputs and pence."""
        return self.computed.result[LOT]

    def turns_within(self, done: Round) -> tuple[Turn, ...]:
        """The round unit by unit, as far as capacity and the largest share allow."""
        limit = self.division.limit
        caps = {name: min(claim.cap, limit) for name, claim in done.claims.items()}
        return self._turns(done, self.division.units, caps)

    def turns_beyond(self, done: Round) -> tuple[Turn, ...]:
        """What was left after that, unit by unit, to those with capacity to spare."""
        limit = self.division.limit
        caps = {name: max(0, claim.cap - limit) for name, claim in done.claims.items()}
        return self._turns(done, self.division.units - sum(done.within_limit.values()), caps)

    def _turns(self, done: Round, total: int, caps: Mapping[str, int]) -> tuple[Turn, ...]:
        weights = {name: claim.weight for name, claim in done.claims.items()}
        return tuple(turns(total, weights, caps, tie_key=tie_key(TENDER, LOT)))

    def by(self, method: Method) -> LotResult:
        """The result, had the tender said that shares follow so."""
        return compute(TENDER, self.facts.model_copy(update={"method": method})).result[LOT]

    def had_its_gate_been_open(self) -> Outcome:
        """What the bidder that was shut out would have been given."""
        place = Bidding(tender_id=TENDER, facts=self.facts, lot_id=LOT, member_id=SHUT_OUT)
        return place.opening([SHUT_GATE]).outcome()


def worked_example(policies: Policies, on: date) -> WorkedExample:
    """The example under the policies in force on the day ``on``."""
    facts = AwardFacts(
        route=Route.COMPETITION,
        method=Method.PROPORTIONAL,
        top_slice_rate=in_force(policies.top_slice_rate, on).value,
        largest_share=in_force(policies.largest_share, on).value,
        lots={
            LOT: LotFacts(
                outputs=OUTPUTS,
                value=VALUE_PENCE,
                bidders={member_id: _bidder(member_id) for member_id in _OFFERS},
            )
        },
    )
    return WorkedExample(facts=facts, computed=compute(TENDER, facts))


def _bidder(member_id: str) -> BidderFacts:
    capacity, smallest, points = _OFFERS[member_id]
    gate = (
        Gate(passed=False, evidence="Its insurance had lapsed.")
        if member_id == SHUT_OUT
        else Gate(passed=True, evidence="All evidence in date.")
    )
    return BidderFacts(
        capacity=capacity, smallest_award=smallest, points=points, gates={SHUT_GATE: gate}
    )
