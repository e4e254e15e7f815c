"""What nobody can tell where a contract's approval is lost: who held a part of it (§9).

Without its approval a contract gives nobody a position. What its members held of it, and
what they had to report, then cannot be told from the records; what others did still can.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.contracts.alone import alone
from generator.contracts.approved import lost_approvals
from generator.contracts.carried_out import booked_for_members, carried_out_unapproved
from generator.links import HOLDING, REPORTING
from generator.register import Register
from generator.remembered import once_per_register
from schemas.catalogue import OFFER


@once_per_register
def tenders_lost(register: Register) -> frozenset[str]:
    """The tenders whose award was approved, by the minutes or by what was done under it.

    The award does not say so any more, or is not there.
    """
    return frozenset({*lost_approvals(register), *carried_out_unapproved(register)})


def is_open_what_it_held(register: Register, member_id: str, on: date) -> bool:
    """Whether nobody can tell what the member held before ``on``, or had to report by then."""
    since = open_since(register).get(member_id)
    return since is not None and since < on


@once_per_register
def open_since(register: Register) -> Mapping[str, date]:
    """By member, the first day on which it is open what it held; others are left out.

    Of a contract whose approval is lost, anybody may have held a part whom its records name.
    Not only those to whom its award gives work today: it may have been computed anew. Nobody
    held one before the contract's delivery began; where that is not recorded, the day is
    the first there is.
    """
    found: dict[str, date] = {}
    for tender_id in sorted(tenders_lost(register)):
        tender = register.tenders.get(tender_id)
        since = tender.delivery.since if tender and tender.delivery else date.min
        for member_id in _named_in(register, tender_id):
            found[member_id] = min(since, found.get(member_id, since))
    return found


def _named_in(register: Register, tender_id: str) -> frozenset[str]:
    booked = (booked_for_members(month).get(tender_id, {}) for month in register.ledger.values())
    contract = alone(register, tender_id, (*HOLDING, *REPORTING, OFFER))
    return frozenset(_named(contract)).union(*booked)


def _named(contract: Register) -> Iterator[str]:
    """Every member that the records of a contract by itself name, some more than once."""
    yield from (member_id for _, member_id in contract.offers)
    yield from (member_id for _, _, member_id in (*contract.returns, *contract.excuses))
    for _, _, giver, receiver in contract.trades:
        yield from (giver, receiver)
    for award in contract.awards.values():
        for lot in award.facts.lots.values():
            yield from lot.bidders
        for result in award.result.values():
            yield from result.shares
    for variation in contract.variations.values():
        for varied in variation.lots.values():
            yield from varied.shares
