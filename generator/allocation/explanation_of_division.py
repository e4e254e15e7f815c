"""How a lot was divided, as steps down to offers, scores, plan and policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from generator.allocation.apportion import unrounded
from generator.allocation.award import Computed
from generator.allocation.division import Division
from generator.allocation.facts_read import FactsRead
from generator.allocation.no_more import why_lifted
from generator.divided_in import DividedIn
from generator.step import Input, Step, Unit
from schemas.award import AwardFacts, LotFacts, LotResult
from schemas.money import BASIS_POINTS, percent_text
from schemas.tender import Method, Route

EQUAL_SHARE = "prospectus §5"


@dataclass(frozen=True, kw_only=True)
class DivisionSteps:
    """The steps of one lot's division, in outputs or in pence.

    ``rate`` and ``largest_share`` are the policies as they were read, ``points``
    the bidders' points, ``read`` all other facts of the lot.
    """

    tender_id: str
    lot_id: str
    facts: AwardFacts
    computed: Computed
    rate: Input
    largest_share: Input
    points: Mapping[str, Input | Step]
    read: FactsRead

    @property
    def lot(self) -> LotFacts:
        """What the division rests on."""
        return self.facts.lots[self.lot_id]

    @property
    def result(self) -> LotResult:
        """How the lot was divided."""
        return self.computed.result[self.lot_id]

    @property
    def division(self) -> Division:
        """Every round of the division."""
        return self.computed.divisions[self.lot_id]

    @property
    def divided_in(self) -> DividedIn:
        """The unit of the division."""
        return self.division.divided_in

    def limit(self, whole: Input | Step) -> Step:
        """The most for one member, from the largest share of the ``whole`` that was divided."""
        return Step(
            label="Most for one member while others have capacity to spare",
            value=self.division.limit,
            unit=self.divided_in.unit,
            how=_LIMIT_IN_WORDS[self.divided_in],
            rule="AWD-6",
            source=EQUAL_SHARE,
            inputs=(whole, self.largest_share),
            exact=Fraction(self.division.units * self.facts.largest_share, BASIS_POINTS),
        )

    def _too_small(self) -> Iterator[Input]:
        """What was too small for whom, where somebody's share was withdrawn."""
        for name in self.division.withdrawn:
            yield self.read.smallest_award(name)

    def awarded(self, member: str, whole: Input | Step, weights: Step) -> Step:
        """What the member was awarded of the ``whole`` that was divided, by all ``weights``."""
        return Step(
            label=f"{self.divided_in.noun} awarded",
            value=self.divided_in.of(self.result.shares[member]),
            unit=self.divided_in.unit,
            how=" ".join(self._how_divided(member)),
            rule="AWD-3",
            source=EQUAL_SHARE,
            inputs=(
                whole,
                *self._claim(member),
                weights,
                self.limit(whole),
                *self._too_small(),
            ),
            exact=self._exact(member),
        )

    def _exact(self, member: str) -> Fraction | None:
        """The proportional part before rounding; ``None`` where a cap or rank decided instead."""
        if self._is_cut(member):
            return self.unrounded[member]
        if not self._is_apportioned() or member in self.held:
            return None
        return self.unrounded[member]

    @property
    def _lifted(self) -> bool:
        """Whether the limit was lifted in the round that counts."""
        return any(self.division.last.relaxed.values())

    @cached_property
    def unrounded(self) -> Mapping[str, Fraction]:
        """Each claimant's part of the last round, could units be parted, by member."""
        last = self.division.last
        weights = {name: claim.weight for name, claim in last.claims.items()}
        limited = self._most(lifted=False)
        if not self._lifted:
            return unrounded(self.division.units, weights, limited)
        spare = {name: most - limited[name] for name, most in self._most(lifted=True).items()}
        left = self.division.units - sum(last.within_limit.values())
        beyond = unrounded(left, weights, spare)
        return {name: last.within_limit[name] + part for name, part in beyond.items()}

    @cached_property
    def held(self) -> frozenset[str]:
        """Who was held at its capacity or at the limit in the round that counts."""
        given = self.division.last.given
        return frozenset(
            name
            for name, most in self._most(lifted=self._lifted).items()
            if given[name] >= most and self.unrounded[name] >= most
        )

    def _most(self, *, lifted: bool) -> dict[str, int]:
        """The most that each claimant of the last round could be given there."""
        claims = self.division.last.claims
        return {
            name: claim.cap if lifted else min(claim.cap, self.division.limit)
            for name, claim in claims.items()
        }

    def _how_divided(self, member: str) -> Iterator[str]:
        """What was done, sentence by sentence, as far as it touched this member."""
        yield _METHOD_IN_WORDS[self._method()].format(_DIVIDED[self.divided_in])
        if self._is_cut(member):
            yield (
                "The pot is no whole pound, and more was agreed by a few pence: these were taken "
                "off, to the penny."
            )
        if dropped := self.division.withdrawn:
            times = "once" if len(dropped) == 1 else f"{len(dropped)} times"
            yield (
                "Shares smaller than their bidders could use were withdrawn, "
                f"so the lot was divided anew {times}."
            )
        last = self.division.last
        claim, given = last.claims[member], last.given[member]
        if last.relaxed.get(member):
            why = why_lifted(self.facts, self.lot, self.division, member)
            yield f"The limit of {percent_text(self.facts.largest_share)} was lifted: {why}."
        elif self._is_apportioned() and member not in self.held:
            if self.held:
                yield (
                    "Others were held at their capacity or at the most for one member; the rest "
                    "was divided in that proportion among those who were not."
                )
        elif given == self.division.limit < min(claim.cap, self.division.units):
            yield (
                f"Held at {percent_text(self.facts.largest_share)} of the lot, the most for one "
                "member while others have capacity to spare."
            )
        elif given == self._capacity_holding(member):
            yield "Held at its own capacity."

    def _capacity_holding(self, member: str) -> int | None:
        """The bidder's capacity in units, unless no more was agreed for it anyhow."""
        bidder = self.lot.bidders[member]
        is_planned = self._method() is Route.JOINT_DELIVERY_PLAN
        if is_planned and (bidder.agreed or 0) <= bidder.capacity:
            return None
        return self.divided_in.units(bidder.capacity)

    def _is_cut(self, member: str) -> bool:
        """Whether it is given less than was agreed: a plan may share a pot to the pound above."""
        if self._method() is not Route.JOINT_DELIVERY_PLAN or self.lot.outputs is not None:
            return False
        last = self.division.last
        return last.given[member] < last.claims[member].cap

    def _is_apportioned(self) -> bool:
        return self._method() in _IN_PROPORTION

    def _method(self) -> Method | Route:
        if self.facts.route is Route.JOINT_DELIVERY_PLAN:
            return self.facts.route
        return self.facts.method

    def _claim(self, member: str) -> Iterator[Input | Step]:
        bidder = self.lot.bidders[member]
        yield self.read.capacity(member)
        if member in self.points and self._method() in _BY_SCORE:
            yield self.points[member]
        if bidder.agreed is not None:
            yield self.read.agreed(member, bidder.agreed)

    def weights(self) -> Step:
        """The weights of all whose claims stood in the last round, added up."""
        claims = self.division.last.claims
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
            how=_WEIGHT_IN_WORDS[self._method()].format(_IN_POUNDS[self.divided_in]),
            rule="AWD-3",
            source=EQUAL_SHARE,
            inputs=tuple(self._claim(member)),
        )


_BY_SCORE = frozenset({Method.MERIT, Method.RANKED})
_IN_PROPORTION = frozenset({Method.PROPORTIONAL, Method.MERIT})

_LIMIT_IN_WORDS = {
    DividedIn.OUTPUTS: "The lot's outputs times the largest share, rounded down to a whole output, "
    "but at least one.",
    DividedIn.PENCE: "The delivery pot times the largest share, rounded down to the penny, but at "
    "least one.",
}

_DIVIDED = {DividedIn.OUTPUTS: "in whole outputs", DividedIn.PENCE: "to the penny"}

_METHOD_IN_WORDS: dict[Method | Route, str] = {
    Method.PROPORTIONAL: "Divided {} in proportion to capacity offered.",
    Method.MERIT: "Divided {} in proportion to capacity times moderated score.",
    Method.RANKED: "Given in order of moderated score, each up to its capacity.",
    Route.JOINT_DELIVERY_PLAN: "Given as the participants agreed, within capacity.",
}

_IN_POUNDS = {DividedIn.OUTPUTS: "", DividedIn.PENCE: " in pounds"}

_WEIGHT_IN_WORDS: dict[Method | Route, str] = {
    Method.PROPORTIONAL: "The capacity offered{}.",
    Method.MERIT: "The capacity offered{} times the moderated score.",
    Method.RANKED: "The moderated score.",
    Route.JOINT_DELIVERY_PLAN: "What was agreed{}, or the capacity offered where that is less.",
}
