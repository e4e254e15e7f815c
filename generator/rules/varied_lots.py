"""One lot of a variation: the hub's share of it, and what was left of it (AWD-9, §9)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.contracts.changes import counts_from
from generator.contracts.position import Holding, LotHeld
from generator.divided_in import DividedIn
from generator.finding import Field
from generator.register import Register, VariationKey
from generator.rules.capability import days_from
from generator.rules.kept import money_left_due
from generator.rules.rule import Breach
from schemas import catalogue
from schemas.money import BASIS_POINTS, pounds_change_text, pounds_shown
from schemas.numbers import change_text
from schemas.variation import Variation


def path_of(key: VariationKey) -> str:
    """Where the variation is recorded."""
    return catalogue.VARIATION.path(key[0], key[1].isoformat())


@dataclass(frozen=True, slots=True, kw_only=True)
class VariedPlace:
    """One lot of a variation, and all that is held of it."""

    key: VariationKey
    lot: str
    variation: Variation
    held: LotHeld

    @property
    def decided_on(self) -> date:
        """The day as of which everything is judged."""
        return self.variation.decision.on

    @property
    def since(self) -> date:
        """The day from which it counts."""
        return counts_from(self.variation.from_period, self.held.delivery)

    def breach(self, field: Field, message: str, fix: str) -> Breach:
        """A breach at ``field`` of this lot."""
        return Breach(
            path=path_of(self.key), field=("lots", self.lot, *field), message=message, fix=fix
        )


def counts_as_the_lot_does(place: VariedPlace) -> Iterator[Breach]:
    """Of a lot that counts no outputs, no part is varied in outputs."""
    if place.held.divided_in is DividedIn.OUTPUTS:
        return
    varied = place.variation.lots[place.lot]
    parts: list[tuple[Field, int]] = [
        ((), varied.outputs),
        *((("shares", member), share.outputs) for member, share in varied.shares.items()),
        (("unallocated",), varied.unallocated.outputs if varied.unallocated else 0),
    ]
    for part, outputs in parts:
        if outputs:
            yield place.breach(
                (*part, "outputs"),
                f"outputs is {change_text(outputs)}; {place.lot} counts no outputs, so its money "
                "is all that can be varied.",
                'Write "outputs: 0".',
            )


def has_the_top_slice(place: VariedPlace, register: Register) -> Iterator[Breach]:
    """The hub's share of what the lot is then worth is at the award's rate, rounded down."""
    rate_bp = register.awards[place.key[0]].facts.top_slice_rate
    held, on = place.held, place.since
    value = held.value.as_decided_by(place.decided_on).amount_on(on)
    stands = held.hub.as_decided_by(place.decided_on).amount_on(on)
    due = value * rate_bp // BASIS_POINTS
    if stands != due:
        right = place.variation.lots[place.lot].hub + due - stands
        yield place.breach(
            ("hub",),
            f"With this the hub has {pounds_shown(stands)} of the {pounds_shown(value)} that "
            f"{place.lot} is worth; by the award's top-slice rate it is {pounds_shown(due)}.",
            f"Write {pounds_change_text(right)}, and the difference with the members.",
        )


def gives_out_what_was_left(place: VariedPlace) -> Iterator[Breach]:
    """No more is given out than was left, on any day from which something counts.

    What is given out carries its money: to whoever takes it on, as in a trade.
    """
    change = place.variation.lots[place.lot].unallocated
    if change is None:
        return
    left = place.held.unallocated.as_decided_by(place.decided_on)
    days = days_from(left, place.since)
    outputs, pence = (min(map(of, days)) for of in (left.outputs_on, left.amount_on))
    if outputs < 0 and change.outputs < 0:
        yield place.breach(
            ("unallocated", "outputs"),
            f"{-outputs:,} outputs more are given out than were left unallocated.",
            "Give out no more than is left, or let the lot's own outputs grow.",
        )
    elif pence < 0 and change.amount < 0:
        yield place.breach(
            ("unallocated", "amount"),
            f"{pounds_shown(-pence)} more is given out than was left unallocated.",
            "Give out no more than is left, or let the lot's own value grow.",
        )
    elif outputs >= 0:
        yield from _carries_its_money(place, left.without(path_of(place.key)))


def _carries_its_money(place: VariedPlace, left: Holding) -> Iterator[Breach]:
    varied = place.variation.lots[place.lot]
    due, change = money_left_due(left, varied, place.since), varied.unallocated
    if due is None or change is None:
        return
    bound = "at least " if -change.amount < due else "at most "
    yield place.breach(
        ("unallocated", "amount"),
        f"amount is {pounds_change_text(change.amount)}. "
        f"{pounds_shown(left.amount_on(place.since))} was left unallocated for "
        f"{DividedIn.OUTPUTS.shown(left.outputs_on(place.since))} of {place.lot}, which "
        f"for {-change.outputs:,} is {bound if varied.outputs or varied.value else ''}"
        f"{pounds_shown(due)}; money follows outputs.",
        f"Write {pounds_change_text(-due)}, and the difference with who takes the outputs on.",
    )
