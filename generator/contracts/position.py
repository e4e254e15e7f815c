"""Positions: what each member holds of each contract (prospectus §4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.register import Register, once_per_register
from schemas.tender import DeliveryDates, Tender


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one member is to deliver of one lot over the whole contract, and for how much."""

    tender: str
    lot: str
    member: str
    outputs: int
    amount_pence: int
    delivery: DeliveryDates


@once_per_register
def positions(register: Register) -> tuple[Position, ...]:
    """Every position that an approved award gave, by tender, lot and member.

    An award without approval is a proposal and gives nobody a position.
    """
    return tuple(
        sorted(_positions(register), key=lambda held: (held.tender, held.lot, held.member))
    )


def _positions(register: Register) -> Iterator[Position]:
    for tender_id, award in register.awards.items():
        tender = register.tenders.get(tender_id)
        if award.approval is None or tender is None or tender.delivery is None:
            continue
        for lot_id, lot in award.result.items():
            for member, share in lot.shares.items():
                if share.outputs and lot_id in tender.lots:
                    yield Position(
                        tender=tender_id,
                        lot=lot_id,
                        member=member,
                        outputs=share.outputs,
                        amount_pence=share.amount,
                        delivery=tender.delivery,
                    )


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


def first_delivery_of(register: Register, member: str) -> date | None:
    """The first day of the member's first sub-contract; ``None`` if it never held one."""
    held = positions_by_member(register).get(member, ())
    return min((position.delivery.since for position in held), default=None)


def running_contracts(register: Register, on: date) -> Mapping[str, Tender]:
    """The tenders with positions whose delivery covers ``on``, by short name."""
    return {
        tender: register.tenders[tender]
        for tender, held in positions_by_tender(register).items()
        if held[0].delivery.covers(on)
    }
