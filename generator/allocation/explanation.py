"""How an award's figures came about, as steps from the figure down to the records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.allocation.award import compute
from generator.allocation.baseline import Departure, agreed_on, departures
from generator.allocation.explanation_of_baseline import BaselineExplanation, BaselineSteps
from generator.allocation.explanation_of_division import EQUAL_SHARE, DivisionSteps
from generator.allocation.facts_read import FactsRead
from generator.allocation.no_more import why_left
from generator.allocation.points_read import points_read
from generator.allocation.policies_read import (
    largest_share_read,
    plan_tolerance_read,
    top_slice_rate_read,
)
from generator.divided_in import DividedIn
from generator.register import Register
from generator.step import Input, Step, Unit
from schemas import catalogue
from schemas.award import Award
from schemas.money import BASIS_POINTS

TOP_SLICE = "prospectus §11"


@dataclass(frozen=True, slots=True, kw_only=True)
class LotExplanation:
    """How one lot's value was split, and how each share came about.

    ``shares`` are the money awarded, by member, each resting on its outputs where
    the lot counts any. ``weights`` is what all eligible bidders' claims come to:
    every division rests on it. ``baseline`` is how far each share of a joint delivery
    plan departs from the one that capacity alone would give; ``None`` of a competition.
    """

    hub: Step
    pot: Step
    shares: dict[str, Step]
    unallocated: Step
    weights: Step
    baseline: BaselineExplanation | None


def explain(register: Register, tender_id: str, award: Award) -> dict[str, LotExplanation]:
    """The explanation of every lot of ``award``, computed again from its facts.

    The register only tells where each fact, policy and score was read.
    """
    computed = compute(tender_id, award.facts)
    rate = top_slice_rate_read(register, tender_id, award)
    largest_share = largest_share_read(register, tender_id, award)
    again = award.model_copy(update={"result": computed.result})
    beside = departures(register, tender_id, again)
    tolerance = plan_tolerance_read(register, agreed_on(register, tender_id, award))
    return {
        lot_id: _LotSteps(
            tender_id=tender_id,
            lot_id=lot_id,
            facts=award.facts,
            computed=computed,
            rate=rate,
            largest_share=largest_share,
            points=points_read(register, tender_id, award, lot_id),
            read=FactsRead(
                register=register,
                tender_id=tender_id,
                lot_id=lot_id,
                lot=award.facts.lots[lot_id],
            ),
            departures=beside.get(lot_id),
            tolerance=tolerance,
        ).all()
        for lot_id in computed.result
    }


@dataclass(frozen=True, kw_only=True)
class _LotSteps(DivisionSteps):
    """The steps of one lot; every method is one figure of the award page."""

    departures: Mapping[str, Departure] | None
    tolerance: Input

    def all(self) -> LotExplanation:
        hub = self.hub()
        pot = self.pot(hub)
        weights = self.weights()
        if self.divided_in is DividedIn.PENCE:
            shares = {member: self.awarded(member, pot, weights) for member in self.result.shares}
            unallocated = self.left(pot)
        else:
            shares = {member: self.share(member, pot, weights) for member in self.result.shares}
            unallocated = self.unallocated(pot)
        return LotExplanation(
            hub=hub,
            pot=pot,
            shares=shares,
            unallocated=unallocated,
            weights=weights,
            baseline=self.baseline(pot),
        )

    def baseline(self, pot: Step) -> BaselineExplanation | None:
        if self.departures is None:
            return None
        return BaselineSteps(
            tender_id=self.tender_id,
            lot_id=self.lot_id,
            departures=self.departures,
            tolerance=self.tolerance,
            read=self.read,
            pot=pot,
        ).all()

    def value(self) -> Input:
        return self.read.value()

    def hub(self) -> Step:
        return Step(
            label="Hub share",
            value=self.result.hub,
            unit=Unit.PENCE,
            how="The lot's value times the top-slice rate, rounded down to the penny "
            "in favour of delivery.",
            rule="AWD-2",
            source=TOP_SLICE,
            inputs=(self.value(), self.rate),
            exact=Fraction(self.lot.value * self.facts.top_slice_rate, BASIS_POINTS),
        )

    def pot(self, hub: Step) -> Step:
        return Step(
            label="Delivery pot",
            value=self.result.pot,
            unit=Unit.PENCE,
            how="The lot's value less the hub share.",
            rule="AWD-1",
            source=EQUAL_SHARE,
            inputs=(self.value(), hub),
        )

    def share(self, member: str, pot: Step, weights: Step) -> Step:
        share, outputs = self.result.shares[member], self.read.outputs()
        return Step(
            label="Money awarded",
            value=share.amount,
            unit=Unit.PENCE,
            how="The delivery pot divided to the penny over all the lot's outputs, "
            "in proportion to outputs awarded.",
            rule="AWD-3",
            source=EQUAL_SHARE,
            inputs=(pot, self.awarded(member, outputs, weights), outputs),
            exact=Fraction(share.outputs * self.result.pot, outputs.value),
        )

    def unallocated(self, pot: Step) -> Step:
        return Step(
            label="Money not allocated",
            value=self.result.unallocated.amount,
            unit=Unit.PENCE,
            how="What is left of the delivery pot: outputs that are awarded to nobody keep "
            "their money.",
            rule="AWD-4",
            source=EQUAL_SHARE,
            inputs=(pot, self.left(self.read.outputs())),
        )

    def left(self, whole: Input | Step) -> Step:
        """What nobody was given of the ``whole`` that was divided."""
        return Step(
            label=f"{self.divided_in.noun} not allocated",
            value=self.divided_in.of(self.result.unallocated),
            unit=self.divided_in.unit,
            how=" ".join(self._how_left()),
            rule="AWD-4",
            source=EQUAL_SHARE,
            inputs=(whole, self.awarded_to_all()),
        )

    def _how_left(self) -> Iterator[str]:
        yield _LEFT_IN_WORDS[self.divided_in]
        if self.divided_in.of(self.result.unallocated):
            yield from why_left(self.facts, self.lot, self.division, Unit.OUTPUTS.value)

    def awarded_to_all(self) -> Step:
        return Step(
            label=f"{self.divided_in.noun} awarded to all together",
            value=sum(map(self.divided_in.of, self.result.shares.values())),
            unit=self.divided_in.unit,
            how=_TOGETHER_IN_WORDS[self.divided_in],
            rule="AWD-3",
            source=EQUAL_SHARE,
            inputs=tuple(self._awarded_to(member) for member in self.result.shares),
        )

    def _awarded_to(self, member: str) -> Input:
        return Input(
            label=f"{self.divided_in.noun} awarded to {member}",
            value=self.divided_in.of(self.result.shares[member]),
            unit=self.divided_in.unit,
            path=catalogue.AWARD.path(self.tender_id),
            field=("result", self.lot_id, "shares", member, self.divided_in.field),
        )


_LEFT_IN_WORDS = {
    DividedIn.OUTPUTS: "The lot's outputs less all that were awarded.",
    DividedIn.PENCE: "The delivery pot less all that was awarded.",
}

_TOGETHER_IN_WORDS = {
    DividedIn.OUTPUTS: "Every share's outputs added up; each is explained by itself.",
    DividedIn.PENCE: "Every share added up; each is explained by itself.",
}
