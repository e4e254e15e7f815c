"""What one output, and one person who reaches an outcome, costs (rule FIN-7, prospectus §9).

Planned is the money held over what is to be delivered for it. Actual is what members
spent over what they delivered, by accepted returns, up to the last period of which both
figures are known; a member's figures end before the first that is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.contracts.position import LotHeld, Position, lots_held
from generator.finance.earned import part_of_lot
from generator.monitoring.assessment import Measure, is_supplied
from generator.monitoring.returned import AcceptedFigures, accepted_figures
from generator.register import Register
from generator.remembered import once_per_register
from generator.step import nearest
from schemas.money import BASIS_POINTS
from schemas.monitoring_return import LotReturn
from schemas.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Money in pence, over how much of something; ``until`` is the last period counted.

    ``over`` may be a fraction where it is a part of a target. ``None`` for ``until``: no
    period is known, and nothing is counted.
    """

    pence: int
    over: Fraction
    until: Period | None = None

    @property
    def exact(self) -> Fraction | None:
        """The pence of one, before rounding; ``None`` where there is none to pay for."""
        return Fraction(self.pence) / self.over if self.over > 0 else None

    @property
    def of_one(self) -> int | None:
        """The pence of one, to the nearest; a half goes up."""
        return None if self.exact is None else nearest(self.exact)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCost:
    """One lot's unit costs, or one ``member``'s of it; ``outcomes`` by their short names."""

    tender: str
    lot: str
    member: str | None
    planned: Cost
    actual: Cost
    planned_outcomes: Mapping[str, Cost]
    actual_outcomes: Mapping[str, Cost]

    @property
    def away_bp(self) -> int | None:
        """How far one output's actual cost stands from the planned, in basis points of that.

        Below zero where it costs less. To the nearest; ``None`` where either is not known.
        """
        planned, actual = self.planned.exact, self.actual.exact
        if not planned or actual is None:
            return None
        return nearest((actual / planned - 1) * BASIS_POINTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class LotUnitCost:
    """A lot's unit costs: ``price`` is what the commissioner pays for one output.

    ``whole`` is what all members together hold, and spent, for what they deliver.
    """

    price: Cost
    whole: UnitCost
    members: tuple[UnitCost, ...]


@once_per_register
def unit_costs(register: Register) -> tuple[LotUnitCost, ...]:
    """The unit costs of every lot that members hold or held, by tender and lot."""
    return tuple(_of_lot(register, held) for held in lots_held(register).values())


def _of_lot(register: Register, held: LotHeld) -> LotUnitCost:
    members = tuple(_of_member(register, held, position) for position in held.positions)
    on = max(register.as_of, held.delivery.since)
    names = register.tenders[held.tender].lots[held.lot].outcomes
    return LotUnitCost(
        price=Cost(
            pence=max(0, held.value.amount_on(on)),
            over=Fraction(max(0, held.value.outputs_on(on))),
        ),
        whole=UnitCost(
            tender=held.tender,
            lot=held.lot,
            member=None,
            planned=_together(one.planned for one in members),
            actual=_together(one.actual for one in members),
            planned_outcomes={
                name: _together(one.planned_outcomes[name] for one in members) for name in names
            },
            actual_outcomes={
                name: _together(one.actual_outcomes[name] for one in members) for name in names
            },
        ),
        members=members,
    )


def _together(costs: Iterable[Cost]) -> Cost:
    """All money over all of what it was for, up to the latest period that counts in any."""
    listed = tuple(costs)
    return Cost(
        pence=sum(cost.pence for cost in listed),
        over=sum((cost.over for cost in listed), Fraction(0)),
        until=max((cost.until for cost in listed if cost.until), default=None),
    )


def _of_member(register: Register, held: LotHeld, position: Position) -> UnitCost:
    lot = register.tenders[position.tender].lots[position.lot]
    outputs = max(0, position.outputs_now(register.as_of))
    pence = max(0, position.amount_now(register.as_of))
    # A member's part of a target is its part of the lot.
    part = part_of_lot(register, held, position, max(register.as_of, held.delivery.since))
    return UnitCost(
        tender=position.tender,
        lot=position.lot,
        member=position.member,
        planned=Cost(pence=pence, over=Fraction(outputs)),
        actual=_spent(register, position, _OUTPUTS),
        planned_outcomes={
            name: Cost(
                pence=pence,
                over=outcome.target * part,
            )
            for name, outcome in lot.outcomes.items()
        },
        actual_outcomes={
            name: _spent(register, position, ("outcomes", name)) for name in lot.outcomes
        },
    )


_OUTPUTS: Measure = ("outputs",)


def _spent(register: Register, position: Position, measure: Measure) -> Cost:
    """What was spent for how much, up to the first period in which either is left out."""
    so_far, cost = AcceptedFigures(), Cost(pence=0, over=Fraction(0))
    for period, figures in accepted_figures(register, position):
        if figures is None:
            continue
        if not (is_supplied(figures, ("spend_total",)) and _is_counted(figures, measure)):
            break
        so_far = so_far.followed_by(figures)
        count = so_far.outputs if measure == _OUTPUTS else so_far.outcomes[measure[1]]
        cost = Cost(pence=so_far.spend_pence, over=Fraction(count), until=period)
    return cost


def _is_counted(figures: LotReturn, measure: Measure) -> bool:
    """Whether the return gives the figure; of outputs, a running total will do."""
    return is_supplied(figures, measure) or (
        measure == _OUTPUTS and is_supplied(figures, ("outputs_to_date",))
    )
