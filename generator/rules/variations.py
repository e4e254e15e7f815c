"""AWD-9: only a variation or a trade changes a position (prospectus §8, §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.contracts.carried_out import award_is_known
from generator.contracts.changes import changes_are_known
from generator.contracts.position import Position, lots_held
from generator.contracts.reach import (
    held_openly_otherwise,
    lost_otherwise,
    where_approvals_are_lost,
)
from generator.divided_in import DividedIn
from generator.links import BEHIND_A_MEMBERS_GATES, HOLDING, all_of, together
from generator.reads import Changed, OfThose
from generator.register import Register, VariationKey
from generator.rules.answers import Answer, answers, answers_of
from generator.rules.capability import TakingOn, capability_faults, days_from
from generator.rules.counted import within_positions
from generator.rules.decisions import Approved, decision_faults
from generator.rules.effect import decided_too_late, effect_of, period_faults
from generator.rules.kept import (
    DONE,
    GivingUp,
    money_due,
    short_when_decided,
    short_when_it_counts,
)
from generator.rules.rule import Breach, Rule
from generator.rules.varied_lots import (
    VariedPlace,
    counts_as_the_lot_does,
    gives_out_what_was_left,
    has_the_top_slice,
    path_of,
)
from schemas import catalogue
from schemas.dates import day_shown
from schemas.money import pounds_change_text, pounds_shown
from schemas.numbers import change_text
from schemas.tender import Tender
from schemas.variation import Variation, VariedLot


def _changers(register: Register) -> Iterator[VariationKey | Answer]:
    """What changes positions, and what could only seem to: a return of more than is held."""
    yield from register.variations
    yield from _came(answers(register))


def _came(found: Iterable[Answer]) -> Iterator[Answer]:
    return (answer for answer in found if answer.received is not None)


def changes_only_properly(subject: VariationKey | Answer, register: Register) -> Iterator[Breach]:
    """AWD-9: a variation adds up and was decided; a return changes no position."""
    if isinstance(subject, Answer):
        yield from within_positions(subject, register)
    else:
        yield from _is_a_proper_variation(subject, register)


# --------------------------------------------------------------- variations


def _is_a_proper_variation(key: VariationKey, register: Register) -> Iterator[Breach]:
    variation, path = register.variations[key], path_of(key)
    tender = register.tenders.get(key[0])
    effect = effect_of(path, variation.from_period, variation.decision, tender)
    wrong_period = tuple(period_faults(effect)) if effect else ()
    yield from wrong_period
    if effect and not wrong_period:
        yield from decided_too_late(effect)
    yield from decision_faults(register, approved_variation(key, variation), variation.decision)
    off = tuple(_does_not_add_up(path, variation))
    yield from off
    if tender and not off and not wrong_period and changes_are_known(register, key[0]):
        yield from _can_be_done(key, variation, tender, register)


def approved_variation(key: VariationKey, variation: Variation) -> Approved:
    """What a variation asks of the decision that approves it: who gains or loses stands aside."""
    return Approved(
        path=path_of(key),
        field=("decision",),
        what="a variation is approved",
        group="variations",
        name=f"{key[0]}/{key[1]}",
        not_before=key[1],
        ready="its terms were agreed",
        interested=frozenset(
            member for varied in variation.lots.values() for member in varied.shares
        ),
        interest="gains or loses by this variation",
    )


def _does_not_add_up(path: str, variation: Variation) -> Iterator[Breach]:
    for lot_id, varied in variation.lots.items():
        parts = [*varied.shares.values(), *((varied.unallocated,) if varied.unallocated else ())]
        outputs = sum(part.outputs for part in parts)
        pence = varied.hub + sum(part.amount for part in parts)
        if outputs != varied.outputs:
            yield Breach(
                path=path,
                field=("lots", lot_id, "outputs"),
                message=f"{lot_id} changes by {change_text(varied.outputs)} outputs; shares and "
                f"unallocated change by {change_text(outputs)}. The two must be equal.",
                fix="Correct outputs, or what changes for each member.",
            )
        if pence != varied.value:
            yield Breach(
                path=path,
                field=("lots", lot_id, "value"),
                message=f"The value of {lot_id} changes by {pounds_change_text(varied.value)}; "
                f"hub, shares and unallocated change by {pounds_change_text(pence)}. "
                "The two must be equal.",
                fix="Correct value, or what changes for hub and members.",
            )
    value = sum(varied.value for varied in variation.lots.values())
    if value != variation.value:
        yield Breach(
            path=path,
            field=("value",),
            message=f"The contract changes by {pounds_change_text(variation.value)}; its lots "
            f"change by {pounds_change_text(value)}. The two must be equal.",
            fix="Correct value, or the value of the lots.",
        )


def _can_be_done(
    key: VariationKey, variation: Variation, tender: Tender, register: Register
) -> Iterator[Breach]:
    for lot_id, varied in variation.lots.items():
        held = lots_held(register).get((key[0], lot_id))
        if held is not None:
            place = VariedPlace(key=key, lot=lot_id, variation=variation, held=held)
            miscounted = tuple(counts_as_the_lot_does(place))
            yield from miscounted
            if not miscounted:
                yield from _lot_can_be_varied(place, varied, tender, register)
        elif lot_id in tender.lots and award_is_known(register, key[0]):
            yield Breach(
                path=path_of(key),
                field=("lots", lot_id),
                message=f"Nobody holds a part of {lot_id} under contract, so there is nothing to "
                "vary; an approved award must come first.",
                fix="Have the award approved first, or delete this file.",
            )


def _lot_can_be_varied(
    place: VariedPlace, varied: VariedLot, tender: Tender, register: Register
) -> Iterator[Breach]:
    yield from has_the_top_slice(place, register)
    yield from gives_out_what_was_left(place)
    for position in place.held.positions:
        if position.member in varied.shares:
            # Where no outputs are counted, money is all that can move.
            if place.held.divided_in is DividedIn.OUTPUTS:
                yield from _paid_for_outputs(place, position.member, varied)
            yield from _member_can(place, position, varied, tender, register)


def _member_can(
    place: VariedPlace, position: Position, varied: VariedLot, tender: Tender, register: Register
) -> Iterator[Breach]:
    member, decided_on = position.member, place.decided_on
    held, moved = position.as_decided_by(decided_on), position.divided_in.of(varied.shares[member])
    if moved < 0:
        yield from _keeps_enough(place, position, varied, register)
    elif moved > 0:
        taking = TakingOn(
            path=path_of(place.key),
            field=("lots", place.lot, "shares", member),
            position=held,
            lot=tender.lots[place.lot],
            decided_on=decided_on,
            since=place.since,
        )
        yield from capability_faults(register, taking)
    if min(held.amount_on(on) for on in days_from(held, place.since)) < 0:
        yield place.breach(
            ("shares", member, "amount"),
            f"{member} would be paid less than nothing for {place.lot}.",
            "Take away no more money than the member is still to be paid.",
        )


def _paid_for_outputs(place: VariedPlace, member: str, varied: VariedLot) -> Iterator[Breach]:
    """Money moves with outputs, or because the commissioner pays more or less for the same."""
    change = varied.shares[member]
    is_gift = change.amount > 0 and change.outputs <= 0 and varied.value <= 0
    is_loss = change.amount < 0 and change.outputs >= 0 and varied.value >= 0
    if is_gift or is_loss:
        more, less, grow = ("given", "more", "grow") if is_gift else ("to lose", "fewer", "fall")
        yield place.breach(
            ("shares", member, "amount"),
            f"{member} is {more} {pounds_shown(abs(change.amount))} with no {less} outputs, and "
            f"what the commissioner pays for {place.lot} does not {grow}; money follows outputs.",
            "Leave the money where it is, or move it with its outputs; what passes from member to "
            "member is an output trade.",
        )


def _keeps_enough(
    place: VariedPlace, position: Position, varied: VariedLot, register: Register
) -> Iterator[Breach]:
    member, in_lot = position.member, position.divided_in
    given = -in_lot.of(varied.shares[member])
    giving = GivingUp(
        path=path_of(place.key),
        field=("lots", place.lot, "shares", member, in_lot.field),
        position=position,
        decided_on=place.decided_on,
        since=place.since,
    )
    short = short_when_decided(register, giving)
    if short is None:
        yield from short_when_it_counts(register, giving)
        if in_lot is DividedIn.OUTPUTS and varied.outputs == varied.value == 0:
            yield from _money_follows(place, position, -varied.shares[member].amount, given)
        return
    most, done = max(0, short.held + given - short.delivered), DONE[in_lot]
    yield place.breach(
        ("shares", member, in_lot.field),
        f"{member} would hold {in_lot.shown(short.held)} of {place.lot}, and has {done} "
        f"{in_lot.figure(short.delivered)} by the returns accepted up to "
        f"{day_shown(place.decided_on)}; a position never falls under what was {done}.",
        f"Take away at most {in_lot.shown(most)}.",
    )


def _money_follows(
    place: VariedPlace, position: Position, pence: int, outputs: int
) -> Iterator[Breach]:
    """As in a trade, where the lot itself stays as it is."""
    before = position.as_decided_by(place.decided_on).without(path_of(place.key))
    due = money_due(before, outputs, pence, place.since)
    # Who is paid more for fewer outputs is told already.
    if due is not None and pence >= 0:
        yield place.breach(
            ("shares", position.member, "amount"),
            f"amount is {pounds_change_text(-pence)}. {position.member} is paid "
            f"{pounds_shown(before.amount_on(place.since))} for "
            f"{DividedIn.OUTPUTS.shown(before.outputs_on(place.since))} of {place.lot}, "
            f"which for {outputs:,} is "
            f"{pounds_shown(due)}; where the lot's outputs and value stay, money follows outputs.",
            f"Write {pounds_change_text(-due)}, and the difference with who takes the outputs on.",
        )


_ANY = ""
"""In place of a contract: a variation may rest on all, and on any member's records.

Whoever takes on more by it must be eligible, by whatever it holds and does elsewhere.
"""


def _changers_of(register: Register, tender_id: str) -> Iterator[VariationKey | Answer]:
    yield from register.variations if tender_id == _ANY else _came(answers_of(register, tender_id))


def _contract_of(subject: VariationKey | Answer) -> str:
    return subject.expected.tender if isinstance(subject, Answer) else _ANY


def _contracts(changed: Changed) -> tuple[str, ...]:
    return (_ANY, changed.place.part("tender") or _ANY)


def _said_otherwise(changed: Changed) -> tuple[str, ...]:
    return (_ANY,) if lost_otherwise(changed) or held_openly_otherwise(changed) else ()


AWD_9 = Rule(
    id="AWD-9",
    title="After approval only an output trade changes what a member holds, or a variation that "
    "adds up, was decided by the board and leaves nobody less than it has delivered.",
    source="prospectus §8, §9",
    subjects=_changers,
    check=changes_only_properly,
    reads=together(
        all_of(catalogue.CONSORTIUM),
        dict.fromkeys(
            (*HOLDING, *BEHIND_A_MEMBERS_GATES, catalogue.MEETING),
            OfThose(part="tender", of=_contract_of, names=_contracts),
        ),
        where_approvals_are_lost("tender", _contract_of, _said_otherwise),
    ),
    within={"tender": _changers_of},
)
