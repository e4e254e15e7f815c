"""Tenders and awards as published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from generator.allocation.award import tie_key
from generator.allocation.baseline import Departure, agreed_on, departures
from generator.allocation.competition import is_competition
from generator.allocation.division import divide, is_eligible
from generator.allocation.no_more import why_left, why_lifted
from generator.allocation.offers import offers_by_tender
from generator.allocation.seal import sealed_text
from generator.contracts.pipeline import stage_on
from generator.contracts.position import contract_value_on
from generator.contracts.standstill import standstill_after
from generator.divided_in import divided_in
from generator.publishing.views.baseline import publish_baseline
from generator.publishing.views.consortium import outcome_title
from generator.publishing.views.members import unit_of_lot
from generator.publishing.views.rounds import publish_rounds
from generator.register import Register
from generator.remembered import once_per_register
from schemas.award import Award, LotFacts, LotResult
from schemas.consortium import in_force
from schemas.offer import LotOffer, Offer
from schemas.published.contracts import (
    PublishedAward,
    PublishedBidder,
    PublishedCriterion,
    PublishedGate,
    PublishedLot,
    PublishedLotAward,
    PublishedLotOffer,
    PublishedOffer,
    PublishedOutcome,
    PublishedPolicyValue,
    PublishedStage,
    PublishedStandstill,
    PublishedSubLetting,
    PublishedTender,
)
from schemas.record import Dated
from schemas.tender import Lot, SubLetting, Tender


@once_per_register
def titles_of_tenders(register: Register) -> Mapping[str, str]:
    """The title of every tender, by short name."""
    return {tender_id: tender.title for tender_id, tender in register.tenders.items()}


def publish_tender(register: Register, tender_id: str) -> PublishedTender:
    """The tender as of the register's day: later stages are not yet known."""
    tender = register.tenders[tender_id]
    stage = stage_on(tender, register.as_of) or tender.stages[0].stage
    award = register.awards.get(tender_id)
    return PublishedTender(
        id=tender_id,
        title=tender.title,
        commissioner=tender.commissioner,
        summary=tender.summary,
        themes=tender.themes,
        value_pence=tender.value,
        value_now_pence=contract_value_on(register, tender_id, register.as_of),
        stage=stage.value,
        stages=tuple(
            PublishedStage(
                stage=entry.stage.value,
                on=entry.on,
                reasons=entry.reasons,
                lessons=entry.lessons,
            )
            for entry in tender.stages
            if entry.on <= register.as_of
        ),
        since=tender.delivery.since if tender.delivery else None,
        until=tender.delivery.until if tender.delivery else None,
        sub_letting=_sub_letting(tender.sub_letting) if tender.sub_letting else None,
        lots=tuple(_lot(register, lot_id, lot) for lot_id, lot in tender.lots.items()),
        offers=tuple(_offers(register, tender_id)),
        has_award=award is not None and award.approval is not None,
        has_proposal=award is not None and award.approval is None,
    )


def _sub_letting(sub_letting: SubLetting) -> PublishedSubLetting:
    return PublishedSubLetting(
        route=sub_letting.route.value,
        method=sub_letting.method.value,
        decision=str(sub_letting.decision),
        offers_open_on=sub_letting.offers_open_on,
        offers_close_on=sub_letting.offers_close_on,
        award_on=sub_letting.award_on,
        largest_share_bp=sub_letting.largest_share,
        score_threshold_bp=sub_letting.score_threshold,
        criteria=tuple(
            PublishedCriterion(id=name, title=criterion.title, weight=criterion.weight)
            for name, criterion in sub_letting.criteria.items()
        ),
    )


def _lot(register: Register, lot_id: str, lot: Lot) -> PublishedLot:
    return PublishedLot(
        id=lot_id,
        title=lot.title,
        service=lot.service,
        area=lot.area,
        unit=unit_of_lot(register, lot),
        outputs=lot.outputs,
        value_pence=lot.value,
        outcomes=tuple(
            PublishedOutcome(id=name, title=outcome_title(register, name), target=outcome.target)
            for name, outcome in lot.outcomes.items()
        ),
        requirements=tuple(lot.requirements.values()),
    )


def _offers(register: Register, tender_id: str) -> Iterator[PublishedOffer]:
    """The offers, once the time for making them is over: before, they are nobody's to see."""
    for member_id in offers_by_tender(register).get(tender_id, {}):
        offer = publish_offer(register, (tender_id, member_id))
        if offer is not None:
            yield offer


def publish_offer(register: Register, key: tuple[str, str]) -> PublishedOffer | None:
    """The offer by tender and member; ``None`` while others can still be made.

    Nor is one shown whose tender does not say, or cannot be read to say, until when.
    """
    (tender_id, member_id), offer = key, register.offers[key]
    tender = register.tenders.get(tender_id)
    if not tender or not tender.sub_letting:
        return None
    if register.as_of <= tender.sub_letting.offers_close_on:
        return None
    return PublishedOffer(
        tender=tender_id,
        member=member_id,
        submitted_on=offer.submitted_on,
        lots=tuple(
            PublishedLotOffer(
                lot=lot_id,
                capacity=in_units(lot.capacity),
                unit_price_pence=lot.unit_price,
                smallest_award=in_units(lot.smallest_award),
            )
            for lot_id, lot, in_units in _in_units(tender, offer)
        ),
    )


def _in_units(tender: Tender, offer: Offer) -> Iterator[tuple[str, LotOffer, Callable[[int], int]]]:
    """Each lot's part of the offer, with how many units an output or pound of it is."""
    for lot_id, offered in offer.lots.items():
        yield lot_id, offered, divided_in(tender.lots.get(lot_id)).units


def publish_award(register: Register, tender_id: str) -> PublishedAward:
    """The committed award, with all that is needed to compute it again."""
    award = register.awards[tender_id]
    facts = award.facts
    tender = register.tenders.get(tender_id)
    beside = departures(register, tender_id, award)
    return PublishedAward(
        tender=tender_id,
        title=tender.title if tender else tender_id,
        decided_on=award.decided_on,
        route=facts.route.value,
        method=facts.method.value,
        top_slice_rate_bp=facts.top_slice_rate,
        largest_share_bp=facts.largest_share,
        score_threshold_bp=facts.score_threshold,
        policies=tuple(_policies(register, tender_id, award)),
        lots=tuple(
            _lot_award(register, tender_id, lot_id, award, beside.get(lot_id, {}))
            for lot_id in facts.lots
            if lot_id in award.result
        ),
        seal=award.seal,
        sealed=sealed_text(tender_id, award.decided_on, facts, award.result),
        approved_by=str(award.approval.decision) if award.approval else None,
        standstill=_standstill(register, award),
    )


def _standstill(register: Register, award: Award) -> PublishedStandstill | None:
    if award.approval is None:
        return None
    wait = standstill_after(award.approval.decision.on, register.consortium)
    return PublishedStandstill(
        approved_on=wait.approved_on,
        appeal_until=wait.appeal_until,
        standstill_until=wait.standstill_until,
        delivery_from=wait.delivery_from,
    )


def _policies(register: Register, tender_id: str, award: Award) -> Iterator[PublishedPolicyValue]:
    """The policies that the award read; one that the tender overrode has no resolution."""
    policies, facts = register.consortium.policies, award.facts
    on = award.decided_on
    yield _policy("top-slice-rate", facts.top_slice_rate, policies.top_slice_rate, on)
    yield _policy("largest-share", facts.largest_share, policies.largest_share, on)
    if not is_competition(facts):
        on = agreed_on(register, tender_id, award)
        tolerance_bp = in_force(policies.plan_tolerance, on).value
        yield _policy("plan-tolerance", tolerance_bp, policies.plan_tolerance, on)


def _policy(
    name: str, value_bp: int, history: Sequence[Dated[int]], on: date
) -> PublishedPolicyValue:
    entry = in_force(history, on)
    if entry.value != value_bp:
        return PublishedPolicyValue(policy=name, value_bp=value_bp)
    return PublishedPolicyValue(
        policy=name, value_bp=value_bp, since=entry.since, resolution=str(entry.resolution)
    )


def _lot_award(
    register: Register,
    tender_id: str,
    lot_id: str,
    award: Award,
    beside: Mapping[str, Departure],
) -> PublishedLotAward:
    facts, result = award.facts.lots[lot_id], award.result[lot_id]
    tender = register.tenders.get(tender_id)
    lot = tender.lots.get(lot_id) if tender else None
    division = divide(award.facts, facts, tie_key=tie_key(tender_id, lot_id))
    unit = unit_of_lot(register, lot) if lot else "outputs"
    return PublishedLotAward(
        id=lot_id,
        title=lot.title if lot else lot_id,
        unit=unit,
        outputs=facts.outputs,
        value_pence=facts.value,
        hub_pence=result.hub,
        pot_pence=result.pot,
        unallocated_outputs=result.unallocated.outputs,
        unallocated_pence=result.unallocated.amount,
        largest_share=division.limit,
        bidders=tuple(
            _bidder(register, member_id, facts, result, beside.get(member_id))
            for member_id in facts.bidders
        ),
        rounds=publish_rounds(division),
        why_left=(
            " ".join(why_left(award.facts, facts, division, unit)) if division.unallocated else None
        ),
        why_lifted={
            name: why_lifted(award.facts, facts, division, name) for name in division.relaxed
        },
    )


def _bidder(
    register: Register,
    member_id: str,
    lot: LotFacts,
    result: LotResult,
    departure: Departure | None,
) -> PublishedBidder:
    member, bidder = register.members.get(member_id), lot.bidders[member_id]
    in_units = divided_in(lot).units
    share = result.shares.get(member_id)
    return PublishedBidder(
        member=member_id,
        name=member.name if member else member_id,
        capacity=in_units(bidder.capacity),
        smallest_award=in_units(bidder.smallest_award),
        points=bidder.points,
        agreed=None if bidder.agreed is None else in_units(bidder.agreed),
        baseline=publish_baseline(departure) if departure else None,
        gates=tuple(
            PublishedGate(rule=rule, passed=gate.passed, evidence=gate.evidence)
            for rule, gate in bidder.gates.items()
        ),
        is_eligible=is_eligible(bidder),
        outputs=share.outputs if share else 0,
        amount_pence=share.amount if share else 0,
    )
