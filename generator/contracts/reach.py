"""How far a change to a contract reaches: to who holds a part of it, and to lost approvals."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from generator.contracts.approved import lost_approvals
from generator.contracts.carried_out import carried_out_unapproved
from generator.contracts.position import positions_by_tender
from generator.reads import HOLDING, Changed, OfThose, Reads, SubjectT, Whenever
from generator.register import Register, once_per_register
from schemas.catalogue import AWARD, LEDGER, MEETING, RETURN, TENDER


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

    Before it is given work there, the gates look at all that it holds.
    """
    return any(
        (tender, member) in side.offers
        for side in (changed.base, changed.head)
        for member in holders(changed)
    )


@Whenever
def loses_other_approvals(changed: Changed) -> bool:
    """Where other awards than before are known to have been approved while none says so.

    Each such award leaves open what others rest on, whatever member or tender they are of.
    """
    return any(
        of(changed.base) != of(changed.head) for of in (lost_approvals, carried_out_unapproved)
    )


_TELLING = (TENDER, AWARD, RETURN, MEETING, LEDGER)

TELLING_OF_LOST_APPROVALS: Reads[Any] = dict.fromkeys(_TELLING, loses_other_approvals)
"""What is said rests on these, where on nothing else, as far as they tell of lost approvals."""


def where_approvals_are_lost(
    part: str, of: Callable[[SubjectT], str], names: Callable[[Register], Collection[str]]
) -> Reads[SubjectT]:
    """What is said rests on lost approvals only where the subject is of ``names`` on a side."""

    def concerned(changed: Changed) -> Collection[str]:
        if not loses_other_approvals.holds(changed):
            return ()
        return {*names(changed.base), *names(changed.head)}

    return dict.fromkeys(_TELLING, OfThose(part=part, of=of, names=concerned))
