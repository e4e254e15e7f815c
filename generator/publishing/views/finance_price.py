"""A tender's full-cost price as published."""

from __future__ import annotations

from generator.finance.pricing import LotPrice, TenderPrice
from generator.publishing.views.members import unit_of
from generator.register import Register
from generator.step import nearest
from schemas.published.finance_price import PublishedLotPrice, PublishedPrice


def publish_price(register: Register, price: TenderPrice) -> PublishedPrice:
    """The tender's price by its pricing sheet."""
    sheet, tender = register.pricings[price.tender], register.tenders[price.tender]
    below = sheet.below_cost
    return PublishedPrice(
        tender=price.tender,
        title=tender.title,
        priced_on=sheet.priced_on,
        overheads_bp=sheet.overheads,
        risk_bp=sheet.risk,
        margin_bp=sheet.margin,
        rate_bp=price.rate_bp,
        rate_on=price.rate_on,
        lots=tuple(_lot(register, price.tender, lot) for lot in price.lots),
        not_priced=price.not_priced,
        price_pence=price.price,
        value_pence=sum(lot.value for lot in price.lots),
        below_cost_reason=below.reason if below else None,
        below_cost_decision=str(below.decision) if below else None,
    )


def _lot(register: Register, tender_id: str, price: LotPrice) -> PublishedLotPrice:
    lot = register.tenders[tender_id].lots[price.lot]
    return PublishedLotPrice(
        lot=price.lot,
        title=lot.title,
        direct_pence=dict(price.direct),
        overheads_pence=price.overheads,
        risk_pence=price.risk,
        margin_pence=price.margin,
        delivery_pence=price.delivery,
        hub_pence=price.hub,
        price_pence=price.price,
        value_pence=price.value,
        shortfall_pence=price.shortfall,
        outputs=price.outputs,
        unit=unit_of(register, lot.service),
        output_pence=None if price.by_output is None else nearest(price.by_output),
    )
