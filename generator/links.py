"""The links that several rules, topics or deadlines share, and kinds that go together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from generator.reads import AnyOf, Changed, Link, OfThose, Reads, SubjectT, Whenever
from schemas.catalogue import (
    AWARD,
    BUDGET,
    CASE,
    EXCUSE,
    GRANT,
    LEDGER,
    MEMBER,
    POST,
    RETURN,
    SELF_ASSESSMENT,
    TENDER,
    TRADE,
    VARIATION,
)
from schemas.monitoring_return import Return
from schemas.record import Record
from schemas.record_kinds import Kind
from schemas.tender import PaidBy, Tender

anywhere = Whenever(lambda _: True)
"""Anything said may rest on any record of the kind."""


is_new_or_gone = Whenever(lambda changed: changed.comes_or_goes)
"""Anything said may rest on which records of the kind there are, and nothing on what they say."""


def all_of(*kinds: Kind) -> Reads[Any]:
    """Whatever is said may rest on any record of ``kinds``."""
    return dict.fromkeys(kinds, anywhere)


def of_the_same(part: str, of: Callable[[SubjectT], str], *kinds: Kind) -> Reads[SubjectT]:
    """What is said rests only on records of ``kinds`` whose path has the subject's own ``part``."""

    def names(changed: Changed) -> Collection[str]:
        return (changed.place.part(part) or "",)

    return dict.fromkeys(kinds, OfThose(part=part, of=of, names=names))


def of_the_member(*kinds: Kind) -> Reads[str]:
    """What is said of a member rests only on records of ``kinds`` that are its own."""
    return of_the_same("member", lambda member: member, *kinds)


def of_the_tender(*kinds: Kind) -> Reads[Any]:
    """What is said of a subject that begins with its tender rests only on that one's ``kinds``."""
    return of_the_same("tender", lambda subject: subject[0], *kinds)


def either(one: Link[SubjectT], other: Link[SubjectT]) -> AnyOf[SubjectT]:
    """Where one of two links leads there."""
    return AnyOf(links=(one, other))


def together(*reads: Reads[SubjectT]) -> Reads[SubjectT]:
    """What is said rests on all of these: of a kind that several name, where any link leads."""
    found: dict[Kind, tuple[Link[SubjectT], ...]] = {}
    for each in reads:
        for kind, link in each.items():
            found[kind] = (*found.get(kind, ()), link)
    return {
        kind: links[0] if len(links) == 1 else AnyOf(links=links) for kind, links in found.items()
    }


def differs_in(*fields: str) -> Whenever:
    """Whatever is said rests on ``fields`` of the record alone, or on its being there."""

    def is_otherwise(changed: Changed) -> bool:
        return changed.comes_or_goes or any(
            getattr(changed.before, name) != getattr(changed.after, name) for name in fields
        )

    return Whenever(is_otherwise)


def is_of_an_offerer(tender: str, changed: Changed) -> bool:
    """Whether the record is of a member that made an offer for the tender."""
    member = changed.place.part("member") or ""
    return any((tender, member) in side.offers for side in (changed.base, changed.head))


def _offered_for(changed: Changed) -> Collection[str]:
    member = changed.place.part("member") if changed.comes_or_goes else None
    sides = changed.base, changed.head
    return {tender for side in sides for tender, name in side.offers if name == member}


OF_AN_OFFERER_NEW_OR_GONE: OfThose[Any] = OfThose(
    part="tender", of=lambda subject: subject[0], names=_offered_for
)
"""What is said of a subject that begins with its tender rests on whether its offerers are there."""


@Whenever
def accepted_for_money(changed: Changed) -> bool:
    """A return of which something else is accepted, where results are paid for (FIN-14)."""
    return _is_accepted_otherwise(changed) and any(
        terms.by is not PaidBy.BLOCK
        for tender in _tenders(changed)
        if tender.payment is not None
        for terms in (tender.payment.from_commissioner, tender.payment.to_members)
    )


def _is_accepted_otherwise(changed: Changed) -> bool:
    return _accepted(changed.before) != _accepted(changed.after)


def _accepted(record: Record | None) -> object:
    if not isinstance(record, Return) or record.accepted_on is None:
        return None
    return record.accepted_on, record.lots


def _tenders(changed: Changed) -> Iterator[Tender]:
    """The return's tender, before and after."""
    name, sides = changed.place.part("tender"), (changed.base, changed.head)
    return (side.tenders[name] for side in sides if name is not None and name in side.tenders)


# ------------------------------------------------------------------- kinds that go together

HOLDING = (TENDER, AWARD, VARIATION, TRADE)
"""Who holds what of a contract follows from these."""

REPORTING = (RETURN, EXCUSE)
"""How a member reports is told by these, with what it holds."""

BEHIND_A_MEMBERS_GATES = (MEMBER, SELF_ASSESSMENT, CASE, *REPORTING)
"""Whether a member may be given work is told by these of its own, with what it holds."""

BOOKS = (LEDGER, BUDGET, GRANT, POST)
"""What money there is, and is to come, is told by these."""
