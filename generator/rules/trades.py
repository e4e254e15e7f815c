"""TRD-1: an output trade, from its terms to what both members hold afterwards (prospectus §8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.contracts.carried_out import award_is_known
from generator.contracts.changes import changes_are_known, counts_from
from generator.contracts.position import Position, lots_held
from generator.contracts.reach import (
    held_openly_otherwise,
    holders,
    where_approvals_are_lost,
    where_its_approval_is_lost,
)
from generator.divided_in import DividedIn
from generator.finding import Field
from generator.links import (
    BEHIND_A_MEMBERS_GATES,
    HOLDING,
    REPORTING,
    all_of,
    of_the_tender,
    together,
)
from generator.reads import Changed
from generator.register import Register, TradeKey
from generator.rules.capability import TakingOn, capability_faults
from generator.rules.decisions import Approved, decision_faults, is_of_meeting
from generator.rules.effect import decided_too_late, effect_of, period_faults
from generator.rules.kept import (
    GivingUp,
    Short,
    money_due,
    short_when_decided,
    short_when_it_counts,
)
from generator.rules.known import trade_name
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.money import pounds_shown, pounds_text
from schemas.placeholder import is_answered
from schemas.tender import DeliveryDates, Tender
from schemas.text import listed
from schemas.trade import Trade, TradedLot


def _trades(register: Register) -> Iterable[TradeKey]:
    return register.trades


def path_of(key: TradeKey) -> str:
    """Where the trade is recorded."""
    tender_id, on, giver, receiver = key
    return catalogue.TRADE.path(tender_id, on.isoformat(), giver, receiver)


def is_a_proper_trade(key: TradeKey, register: Register) -> Iterator[Breach]:
    """TRD-1: agreed, consented to, decided, and within what giver and receiver can do."""
    trade, path, tender = register.trades[key], path_of(key), register.tenders.get(key[0])
    if key[2] == key[3]:
        yield Breach(
            path=path,
            message=f"{key[2]} would trade with itself; a trade is between two members.",
            fix="Correct the file's name, or delete the file.",
        )
        return
    effect = effect_of(path, trade.from_period, trade.decision, tender)
    wrong_period = tuple(period_faults(effect)) if effect else ()
    yield from wrong_period
    if effect and not wrong_period:
        yield from decided_too_late(effect)
    yield from _agreed_in_time(key, trade)
    if tender:
        yield from _consented_to(path, trade, tender)
    yield from decision_faults(register, approved_trade(key), trade.decision)
    if tender and tender.delivery and not wrong_period and changes_are_known(register, key[0]):
        yield from _can_be_done(key, trade, tender, tender.delivery, register)


def approved_trade(key: TradeKey) -> Approved:
    """What a trade asks of the decision that approves it: neither member takes part in it."""
    return Approved(
        path=path_of(key),
        field=("decision",),
        what="an output trade is approved",
        group="trades",
        name=trade_name(key),
        not_before=key[1],
        ready="both members had agreed",
        interested=frozenset(key[2:]),
        interest="gives or receives in this trade",
    )


def _agreed_in_time(key: TradeKey, trade: Trade) -> Iterator[Breach]:
    agreed_on = key[1]
    for side, assent in (("giver", trade.assents.giver), ("receiver", trade.assents.receiver)):
        if assent.on > agreed_on:
            yield Breach(
                path=path_of(key),
                field=("assents", side, "on"),
                message=f"The {side} agreed on {day_shown(assent.on)}, after "
                f"{day_shown(agreed_on)}; the file's name says when both had agreed.",
                fix="Correct the day, or give the file the later day in its name.",
            )


def _consented_to(path: str, trade: Trade, tender: Tender) -> Iterator[Breach]:
    consent = trade.commissioner_consent
    if consent is None:
        if tender.consent_to_trades:
            yield Breach(
                path=path,
                message="This contract asks for the commissioner's consent to every output trade; "
                "the trade names none.",
                fix='Add "commissioner_consent:" with its reference and day.',
            )
    elif consent.on > trade.decision.on:
        yield Breach(
            path=path,
            field=("commissioner_consent", "on"),
            message=f"The commissioner consented on {day_shown(consent.on)}, after the decision "
            f"on {day_shown(trade.decision.on)}; the board decides once it has the consent.",
            fix="Correct the day, or put the trade to the board again.",
        )


# -------------------------------------------- what both members hold before and after


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passing:
    """One lot of a trade: what passes, and between which positions by every decision."""

    path: str
    field: Field
    traded: TradedLot
    giver: Position
    receiver: Position
    decided_on: date
    since: date

    @property
    def giver_before(self) -> Position:
        """The giver's position as decided on that day, without this trade."""
        return self.giver.as_decided_by(self.decided_on).without(self.path)

    @property
    def giving(self) -> GivingUp:
        """What the giver gives up."""
        return GivingUp(
            path=self.path,
            field=(*self.field, "outputs"),
            position=self.giver,
            decided_on=self.decided_on,
            since=self.since,
        )


def _can_be_done(
    key: TradeKey, trade: Trade, tender: Tender, delivery: DeliveryDates, register: Register
) -> Iterator[Breach]:
    tender_id, _, giver, receiver = key
    for lot_id, traded in trade.lots.items():
        field: Field = ("lots", lot_id)
        held = lots_held(register).get((tender_id, lot_id))
        if held is None:
            yield from _nothing_to_trade(key, lot_id, tender, register)
            continue
        if held.divided_in is DividedIn.PENCE:
            yield _nothing_that_counts(key, lot_id)
            continue
        by_member = {position.member: position for position in held.positions}
        passing = _Passing(
            path=path_of(key),
            field=field,
            traded=traded,
            giver=by_member[giver],
            receiver=by_member[receiver],
            decided_on=trade.decision.on,
            since=counts_from(trade.from_period, delivery),
        )
        yield from _giver_can_give(passing, register)
        taking = TakingOn(
            path=passing.path,
            field=field,
            position=passing.receiver.as_decided_by(passing.decided_on),
            lot=tender.lots[lot_id],
            decided_on=passing.decided_on,
            since=passing.since,
        )
        yield from capability_faults(register, taking)
        yield from _requirements_met(key, lot_id, traded, tender, register)


def _nothing_to_trade(
    key: TradeKey, lot_id: str, tender: Tender, register: Register
) -> Iterator[Breach]:
    # A lot that is not there is REF-1's; of an award that cannot be read nothing is known.
    if lot_id in tender.lots and award_is_known(register, key[0]):
        yield Breach(
            path=path_of(key),
            field=("lots", lot_id),
            message=f"Nobody holds a part of {lot_id} under contract, so none can be traded; "
            "an approved award must come first.",
            fix="Have the award approved first, or delete this file.",
        )


def _nothing_that_counts(key: TradeKey, lot_id: str) -> Breach:
    return Breach(
        path=path_of(key),
        field=("lots", lot_id),
        message=f"{lot_id} counts no outputs, so there are none to trade.",
        fix="Take the lot out of the trade; what members hold of its money changes by a variation.",
    )


def _giver_can_give(passing: _Passing, register: Register) -> Iterator[Breach]:
    outputs = passing.traded.outputs
    if outputs == 0:
        yield Breach(
            path=passing.path,
            field=(*passing.field, "outputs"),
            message="outputs is 0; a trade passes on at least one output.",
            fix="Write how many outputs pass on, or take the lot out of the trade.",
        )
        return
    short = short_when_decided(register, passing.giving)
    if short:
        yield _gives_too_much(passing, short)
    else:
        yield from short_when_it_counts(register, passing.giving)
        yield from _money_follows(passing)


def _gives_too_much(passing: _Passing, short: Short) -> Breach:
    position, outputs, least = passing.giver, passing.traded.outputs, short.held
    most, had = max(0, outputs - (short.delivered - least)), least + outputs
    kept = (
        f"would keep {DividedIn.OUTPUTS.shown(least)} of {position.lot}, and"
        if least >= 0
        else f"gives {DividedIn.OUTPUTS.shown(outputs)} of {position.lot}, "
        f"holds {max(0, had):,} and"
    )
    return Breach(
        path=passing.path,
        field=passing.giving.field,
        message=f"{position.member} {kept} has delivered {short.delivered:,} by the returns "
        f"accepted up to {day_shown(passing.decided_on)}; a giver keeps at least what it has "
        "delivered.",
        fix=f"Trade at most {DividedIn.OUTPUTS.shown(most)}." if most else "Delete this file.",
    )


def _money_follows(passing: _Passing) -> Iterator[Breach]:
    before, traded = passing.giver_before, passing.traded
    due = money_due(before, traded.outputs, traded.amount, passing.since)
    if due is not None:
        yield Breach(
            path=passing.path,
            field=(*passing.field, "amount"),
            message=f"amount is {pounds_shown(traded.amount)}. {before.member} is paid "
            f"{pounds_shown(before.amount_on(passing.since))} for "
            f"{DividedIn.OUTPUTS.shown(before.outputs_on(passing.since))} of {before.lot}, "
            f"which for {traded.outputs:,} is {pounds_shown(due)}; money follows outputs.",
            fix=f"Write {pounds_text(due)}.",
        )


def _requirements_met(
    key: TradeKey, lot_id: str, traded: TradedLot, tender: Tender, register: Register
) -> Iterator[Breach]:
    tender_id, _, _, receiver = key
    if register.is_unknown(catalogue.OFFER, tender_id, receiver):
        return
    offer = register.offers.get((tender_id, receiver))
    offered = offer.lots.get(lot_id) if offer else None
    said = (traded.meets, offered.meets if offered else {})
    lacking = [
        name
        for name in tender.lots[lot_id].requirements
        if not any(is_answered(meets, name) for meets in said)
    ]
    if lacking:
        has_placeholder = any(name in meets for meets in said for name in lacking)
        but = " (a placeholder says nothing)" if has_placeholder else ""
        yield Breach(
            path=path_of(key),
            field=("lots", lot_id),
            message=f"{lot_id} asks for {listed(lacking)}; neither this trade nor an offer of "
            f"{receiver} says how it meets this{but}.",
            fix=f'Add "meets:" with {listed(lacking)}, and how each is met.',
        )


def _tender_of(key: TradeKey) -> str:
    return key[0]


def _receiver_of(key: TradeKey) -> str:
    return key[3]


def _is_decided_there(key: TradeKey, changed: Changed) -> bool:
    return any(
        key in side.trades and is_of_meeting(side.trades[key].decision, changed.place)
        for side in (changed.base, changed.head)
    )


def _is_of_either(key: TradeKey, changed: Changed) -> bool:
    """Whether it is of one of the two: the receiver must be eligible, and able."""
    return changed.place.part("member") in key[2:]


def _is_held_by_either(key: TradeKey, changed: Changed) -> bool:
    """Whether one of the two holds a part of the contract, to which the gates look as well."""
    return not holders(changed).isdisjoint(key[2:])


TRD_1 = Rule(
    id="TRD-1",
    title="An output trade has the consent of all whom it concerns and changes no total: the giver "
    "keeps what it has delivered, and the receiver is eligible and able.",
    source="prospectus §8",
    subjects=_trades,
    check=is_a_proper_trade,
    reads=together(
        all_of(catalogue.CONSORTIUM),
        {catalogue.MEETING: _is_decided_there},
        of_the_tender(*HOLDING, *REPORTING, catalogue.OFFER),
        dict.fromkeys(HOLDING, _is_held_by_either),
        dict.fromkeys(BEHIND_A_MEMBERS_GATES, _is_of_either),
        where_its_approval_is_lost(_tender_of),
        where_approvals_are_lost("member", _receiver_of, held_openly_otherwise),
    ),
)
