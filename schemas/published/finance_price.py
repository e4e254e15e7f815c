"""The published price of a tender by its pricing sheet: for members, who bear what it costs."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import MembersOnly, Published


class PublishedLotPrice(Published):
    """What a lot costs in full and what it is valued at; ``price_pence`` absent if it has none."""

    lot: str
    title: str
    direct_pence: dict[str, int]
    overheads_pence: int
    risk_pence: int
    margin_pence: int
    delivery_pence: int
    hub_pence: int
    price_pence: int | None = None
    value_pence: int
    shortfall_pence: int
    outputs: int
    unit: str
    output_pence: int | None = None


class PublishedPrice(MembersOnly):
    """A tender's full-cost price, lot by lot, for the top-slice rate in force on ``rate_on``."""

    tender: str
    title: str
    priced_on: date
    overheads_bp: int
    risk_bp: int
    margin_bp: int
    rate_bp: int
    rate_on: date
    lots: tuple[PublishedLotPrice, ...]
    not_priced: tuple[str, ...]
    price_pence: int | None = None
    value_pence: int
    below_cost_reason: str | None = None
    below_cost_decision: str | None = None
