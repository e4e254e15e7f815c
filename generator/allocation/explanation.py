"""How an award's figures came about, as steps from the figure down to the records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.allocation.award import Computed, compute
from generator.allocation.division import Division
from generator.step import Input, Step, Unit
from schemas import catalogue
from schemas.award import Award, AwardFacts, LotFacts, LotResult
from schemas.money import BASIS_POINTS, percent_text
from schemas.tender import Method, Route

EQUAL_SHARE = "prospectus §5"
TOP_SLICE = "prospectus §11"


@dataclass(frozen=True, slots=True, kw_only=True)
class LotExplanation:
    """How one lot's value was split, and how each share came about.

    ``shares`` are the money awarded, by member, each resting on its outputs.
    ``weights`` is what all eligible bidders' claims come to: every share's
    outputs rest on it.
    """

    hub: Step
    pot: Step
    shares: dict[str, Step]
    unallocated: Step
    weights: Step


def explain(tender_id: str, award: Award) -> dict[str, LotExplanation]:
    """The explanation of every lot of ``award``, computed again from its facts."""
    computed = compute(tender_id, award.facts)
    return {
        lot_id: _LotSteps(tender_id, lot_id, award.facts, computed).all()
        for lot_id in computed.result
    }


@dataclass(frozen=True, slots=True)
class _LotSteps:
    """The steps of one lot; every method is one figure of the award page."""

    tender_id: str
    lot_id: str
    facts: AwardFacts
    computed: Computed

    @property
    def lot(self) -> LotFacts:
        return self.facts.lots[self.lot_id]

    @property
    def result(self) -> LotResult:
        return self.computed.result[self.lot_id]

    @property
    def division(self) -> Division:
        return self.computed.divisions[self.lot_id]

    def all(self) -> LotExplanation:
        hub = self.hub()
        pot = self.pot(hub)
        weights = self.weights()
        return LotExplanation(
            hub=hub,
            pot=pot,
            shares={member: self.share(member, pot, weights) for member in self.result.shares},
            unallocated=self.unallocated(pot),
            weights=weights,
        )

    def value(self) -> Input:
        return Input(
            label="Value of the lot",
            value=self.lot.value,
            unit=Unit.PENCE,
            path=catalogue.TENDER.path(self.tender_id),
            field=("lots", self.lot_id, "value"),
        )

    def outputs_of_lot(self) -> Input:
        return Input(
            label="Outputs of the lot",
            value=self.lot.outputs,
            unit=Unit.OUTPUTS,
            path=catalogue.TENDER.path(self.tender_id),
            field=("lots", self.lot_id, "outputs"),
        )

    def rate(self) -> Input:
        return Input(
            label="Top-slice rate in force on the decision date",
            value=self.facts.top_slice_rate,
            unit=Unit.BASIS_POINTS,
            path=catalogue.CONSORTIUM.path(),
            field=("policies", "top_slice_rate"),
        )

    def hub(self) -> Step:
        return Step(
            label="Hub share",
            value=self.result.hub,
            unit=Unit.PENCE,
            how="The lot's value times the top-slice rate, rounded down to the penny "
            "in favour of delivery.",
            rule="AWD-2",
            source=TOP_SLICE,
            inputs=(self.value(), self.rate()),
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
        share = self.result.shares[member]
        return Step(
            label="Money awarded",
            value=share.amount,
            unit=Unit.PENCE,
            how="The delivery pot divided to the penny over all the lot's outputs, "
            "in proportion to outputs awarded.",
            rule="AWD-3",
            source=EQUAL_SHARE,
            inputs=(pot, self.outputs(member, weights), self.outputs_of_lot()),
            exact=Fraction(share.outputs * self.result.pot, self.lot.outputs),
        )

    def unallocated(self, pot: Step) -> Step:
        return Step(
            label="Money not allocated",
            value=self.result.unallocated.amount,
            unit=Unit.PENCE,
            how="What is left of the delivery pot: outputs that nobody eligible could take "
            "keep their money.",
            rule="AWD-4",
            source=EQUAL_SHARE,
            inputs=(pot, self.outputs_left()),
        )

    def outputs_left(self) -> Step:
        return Step(
            label="Outputs not allocated",
            value=self.result.unallocated.outputs,
            unit=Unit.OUTPUTS,
            how="The lot's outputs less all that were awarded.",
            rule="AWD-4",
            source=EQUAL_SHARE,
            inputs=(self.outputs_of_lot(), self.outputs_of_all()),
        )

    def outputs_of_all(self) -> Step:
        return Step(
            label="Outputs awarded to all together",
            value=sum(share.outputs for share in self.result.shares.values()),
            unit=Unit.OUTPUTS,
            how="Every share's outputs added up.",
            rule="AWD-3",
            source=EQUAL_SHARE,
        )

    def outputs(self, member: str, weights: Step) -> Step:
        return Step(
            label="Outputs awarded",
            value=self.result.shares[member].outputs,
            unit=Unit.OUTPUTS,
            how=" ".join(self._how_divided(member)),
            rule="AWD-3",
            source=EQUAL_SHARE,
            inputs=(self.outputs_of_lot(), *self._claim(member), weights),
            exact=self._exact_outputs(member),
        )

    def _exact_outputs(self, member: str) -> Fraction | None:
        """The proportional part before rounding; ``None`` where a cap or rank decided instead."""
        last = self.division.rounds[-1]
        if self._method() not in _IN_PROPORTION:
            return None
        held = (
            last.given[name] >= min(claim.cap, self.division.limit)
            for name, claim in last.claims.items()
        )
        if any(held):
            return None
        weights = sum(claim.weight for claim in last.claims.values())
        return Fraction(self.lot.outputs * last.claims[member].weight, weights)

    def _how_divided(self, member: str) -> Iterator[str]:
        """What was done, sentence by sentence, as far as it touched this member."""
        yield _METHOD_IN_WORDS[self._method()]
        dropped = [done.withdrawn for done in self.division.rounds if done.withdrawn]
        if dropped:
            times = "once" if len(dropped) == 1 else f"{len(dropped)} times"
            yield (
                "Shares smaller than their bidders could use were withdrawn, "
                f"so the lot was divided anew {times}."
            )
        last = self.division.rounds[-1]
        claim, given = last.claims[member], last.given[member]
        if last.relaxed.get(member):
            why = (
                "all participants agreed."
                if self._method() is Route.JOINT_DELIVERY_PLAN
                else "nobody else had capacity to spare."
            )
            yield f"The limit of {percent_text(self.facts.largest_share)} was lifted: {why}"
        elif given == self.division.limit < claim.cap:
            yield (
                f"Held at {percent_text(self.facts.largest_share)} of the lot, the most for one "
                "member while others have capacity to spare."
            )
        elif given == claim.cap:
            yield "Held at its own capacity."

    def _method(self) -> Method | Route:
        if self.facts.route is Route.JOINT_DELIVERY_PLAN:
            return self.facts.route
        return self.facts.method

    def _claim(self, member: str) -> Iterator[Input]:
        bidder = self.lot.bidders[member]
        yield Input(
            label="Capacity offered",
            value=bidder.capacity,
            unit=Unit.OUTPUTS,
            path=catalogue.OFFER.path(self.tender_id, member),
            field=("lots", self.lot_id, "capacity"),
        )
        if bidder.points is not None:
            yield Input(
                label="Moderated score",
                value=bidder.points,
                unit=Unit.POINTS,
                path=catalogue.SCORES.path(self.tender_id),
                field=("bidders", member, "moderated"),
            )
        if bidder.agreed is not None:
            yield Input(
                label="Agreed in the joint delivery plan",
                value=bidder.agreed,
                unit=Unit.OUTPUTS,
                path=catalogue.PLAN.path(self.tender_id),
                field=("lots", self.lot_id, member, "outputs"),
            )

    def weights(self) -> Step:
        claims = self.division.rounds[-1].claims
        return Step(
            label="Weights of all eligible bidders together",
            value=sum(claim.weight for claim in claims.values()),
            unit=Unit.COUNT,
            how="All the weights added up.",
            rule="AWD-3",
            source=EQUAL_SHARE,
            inputs=tuple(self._weight(member, claims[member].weight) for member in claims),
        )

    def _weight(self, member: str, weight: int) -> Step:
        return Step(
            label=f"Weight of {member}",
            value=weight,
            unit=Unit.COUNT,
            how=_WEIGHT_IN_WORDS[self._method()],
            rule="AWD-3",
            source=EQUAL_SHARE,
            inputs=tuple(self._claim(member)),
        )


_IN_PROPORTION = frozenset({Method.PROPORTIONAL, Method.MERIT})

_METHOD_IN_WORDS: dict[Method | Route, str] = {
    Method.PROPORTIONAL: "Divided in whole outputs in proportion to capacity offered.",
    Method.MERIT: "Divided in whole outputs in proportion to capacity times moderated score.",
    Method.RANKED: "Given in order of moderated score, each up to its capacity.",
    Route.JOINT_DELIVERY_PLAN: "Given as the participants agreed, within capacity.",
}

_WEIGHT_IN_WORDS: dict[Method | Route, str] = {
    Method.PROPORTIONAL: "The capacity offered.",
    Method.MERIT: "The capacity offered times the moderated score.",
    Method.RANKED: "The moderated score.",
    Route.JOINT_DELIVERY_PLAN: "The outputs agreed, or the capacity offered where that is less.",
}
