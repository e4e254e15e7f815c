"""Awards that are carried out although nothing says that they were approved (prospectus §9).

An approval stands in the award and in the minutes. Where it is gone from both, what was
done under the award still tells that there was one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.contracts.approved import lost_approvals
from generator.register import Register
from generator.remembered import once_per_record, once_per_register
from schemas import catalogue
from schemas.award import Award
from schemas.identifiers import MeetingBody
from schemas.ledger import LedgerMonth


def award_is_known(register: Register, tender_id: str) -> bool:
    """Whether records can tell who was awarded what: its file can be read, and is there if due.

    Not where its approval is lost: by the minutes, or by what was done under it.
    """
    is_lost = tender_id in lost_approvals(register) or tender_id in carried_out_unapproved(register)
    return not is_lost and not register.is_unknown(catalogue.AWARD, tender_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOut:
    """What was done under an award by those whom it gives work, one of them above 0.

    How many returns the hub accepted, and how many lines it booked for them. A variation or
    an output trade is no sign: it may have been written before there was an approval.
    """

    returns: int
    postings: int


@once_per_register
def carried_out_unapproved(register: Register) -> Mapping[str, CarriedOut]:
    """By tender, what was done under an award of which no record says that it was approved.

    Nothing where minutes of the board cannot be read: they may hold the approval.
    """
    if not register.knows_all(catalogue.MEETING, MeetingBody.BOARD):
        return {}
    return dict(_found(register))


def _found(register: Register) -> Iterator[tuple[str, CarriedOut]]:
    for tender_id, award in register.awards.items():
        if award.approval or tender_id in lost_approvals(register):
            continue
        done = CarriedOut(
            returns=_of_holders(award, _returns(register, tender_id)),
            postings=_of_holders(award, _postings(register, tender_id)),
        )
        if done.returns or done.postings:
            yield tender_id, done


ByMember = Mapping[str, int]
"""How much was done by each member, or for it."""


def _returns(register: Register, tender_id: str) -> ByMember:
    return Counter(
        member
        for (tender, _, member), received in register.returns.items()
        if tender == tender_id
        and received.accepted_on is not None
        and received.accepted_on <= register.as_of
    )


def _postings(register: Register, tender_id: str) -> ByMember:
    found: Counter[str] = Counter()
    for ledger in register.ledger.values():
        found.update(booked_for_members(ledger).get(tender_id, {}))
    return found


@once_per_record
def booked_for_members(ledger: LedgerMonth) -> Mapping[str, ByMember]:
    """By contract, how many of a month's postings are for each member; others are left out."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for transaction in ledger.transactions:
        for posting in transaction.postings:
            if posting.contract is not None and posting.member is not None:
                found[posting.contract][posting.member] += 1
    return found


def _of_holders(award: Award, done: ByMember) -> int:
    holders = {member for lot in award.result.values() for member in lot.shares}
    return sum(number for member, number in done.items() if member in holders)
