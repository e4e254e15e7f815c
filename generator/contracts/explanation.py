"""How a position came about: the award, and every variation and trade since, added up."""

from __future__ import annotations

from datetime import date

from generator.contracts.changes import Cause, Change
from generator.contracts.position import Position
from generator.step import Input, Step, Unit
from schemas.dates import day_shown

RULE, SOURCE = "AWD-9", "prospectus §8"


def explain_outputs(position: Position, on: date) -> Step:
    """The outputs that the member holds on ``on``, down to the records that give and change them.

    The sum of its parts, each with its sign. What a trade passes on stands
    unsigned in its record, so for the giver it is a step of its own.
    """
    return _sum(position, "Outputs held", Unit.OUTPUTS, "outputs", on)


def explain_amount(position: Position, on: date) -> Step:
    """The money that goes with them in pence, on the same terms."""
    return _sum(position, "Amount for them", Unit.PENCE, "amount", on)


def _sum(position: Position, label: str, unit: Unit, field: str, on: date) -> Step:
    counted = [change for change in position.changes if change.since <= on]
    return Step(
        label=label,
        value=sum(_value(change, unit) for change in counted),
        unit=unit,
        how="What was awarded, and every variation and output trade that counts by now, added up."
        if len(counted) > 1
        else "As awarded: nothing has changed it.",
        rule=RULE,
        source=SOURCE,
        inputs=tuple(_part(change, unit, field) for change in counted),
    )


def _value(change: Change, unit: Unit) -> int:
    return change.amount_pence if unit is Unit.PENCE else change.outputs


def _part(change: Change, unit: Unit, field: str) -> Input | Step:
    value = _value(change, unit)
    label = _LABELS[change.cause]
    if change.cause is not Cause.AWARD:
        label = f"{label}, from {day_shown(change.since)}"
    if change.cause is not Cause.TRADE or value >= 0:
        return _recorded(label, value, change, unit, field)
    return Step(
        label=f"Given away, from {day_shown(change.since)}",
        value=value,
        unit=unit,
        how="What the output trade passes on is taken off.",
        rule="TRD-1",
        source=SOURCE,
        inputs=(_recorded(label, -value, change, unit, field),),
    )


def _recorded(label: str, value: int, change: Change, unit: Unit, field: str) -> Input:
    return Input(
        label=label, value=value, unit=unit, path=change.path, field=(*change.field, field)
    )


_LABELS = {
    Cause.AWARD: "Awarded",
    Cause.VARIATION: "Variation",
    Cause.TRADE: "Output trade",
}
