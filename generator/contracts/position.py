"""Positions: what each member holds of each contract, from day to day (prospectus §4, §8, §9).

A position begins with an approved award. After that only variations and output
trades change it (rule AWD-9), each from the first day of a reporting period.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from generator.contracts.alone import alone
from generator.contracts.changes import Change, LotChanges, changes_of_lots, variations_by_tender
from generator.divided_in import DividedIn, divided_in
from generator.links import HOLDING
from generator.register import Register
from generator.remembered import once_per_register
from schemas.tender import DeliveryDates, Tender


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Outputs and money as they change from day to day; ``changes`` by the day they count from."""

    changes: tuple[Change, ...]

    def outputs_on(self, on: date) -> int:
        """The outputs of the whole contract as they stand on ``on``, that day's changes included.

        0 before the first change. Below zero only where a record is wrong (rules
        AWD-9, TRD-1).
        """
        return sum(change.outputs for change in self.changes if change.since <= on)

    def amount_on(self, on: date) -> int:
        """The money for them in pence, on the same terms."""
        return sum(change.amount_pence for change in self.changes if change.since <= on)

    def as_decided_by(self, on: date) -> Self:
        """What follows from the decisions taken by ``on``, whenever it counts from."""
        return replace(
            self, changes=tuple(change for change in self.changes if change.decided_on <= on)
        )

    def without(self, path: str) -> Self:
        """What it would be without the changes that the record at ``path`` makes."""
        return replace(
            self, changes=tuple(change for change in self.changes if change.path != path)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Holding):
    """What one member is to deliver of one lot over the whole contract, and for how much."""

    tender: str
    lot: str
    member: str
    delivery: DeliveryDates
    divided_in: DividedIn

    def units_on(self, on: date) -> int:
        """How much of the lot the member holds on ``on``: outputs, or pence where it counts none.

        Above 0 while it holds a part.
        """
        if self.divided_in is DividedIn.PENCE:
            return self.amount_on(on)
        return self.outputs_on(on)

    @property
    def since(self) -> date:
        """The first day on which the member holds, or held, a part of the lot."""
        return self.changes[0].since

    def outputs_now(self, on: date) -> int:
        """The outputs as of ``on``; before delivery, those with which it begins."""
        return self.outputs_on(max(on, self.delivery.since))

    def amount_now(self, on: date) -> int:
        """The money in pence, on the same terms."""
        return self.amount_on(max(on, self.delivery.since))

    def units_now(self, on: date) -> int:
        """How much of the lot, on the same terms: above 0 while the member holds a part."""
        return self.units_on(max(on, self.delivery.since))


@dataclass(frozen=True, slots=True, kw_only=True)
class LotHeld:
    """All of one lot: on every day hub, unallocated and positions add up to its value.

    The outputs of ``value`` are those of the whole lot; the hub has none, nor has any
    part of a lot that counts none. It holds
    wherever each record adds up (rules AWD-1, AWD-9): a trade changes no total.
    """

    tender: str
    lot: str
    delivery: DeliveryDates
    divided_in: DividedIn
    value: Holding
    hub: Holding
    unallocated: Holding
    positions: tuple[Position, ...]


@once_per_register
def lots_held(register: Register) -> Mapping[tuple[str, str], LotHeld]:
    """Every lot of which an approved award gave parts, by tender and lot.

    An award without approval is a proposal and gives nobody a position.
    """
    return {
        (lot.tender, lot.lot): lot
        for lots in lots_held_by_tender(register).values()
        for lot in lots
    }


@once_per_register
def lots_held_by_tender(register: Register) -> Mapping[str, tuple[LotHeld, ...]]:
    """Each contract's lots, in order; tenders without any are left out."""
    found = ((tender, _lots(alone(register, tender, HOLDING))) for tender in register.awards)
    return {tender: lots for tender, lots in found if lots}


@once_per_register
def _lots(contract: Register) -> tuple[LotHeld, ...]:
    """The lots of a contract by itself."""
    ((tender_id, award),) = contract.awards.items()
    tender = contract.tenders.get(tender_id)
    if award.approval is None or tender is None or tender.delivery is None:
        return ()
    approved_on = award.approval.decision.on
    found = changes_of_lots(contract, tender_id, award, approved_on, tender.delivery)
    return tuple(
        _lot_held(tender_id, lot_id, lot, tender.delivery, divided_in(tender.lots[lot_id]))
        for lot_id, lot in sorted(found.items())
        if lot_id in tender.lots
    )


def _lot_held(
    tender_id: str, lot_id: str, lot: LotChanges, delivery: DeliveryDates, unit: DividedIn
) -> LotHeld:
    return LotHeld(
        tender=tender_id,
        lot=lot_id,
        delivery=delivery,
        divided_in=unit,
        value=Holding(changes=_ordered(lot.value)),
        hub=Holding(changes=_ordered(lot.hub)),
        unallocated=Holding(changes=_ordered(lot.unallocated)),
        positions=tuple(
            Position(
                tender=tender_id,
                lot=lot_id,
                member=member,
                delivery=delivery,
                divided_in=unit,
                changes=_ordered(changes),
            )
            for member, changes in sorted(lot.members.items())
        ),
    )


def _ordered(changes: Iterable[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda change: change.order))


@once_per_register
def positions(register: Register) -> tuple[Position, ...]:
    """Every position there is or ever was, by tender, lot and member."""
    return tuple(held for lot in lots_held(register).values() for held in lot.positions)


@once_per_register
def positions_by_member(register: Register) -> Mapping[str, tuple[Position, ...]]:
    """Every member's positions; members without any are left out."""
    grouped: dict[str, list[Position]] = {}
    for held in positions(register):
        grouped.setdefault(held.member, []).append(held)
    return {member: tuple(held) for member, held in sorted(grouped.items())}


@once_per_register
def positions_by_tender(register: Register) -> Mapping[str, tuple[Position, ...]]:
    """Every contract's positions; tenders without any are left out."""
    grouped: dict[str, list[Position]] = {}
    for held in positions(register):
        grouped.setdefault(held.tender, []).append(held)
    return {tender: tuple(held) for tender, held in grouped.items()}


def contract_value_on(register: Register, tender_id: str, on: date) -> int:
    """What the contract is worth on ``on``, in pence: as won, with the variations since."""
    tender = register.tenders[tender_id]
    varied = sum(
        variation.value
        for _, variation in variations_by_tender(register).get(tender_id, ())
        if variation.from_period.starts_on <= on
    )
    return tender.value + varied


def first_delivery_of(register: Register, member: str) -> date | None:
    """The first day of the member's first sub-contract; ``None`` if it never held one."""
    held = positions_by_member(register).get(member, ())
    return min((position.since for position in held), default=None)


def running_contracts(register: Register, on: date) -> Mapping[str, Tender]:
    """The tenders with positions whose delivery covers ``on``, by short name."""
    return {
        tender: register.tenders[tender]
        for tender, held in positions_by_tender(register).items()
        if held[0].delivery.covers(on)
    }
