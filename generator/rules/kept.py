"""What a member keeps when it gives outputs up, and the money they carry (TRD-1, AWD-9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.contracts.delivered import delivered_before, delivered_by
from generator.contracts.position import Position
from generator.finding import Field
from generator.register import Register
from generator.rules.capability import days_from
from generator.rules.rule import Breach
from schemas.dates import day_shown


@dataclass(frozen=True, slots=True, kw_only=True)
class GivingUp:
    """A member's giving up outputs of a lot: where that is recorded, and since when it counts.

    ``position`` is what it holds by every decision, whenever that was taken.
    """

    path: str
    field: Field
    position: Position
    decided_on: date
    since: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """What a member would hold, and the more that it has delivered by a decision."""

    held: int
    delivered: int


def short_when_decided(register: Register, giving: GivingUp) -> Short | None:
    """Where it then holds less than it had delivered, as was known on the day of the decision."""
    position = giving.position.as_decided_by(giving.decided_on)
    held = min(position.outputs_on(on) for on in days_from(position, giving.since))
    delivered = delivered_by(
        register, position.tender, position.lot, position.member, giving.decided_on
    )
    return Short(held=held, delivered=delivered) if held < delivered else None


def short_when_it_counts(register: Register, giving: GivingUp) -> Iterator[Breach]:
    """Where it holds less than it had delivered by the day from which the change counts.

    Returns about days up to then are mostly accepted only after the decision.
    What was made good since, by a later change, is made good. What is delivered
    over a position afterwards is no fault of the change: AWD-9 warns of it.
    """
    position, since = giving.position, giving.since
    delivered = delivered_before(register, position, since)
    most = max(position.outputs_on(on) for on in days_from(position, since))
    if most < delivered:
        yield Breach(
            path=giving.path,
            field=giving.field,
            message=f"{position.member} is left with {most:,} outputs of {position.lot} from "
            f"{day_shown(since)}, and by the returns accepted so far had delivered {delivered:,} "
            "before that day; a position never falls under what was delivered.",
            fix=f"Agree on a variation or an output trade by which {position.member} holds at "
            f"least {delivered - most:,} outputs more.",
        )


def money_due(before: Position, outputs: int, pence: int, since: date) -> int | None:
    """What so many outputs carry, in pence; ``None`` where ``pence`` is that already.

    ``before`` is what the member holds without the change, at least one output.
    To the penny either way; who gives its last output so gives its last penny.
    """
    held, paid = before.outputs_on(since), before.amount_on(since)
    if abs(pence * held - paid * outputs) < held:
        return None
    return max(0, (2 * paid * outputs + held) // (2 * held))
