"""What a member keeps when it gives work up, and the money that outputs carry (TRD-1, AWD-9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import floor

from generator.contracts.delivered import delivered_before, delivered_by
from generator.contracts.position import Holding, Position
from generator.divided_in import DividedIn
from generator.finding import Field
from generator.register import Register
from generator.rules.capability import days_from
from generator.rules.rule import Breach
from schemas.dates import day_shown
from schemas.variation import VariedLot


@dataclass(frozen=True, slots=True, kw_only=True)
class GivingUp:
    """A member's giving up a part of a lot: where that is recorded, and since when it counts.

    ``position`` is what it holds by every decision, whenever that was taken.
    """

    path: str
    field: Field
    position: Position
    decided_on: date
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """What a member would hold, and the more that it has delivered or spent by a decision."""

    held: int
    delivered: int


def short_when_decided(register: Register, giving: GivingUp) -> Short | None:
    """Where it then holds less than it had delivered, as was known on the day of the decision."""
    position = giving.position.as_decided_by(giving.decided_on)
    held = min(position.units_on(on) for on in days_from(position, giving.since))
    delivered = delivered_by(register, position, giving.decided_on)
    return Short(held=held, delivered=delivered) if held < delivered else None


def short_when_it_counts(register: Register, giving: GivingUp) -> Iterator[Breach]:
    """Where it holds less than it had delivered by the day from which the change counts.

    Returns about days up to then are mostly accepted only after the decision.
    What was made good since, by a later change, is made good. What is delivered
    over a position afterwards is no fault of the change: AWD-9 warns of it.
    """
    position, since = giving.position, giving.since
    delivered = delivered_before(register, position, since)
    most = max(position.units_on(on) for on in days_from(position, since))
    if most < delivered:
        in_lot = position.divided_in
        done = DONE[in_lot]
        yield Breach(
            path=giving.path,
            field=giving.field,
            message=f"{position.member} is left with {in_lot.shown(most)} of {position.lot} from "
            f"{day_shown(since)}, and by the returns accepted so far had {done} "
            f"{in_lot.figure(delivered)} before that day; a position never falls under what was "
            f"{done}.",
            fix=f"Agree on {_BY_WHAT[in_lot]} by which {position.member} holds at least "
            f"{in_lot.shown(delivered - most)} more.",
        )


DONE = {DividedIn.OUTPUTS: "delivered", DividedIn.PENCE: "spent"}
"""What a member has done with what it held."""

_BY_WHAT = {
    DividedIn.OUTPUTS: "a variation or an output trade",
    DividedIn.PENCE: "a variation",
}


def money_due(before: Holding, outputs: int, pence: int, since: date) -> int | None:
    """What so many outputs carry, in pence; ``None`` where ``pence`` is that already.

    ``before`` is what is held without the change, at least one output. To the penny
    either way; who gives its last output so gives its last penny.
    """
    carried = _price(before, since) * outputs
    return _due(pence, carried, carried)


def money_left_due(left: Holding, varied: VariedLot, since: date) -> int | None:
    """What goes with the outputs that a variation takes from those left unallocated, in pence.

    As in a trade, but that outputs which the lot itself loses need not carry any,
    and that the price may change by what the lot's value changes. ``None`` where so
    much goes with them already, or none are taken. ``left`` is what was unallocated
    without the variation: more outputs than that cannot be taken.
    """
    change = varied.unallocated
    if change is None or change.outputs >= 0:
        return None
    price, taken = _price(left, since), -change.outputs
    passed_on = max(0, taken - max(0, -varied.outputs))
    least = price * passed_on - max(0, varied.value)
    most = price * taken + max(0, -varied.value)
    return _due(-change.amount, least, most)


def _price(held: Holding, on: date) -> Fraction:
    return Fraction(held.amount_on(on), held.outputs_on(on))


def _due(pence: int, least: Fraction, most: Fraction) -> int | None:
    """The whole pence nearest to ``pence`` from ``least`` to ``most``; ``None`` if it is there."""
    if least - 1 < pence < most + 1:
        return None
    return max(0, floor((least if pence < least else most) + Fraction(1, 2)))
