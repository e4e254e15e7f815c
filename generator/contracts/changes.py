"""What an award gave, and what variations and output trades have changed since (rule AWD-9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from generator.divided_in import DividedIn, divided_in
from generator.finding import Field
from generator.register import Register, lies_in
from generator.remembered import once_per_register
from schemas import catalogue, record_kinds
from schemas.award import Amount, Award
from schemas.periods import Period
from schemas.tender import DeliveryDates
from schemas.trade import Trade
from schemas.variation import AmountChange, Variation


class Cause(StrEnum):
    """What can give or change a position. Nothing else does."""

    AWARD = "award"
    VARIATION = "variation"
    TRADE = "trade"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry of what somebody holds of a lot: outputs and pence more, or less where negative.

    It counts from the day ``since`` and was approved on ``decided_on``. ``path``
    and ``field`` are where the record says so, in full or, for what a trade's
    giver gives away, with the opposite sign.
    """

    cause: Cause
    since: date
    decided_on: date
    outputs: int
    amount_pence: int
    path: str
    field: Field

    @property
    def order(self) -> tuple[date, date, str, int]:
        """Changes are listed by day, then by decision and record, whatever order files have."""
        return (self.since, self.decided_on, self.path, self.outputs)


@dataclass(slots=True, kw_only=True)
class LotChanges:
    """Every change of one lot: of its value, the hub's share, what is unallocated, each member."""

    value: list[Change] = field(default_factory=list)
    hub: list[Change] = field(default_factory=list)
    unallocated: list[Change] = field(default_factory=list)
    members: dict[str, list[Change]] = field(default_factory=dict)

    def of(self, member: str) -> list[Change]:
        """The member's own, to be added to."""
        return self.members.setdefault(member, [])


def counts_from(period: Period, delivery: DeliveryDates) -> date:
    """The day from which a change counts: the period's first, or delivery's where that is later."""
    return max(period.starts_on, delivery.since)


def changes_of_lots(
    register: Register, tender_id: str, award: Award, approved_on: date, delivery: DeliveryDates
) -> dict[str, LotChanges]:
    """The changes of each lot that ``award`` divided, as recorded, in no order.

    ``approved_on`` is the day of the decision that approved it. What a variation or
    trade says of any other lot is not counted.
    """
    lots = {lot_id: LotChanges() for lot_id in award.result}
    _add_award(lots, tender_id, award, approved_on, delivery)
    for on, variation in variations_by_tender(register).get(tender_id, ()):
        path = catalogue.VARIATION.path(tender_id, on.isoformat())
        _add_variation(lots, path, variation, delivery)
    for (on, giver, receiver), trade in trades_by_tender(register).get(tender_id, ()):
        path = catalogue.TRADE.path(tender_id, on.isoformat(), giver, receiver)
        _add_trade(lots, path, (giver, receiver), trade, delivery)
    return lots


@once_per_register
def variations_by_tender(
    register: Register,
) -> Mapping[str, tuple[tuple[date, Variation], ...]]:
    """Each contract's variations with the day in their names; others are left out."""
    return _grouped((key[0], (key[1], record)) for key, record in register.variations.items())


@once_per_register
def trades_by_tender(
    register: Register,
) -> Mapping[str, tuple[tuple[tuple[date, str, str], Trade], ...]]:
    """Each contract's trades with day, giver and receiver; others are left out."""
    return _grouped((key[0], (key[1:], record)) for key, record in register.trades.items())


ItemT = TypeVar("ItemT")


def _grouped(items: Iterable[tuple[str, ItemT]]) -> Mapping[str, tuple[ItemT, ...]]:
    groups: dict[str, list[ItemT]] = {}
    for name, item in items:
        groups.setdefault(name, []).append(item)
    return {name: tuple(group) for name, group in groups.items()}


def _add_award(
    lots: Mapping[str, LotChanges],
    tender_id: str,
    award: Award,
    approved_on: date,
    delivery: DeliveryDates,
) -> None:
    path = catalogue.AWARD.path(tender_id)

    def given(outputs: int, pence: int, *place: str) -> Change:
        return Change(
            cause=Cause.AWARD,
            since=delivery.since,
            decided_on=approved_on,
            outputs=outputs,
            amount_pence=pence,
            path=path,
            field=place,
        )

    for lot_id, lot in lots.items():
        facts, result = award.facts.lots.get(lot_id), award.result[lot_id]
        if facts:
            lot.value.append(given(facts.outputs or 0, facts.value, "facts", "lots", lot_id))
        lot.hub.append(given(0, result.hub, "result", lot_id))
        left = result.unallocated
        lot.unallocated.append(given(left.outputs, left.amount, "result", lot_id, "unallocated"))
        for member, share in _with_a_part(result.shares, divided_in(facts)):
            lot.of(member).append(
                given(share.outputs, share.amount, "result", lot_id, "shares", member)
            )


def _with_a_part(shares: Mapping[str, Amount], in_lot: DividedIn) -> Iterator[tuple[str, Amount]]:
    for member, share in shares.items():
        if in_lot.of(share):
            yield member, share


def _add_variation(
    lots: Mapping[str, LotChanges], path: str, variation: Variation, delivery: DeliveryDates
) -> None:
    def changed(outputs: int, pence: int, *place: str) -> Change:
        return Change(
            cause=Cause.VARIATION,
            since=counts_from(variation.from_period, delivery),
            decided_on=variation.decision.on,
            outputs=outputs,
            amount_pence=pence,
            path=path,
            field=("lots", *place),
        )

    for lot_id, varied in variation.lots.items():
        if lot_id in lots:
            lot = lots[lot_id]
            left = varied.unallocated or AmountChange(outputs=0, amount=0)
            lot.value.append(changed(varied.outputs, varied.value, lot_id))
            lot.hub.append(changed(0, varied.hub, lot_id))
            lot.unallocated.append(changed(left.outputs, left.amount, lot_id, "unallocated"))
            for member, share in varied.shares.items():
                lot.of(member).append(
                    changed(share.outputs, share.amount, lot_id, "shares", member)
                )


def _add_trade(
    lots: Mapping[str, LotChanges],
    path: str,
    between: tuple[str, str],
    trade: Trade,
    delivery: DeliveryDates,
) -> None:
    for lot_id, traded in trade.lots.items():
        if lot_id in lots:
            for member, sign in zip(between, (-1, 1), strict=True):
                lots[lot_id].of(member).append(
                    Change(
                        cause=Cause.TRADE,
                        since=counts_from(trade.from_period, delivery),
                        decided_on=trade.decision.on,
                        outputs=sign * traded.outputs,
                        amount_pence=sign * traded.amount,
                        path=path,
                        field=("lots", lot_id),
                    )
                )


def changes_are_known(register: Register, tender_id: str) -> bool:
    """Whether every variation and trade of the contract could be read.

    Where one could not, nobody can tell who holds what of it.
    """
    for kind in (catalogue.VARIATION, catalogue.TRADE):
        folder = f"{record_kinds.DATA}{kind.name}s/{tender_id}"
        if lies_in(register.unknown, folder):
            return False
        if any(path.startswith(f"{folder}/") for path in register.unknown):
            return False
    return True
