"""Debriefs as published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from generator.allocation import debrief_sentences as sentences
from generator.allocation.counterfactual import Outcome
from generator.allocation.debrief import LotDebrief, Remedy, Scoring, debrief
from generator.allocation.needs import Need
from generator.register import Register
from generator.rules.rulebook import RULES
from schemas.published.debriefs import (
    PublishedCriterionScore,
    PublishedDebrief,
    PublishedGateHeld,
    PublishedLotDebrief,
    PublishedNeed,
    PublishedOutcome,
    PublishedScoring,
)

_RULE_TITLES = {rule.id: rule.title for rule in RULES}


def publish_debrief(register: Register, tender_id: str, member_id: str) -> PublishedDebrief:
    """The member's debrief on the committed award, lot by lot; no lots if it made no offer."""
    award = register.awards[tender_id]
    tender, member = register.tenders.get(tender_id), register.members.get(member_id)
    titles = {lot_id: lot.title for lot_id, lot in tender.lots.items()} if tender else {}
    return PublishedDebrief(
        tender=tender_id,
        title=tender.title if tender else tender_id,
        member=member_id,
        name=member.name if member else member_id,
        decided_on=award.decided_on,
        approved_by=str(award.approval.decision) if award.approval else None,
        lots=tuple(
            _lot(found, titles.get(found.bidding.lot_id, found.bidding.lot_id))
            for found in debrief(register, tender_id, award, member_id)
        ),
    )


def _lot(found: LotDebrief, title: str) -> PublishedLotDebrief:
    withdrawal, in_units = found.withdrawal, found.bidding.divided_in.units
    smallest = withdrawal.smallest_award if withdrawal else None
    capacity = withdrawal.capacity if withdrawal else None
    return PublishedLotDebrief(
        lot=found.bidding.lot_id,
        title=title,
        capacity=in_units(found.bidder.capacity),
        smallest_award=in_units(found.bidder.smallest_award),
        is_eligible=found.is_eligible,
        given=_outcome(found.outcome),
        summary=sentences.given(found),
        scoring=_scoring(found.scoring) if found.scoring else None,
        gates=tuple(_gates(found)),
        with_all_met=_outcome(found.mended) if found.mended else None,
        more_capacity=_outcome(found.more_capacity) if found.more_capacity else None,
        more_points=_outcome(found.more_points) if found.more_points else None,
        would_stand_smallest_award=None if smallest is None else in_units(smallest),
        would_stand_capacity=None if capacity is None else in_units(capacity),
        sentences=tuple(_sentences(found)),
    )


def _outcome(outcome: Outcome) -> PublishedOutcome:
    return PublishedOutcome(
        outputs=outcome.share.outputs,
        amount_pence=outcome.share.amount,
        held_by=outcome.held_by.value,
    )


def _scoring(scoring: Scoring) -> PublishedScoring:
    return PublishedScoring(
        points=scoring.points,
        rank=scoring.rank,
        bidders=scoring.bidders,
        least_points=scoring.least,
        others=scoring.others,
        criteria=tuple(
            PublishedCriterionScore(
                criterion=each.criterion,
                title=each.title,
                weight=each.weight,
                moderated=each.moderated,
                individual=dict(each.individual),
            )
            for each in scoring.criteria
        ),
        panel=dict(scoring.panel),
        reasons=scoring.reasons,
        sentences=tuple(sentences.scored(scoring)),
    )


def _gates(found: LotDebrief) -> Iterator[PublishedGateHeld]:
    remedies = {remedy.rule: remedy for remedy in found.remedies}
    for rule, gate in found.bidder.gates.items():
        held = PublishedGateHeld(
            rule=rule,
            title=_RULE_TITLES.get(rule, rule),
            passed=gate.passed,
            evidence=gate.evidence,
        )
        yield held if gate.passed else _shut(held, found, remedies[rule])


def _shut(held: PublishedGateHeld, found: LotDebrief, remedy: Remedy) -> PublishedGateHeld:
    return held.model_copy(
        update={
            "needs": tuple(map(_need, remedy.needs)),
            "alone": _outcome(remedy.alone) if remedy.alone else None,
            "follows": " ".join(_follows(found, remedy)),
        }
    )


def _follows(found: LotDebrief, remedy: Remedy) -> Iterator[str]:
    if not remedy.needs:
        yield from sentences.needed(remedy)
    yield sentences.followed(found, remedy)


def _need(need: Need) -> PublishedNeed:
    return PublishedNeed(kind=need.kind, sentence=need.sentence, values=dict(_values(asdict(need))))


def _values(fields: dict[str, object], within: str = "") -> Iterator[tuple[str, int | str]]:
    """The figures of a need by name; those of a part bear the part's name before their own."""
    for name, value in fields.items():
        if isinstance(value, dict):
            yield from _values(value, f"{within}{name}_")
        elif isinstance(value, int):
            yield f"{within}{name}", value
        elif value is not None:
            shown = value.isoformat() if isinstance(value, date) else str(value)
            yield f"{within}{name}", shown


def _sentences(found: LotDebrief) -> Iterator[str]:
    together = sentences.followed_from_all(found)
    if together:
        yield together
    yield from sentences.beside_capacity(found)
    yield from sentences.would_have_stood(found)
    yield from sentences.with_one_more(found)
