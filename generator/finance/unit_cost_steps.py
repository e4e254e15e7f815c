"""How unit costs came about, as steps down to awards and returns (rule FIN-7)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.contracts.explanation import explain_amount, explain_outputs
from generator.contracts.position import Position, lots_held
from generator.finance.unit_cost import Cost, LotUnitCost
from generator.monitoring.returned import accepted_figures
from generator.register import Register
from generator.step import Input, Step, Unit
from schemas import catalogue
from schemas.monitoring_return import LotReturn

RULE, SOURCE = "FIN-7", "prospectus §9"


def explain_unit_cost(register: Register, found: LotUnitCost) -> Iterator[Step]:
    """What one output of the lot was to cost and what it did, as far as either is known."""
    whole = found.whole
    title = register.tenders[whole.tender].lots[whole.lot].title
    positions = lots_held(register)[whole.tender, whole.lot].positions
    if whole.planned.exact is not None:
        on = max(register.as_of, positions[0].delivery.since)
        money = [explain_amount(position, on) for position in positions]
        outputs = [explain_outputs(position, on) for position in positions]
        yield _of_one(
            f"{title}: planned for one", whole.planned, _sum("Money held by members", money),
            _sum("Outputs held by members", outputs),
        )  # fmt: skip
    if whole.actual.exact is not None:
        members = zip(found.members, positions, strict=True)
        counted = [(position, one.actual) for one, position in members if one.actual.over]
        spent = [_returned(register, position, cost, Unit.PENCE) for position, cost in counted]
        done = [_returned(register, position, cost, Unit.OUTPUTS) for position, cost in counted]
        yield _of_one(
            f"{title}: actual for one", whole.actual, _sum("Spent by members", spent),
            _sum("Delivered by members", done),
        )  # fmt: skip


def _of_one(label: str, cost: Cost, money: Step, outputs: Step) -> Step:
    return Step(
        label=label,
        value=cost.of_one or 0,
        unit=Unit.PENCE,
        how="The money over the outputs, to the nearest penny.",
        rule=RULE,
        source=SOURCE,
        inputs=(money, outputs),
        exact=cost.exact,
    )


def _sum(label: str, parts: list[Step]) -> Step:
    return Step(
        label=label,
        value=sum(part.value for part in parts),
        unit=parts[0].unit,
        how="Every member’s, added up.",
        rule=RULE,
        source=SOURCE,
        inputs=tuple(parts),
    )


def _returned(register: Register, position: Position, cost: Cost, unit: Unit) -> Step:
    """What one member spent, or delivered, by its returns up to the last that counts."""
    return Step(
        label=register.members[position.member].name
        if position.member in register.members
        else position.member,
        value=cost.pence if unit is Unit.PENCE else int(cost.over),
        unit=unit,
        how="By its accepted returns, period by period; of outputs, a running total replaces the "
        "sum before it.",
        rule=RULE,
        source=SOURCE,
        inputs=tuple(_figures(register, position, cost, unit)),
    )


def _figures(register: Register, position: Position, cost: Cost, unit: Unit) -> Iterator[Input]:
    for period, figures in accepted_figures(register, position):
        if figures is None or cost.until is None or period > cost.until:
            continue
        field, value = _figure(figures, unit)
        yield Input(
            label=period.title,
            value=value,
            unit=unit,
            path=catalogue.RETURN.path(position.tender, str(period), position.member),
            field=("lots", position.lot, field),
        )


def _figure(figures: LotReturn, unit: Unit) -> tuple[str, int]:
    if unit is Unit.PENCE:
        return "spend_total", figures.spend_total or 0
    if figures.outputs_to_date is not None:
        return "outputs_to_date", figures.outputs_to_date
    return "outputs", figures.outputs or 0
