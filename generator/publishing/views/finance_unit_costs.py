"""Unit costs as published."""

from __future__ import annotations

from collections.abc import Iterator

from generator.finance.unit_cost import Cost, LotUnitCost, UnitCost, unit_costs
from generator.publishing.views.members import unit_of
from generator.register import Register
from schemas.published.finance_unit_costs import (
    PublishedCost,
    PublishedMemberUnitCost,
    PublishedOutcomeCost,
    PublishedUnitCost,
)


def publish_unit_costs(register: Register) -> tuple[PublishedUnitCost, ...]:
    """The unit costs of every lot that members hold or held, by tender and lot."""
    return tuple(_of_lot(register, found) for found in unit_costs(register))


def _of_lot(register: Register, found: LotUnitCost) -> PublishedUnitCost:
    whole = found.whole
    tender = register.tenders[whole.tender]
    lot = tender.lots[whole.lot]
    return PublishedUnitCost(
        tender=whole.tender,
        title=tender.title,
        lot=whole.lot,
        lot_title=lot.title,
        unit=unit_of(register, lot.service),
        is_running=tender.delivery is not None and tender.delivery.until >= register.as_of,
        outputs=int(found.price.over),
        delivered=int(whole.actual.over),
        price=_cost(found.price),
        planned=_cost(whole.planned),
        actual=_cost(whole.actual),
        away_bp=whole.away_bp,
        outcomes=tuple(_outcomes(register, whole)),
        members=tuple(
            PublishedMemberUnitCost(
                member=one.member or "",
                outputs=int(one.planned.over),
                delivered=int(one.actual.over),
                planned=_cost(one.planned),
                actual=_cost(one.actual),
                away_bp=one.away_bp,
                outcomes=tuple(_outcomes(register, one)),
            )
            for one in found.members
        ),
    )


def _cost(cost: Cost) -> PublishedCost:
    return PublishedCost(
        pence=cost.pence,
        of_one_pence=cost.of_one,
        until=str(cost.until) if cost.until else None,
    )


def _outcomes(register: Register, found: UnitCost) -> Iterator[PublishedOutcomeCost]:
    for name, planned in found.planned_outcomes.items():
        described = register.consortium.outcomes.get(name)
        yield PublishedOutcomeCost(
            outcome=name,
            title=described.title if described else name,
            planned_pence=planned.of_one,
            actual_pence=found.actual_outcomes[name].of_one,
        )
