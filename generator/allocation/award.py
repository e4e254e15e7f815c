"""An award: from a tender's records to its facts, and from its facts to its result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.allocation.competition import is_competition, least_score
from generator.allocation.division import Division, divide
from generator.allocation.eligibility import Bid, hold_gates
from generator.allocation.money import lot_result
from generator.allocation.offers import offers_by_tender
from generator.allocation.planning import shares_outside_the_rules
from generator.allocation.readiness import shortcomings
from generator.allocation.seal import seal_of
from generator.register import Register
from schemas.award import Award, AwardFacts, BidderFacts, LotFacts, LotResult
from schemas.consortium import in_force
from schemas.offer import Scores
from schemas.tender import SubLetting, Tender


class CannotAllocateError(Exception):
    """The tender is not yet at a point where an award can be computed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What follows from an award's facts, lot by lot."""

    divisions: Mapping[str, Division]
    result: Mapping[str, LotResult]


def compute(tender_id: str, facts: AwardFacts) -> Computed:
    """The award that ``facts`` alone give: nothing else is looked at (rule AWD-8)."""
    divisions = {
        lot_id: divide(facts, lot, tie_key=tie_key(tender_id, lot_id))
        for lot_id, lot in facts.lots.items()
    }
    result = {
        lot_id: lot_result(
            lot,
            divisions[lot_id],
            rate_bp=facts.top_slice_rate,
            tie_key=tie_key(tender_id, lot_id),
        )
        for lot_id, lot in facts.lots.items()
    }
    return Computed(divisions=divisions, result=result)


def tie_key(tender_id: str, lot_id: str) -> str:
    """What a tie's digest begins with (rule AWD-7)."""
    return f"{tender_id}:{lot_id}"


def propose(register: Register, tender_id: str) -> Award:
    """The award of ``tender_id`` as of its decision date, without approval.

    Raises ``CannotAllocateError`` where the tender lacks what an award rests on.
    """
    _, sub_letting = _ready(register, tender_id)
    facts = gather_facts(register, tender_id)
    plan = register.plans.get(tender_id)
    if plan and not is_competition(sub_letting):
        outside = [each.sentence for each in shares_outside_the_rules(tender_id, plan, facts)]
        if outside:
            raise CannotAllocateError(" ".join(outside))
    result = compute(tender_id, facts).result
    return Award(
        decided_on=sub_letting.award_on,
        facts=facts,
        result=result,
        seal=seal_of(tender_id, sub_letting.award_on, facts, result),
    )


def gather_facts(register: Register, tender_id: str) -> AwardFacts:
    """Everything the award rests on, from the records, as of the decision date.

    Of scores and plan only what the route asks for: what lies beside it decides nothing.

    Raises ``CannotAllocateError`` where the tender lacks what an award rests on.
    """
    tender, sub_letting = _ready(register, tender_id)
    policies, on = register.consortium.policies, sub_letting.award_on
    largest = sub_letting.largest_share
    return AwardFacts(
        route=sub_letting.route,
        method=sub_letting.method,
        top_slice_rate=in_force(policies.top_slice_rate, on).value,
        largest_share=in_force(policies.largest_share, on).value if largest is None else largest,
        score_threshold=least_score(sub_letting),
        lots={
            lot_id: LotFacts(
                outputs=lot.outputs,
                value=lot.value,
                bidders=dict(_bidders(register, tender_id, lot_id, sub_letting)),
            )
            for lot_id, lot in tender.lots.items()
        },
    )


def _ready(register: Register, tender_id: str) -> tuple[Tender, SubLetting]:
    lacking = tuple(shortcomings(register, tender_id))
    tender = register.tenders.get(tender_id)
    if lacking or tender is None or tender.sub_letting is None:
        raise CannotAllocateError(" ".join(lacking))
    return tender, tender.sub_letting


def _bidders(
    register: Register, tender_id: str, lot_id: str, sub_letting: SubLetting
) -> Iterator[tuple[str, BidderFacts]]:
    for member_id, offer in offers_by_tender(register).get(tender_id, {}).items():
        if lot_id in offer.lots:
            yield member_id, _bidder(register, tender_id, lot_id, member_id, sub_letting)


def _bidder(
    register: Register, tender_id: str, lot_id: str, member_id: str, sub_letting: SubLetting
) -> BidderFacts:
    bid = bid_for(register, tender_id, lot_id, member_id, sub_letting)
    return BidderFacts(
        capacity=bid.offer.capacity,
        smallest_award=bid.offer.smallest_award,
        points=bid.points,
        agreed=(
            None if is_competition(sub_letting) else _agreed(register, tender_id, lot_id, member_id)
        ),
        gates=hold_gates(bid),
    )


def bid_for(
    register: Register, tender_id: str, lot_id: str, member_id: str, sub_letting: SubLetting
) -> Bid:
    """What the member bid for the lot, for the gates to judge; the offer must be there."""
    scores = register.scores.get(tender_id) if is_competition(sub_letting) else None
    return Bid(
        register=register,
        member_id=member_id,
        member=register.members[member_id],
        lot=register.tenders[tender_id].lots[lot_id],
        offer=register.offers[(tender_id, member_id)].lots[lot_id],
        sub_letting=sub_letting,
        points=moderated_points(scores, sub_letting, member_id),
        moderated=_moderated(scores, sub_letting, member_id),
    )


def moderated_points(scores: Scores | None, sub_letting: SubLetting, member_id: str) -> int | None:
    """The bidder's moderated score out of 500; ``None`` where it was not scored."""
    if scores is None or member_id not in scores.bidders:
        return None
    moderated = _moderated(scores, sub_letting, member_id)
    return sum(sub_letting.criteria[name].weight * score for name, score in moderated.items())


def _moderated(scores: Scores | None, sub_letting: SubLetting, member_id: str) -> dict[str, int]:
    """The bidder's moderated score for each published criterion; none where not scored."""
    if scores is None or member_id not in scores.bidders:
        return {}
    moderated = scores.bidders[member_id].moderated
    return {name: moderated[name] for name in sub_letting.criteria}


def _agreed(register: Register, tender_id: str, lot_id: str, member_id: str) -> int | None:
    # Without its plan a tender is not ready, and nothing is gathered.
    share = register.plans[tender_id].lots.get(lot_id, {}).get(member_id)
    return share.agreed if share else None
