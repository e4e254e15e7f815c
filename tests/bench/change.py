"""What a change of one file costs to review, beside a check of everything, both beyond reading."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar

from generator.keys import identity_of
from generator.reading.folder import read_folder
from generator.reading.read import is_a_record, read
from generator.reads import EVERYTHING, Changes, changes_between
from generator.register import Register, with_records
from generator.review.comparison import compare
from generator.review.consequence import Review
from generator.rules.rulebook import hold_all, hold_all_near
from schemas.catalogue import AWARD, LEDGER, MEETING, MEMBER, OFFER, RETURN
from schemas.ledger import LedgerMonth
from schemas.periods import Period
from schemas.places import Place
from schemas.record import Record
from schemas.record_kinds import Kind
from tests.bench.reading import AS_OF
from tests.bench.timing import Prepared, in_turn, uncollected
from tests.in_part import in_records_of_its_own

KeyT = TypeVar("KeyT")
RecordT = TypeVar("RecordT", bound=Record)

Changed = tuple[Kind, object, Record | None, Record]
"""A kind of record, the register's key of one, and the record before and after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTimes:
    """Processor seconds of one sample, round by round: a check, and reviews by what changes."""

    records: int
    check: Sequence[float]
    reviews: Mapping[str, Sequence[float]]


def measure(data: Path, *, runs: int) -> ChangeTimes:
    """The times for the sample in ``data``, in ``runs`` rounds.

    Raises ``RuntimeError`` where a review of what a change touches is not the same as one
    of everything.
    """
    register = read(read_folder(data, knows=is_a_record), as_of=AS_OF).register
    if register is None:
        raise RuntimeError("the sample has no consortium record")
    changes = {what: make(register) for what, make in CHANGES.items()}
    for what, changed in changes.items():
        if review(sides(register, changed)) != _in_whole(sides(register, changed)):
            raise RuntimeError(f"{what}: in part it is not what it is in whole")
    records = sum(register.counts().values())
    seconds = in_turn(
        {
            "check": Prepared(partial(in_records_of_its_own, register), _check),
            **{
                what: Prepared(partial(sides, register, changed), review)
                for what, changed in changes.items()
            },
        },
        runs=runs,
        what=f"{records:,} records",
    )
    return ChangeTimes(records=records, check=seconds.pop("check"), reviews=seconds)


def _check(register: Register) -> object:
    with uncollected():
        return hold_all(register)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The records before and after a change of the one in the file at ``path``."""

    base: Register
    head: Register
    path: str


def sides(register: Register, changed: Changed) -> Sides:
    """Both sides of the change, in records that nothing else knows and both have in common."""
    kind, key, before, after = changed
    place = Place(kind, identity_of(key))
    whole = with_records(register, {place: before}, unknown=register.unknown)
    base = in_records_of_its_own(whole)
    return Sides(
        base=base,
        head=with_records(base, {place: after}, unknown=base.unknown),
        path=place.kind.path(*place.identity),
    )


def review(both: Sides) -> Review:
    """What the change does, looked at as far as it reaches."""
    with uncollected():
        return _reviewed(both, changes_between(both.base, both.head, [both.path]))


def _in_whole(both: Sides) -> Review:
    """The same, of everything, with nothing that is known of one side taken over to the other."""
    return _reviewed(replace(both, head=in_records_of_its_own(both.head)), EVERYTHING)


def _reviewed(both: Sides, changes: Changes) -> Review:
    return compare(
        both.base,
        both.head,
        [both.path],
        found_before=hold_all_near(both.base, changes),
        found_after=hold_all_near(both.head, changes),
        changes=changes,
    )


# ------------------------------------------------------------------- what changes


def _return_sent(register: Register) -> Changed:
    key, received = list(register.returns.items())[-1]
    return RETURN, key, None, received


def _return_mended(register: Register) -> Changed:
    key, received = list(register.returns.items())[-1]
    name, figures = next(iter(received.lots.items()))
    more = figures.model_copy(update={"spend_total": (figures.spend_total or 0) + 100})
    return (
        RETURN,
        key,
        received,
        received.model_copy(update={"lots": {**received.lots, name: more}}),
    )


def _return_accepted(register: Register) -> Changed:
    key, received = list(register.returns.items())[-1]
    sent = received.model_copy(update={"accepted_on": None})
    return RETURN, key, sent, received.model_copy(update={"accepted_on": received.submitted_on})


def _offer_raised(register: Register) -> Changed:
    key, offer = list(register.offers.items())[-1]
    name, lot = next(iter(offer.lots.items()))
    more = lot.model_copy(update={"capacity": lot.capacity + 10})
    return OFFER, key, offer, offer.model_copy(update={"lots": {**offer.lots, name: more}})


def _evidence_shortened(register: Register) -> Changed:
    key, member = next(each for each in register.members.items() if each[1].evidence)
    first, *others = member.evidence
    shorter = first.model_copy(update={"until": max(first.since, first.until - timedelta(300))})
    return MEMBER, key, member, member.model_copy(update={"evidence": (shorter, *others)})


def _vote_corrected(register: Register) -> Changed:
    key, meeting = next(each for each in _latest(register.meetings) if each[1].decisions)
    number, decision = next(iter(meeting.decisions.items()))
    other = decision.model_copy(update={"votes_for": (decision.votes_for or 0) + 1})
    changed = meeting.model_copy(update={"decisions": {**meeting.decisions, number: other}})
    return MEETING, key, meeting, changed


def _approval_withdrawn(register: Register) -> Changed:
    key, award = next(each for each in _latest(register.awards) if each[1].approval)
    return AWARD, key, award, award.model_copy(update={"approval": None})


def _posting_removed(register: Register) -> Changed:
    return _without_its_last_transaction(*list(register.ledger.items())[-1])


def _old_posting_removed(register: Register) -> Changed:
    return _without_its_last_transaction(*next(iter(register.ledger.items())))


def _without_its_last_transaction(key: Period, month: LedgerMonth) -> Changed:
    return LEDGER, key, month, month.model_copy(update={"transactions": month.transactions[:-1]})


def _latest(shelf: Mapping[KeyT, RecordT]) -> list[tuple[KeyT, RecordT]]:
    """All of a shelf, the last in order first."""
    return list(shelf.items())[::-1]


CHANGES: Mapping[str, Callable[[Register], Changed]] = {
    "a return sent in": _return_sent,
    "a return mended": _return_mended,
    "a return accepted": _return_accepted,
    "an offer raised": _offer_raised,
    "evidence shortened": _evidence_shortened,
    "a vote corrected": _vote_corrected,
    "an approval withdrawn": _approval_withdrawn,
    "a posting removed": _posting_removed,
    "an old posting removed": _old_posting_removed,
}
"""What is changed, each in one file."""
