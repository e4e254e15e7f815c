"""What is at stake in a register: who has how much of each contract (prospectus §5, §8, §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.allocation.award import CannotAllocateError, propose
from generator.contracts.changes import Change
from generator.contracts.position import LotHeld, lots_held_by_tender
from generator.register import Register
from generator.remembered import once_per_register
from schemas.award import Amount, Award
from schemas.catalogue import (
    APPLICATION,
    BUDGET,
    CLOSING,
    GRANT,
    LEDGER,
    PARTNERSHIP,
    POST,
    PRICING,
)
from schemas.places import place_of


class Whose(StrEnum):
    """Whose part it is: a member's, the hub's, or nobody's yet."""

    MEMBER = "member"
    HUB = "hub"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """One part of a lot; ``member`` is empty for the hub's and for what nobody has."""

    tender: str
    lot: str
    whose: Whose
    member: str = ""

    @property
    def order(self) -> tuple[str, str, int, str]:
        """Members come first, then the hub, then what nobody has."""
        return (self.tender, self.lot, tuple(Whose).index(self.whose), self.member)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Outputs and pence over the whole contract."""

    outputs: int
    pence: int


NOTHING = Part(outputs=0, pence=0)


def stakes(register: Register, tenders: Iterable[str]) -> Mapping[Stake, Part]:
    """Every part of ``tenders``, in no order; of a lot they add up to its value.

    Of a contract whose award is approved: what each comes to hold, all variations and
    trades included, whenever they count from. Of any other: what the records as they
    are would give, where an award can be computed; else what is committed, if anything.
    """
    found: dict[Stake, Part] = {}
    held = lots_held_by_tender(register)
    for tender in tenders:
        award = register.awards.get(tender)
        parts = (
            _held(held.get(tender, ()))
            if is_approved(register, tender)
            else _proposed(register, tender, award)
        )
        found.update((stake, part) for stake, part in parts if part != NOTHING)
    return found


def moves_stakes(path: str) -> bool:
    """Whether the record at ``path`` is of a kind that anybody's part can depend on."""
    place = place_of(path)
    return place is not None and place.kind not in _WITHOUT_STAKES


_WITHOUT_STAKES = frozenset(
    {APPLICATION, PARTNERSHIP, PRICING, LEDGER, CLOSING, BUDGET, GRANT, POST}
)
"""Kinds on which no part depends; a new kind counts until it is listed here."""


def _held(lots: Iterable[LotHeld]) -> Iterator[tuple[Stake, Part]]:
    for lot in lots:
        yield Stake(tender=lot.tender, lot=lot.lot, whose=Whose.HUB), _sum(lot.hub.changes)
        nobody = Stake(tender=lot.tender, lot=lot.lot, whose=Whose.NOBODY)
        yield nobody, _sum(lot.unallocated.changes)
        for held in lot.positions:
            yield _of_member(lot.tender, lot.lot, held.member), _sum(held.changes)


def _sum(changes: Iterable[Change]) -> Part:
    listed = tuple(changes)
    return Part(
        outputs=sum(change.outputs for change in listed),
        pence=sum(change.amount_pence for change in listed),
    )


def _proposed(
    register: Register, tender: str, committed: Award | None
) -> Iterator[tuple[Stake, Part]]:
    award = proposal(register, tender) or committed
    if award is None:
        return
    for lot, result in award.result.items():
        hub = Stake(tender=tender, lot=lot, whose=Whose.HUB)
        yield hub, Part(outputs=0, pence=result.hub)
        yield Stake(tender=tender, lot=lot, whose=Whose.NOBODY), _part(result.unallocated)
        for member, share in result.shares.items():
            yield _of_member(tender, lot, member), _part(share)


def _of_member(tender: str, lot: str, member: str) -> Stake:
    return Stake(tender=tender, lot=lot, whose=Whose.MEMBER, member=member)


def _part(amount: Amount) -> Part:
    return Part(outputs=amount.outputs, pence=amount.amount)


def proposal(register: Register, tender: str) -> Award | None:
    """The award that the records would give; ``None`` where none can be computed."""
    known = _known_proposals(register)
    if tender not in known:
        try:
            known[tender] = propose(register, tender)
        except CannotAllocateError:
            known[tender] = None
    return known[tender]


@once_per_register
def _known_proposals(register: Register) -> dict[str, Award | None]:
    """The proposals found so far: what is at stake and which gates are open both follow."""
    return {}


def is_approved(register: Register, tender: str) -> bool:
    """Whether the tender's committed award has been approved."""
    award = register.awards.get(tender)
    return award is not None and award.approval is not None
