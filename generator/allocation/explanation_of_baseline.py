"""How far an agreed share departs from its baseline, as steps down to the offers (TEN-6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from generator.allocation.apportion import unrounded
from generator.allocation.baseline import Departure
from generator.allocation.facts_read import FactsRead
from generator.divided_in import DividedIn, divided_in
from generator.step import Input, Step, Unit, nearest
from schemas import catalogue
from schemas.award import LotFacts
from schemas.money import BASIS_POINTS, percent_text

RULE, SOURCE = "TEN-6", "prospectus §4"


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureSteps:
    """How one member's ``departure`` came about, in units, as a part of them, and in money.

    ``units`` and ``money`` both rest on ``by_capacity``, and are one where the units are
    money. ``part`` rests on ``units``; it is ``None`` where capacity alone would give nothing.
    """

    departure: Departure
    by_capacity: Step
    units: Step
    part: Step | None
    money: Step

    @property
    def roots(self) -> tuple[Step, ...]:
        """The steps of which none stands below another."""
        money = () if self.money is self.units else (self.money,)
        return (self.part or self.units, *money)


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
            value=sum(self._capacity(member) for member in self.departures),
            unit=self.divided_in.unit,
            how="What each of them offered, added up.",
            rule=RULE,
            source=SOURCE,
            inputs=tuple(
                self.read.capacity(member, f"Offered by {member}") for member in self.departures
            ),
        )

    @property
    def divided_in(self) -> DividedIn:
        """The unit of the lot's division."""
        return divided_in(self.lot)

    def _capacity(self, member: str) -> int:
        return self.divided_in.units(self.lot.bidders[member].capacity)

    def all(self) -> BaselineExplanation:
        """The steps of every departure."""
        return BaselineExplanation(
            offered=self.offered,
            departures={member: self._of(member) for member in self.departures},
        )

    def _of(self, member: str) -> DepartureSteps:
        by_capacity = self.units_by_capacity(member)
        units = self.units(member, by_capacity)
        counts_outputs = self.divided_in is DividedIn.OUTPUTS
        return DepartureSteps(
            departure=self.departures[member],
            by_capacity=by_capacity,
            units=units,
            part=self.part(member, units),
            money=self.money(member, by_capacity) if counts_outputs else units,
        )

    def units(self, member: str, by_capacity: Step) -> Step:
        """What was agreed, less what capacity alone would give."""
        departure = self.departures[member]
        return Step(
            label=_LESS_BY_CAPACITY[self.divided_in],
            value=departure.units,
            unit=self.divided_in.unit,
            how="Above zero, more was agreed; below zero, less.",
            rule=RULE,
            source=SOURCE,
            inputs=(*self._agreed(member, self.divided_in.of(departure.agreed)), by_capacity),
        )

    def _agreed(self, member: str, awarded: int) -> Iterator[Input]:
        """What the plan says; or what was awarded, where that is something else."""
        agreed = self.lot.bidders[member].agreed
        if agreed is not None and self.divided_in.units(agreed) == awarded:
            yield self.read.agreed(member, agreed)
        elif awarded:
            label = f"{self.divided_in.noun} awarded"
            yield self._awarded(label, member, self.divided_in, awarded)

    def part(self, member: str, units: Step) -> Step | None:
        """The difference as a part of what capacity alone would give, beside the tolerance."""
        departure = self.departures[member]
        if departure.part is None:
            return None
        exact = departure.part * BASIS_POINTS
        over = "over" if departure.is_over_tolerance else "within"
        return Step(
            label="Difference from what capacity alone would give",
            value=nearest(exact),
            unit=Unit.BASIS_POINTS,
            how=f"{_DIVIDED_BY_CAPACITY[self.divided_in]} It is {over} the tolerance of "
            f"{percent_text(departure.tolerance_bp)}.",
            rule=RULE,
            source=SOURCE,
            inputs=(units, self.tolerance),
            exact=exact,
        )

    def units_by_capacity(self, member: str) -> Step:
        """The units that capacity alone would give."""
        exact = self.unrounded[member]
        is_held = exact >= self._capacity(member)
        held = " Held at its own capacity." if is_held else ""
        return Step(
            label=f"{self.divided_in.noun} that capacity alone would give",
            value=self.divided_in.of(self.departures[member].by_capacity),
            unit=self.divided_in.unit,
            how=f"{_BY_CAPACITY[self.divided_in]} in proportion to capacity offered, without "
            f"smallest awards or a largest share.{held}",
            rule=RULE,
            source=SOURCE,
            inputs=(self.whole, self.read.capacity(member), self.offered),
            exact=None if is_held else exact,
        )

    @property
    def whole(self) -> Input | Step:
        """What there was to divide: the lot's outputs, or its delivery pot."""
        return self.pot if self.divided_in is DividedIn.PENCE else self.read.outputs()

    @cached_property
    def unrounded(self) -> Mapping[str, Fraction]:
        """What each would have by capacity alone, could units be parted."""
        capacities = {member: self._capacity(member) for member in self.departures}
        return unrounded(self.whole.value, capacities, capacities)

    def money(self, member: str, by_capacity: Step) -> Step:
        """The money that goes with the outputs agreed, less that by capacity."""
        departure = self.departures[member]
        pence = departure.agreed.amount
        awarded = self._awarded("Money awarded", member, DividedIn.PENCE, pence)
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

    def _awarded(self, label: str, member: str, counted_in: DividedIn, value: int) -> Input:
        return Input(
            label=label,
            value=value,
            unit=counted_in.unit,
            path=catalogue.AWARD.path(self.tender_id),
            field=("result", self.lot_id, "shares", member, counted_in.field),
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


_LESS_BY_CAPACITY = {
    DividedIn.OUTPUTS: "Outputs agreed, less those that capacity alone would give",
    DividedIn.PENCE: "Money agreed, less what capacity alone would give",
}

_DIVIDED_BY_CAPACITY = {
    DividedIn.OUTPUTS: "The difference in outputs, divided by the outputs that capacity alone "
    "would give.",
    DividedIn.PENCE: "The difference in money, divided by the money that capacity alone would "
    "give.",
}

_BY_CAPACITY = {
    DividedIn.OUTPUTS: "The lot divided in whole outputs",
    DividedIn.PENCE: "The delivery pot divided to the penny",
}
