"""A joint delivery plan beside its baseline, the shares that capacity alone would give.

Smallest awards and the largest share play no part in the baseline: what all agree
to may set both aside. Source: prospectus §4 (TEN-6).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.allocation.award import compute
from generator.allocation.competition import is_competition
from generator.allocation.division import is_eligible
from generator.divided_in import DividedIn, divided_in
from generator.register import Register
from schemas.award import Amount, Award, AwardFacts, LotResult
from schemas.consortium import in_force
from schemas.money import BASIS_POINTS
from schemas.offer import PlannedShare
from schemas.tender import Method, Route

_NOTHING = Amount(outputs=0, amount=0)


def baseline(tender_id: str, facts: AwardFacts) -> Mapping[str, LotResult]:
    """What each lot would come to by capacity alone, in outputs and pence."""
    lots = {
        lot_id: lot.model_copy(
            update={
                "bidders": {
                    name: bidder.model_copy(update={"smallest_award": 0})
                    for name, bidder in lot.bidders.items()
                }
            }
        )
        for lot_id, lot in facts.lots.items()
    }
    by_capacity = facts.model_copy(
        update={
            "route": Route.COMPETITION,
            "method": Method.PROPORTIONAL,
            "largest_share": BASIS_POINTS,
            "lots": lots,
        }
    )
    return compute(tender_id, by_capacity).result


def share_of(result: LotResult, member_id: str) -> Amount:
    """The member's share of the lot; nothing, where it has none."""
    return result.shares.get(member_id, _NOTHING)


def is_over(tolerance_bp: int, *, agreed: int, by_capacity: int) -> bool:
    """Whether a share differs by more than the tolerance, a part of the one by capacity.

    Both in units of the lot's division. Boundary: a difference of the tolerance itself
    is not over it.
    """
    return abs(agreed - by_capacity) * BASIS_POINTS > by_capacity * tolerance_bp


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """What a plan gives a member of a lot, and what capacity alone would give it.

    ``divided_in`` is the unit of the lot's division. ``agreement`` is the share as the
    plan records it, with the day of its assent and its reasons; ``None`` where the plan
    no longer says the same.
    """

    divided_in: DividedIn
    agreed: Amount
    by_capacity: Amount
    tolerance_bp: int
    agreement: PlannedShare | None

    @property
    def outputs(self) -> int:
        """How many outputs more than by capacity; below zero, fewer."""
        return self.agreed.outputs - self.by_capacity.outputs

    @property
    def pence(self) -> int:
        """How many pence more than by capacity; below zero, fewer."""
        return self.agreed.amount - self.by_capacity.amount

    @property
    def units(self) -> int:
        """How many units more than by capacity: outputs, or pence where the lot counts none."""
        return self.divided_in.of(self.agreed) - self.divided_in.of(self.by_capacity)

    @property
    def part(self) -> Fraction | None:
        """How much more, as a part of the units by capacity; ``None`` of none."""
        by_capacity = self.divided_in.of(self.by_capacity)
        return Fraction(self.units, by_capacity) if by_capacity else None

    @property
    def is_over_tolerance(self) -> bool:
        """Whether it differs by so much that the plan must say why."""
        agreed, by_capacity = map(self.divided_in.of, (self.agreed, self.by_capacity))
        return is_over(self.tolerance_bp, agreed=agreed, by_capacity=by_capacity)


def departures(
    register: Register, tender_id: str, award: Award
) -> Mapping[str, Mapping[str, Departure]]:
    """By lot, the departure of each eligible bidder in the order of the facts; none without a plan.

    The register tells assent and reasons, and the tolerance in force when all agreed.
    """
    if is_competition(award.facts):
        return {}
    by_capacity = baseline(tender_id, award.facts)
    return {
        lot_id: dict(_of_lot(register, tender_id, lot_id, award, by_capacity[lot_id]))
        for lot_id in award.facts.lots
        if lot_id in award.result
    }


def _of_lot(
    register: Register, tender_id: str, lot_id: str, award: Award, by_capacity: LotResult
) -> Iterator[tuple[str, Departure]]:
    history = register.consortium.policies.plan_tolerance
    tolerance_bp = in_force(history, agreed_on(register, tender_id, award)).value
    lot = award.facts.lots[lot_id]
    for member_id, bidder in lot.bidders.items():
        if is_eligible(bidder):
            yield (
                member_id,
                Departure(
                    divided_in=divided_in(lot),
                    agreed=share_of(award.result[lot_id], member_id),
                    by_capacity=share_of(by_capacity, member_id),
                    tolerance_bp=tolerance_bp,
                    agreement=_agreement(register, tender_id, lot_id, member_id, bidder.agreed),
                ),
            )


def agreed_on(register: Register, tender_id: str, award: Award) -> date:
    """The day by whose tolerance the plan is judged; its decision date, if there is no plan."""
    plan = register.plans.get(tender_id)
    return plan.agreed_on if plan else award.decided_on


def _agreement(
    register: Register, tender_id: str, lot_id: str, member_id: str, agreed: int | None
) -> PlannedShare | None:
    plan = register.plans.get(tender_id)
    share = plan.lots.get(lot_id, {}).get(member_id) if plan else None
    return share if share and share.agreed == agreed else None
