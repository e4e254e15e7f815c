"""Whether a tender has everything that an award rests on (prospectus §4, §9)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contracts.pipeline import reached_on
from generator.register import Register
from schemas import catalogue
from schemas.tender import Lot, Method, Route, Stage, SubLetting, Tender

FULL_WEIGHT = 100
"""What the weights of a competition's criteria add up to (rule TEN-5)."""


def shortcomings(register: Register, tender_id: str) -> Iterator[str]:
    """Everything that keeps an award of ``tender_id`` from being computed, in sentences.

    Nothing is taken for granted: a missing score is not a score of nothing.
    """
    tender = register.tenders.get(tender_id)
    if tender is None:
        yield f"There is no tender {tender_id} that can be read."
        return
    where = catalogue.TENDER.path(tender_id)
    if not tender.lots:
        yield f"{tender_id} has no lots to divide. Add them to {where}."
    if tender.sub_letting is None:
        yield f"{tender_id} does not say how the work is sub-let. Add sub_letting to {where}."
        return
    yield from _not_won(tender_id, tender, tender.sub_letting)
    if tender.sub_letting.route is Route.JOINT_DELIVERY_PLAN:
        yield from _plan_shortcomings(register, tender_id, tender)
    elif needs_scores(tender.sub_letting):
        yield from _score_shortcomings(register, tender_id, tender.sub_letting)


def _not_won(tender_id: str, tender: Tender, sub_letting: SubLetting) -> Iterator[str]:
    won_on = reached_on(tender, Stage.WON)
    if won_on is None or won_on > sub_letting.award_on:
        yield f"{tender_id} was not won by its decision date: there is nothing to divide."
    if reached_on(tender, Stage.WITHDRAWN) is not None:
        yield f"{tender_id} was withdrawn: there is nothing to divide."


def needs_scores(sub_letting: SubLetting) -> bool:
    """Whether a competition cannot be decided without the panel's scores."""
    return sub_letting.method is not Method.PROPORTIONAL or sub_letting.score_threshold is not None


def _score_shortcomings(
    register: Register, tender_id: str, sub_letting: SubLetting
) -> Iterator[str]:
    total = sum(criterion.weight for criterion in sub_letting.criteria.values())
    if total != FULL_WEIGHT:
        yield f"The criteria's weights add up to {total}; they must add up to {FULL_WEIGHT}."
    scores = register.scores.get(tender_id)
    if scores is None:
        yield f"There are no panel scores. Add {catalogue.SCORES.path(tender_id)}."
        return
    for bidder, given in scores.bidders.items():
        missing = [name for name in sub_letting.criteria if name not in given.moderated]
        if missing:
            yield f"{bidder} has no moderated score for {', '.join(missing)}."


def _plan_shortcomings(register: Register, tender_id: str, tender: Tender) -> Iterator[str]:
    plan = register.plans.get(tender_id)
    if plan is None:
        yield f"There is no joint delivery plan. Add {catalogue.PLAN.path(tender_id)}."
        return
    for lot_id, shares in plan.lots.items():
        planned = sum(share.outputs for share in shares.values())
        lot: Lot | None = tender.lots.get(lot_id)
        if lot and planned > lot.outputs:
            yield f"The plan shares {planned:,} outputs of {lot_id}, which has {lot.outputs:,}."
        for member in shares:
            offer = register.offers.get((tender_id, member))
            if offer is None or lot_id not in offer.lots:
                yield f"{member} has a share of {lot_id} in the plan and made no offer for it."
