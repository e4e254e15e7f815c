"""Variations, output trades and positions as published."""

from __future__ import annotations

from datetime import date

from generator.contracts.changes import Cause, counts_from
from generator.contracts.position import Holding, LotHeld, contract_value_on, lots_held_by_tender
from generator.publishing.views.members import unit_of_lot
from generator.register import Register, TradeKey, VariationKey
from schemas.periods import Period
from schemas.published.positions import (
    PublishedAssent,
    PublishedHolder,
    PublishedHolding,
    PublishedLotHeld,
    PublishedPositions,
    PublishedTrade,
    PublishedTradedLot,
    PublishedVariation,
    PublishedVariedLot,
    PublishedVariedShare,
)
from schemas.tender import Tender
from schemas.trade import Assent
from schemas.variation import VariedLot


def publish_variation(register: Register, key: VariationKey) -> PublishedVariation:
    """The variation by tender and day."""
    (tender_id, agreed_on), variation = key, register.variations[key]
    tender = register.tenders.get(tender_id)
    return PublishedVariation(
        tender=tender_id,
        title=tender.title if tender else tender_id,
        agreed_on=agreed_on,
        from_period=str(variation.from_period),
        since=_since(tender, variation.from_period),
        reason=variation.reason,
        reference=variation.reference,
        value_pence=variation.value,
        lots=tuple(
            _varied_lot(register, tender, lot_id, varied)
            for lot_id, varied in variation.lots.items()
        ),
        decision=str(variation.decision),
    )


def _since(tender: Tender | None, period: Period) -> date:
    delivery = tender.delivery if tender else None
    return counts_from(period, delivery) if delivery else period.starts_on


def _varied_lot(
    register: Register, tender: Tender | None, lot_id: str, varied: VariedLot
) -> PublishedVariedLot:
    title, unit = _lot_words(register, tender, lot_id)
    return PublishedVariedLot(
        lot=lot_id,
        title=title,
        unit=unit,
        outputs=varied.outputs,
        value_pence=varied.value,
        hub_pence=varied.hub,
        unallocated_outputs=varied.unallocated.outputs if varied.unallocated else 0,
        unallocated_pence=varied.unallocated.amount if varied.unallocated else 0,
        shares=tuple(
            PublishedVariedShare(member=member, outputs=share.outputs, amount_pence=share.amount)
            for member, share in varied.shares.items()
        ),
    )


def _lot_words(register: Register, tender: Tender | None, lot_id: str) -> tuple[str, str]:
    """The lot's title, and what its outputs are called."""
    lot = tender.lots.get(lot_id) if tender else None
    return (lot.title, unit_of_lot(register, lot)) if lot else (lot_id, "outputs")


def publish_trade(register: Register, key: TradeKey) -> PublishedTrade:
    """The output trade by tender, day, giver and receiver."""
    (tender_id, agreed_on, giver, receiver), trade = key, register.trades[key]
    tender, consent = register.tenders.get(tender_id), trade.commissioner_consent
    return PublishedTrade(
        tender=tender_id,
        title=tender.title if tender else tender_id,
        agreed_on=agreed_on,
        giver=giver,
        receiver=receiver,
        from_period=str(trade.from_period),
        since=_since(tender, trade.from_period),
        reason=trade.reason,
        lots=tuple(
            PublishedTradedLot(
                lot=lot_id,
                title=title,
                unit=unit,
                outputs=traded.outputs,
                amount_pence=traded.amount,
            )
            for lot_id, traded in trade.lots.items()
            for title, unit in (_lot_words(register, tender, lot_id),)
        ),
        consented_on=consent.on if consent else None,
        decision=str(trade.decision),
        giver_assent=_assent(trade.assents.giver),
        receiver_assent=_assent(trade.assents.receiver),
    )


def _assent(assent: Assent) -> PublishedAssent:
    return PublishedAssent(role=assent.role, on=assent.on)


def publish_positions_now(register: Register, tender_id: str) -> PublishedPositions:
    """Who holds what of the contract on the register's day; no lots where nothing is approved."""
    tender = register.tenders[tender_id]
    return PublishedPositions(
        tender=tender_id,
        title=tender.title,
        value_pence=contract_value_on(register, tender_id, register.as_of),
        lots=tuple(
            _lot_held(register, tender, held)
            for held in lots_held_by_tender(register).get(tender_id, ())
        ),
    )


def _lot_held(register: Register, tender: Tender, held: LotHeld) -> PublishedLotHeld:
    title, unit = _lot_words(register, tender, held.lot)
    on = _day_of(register, tender)
    return PublishedLotHeld(
        lot=held.lot,
        title=title,
        unit=unit,
        members=tuple(
            PublishedHolder(member=position.member, holding=publish_holding(position, on))
            for position in held.positions
        ),
        hub=publish_holding(held.hub, on),
        unallocated=publish_holding(held.unallocated, on),
        whole=publish_holding(held.value, on),
    )


def _day_of(register: Register, tender: Tender) -> date:
    """The register's day; before delivery its first, with which every position begins."""
    return max(register.as_of, tender.delivery.since) if tender.delivery else register.as_of


def publish_holding(holding: Holding, on: date) -> PublishedHolding:
    """Outputs and money as awarded, varied and traded by ``on``, and as they add up."""
    by_cause = {
        cause: Holding(changes=tuple(item for item in holding.changes if item.cause is cause))
        for cause in Cause
    }
    awarded, varied, traded = (
        by_cause[Cause.AWARD],
        by_cause[Cause.VARIATION],
        by_cause[Cause.TRADE],
    )
    return PublishedHolding(
        awarded_outputs=awarded.outputs_on(on),
        varied_outputs=varied.outputs_on(on),
        traded_outputs=traded.outputs_on(on),
        outputs=holding.outputs_on(on),
        awarded_pence=awarded.amount_on(on),
        varied_pence=varied.amount_on(on),
        traded_pence=traded.amount_on(on),
        amount_pence=holding.amount_on(on),
    )
