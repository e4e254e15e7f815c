"""The full-cost price of a tender, lot by lot (rule FIN-8, prospectus §9).

What delivery costs, with the members' overheads, what is set aside for risk and a
margin, must fit into what the hub's part leaves. Every part is rounded up to the
penny, so that no rounding brings a price under its cost.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from generator.register import Register
from schemas.consortium import in_force
from schemas.money import BASIS_POINTS
from schemas.pricing import Pricing
from schemas.tender import Tender

OVERHEADS = "overheads"
"""The heading of spending under which overheads stand as they are: no rate is added to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LotPrice:
    """What one lot costs in full, in pence, and what it is to be let for.

    ``direct`` are the members' costs as the sheet lists them. ``price`` is the least
    amount of which the hub's part leaves ``delivery``; ``None`` where the hub would
    take everything. ``outputs`` and ``value`` are the tender's; a lot may
    count no outputs.
    """

    lot: str
    direct: Mapping[str, int]
    overheads: int
    risk: int
    margin: int
    price: int | None
    hub: int
    outputs: int
    value: int

    @property
    def direct_in_all(self) -> int:
        """All costs that the sheet lists."""
        return sum(self.direct.values())

    @property
    def delivery(self) -> int:
        """What members need: their costs with overheads, risk and margin."""
        return self.direct_in_all + self.overheads + self.risk + self.margin

    @property
    def shortfall(self) -> int:
        """By how much the lot's value is under its price; 0 where it is not."""
        return max(0, self.price - self.value) if self.price is not None else 0

    @property
    def by_output(self) -> Fraction | None:
        """The price of one output, before rounding; ``None`` without outputs."""
        if self.price is None or not self.outputs:
            return None
        return Fraction(self.price, self.outputs)


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderPrice:
    """A tender's price by its pricing sheet: its lots in the tender's order.

    ``rate_bp`` is the hub's part in force on ``rate_on``: the day of the award, or of
    the sheet before one is set. ``not_priced`` are lots that the sheet leaves out.
    """

    tender: str
    rate_bp: int
    rate_on: date
    lots: tuple[LotPrice, ...]
    not_priced: tuple[str, ...]

    @property
    def price(self) -> int | None:
        """The price of all lots that are priced; ``None`` if one of them has none."""
        prices = [lot.price for lot in self.lots]
        known = [price for price in prices if price is not None]
        return sum(known) if len(known) == len(prices) else None

    @property
    def short(self) -> tuple[LotPrice, ...]:
        """The lots that are valued under their price."""
        return tuple(lot for lot in self.lots if lot.shortfall)


def price_of(register: Register, tender_id: str) -> TenderPrice | None:
    """The tender's price; ``None`` without a tender or a sheet that can be read."""
    tender, sheet = register.tenders.get(tender_id), register.pricings.get(tender_id)
    if tender is None or sheet is None:
        return None
    on = rate_on(tender, sheet)
    rate_bp = in_force(register.consortium.policies.top_slice_rate, on).value
    return TenderPrice(
        tender=tender_id,
        rate_bp=rate_bp,
        rate_on=on,
        lots=tuple(
            _lot_price(tender, sheet, lot, rate_bp) for lot in tender.lots if lot in sheet.lots
        ),
        not_priced=tuple(lot for lot in tender.lots if lot not in sheet.lots),
    )


def rate_on(tender: Tender, sheet: Pricing) -> date:
    """The day whose top-slice rate the price is made for."""
    return tender.sub_letting.award_on if tender.sub_letting else sheet.priced_on


def _lot_price(tender: Tender, sheet: Pricing, lot_id: str, rate_bp: int) -> LotPrice:
    lot, direct = tender.lots[lot_id], sheet.lots[lot_id].delivery
    costs = sum(direct.values())
    overheads = _part(costs - direct.get(OVERHEADS, 0), sheet.overheads)
    risk = _part(costs + overheads, sheet.risk)
    margin = _part(costs + overheads, sheet.margin)
    price = least_price(costs + overheads + risk + margin, rate_bp)
    return LotPrice(
        lot=lot_id,
        direct=dict(direct),
        overheads=overheads,
        risk=risk,
        margin=margin,
        price=price,
        hub=floor(Fraction((price or 0) * rate_bp, BASIS_POINTS)),
        outputs=lot.outputs or 0,
        value=lot.value,
    )


def _part(pence: int, rate_bp: int) -> int:
    return ceil(Fraction(pence * rate_bp, BASIS_POINTS))


def least_price(delivery_pence: int, rate_bp: int) -> int | None:
    """The least amount that leaves ``delivery_pence`` once the hub's part is taken off.

    The hub's part is rounded down (rule AWD-2). ``None`` where it is the whole amount,
    so that no price leaves anything.
    """
    left_bp = BASIS_POINTS - rate_bp
    if not delivery_pence or not left_bp:
        return None if delivery_pence else 0
    return (delivery_pence - 1) * BASIS_POINTS // left_bp + 1
