"""How far a change to a contract reaches: to who holds a part of it, and to lost approvals."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from generator.contracts.approved import lost_approvals
from generator.contracts.carried_out import carried_out_unapproved
from generator.contracts.judged import judged_on
from generator.contracts.lost import open_since
from generator.contracts.position import positions_by_tender
from generator.links import HOLDING, REPORTING
from generator.reads import Changed, OfThose, Reads, SubjectT, Whenever
from generator.register import Register
from generator.remembered import once_per_register
from schemas.catalogue import AWARD, LEDGER, MEETING, OFFER, RETURN, TENDER


def holders(changed: Changed) -> frozenset[str]:
    """Who holds, or ever held, a part of the contract that changed, on either side of that."""
    tender = changed.place.part("tender") or ""
    return _holders(changed.base).get(tender, frozenset()) | _holders(changed.head).get(
        tender, frozenset()
    )


@once_per_register
def _holders(register: Register) -> Mapping[str, frozenset[str]]:
    return {
        tender: frozenset(position.member for position in held)
        for tender, held in positions_by_tender(register).items()
    }


def of_the_holder(member_of: Callable[[SubjectT], str]) -> Reads[SubjectT]:
    """What is said rests only on contracts of which the subject's member holds a part.

    What a member holds of one, and what it is to report of it, follows from that one's
    records alone.
    """
    return dict.fromkeys(HOLDING, OfThose(part="member", of=member_of, names=holders))


def a_holder_offered(tender: str, changed: Changed) -> bool:
    """Whether a member that holds a part of the contract made an offer for ``tender``.

    Before it is given work there, the gates look at all that it holds by then.
    """
    return counts_when_judged(tender, changed) and any(
        (tender, member) in side.offers
        for side in (changed.base, changed.head)
        for member in holders(changed)
    )


def counts_when_judged(tender: str, changed: Changed) -> bool:
    """Whether anybody held a part of the contract by the day on which bidders are judged.

    Nobody does before its delivery begins, on neither side.
    """
    held_since = _first_held(changed)
    days = (judged_on(side, tender) for side in (changed.base, changed.head))
    return any(on is not None and held_since < on for on in days)


def _first_held(changed: Changed) -> date:
    """The day on which the contract's delivery begins, the earlier where sides differ."""
    contract = changed.place.part("tender") or ""
    tenders = (side.tenders.get(contract) for side in (changed.base, changed.head))
    return min(
        (each.delivery.since for each in tenders if each and each.delivery), default=date.max
    )


def lost_otherwise(changed: Changed) -> frozenset[str]:
    """The tenders whose award was approved, and does not say so, on one side alone.

    Or on both, where something else tells that it was.
    """
    found: set[str] = set()
    for told in (lost_approvals, carried_out_unapproved):
        before, after = told(changed.base), told(changed.head)
        found |= {each for each in {*before, *after} if before.get(each) != after.get(each)}
    return frozenset(found)


@Whenever
def loses_other_approvals(changed: Changed) -> bool:
    """Where there are any: what is said may rest on that, of whatever tender."""
    return bool(lost_otherwise(changed))


_TELLING = (TENDER, AWARD, RETURN, MEETING, LEDGER)

TELLING_OF_LOST_APPROVALS: Reads[Any] = dict.fromkeys(_TELLING, loses_other_approvals)
"""What is said rests on these, where on nothing else, as far as they tell of lost approvals."""


def where_its_approval_is_lost(of: Callable[[SubjectT], str]) -> Reads[SubjectT]:
    """What is said rests on lost approvals only where that of the subject's own tender is."""
    return dict.fromkeys(_TELLING, OfThose(part="tender", of=of, names=lost_otherwise))


def held_openly_otherwise(changed: Changed) -> frozenset[str]:
    """The members of which it is open, from another day on or on one side alone, what they held."""
    before, after = open_since(changed.base), open_since(changed.head)
    return frozenset(each for each in {*before, *after} if before.get(each) != after.get(each))


def where_approvals_are_lost(
    part: str, of: Callable[[SubjectT], str], names: Callable[[Changed], Collection[str]]
) -> Reads[SubjectT]:
    """What is said rests on lost approvals only where the subject is of ``names``.

    On which approvals are lost, that is, and on whom the records of their contracts name.
    """
    kinds = (*_TELLING, *HOLDING, *REPORTING, OFFER)
    return dict.fromkeys(kinds, OfThose(part=part, of=of, names=names))
