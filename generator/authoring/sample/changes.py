"""The sample's variations and output trades: what changes of a contract once it runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.allocation.eligibility import hold_gates_of_a_member
from generator.authoring.sample import days
from generator.authoring.sample.draws import Draws
from generator.authoring.sample.extent import Extent
from generator.authoring.sample.governance import Minutes
from generator.authoring.sample.sheet import Sheet, Tree, sheet
from generator.authoring.sample.tenders import Commission
from generator.register import Register
from schemas.award import Amount, Award
from schemas.catalogue import TRADE, VARIATION
from schemas.money import BASIS_POINTS, pounds_change_text, pounds_text
from schemas.numbers import change_text
from schemas.periods import Frequency, period_containing

TRADE_PER_MILLE = 450
VARIATION_PER_MILLE = 350
TENTH = 10
"""What changes is a tenth of what a member was awarded."""

LEAST_SHARE = 100
"""The fewest outputs of which a tenth is still some in every period."""

Holder = tuple[str, str]
"""A lot and a member."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What changes of a contract from ``since``: the records, and outputs and pence by holder."""

    since: date
    sheets: tuple[Sheet, ...] = ()
    by_holder: Mapping[Holder, tuple[int, int]] = field(default_factory=dict)


def changes_of(
    extent: Extent, commission: Commission, award: Award, register: Register, minutes: Minutes
) -> Changed:
    """At most one change of the contract, decided while it has just begun.

    ``register`` tells who is eligible: all that was before, without this year's awards.
    """
    since = days.changed_from(commission.year)
    nothing = Changed(since=since)
    if commission.ends_on < since:
        return nothing
    draws = Draws(extent.seed, "changes", commission.name)
    scene = _Scene(commission=commission, award=award, register=register, minutes=minutes)
    if draws.chance(TRADE_PER_MILLE):
        return next(_trades(scene), nothing)
    if draws.chance(VARIATION_PER_MILLE):
        return next(_variations(scene), nothing)
    return nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """A contract, its award, and what is known when something is to change."""

    commission: Commission
    award: Award
    register: Register
    minutes: Minutes

    @property
    def period(self) -> str:
        """The reporting period from which a change counts."""
        since = days.changed_from(self.commission.year)
        return str(period_containing(since, Frequency.QUARTER))

    def decided(self, title: str, **approved: list[str]) -> str:
        """The board's decision, minuted."""
        first_day = days.changes_decided_from(self.commission.year)
        return self.minutes.decide(first_day, f"{self.commission.title}: {title}", **approved)

    def shares(self) -> Iterator[tuple[str, str, Amount]]:
        """Every share large enough to change, by lot and member."""
        for lot_id, lot in self.award.result.items():
            for member, share in lot.shares.items():
                if share.outputs >= LEAST_SHARE:
                    yield lot_id, member, share

    def room(self, lot_id: str, member: str) -> int:
        """How many outputs more the member offered than it was awarded; 0 if it may have none."""
        on = days.changes_decided_from(self.commission.year)
        gates = hold_gates_of_a_member(self.register, member, on)
        if not all(gate.passed for gate in gates.values()):
            return 0
        offered = self.award.facts.lots[lot_id].bidders[member].capacity
        return offered - self.award.result[lot_id].shares[member].outputs


def _trades(scene: _Scene) -> Iterator[Changed]:
    """The trades that could be made, each by itself."""
    name, year = scene.commission.name, scene.commission.year
    for lot_id, giver, share in scene.shares():
        for receiver in scene.award.result[lot_id].shares:
            outputs = min(share.outputs // TENTH, scene.room(lot_id, receiver))
            if receiver == giver or outputs == 0:
                continue
            pence = share.amount * outputs // share.outputs
            on = days.changes_agreed_on(year)
            reference = f"{name}/{on}-{giver}--{receiver}"
            tree: Tree = {
                "from_period": scene.period,
                "reason": "The receiver has volunteers to spare where the giver is short of them.",
                "lots": {lot_id: {"outputs": outputs, "amount": pounds_text(pence)}},
                "assents": {
                    side: {"role": "Chief officer", "on": on} for side in ("giver", "receiver")
                },
                "decision": scene.decided("output trade approved", trades=[reference]),
            }
            yield Changed(
                since=days.changed_from(year),
                sheets=(sheet(TRADE, name, str(on), giver, receiver, tree=tree),),
                by_holder={
                    (lot_id, giver): (-outputs, -pence),
                    (lot_id, receiver): (outputs, pence),
                },
            )


def _variations(scene: _Scene) -> Iterator[Changed]:
    """The variations that could be made, each by itself: more of a lot, at its price."""
    name, year = scene.commission.name, scene.commission.year
    for lot_id, member, share in scene.shares():
        outputs = min(share.outputs // TENTH, scene.room(lot_id, member))
        if outputs == 0:
            continue
        facts = scene.award.facts.lots[lot_id]
        value = facts.value * outputs // (facts.outputs or 1)
        rate_bp = scene.award.facts.top_slice_rate
        hub = (facts.value + value) * rate_bp // BASIS_POINTS - scene.award.result[lot_id].hub
        on = days.changes_agreed_on(year)
        share_tree = {
            "outputs": change_text(outputs),
            "amount": pounds_change_text(value - hub),
        }
        tree: Tree = {
            "from_period": scene.period,
            "reason": "More people ask for this service than the contract had counted on.",
            "reference": "Change notice 1",
            "value": pounds_change_text(value),
            "lots": {
                lot_id: {
                    "outputs": change_text(outputs),
                    "value": pounds_change_text(value),
                    "hub": pounds_change_text(hub),
                    "shares": {member: share_tree},
                }
            },
            "decision": scene.decided("variation approved", variations=[f"{name}/{on}"]),
        }
        yield Changed(
            since=days.changed_from(year),
            sheets=(sheet(VARIATION, name, str(on), tree=tree),),
            by_holder={(lot_id, member): (outputs, value - hub)},
        )
