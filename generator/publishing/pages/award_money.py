"""Where the money of an award goes: members, hub, and what nobody was given."""

from __future__ import annotations

from dataclasses import dataclass

from generator.publishing.charts import WholeBar, whole_bar
from generator.publishing.pages.cells import parts_of_whole
from schemas.money import BASIS_POINTS
from schemas.published.contracts import PublishedAward


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A value and the three parts of it, in pence: members, hub, not allocated."""

    value_pence: int
    hub_pence: int
    members_pence: int
    unallocated_pence: int


def money_of(award: PublishedAward) -> Money:
    """Where the value of all the award's lots goes."""
    return Money(
        value_pence=sum(lot.value_pence for lot in award.lots),
        hub_pence=sum(lot.hub_pence for lot in award.lots),
        members_pence=sum(bidder.amount_pence for lot in award.lots for bidder in lot.bidders),
        unallocated_pence=sum(lot.unallocated_pence for lot in award.lots),
    )


def rate_of(part_pence: int, whole_pence: int) -> int:
    """The part in basis points of the whole, rounded to the nearest; 0 of nothing."""
    return (2 * part_pence * BASIS_POINTS + whole_pence) // (2 * whole_pence) if whole_pence else 0


def of_each_pound(money: Money, *, title: str) -> WholeBar:
    """A bar of one pound: how many pence reach members, the hub, or are not allocated.

    Pence are rounded to tenths so that they add up to a pound.
    """
    shown = _parts(money)
    tenths = parts_of_whole([pence for _, pence in shown])
    values = [
        (label, tenth, f"{tenth // 10}.{tenth % 10}p")
        for (label, _), tenth in zip(shown, tenths, strict=True)
    ]
    summary = ", ".join(f"{pence} {label[:1].lower()}{label[1:]}" for label, _, pence in values)
    return whole_bar(
        slug="each-pound", title=title, summary=f"Of each £1: {summary}.", values=values
    )


def _parts(money: Money) -> list[tuple[str, int]]:
    named = [
        ("To members, for delivery", money.members_pence),
        ("To the hub", money.hub_pence),
        ("Not allocated", money.unallocated_pence),
    ]
    return [(label, pence) for label, pence in named if pence or label != "Not allocated"]
