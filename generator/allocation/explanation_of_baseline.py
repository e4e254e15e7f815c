"""How far an agreed share departs from its baseline, as steps down to the offers (TEN-6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from generator.allocation.apportion import unrounded
from generator.allocation.baseline import Departure
from generator.allocation.facts_read import FactsRead
from generator.step import Input, Step, Unit, nearest
from schemas import catalogue
from schemas.award import LotFacts
from schemas.money import BASIS_POINTS, percent_text

RULE, SOURCE = "TEN-6", "prospectus §4"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureSteps:
    """How one member's ``departure`` came about, in outputs, as a part of them, and in money.

    ``outputs`` and ``money`` both rest on ``by_capacity``. ``part`` rests on ``outputs``;
    it is ``None`` where capacity alone would give nothing.
    """

    departure: Departure
    by_capacity: Step
    outputs: Step
    part: Step | None
    money: Step

    @property
    def roots(self) -> tuple[Step, ...]:
        """The steps of which none stands below another."""
        return (self.part or self.outputs, self.money)


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineExplanation:
    """A lot's departures by member; ``offered`` is what each baseline is in proportion to."""

    offered: Step
    departures: Mapping[str, DepartureSteps]


@dataclass(frozen=True, kw_only=True)
class BaselineSteps:
    """The steps of one lot's baseline.

    ``departures`` are by member, ``tolerance`` is the policy as it was read, ``read``
    all facts of the lot, ``pot`` its delivery pot.
    """

    tender_id: str
    lot_id: str
    departures: Mapping[str, Departure]
    tolerance: Input
    read: FactsRead
    pot: Step

    @property
    def lot(self) -> LotFacts:
        """What the division rests on."""
        return self.read.lot

    @cached_property
    def offered(self) -> Step:
        """The capacity of all whom the baseline gives a part, added up."""
        return Step(
            label="Offered by all eligible bidders together",
            value=sum(self.lot.bidders[member].capacity for member in self.departures),
            unit=Unit.OUTPUTS,
            how="What each of them offered, added up.",
            rule=RULE,
            source=SOURCE,
            inputs=tuple(
                self.read.capacity(member, f"Offered by {member}") for member in self.departures
            ),
        )

    def all(self) -> BaselineExplanation:
        """The steps of every departure."""
        return BaselineExplanation(
            offered=self.offered,
            departures={member: self._of(member) for member in self.departures},
        )

    def _of(self, member: str) -> DepartureSteps:
        by_capacity = self.outputs_by_capacity(member)
        outputs = self.outputs(member, by_capacity)
        return DepartureSteps(
            departure=self.departures[member],
            by_capacity=by_capacity,
            outputs=outputs,
            part=self.part(member, outputs),
            money=self.money(member, by_capacity),
        )

    def outputs(self, member: str, by_capacity: Step) -> Step:
        """The outputs agreed, less those by capacity."""
        departure = self.departures[member]
        return Step(
            label="Outputs agreed, less those that capacity alone would give",
            value=departure.outputs,
            unit=Unit.OUTPUTS,
            how="Above zero, more was agreed; below zero, less.",
            rule=RULE,
            source=SOURCE,
            inputs=(*self._agreed(member, departure.agreed.outputs), by_capacity),
        )

    def _agreed(self, member: str, awarded: int) -> Iterator[Input]:
        """What the plan says; or what was awarded, where that is something else."""
        if self.lot.bidders[member].agreed == awarded:
            yield self.read.agreed(member, awarded)
        elif awarded:
            yield self._awarded("Outputs awarded", member, "outputs", awarded, Unit.OUTPUTS)

    def part(self, member: str, outputs: Step) -> Step | None:
        """The difference as a part of the outputs by capacity, beside the tolerance."""
        departure = self.departures[member]
        if departure.part is None:
            return None
        exact = departure.part * BASIS_POINTS
        over = "over" if departure.is_over_tolerance else "within"
        return Step(
            label="Difference from what capacity alone would give",
            value=nearest(exact),
            unit=Unit.BASIS_POINTS,
            how="The difference in outputs, divided by the outputs that capacity alone would give. "
            f"It is {over} the tolerance of {percent_text(departure.tolerance_bp)}.",
            rule=RULE,
            source=SOURCE,
            inputs=(outputs, self.tolerance),
            exact=exact,
        )

    def outputs_by_capacity(self, member: str) -> Step:
        """The outputs that capacity alone would give."""
        given = self.departures[member].by_capacity.outputs
        exact = self.unrounded[member]
        is_held = exact >= self.lot.bidders[member].capacity
        held = " Held at its own capacity." if is_held else ""
        return Step(
            label="Outputs that capacity alone would give",
            value=given,
            unit=Unit.OUTPUTS,
            how="The lot divided in whole outputs in proportion to capacity offered, without "
            f"smallest awards or a largest share.{held}",
            rule=RULE,
            source=SOURCE,
            inputs=(self.read.outputs(), self.read.capacity(member), self.offered),
            exact=None if is_held else exact,
        )

    @cached_property
    def unrounded(self) -> Mapping[str, Fraction]:
        """What each would have by capacity alone, could outputs be parted."""
        capacities = {member: self.lot.bidders[member].capacity for member in self.departures}
        return unrounded(self.lot.outputs, capacities, capacities)

    def money(self, member: str, by_capacity: Step) -> Step:
        """The money that goes with the outputs agreed, less that by capacity."""
        departure = self.departures[member]
        pence = departure.agreed.amount
        awarded = self._awarded("Money awarded", member, "amount", pence, Unit.PENCE)
        return Step(
            label="Money awarded, less what capacity alone would give",
            value=departure.pence,
            unit=Unit.PENCE,
            how="Above zero, more goes with what was agreed; below zero, less.",
            rule=RULE,
            source=SOURCE,
            inputs=(
                *((awarded,) if departure.agreed.outputs else ()),
                self._money_by_capacity(departure, by_capacity),
            ),
        )

    def _awarded(self, label: str, member: str, name: str, value: int, unit: Unit) -> Input:
        return Input(
            label=label,
            value=value,
            unit=unit,
            path=catalogue.AWARD.path(self.tender_id),
            field=("result", self.lot_id, "shares", member, name),
        )

    def _money_by_capacity(self, departure: Departure, by_capacity: Step) -> Step:
        given, outputs = departure.by_capacity, self.lot.outputs
        return Step(
            label="Money that capacity alone would give",
            value=given.amount,
            unit=Unit.PENCE,
            how="The delivery pot divided to the penny over all the lot's outputs, in proportion "
            "to what capacity alone would give.",
            rule="AWD-3",
            source="prospectus §5",
            inputs=(self.pot, by_capacity, self.read.outputs()),
            exact=Fraction(given.outputs * self.pot.value, outputs) if outputs else None,
        )
