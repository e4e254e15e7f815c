"""Published variations, output trades, and the positions that follow from them."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class PublishedVariedShare(Published):
    """What a variation changed for one member; below zero for less."""

    member: str
    outputs: int
    amount_pence: int


class PublishedVariedLot(Published):
    """What a variation changed of one lot: hub + shares + unallocated = value."""

    lot: str
    title: str
    unit: str
    outputs: int
    value_pence: int
    hub_pence: int
    unallocated_outputs: int
    unallocated_pence: int
    shares: tuple[PublishedVariedShare, ...]


class PublishedVariation(Published):
    """A variation of a contract, which counts from the day ``since``."""

    tender: str
    title: str
    agreed_on: date
    from_period: str
    since: date
    reason: str
    reference: str
    value_pence: int
    lots: tuple[PublishedVariedLot, ...]
    decision: str


class PublishedTradedLot(Published):
    """What passed from giver to receiver of one lot."""

    lot: str
    title: str
    unit: str
    outputs: int
    amount_pence: int


class PublishedAssent(Published):
    """Who agreed for a member, by role, and when."""

    role: str
    on: date


class PublishedTrade(Published):
    """An output trade, which counts from the day ``since``."""

    tender: str
    title: str
    agreed_on: date
    giver: str
    receiver: str
    from_period: str
    since: date
    reason: str
    lots: tuple[PublishedTradedLot, ...]
    consented_on: date | None = None
    decision: str
    giver_assent: Annotated[PublishedAssent | None, MEMBERS_ONLY] = None
    receiver_assent: Annotated[PublishedAssent | None, MEMBERS_ONLY] = None


class PublishedHolding(Published):
    """Outputs and money as awarded, as varied and traded so far, and now: the sum of these."""

    awarded_outputs: int
    varied_outputs: int
    traded_outputs: int
    outputs: int
    awarded_pence: int
    varied_pence: int
    traded_pence: int
    amount_pence: int


class PublishedHolder(Published):
    """What one member holds of a lot."""

    member: str
    holding: PublishedHolding


class PublishedLotHeld(Published):
    """All of one lot on the site's day: hub + unallocated + members = whole."""

    lot: str
    title: str
    unit: str
    members: tuple[PublishedHolder, ...]
    hub: PublishedHolding
    unallocated: PublishedHolding
    whole: PublishedHolding


class PublishedPositions(Published):
    """Who holds what of a contract on the site's day, and what it is worth."""

    tender: str
    title: str
    value_pence: int
    lots: tuple[PublishedLotHeld, ...]
