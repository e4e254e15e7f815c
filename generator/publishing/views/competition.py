"""Scores and joint delivery plans as published."""

from __future__ import annotations

from generator.register import Register
from schemas.money import PENCE_PER_POUND
from schemas.published.competition import (
    PublishedBidderScores,
    PublishedPanelMember,
    PublishedPlan,
    PublishedPlannedLot,
    PublishedPlannedShare,
    PublishedScores,
)


def publish_scores(register: Register, tender_id: str) -> PublishedScores | None:
    """The panel's scores for the tender; ``None`` while no award rests on them.

    Until then the panel may still be at work, and nobody should read half of its marks.
    """
    if tender_id not in register.awards:
        return None
    scores = register.scores[tender_id]
    return PublishedScores(
        tender=tender_id,
        scored_on=scores.scored_on,
        panel=tuple(
            PublishedPanelMember(
                id=name, role=one.role, on_behalf_of=one.on_behalf_of, director=one.director
            )
            for name, one in scores.panel.items()
        ),
        bidders=tuple(
            PublishedBidderScores(
                member=member_id,
                individual={name: dict(marks) for name, marks in bidder.individual.items()},
                moderated=dict(bidder.moderated),
                reasons=bidder.reasons,
            )
            for member_id, bidder in scores.bidders.items()
        ),
    )


def publish_plan(register: Register, tender_id: str) -> PublishedPlan:
    """The joint delivery plan for the tender."""
    plan = register.plans[tender_id]
    return PublishedPlan(
        tender=tender_id,
        agreed_on=plan.agreed_on,
        lots=tuple(
            PublishedPlannedLot(
                lot=lot_id,
                shares=tuple(
                    PublishedPlannedShare(
                        member=member_id,
                        outputs=share.outputs,
                        amount_pence=None
                        if share.pounds is None
                        else share.pounds * PENCE_PER_POUND,
                        assented_on=share.assented_on,
                        reason=share.reason,
                        relaxation=share.relaxation,
                    )
                    for member_id, share in shares.items()
                ),
            )
            for lot_id, shares in plan.lots.items()
        ),
    )
