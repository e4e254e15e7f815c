"""What a member must be to take on more of a contract after its award (rules TRD-1, AWD-9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.allocation.eligibility import hold_gates_of_a_member
from generator.allocation.unknown import are_gates_known
from generator.contracts.position import Holding, Position
from generator.divided_in import DividedIn
from generator.finding import Field
from generator.membership.capacity import capacity_on, capacity_over
from generator.register import Register
from generator.rules.eligibility import GATE_TITLES
from generator.rules.rule import Breach
from schemas import catalogue
from schemas.dates import day_shown
from schemas.tender import DeliveryDates, Lot


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingOn:
    """A member's taking on more of a lot: where that is recorded, and when it was decided.

    ``position`` is what it then holds, by the decisions taken up to that day;
    ``since`` is the day from which it counts.
    """

    path: str
    field: Field
    position: Position
    lot: Lot
    decided_on: date
    since: date


def capability_faults(register: Register, taking: TakingOn) -> Iterator[Breach]:
    """Why the member may not take it on: a gate that is shut, or too little capacity."""
    if taking.position.member not in register.members:
        return
    yield from _shut_gates(register, taking)
    # No record says how much money a member could take on: that is the board's to judge.
    if taking.position.divided_in is DividedIn.OUTPUTS:
        yield from _over_capacity(register, taking)


def _shut_gates(register: Register, taking: TakingOn) -> Iterator[Breach]:
    member, on = taking.position.member, taking.decided_on
    if not are_gates_known(register, member, on):
        return
    for rule, gate in hold_gates_of_a_member(register, member, on).items():
        if not gate.passed:
            yield Breach(
                path=taking.path,
                field=taking.field,
                message=f"{member} did not meet {rule} on {day_shown(on)}, when this was decided "
                f'("{gate.evidence}"). {GATE_TITLES[rule]}',
                fix="Give the work to a member that is eligible, or decide again once this one is.",
            )


def _over_capacity(register: Register, taking: TakingOn) -> Iterator[Breach]:
    position, member = taking.position, taking.position.member
    most = max(position.outputs_on(on) for on in days_from(position, taking.since))
    offered, recorded = _offered(register, position), _recorded(register, taking)
    if most > max(offered, recorded):
        yield Breach(
            path=taking.path,
            field=taking.field,
            message=f"{member} would hold {DividedIn.OUTPUTS.shown(most)} of {position.lot}. "
            f"{_said(offered, recorded)}; it must be able to deliver what it takes on.",
            fix="Lower the outputs; or, before it is decided, record the member's new capacity "
            f"under its own date in {catalogue.MEMBER.path(member)}.",
        )


def _said(offered: int, recorded: int) -> str:
    """What the member has said that it can deliver, by its offer and by its record."""
    offer = f"It offered {offered:,}" if offered else "It made no offer for this lot"
    record = (
        f"what it has recorded comes to {recorded:,} over the days for which it holds a part"
        if recorded
        else "has recorded no capacity for this service and area"
    )
    return f"{offer} and {record}"


def days_from(held: Holding, since: date) -> list[date]:
    """The days on which what is held changes from ``since`` on, and ``since`` itself."""
    return sorted({since, *(change.since for change in held.changes if change.since > since)})


def _offered(register: Register, position: Position) -> int:
    """What the member offered for the lot when it was awarded; 0 without an offer."""
    facts = register.awards[position.tender].facts.lots.get(position.lot)
    bidder = facts.bidders.get(position.member) if facts else None
    return bidder.capacity if bidder else 0


def _recorded(register: Register, taking: TakingOn) -> int:
    """What its record says of service and area, over the days for which it holds the lot."""
    position, lot = taking.position, taking.lot
    member = register.members[position.member]
    recorded = capacity_on(member, lot.service, lot.area, taking.decided_on)
    held = DeliveryDates(since=position.since, until=position.delivery.until)
    return capacity_over(recorded.yearly, held) if recorded else 0
