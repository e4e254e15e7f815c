"""ELI: what a bidder must be, on the decision date, to be given work (prospectus §5 to §13).

The gates themselves are computed when an award is; these rules hold every
committed award against the gates recorded in it. The board may approve it weeks
later: whoever is given work must still pass on that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from generator.allocation.eligibility import GATES_OF_A_MEMBER, hold_gates_of_a_member
from generator.allocation.unknown import are_gates_known
from generator.allocation.verification import is_sealed
from generator.contracts.reach import (
    held_openly_otherwise,
    of_the_holder,
    where_approvals_are_lost,
)
from generator.divided_in import divided_in
from generator.finding import Field
from generator.links import BEHIND_A_MEMBERS_GATES, all_of, of_the_same, of_the_tender, together
from generator.reads import Changed, OfThose, Reads
from generator.register import Register
from generator.remembered import once_per_register
from generator.rules.awards import how_to_mend
from generator.rules.decisions import is_minuted_in
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.award import Award, Gate
from schemas.dates import day_shown
from schemas.identifiers import Decision

Bidder = tuple[str, str, str]
"""Tender, lot and member of a bid that an award decided on."""


def _bidders(register: Register) -> Iterator[Bidder]:
    for tender_id in register.awards:
        yield from _bids_for(register, tender_id)


def _bids_for(register: Register, tender_id: str) -> Iterator[Bidder]:
    award = register.awards.get(tender_id)
    if award is not None and is_sealed(register, tender_id):
        for lot_id, lot in award.facts.lots.items():
            for member_id in lot.bidders:
                yield tender_id, lot_id, member_id


def _bids_of(register: Register, member_id: str) -> Iterator[Bidder]:
    for tender_id, award in register.awards.items():
        for lot_id, lot in award.facts.lots.items():
            if member_id in lot.bidders and is_sealed(register, tender_id):
                yield tender_id, lot_id, member_id


def passed(gate_id: str) -> Callable[[Bidder, Register], Iterator[Breach]]:
    """The check of one gate: it was held, and whoever was given outputs passed it.

    Passed it both on the decision date and, where the gate asks only who the
    member is, on the day on which the board approved the award.
    """

    def check(bidder: Bidder, register: Register) -> Iterator[Breach]:
        tender_id, lot_id, member_id = bidder
        award = register.awards[tender_id]
        gates = award.facts.lots[lot_id].bidders[member_id].gates
        field: Field = ("facts", "lots", lot_id, "bidders", member_id, "gates")
        if gate_id not in gates:
            message = f"{member_id} was not judged by {gate_id}; every bidder must be."
        elif not gates[gate_id].passed and _was_given_work(award, lot_id, member_id):
            message = (
                f"{member_id} was given work without passing {gate_id} "
                f'("{gates[gate_id].evidence}"); only a bidder that passes may be.'
            )
            field = (*field, gate_id)
        else:
            yield from shut_at_approval(gate_id, bidder, register)
            return
        yield Breach(
            path=catalogue.AWARD.path(tender_id),
            field=field,
            message=message,
            fix=how_to_mend(tender_id, award),
        )

    return check


def shut_at_approval(gate_id: str, bidder: Bidder, register: Register) -> Iterator[Breach]:
    """Where the bidder is given work, and the gate was shut when the board approved that."""
    tender_id, lot_id, member_id = bidder
    award = register.awards[tender_id]
    if award.approval is None or not _was_given_work(award, lot_id, member_id):
        return
    gate = _gate_shut_since(register, award, award.approval.decision, member_id, gate_id)
    if gate:
        approved_on = day_shown(award.approval.decision.on)
        yield Breach(
            path=catalogue.AWARD.path(tender_id),
            field=("result", lot_id, "shares", member_id),
            message=f"{member_id} is given work that the board approved on {approved_on}; on that "
            f'day it did not pass {gate_id} ("{gate.evidence}").',
            fix="Take the approval out, compute the award anew as of the day on which the board "
            f"decides (award_on in {catalogue.TENDER.path(tender_id)}), and put it to the board "
            "again. If the member's record is wrong, mend that.",
        )


def _gate_shut_since(
    register: Register, award: Award, decision: Decision, member_id: str, gate_id: str
) -> Gate | None:
    """The gate that was open on the decision date and shut when the board approved the award.

    ``None`` where it was not shut; where AWD-8 speaks of the approval's day, or
    of a gate that by the records was shut already; where the gate asks for which
    lot; and where what it looks at cannot be read.
    """
    if (
        gate_id not in GATES_OF_A_MEMBER
        or not award.decided_on < decision.on <= register.as_of
        or not register.is_decided(decision)
        or member_id not in register.members
        or not are_gates_known(register, member_id, decision.on)
    ):
        return None
    before = hold_gates_of_a_member(register, member_id, award.decided_on)[gate_id]
    gate = hold_gates_of_a_member(register, member_id, decision.on)[gate_id]
    return gate if before.passed and not gate.passed else None


def _was_given_work(award: Award, lot_id: str, member_id: str) -> bool:
    lot = award.result.get(lot_id)
    share = lot.shares.get(member_id) if lot else None
    return share is not None and divided_in(award.facts.lots[lot_id]).of(share) > 0


def _member_of(subject: Bidder) -> str:
    return subject[2]


def _tender_of(subject: Bidder) -> str:
    return subject[0]


def _approved_there(changed: Changed) -> frozenset[str]:
    return frozenset(
        tender_id
        for side in (changed.base, changed.head)
        for tender_id, award in side.awards.items()
        if is_minuted_in(award.approval, changed.place)
    )


def _judged_otherwise(changed: Changed) -> frozenset[str]:
    """Who was given work while a gate was shut to it, and of whom it is open what it held.

    Of nobody else is anything said that other awards leave open.
    """
    concerned = held_openly_otherwise(changed)
    return frozenset(
        member_id
        for side in (changed.base, changed.head)
        for member_id in concerned & side.members.keys()
        if _was_shut_at_an_approval(side, member_id)
    )


def _was_shut_at_an_approval(register: Register, member_id: str) -> bool:
    known = _shut_at_approvals(register)
    if member_id not in known:
        known[member_id] = any(
            not gate.passed
            for on in _given_work_on(register).get(member_id, ())
            if are_gates_known(register, member_id, on)
            for gate in hold_gates_of_a_member(register, member_id, on).values()
        )
    return known[member_id]


@once_per_register
def _shut_at_approvals(register: Register) -> dict[str, bool]:
    """What was found so far: every gate of a member asks the same."""
    return {}


@once_per_register
def _given_work_on(register: Register) -> Mapping[str, frozenset[date]]:
    """By member, the days on which the board approved an award that gives it a share."""
    found: dict[str, set[date]] = {}
    for award in register.awards.values():
        if award.approval is not None:
            for result in award.result.values():
                for member_id in result.shares:
                    found.setdefault(member_id, set()).add(award.approval.decision.on)
    return {member_id: frozenset(days) for member_id, days in found.items()}


_OF_A_BIDDER: Reads[Bidder] = together(
    all_of(catalogue.CONSORTIUM),
    of_the_tender(catalogue.AWARD),
    of_the_holder(_member_of),
    of_the_same("member", _member_of, *BEHIND_A_MEMBERS_GATES),
    {catalogue.MEETING: OfThose(part="tender", of=_tender_of, names=_approved_there)},
    where_approvals_are_lost("member", _member_of, _judged_otherwise),
)
"""Gates look at what the member has and does, under whatever contract."""


def _gate(gate_id: str, title: str, source: str) -> Rule[Bidder]:
    is_of_a_member = gate_id in GATES_OF_A_MEMBER
    return Rule(
        id=gate_id,
        title=title,
        source=source,
        subjects=_bidders,
        check=passed(gate_id),
        within={"member": _bids_of, "tender": _bids_for}
        if is_of_a_member
        else {"tender": _bids_for},
        reads=_OF_A_BIDDER if is_of_a_member else of_the_tender(catalogue.AWARD),
    )


ELI_1 = _gate(
    "ELI-1",
    "Work goes only to organisations that are full members on the day of the decision.",
    "prospectus §13",
)
ELI_2 = _gate(
    "ELI-2",
    "Work goes only to members whose evidence of fitness for contracting is all in date.",
    "prospectus §13",
)
ELI_3 = _gate(
    "ELI-3",
    "Work goes only to members whose quality is assured: mark in date, self-assessment made, "
    "not suspended.",
    "prospectus §12",
)
ELI_4 = _gate(
    "ELI-4",
    "Work goes only to members that report on time and in full; a member that has not had to "
    "report yet is not held back.",
    "prospectus §5, §10",
)
ELI_5 = _gate(
    "ELI-5",
    "Work goes only to members that have signed the business principles.",
    "prospectus §6",
)
ELI_6 = _gate(
    "ELI-6",
    "Work goes only to members that meet what the lot itself asks for, and in a competition "
    "reach the least score.",
    "prospectus §4, §9",
)

GATE_RULES = (ELI_1, ELI_2, ELI_3, ELI_4, ELI_5, ELI_6)
"""The rule of every gate, in rulebook order."""

GATE_TITLES = {gate.id: gate.title for gate in GATE_RULES}
"""The title of each gate's rule, by its id."""
