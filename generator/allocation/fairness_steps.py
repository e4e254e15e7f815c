"""How the figures of a fairness report came about, as steps down to awards and offers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from generator.allocation.concentration import HHI_POINTS
from generator.allocation.facts_read import capacity_read
from generator.allocation.fairness import Area, Fairness
from generator.allocation.shared_lots import SharedLot
from generator.register import Register
from generator.step import Input, Step, Unit, nearest
from schemas import catalogue
from schemas.dates import day_shown
from schemas.money import BASIS_POINTS

SOURCE = "prospectus §5"
MEASURE = ""
"""No rule asks for a measure."""

TENTHS = 10

NOT_KNOWN = "Area not known"
"""Where the tender of an award cannot be read."""


@dataclass(frozen=True, kw_only=True)
class FairnessSteps:
    """The trees of ``fairness``. What several trees rest on is one and the same step in each.

    A measure is ``None`` where nothing was given.
    """

    register: Register
    fairness: Fairness

    @cached_property
    def amounts(self) -> Mapping[str, Step]:
        """What each eligible or awarded member got, the most first."""
        return {name: self._amount(name) for name in self.fairness.parts}

    def _amount(self, member_id: str) -> Step:
        lots = [lot for lot in self.fairness.lots if member_id in lot.amounts]
        return Step(
            label=self.name(member_id),
            value=self.fairness.parts[member_id].amount_pence,
            unit=Unit.PENCE,
            how="What approved awards gave it, added up." if lots else "No award gave it anything.",
            rule=MEASURE,
            source=SOURCE,
            inputs=tuple(self.share(lot, member_id) for lot in lots),
        )

    def share(self, lot: SharedLot, member_id: str) -> Input:
        """What the member got of the lot, as the award has it."""
        return Input(
            label=f"{self.name(member_id)}, {self.title(lot)}",
            value=lot.amounts[member_id],
            unit=Unit.PENCE,
            path=catalogue.AWARD.path(lot.tender),
            field=("result", lot.lot, "shares", member_id, "amount"),
        )

    @cached_property
    def paid(self) -> Step:
        """What members got together."""
        return Step(
            label="To members together",
            value=self.fairness.paid_pence,
            unit=Unit.PENCE,
            how="What each of them got, added up.",
            rule=MEASURE,
            source=SOURCE,
            inputs=tuple(self.amounts[name] for name in self.fairness.awarded),
        )

    @cached_property
    def lots(self) -> Mapping[tuple[str, str], tuple[Step, Step]]:
        """By tender and lot: what members got of it, and the capacity they offered."""
        return {
            (lot.tender, lot.lot): (self._paid_of(lot), self._capacity_of(lot))
            for lot in self.fairness.lots
        }

    def _paid_of(self, lot: SharedLot) -> Step:
        return Step(
            label=f"To members: {self.title(lot)}",
            value=lot.paid_pence,
            unit=Unit.PENCE,
            how="What each awarded member got of the lot, added up.",
            rule="AWD-3",
            source=SOURCE,
            inputs=tuple(self.share(lot, name) for name in lot.amounts),
        )

    def _capacity_of(self, lot: SharedLot) -> Step:
        return Step(
            label=f"Capacity offered: {self.title(lot)}",
            value=lot.divided_in.units(lot.capacity_of_all),
            unit=lot.divided_in.unit,
            how="What each eligible bidder offered, added up.",
            rule="AWD-3",
            source=SOURCE,
            inputs=tuple(self._offered(lot, name) for name in lot.capacity),
        )

    def _offered(self, lot: SharedLot, member_id: str) -> Input:
        return capacity_read(
            self.register,
            (lot.tender, lot.lot, member_id),
            lot.capacity[member_id],
            lot.divided_in,
            f"Capacity offered by {self.name(member_id)}",
        )

    @cached_property
    def by_capacity(self) -> Mapping[str, Step]:
        """What capacity alone would have given each eligible or awarded member."""
        return {name: self._by_capacity(name) for name in self.fairness.parts}

    def _by_capacity(self, member_id: str) -> Step:
        exact = self.fairness.parts[member_id].by_capacity
        return Step(
            label=f"{self.name(member_id)}, by capacity alone",
            value=nearest(exact),
            unit=Unit.PENCE,
            how="What its part of the capacity offered would have brought it of each lot, added "
            "up and rounded to the nearest penny.",
            rule=MEASURE,
            source=SOURCE,
            inputs=tuple(
                self.by_capacity_of(lot, member_id)
                for lot in self.fairness.lots
                if member_id in lot.capacity
            ),
            exact=exact,
        )

    def by_capacity_of(self, lot: SharedLot, member_id: str) -> Step:
        """What capacity alone would have given the member of the lot."""
        exact = lot.by_capacity(member_id)
        return Step(
            label=self.title(lot),
            value=nearest(exact),
            unit=Unit.PENCE,
            how="What members got of the lot, times its part of the capacity that eligible "
            "bidders offered for it.",
            rule=MEASURE,
            source=SOURCE,
            inputs=(*self.lots[lot.tender, lot.lot], self._offered(lot, member_id)),
            exact=exact,
        )

    @cached_property
    def in_proportion(self) -> Step | None:
        """The part of all pounds that lies where capacity alone would have put it."""
        if self.fairness.in_proportion is None:
            return None
        return rate(
            "In proportion to capacity",
            self.fairness.in_proportion,
            "What each member got, or what capacity alone would have given it where that is less; "
            "these added up, as a part of what all members got.",
            (self.paid, self.all_by_capacity),
        )

    @cached_property
    def all_by_capacity(self) -> Step:
        """What capacity alone would have given all members: as much as they got."""
        exact = sum((part.by_capacity for part in self.fairness.parts.values()), Fraction(0))
        return Step(
            label="To members together, by capacity alone",
            value=nearest(exact),
            unit=Unit.PENCE,
            how="What capacity alone would have given each of them, added up.",
            rule=MEASURE,
            source=SOURCE,
            inputs=tuple(self.by_capacity.values()),
            exact=exact,
        )

    @cached_property
    def herfindahl(self) -> Step | None:
        """The Herfindahl-Hirschman index in points."""
        exact = self.fairness.herfindahl
        if exact is None:
            return None
        return Step(
            label="Concentration (HHI)",
            value=nearest(exact * HHI_POINTS),
            unit=Unit.POINTS,
            how="Each member’s part of what all got, multiplied by itself; these added up, times "
            "10,000.",
            rule=MEASURE,
            source=SOURCE,
            inputs=(self.paid,),
            exact=exact * HHI_POINTS,
        )

    @cached_property
    def equal_members(self) -> Step | None:
        """With how many members in equal parts the index would be the same."""
        exact, index = self.fairness.equal_members, self.herfindahl
        if exact is None or index is None:
            return None
        return Step(
            label="As if so many members had equal parts",
            value=nearest(exact * TENTHS),
            unit=Unit.TENTHS,
            how="10,000 divided by the index.",
            rule=MEASURE,
            source=SOURCE,
            inputs=(index,),
            exact=exact * TENTHS,
        )

    @cached_property
    def gini(self) -> Step | None:
        """The Gini coefficient over full members."""
        if self.fairness.gini is None:
            return None
        return rate(
            "Inequality (Gini coefficient)",
            self.fairness.gini,
            "The full members in order of what they got, from the least to the most: each place "
            "counted from the middle, times what is got there; these added up, divided by the "
            "number of full members and by what all got, times two.",
            (self._full_members, self.paid),
        )

    @cached_property
    def _full_members(self) -> Step:
        return Step(
            label="Full members",
            value=len(self.fairness.holdings),
            unit=Unit.COUNT,
            how="Every member that was a full member on the day of a decision: "
            f"{self._days()}. Those that got nothing count.",
            rule="MEM-6",
            source="prospectus §13",
        )

    def _days(self) -> str:
        first, last = self.fairness.days[0], self.fairness.days[-1]
        if first == last:
            return day_shown(first)
        return f"{len(self.fairness.days)} days from {day_shown(first)} to {day_shown(last)}"

    @cached_property
    def areas(self) -> tuple[Step, ...]:
        """What members got for work in each area, in the order of the areas."""
        return tuple(map(self._area, self.fairness.areas))

    def _area(self, area: Area) -> Step:
        return Step(
            label=self.register.consortium.areas.get(area.area or "", area.area or NOT_KNOWN),
            value=area.amount_pence,
            unit=Unit.PENCE,
            how="What members got of each lot there, added up."
            if area.lots
            else "No approved award has a lot there.",
            rule=MEASURE,
            source=SOURCE,
            inputs=tuple(self.lots[lot.tender, lot.lot][0] for lot in area.lots),
        )

    def name(self, member_id: str) -> str:
        """The member's name; the short name of one whose record is not there."""
        member = self.register.members.get(member_id)
        return member.name if member else member_id

    def title(self, lot: SharedLot) -> str:
        """The lot's title; its short names where the tender does not describe it."""
        tender = self.register.tenders.get(lot.tender)
        described = tender.lots.get(lot.lot) if tender else None
        return described.title if described else f"{lot.tender}, {lot.lot}"


def rate(label: str, exact: Fraction, how: str, inputs: tuple[Input | Step, ...]) -> Step:
    """A part of a whole as a measure in basis points."""
    return Step(
        label=label,
        value=nearest(exact * BASIS_POINTS),
        unit=Unit.BASIS_POINTS,
        how=how,
        rule=MEASURE,
        source=SOURCE,
        inputs=inputs,
        exact=exact * BASIS_POINTS,
    )
