"""What minuted decisions did: which revisions brought them into force, and what each did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from generator.governance.citations import citations
from generator.reads import changes_between
from generator.register import Register, with_records
from generator.review.comparison import compare
from generator.review.consequence import Review
from generator.review.editions import Edition, Editions, Event
from generator.review.stakes import Part, Stake, is_approved, stakes
from schemas.catalogue import TRADE, VARIATION
from schemas.places import Place, place_of
from schemas.record import Record

MOST_REVIEWED = 24
"""How many revisions are reviewed, the latest first: each costs as much as a ``diff``."""

MOST_RECORDS = 100
"""Of how many records at once a change is still reviewed; more are an import."""

Lot = tuple[str, str]
"""Tender and lot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A revision since which records refer to decisions that they did not refer to before.

    ``on`` is the day on which it came to be so on the main line. ``cited`` holds each
    decision, as it is written, with the path of the record that refers to it.
    """

    revision: str
    on: date
    cited: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The records before and after a revision, both as of the same day.

    A side is ``None`` where its consortium record cannot be read, or is not there.
    ``paths`` are those of the files that it touched, ``unread`` those of all records,
    on either side, that cannot be read by today's forms. ``is_first`` says that before
    there was nothing at all.
    """

    base: Register | None
    head: Register | None
    paths: tuple[str, ...]
    unread: frozenset[str] = frozenset()
    is_first: bool = False


class Untold(StrEnum):
    """Why it is not told what a revision did."""

    FIRST = "first"
    # One word for too many records, and for some that cannot be read: which of them it is
    # may follow from records that are shown to nobody.
    OUT_OF_REACH = "out-of-reach"
    TOO_LONG_AGO = "too-long-ago"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """What a revision did that brought decisions into force, or why that is not told.

    ``day`` is that as of which it is told. ``unread`` are the paths of the records, none of
    them touched, that cannot be read today: nothing that follows from them is told.
    ``as_today`` are the lots whose parts, before and after, are those that today's award
    gives with the variations and trades of then, which have not been changed since either.
    """

    brought: Brought
    day: date
    review: Review | None = None
    untold: Untold | None = None
    unread: frozenset[str] = frozenset()
    as_today: frozenset[Lot] = frozenset()


def brought(register: Register, editions: Editions) -> tuple[Brought, ...]:
    """The revisions that brought what today's records cite, the latest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    days: dict[str, date] = {}
    for decision, places in citations(register).items():
        for path in dict.fromkeys(place.path for place in places):
            for edition in _since_when(editions.of(path), str(decision)):
                found.setdefault(edition.revision, []).append((str(decision), path))
                days[edition.revision] = edition.on
    latest_first = dict.fromkeys(edition.revision for edition in editions.all)
    return tuple(
        Brought(revision=revision, on=days[revision], cited=tuple(sorted(found[revision])))
        for revision in latest_first
        if revision in found
    )


def _since_when(editions: Iterable[Edition], decision: str) -> Iterator[Edition]:
    """The editions since which places in a record refer to the decision, the latest first.

    Several where one decision was carried out step by step. If no change brought it, it came
    with the record; none where the record went since.
    """
    is_found = False
    for edition in editions:
        if edition.event is Event.WENT:
            return
        if edition.event is Event.CAME:
            if not is_found:
                yield edition
            return
        if decision in edition.decisions:
            is_found = True
            yield edition


def with_decisions(editions: Editions, revisions: Iterable[Brought]) -> Editions:
    """``editions`` that also say of each record that came to which decisions it refers since."""
    came: dict[tuple[str, str], list[str]] = {}
    for each in revisions:
        for decision, path in each.cited:
            came.setdefault((each.revision, path), []).append(decision)
    return replace(
        editions,
        all=tuple(
            replace(edition, came_with=tuple(found))
            if edition.event is Event.CAME and (found := came.get((edition.revision, edition.path)))
            else edition
            for edition in editions.all
        ),
    )


def day_of_review(register: Register, revision: Brought) -> date:
    """The day as of which a revision is reviewed: its own, but none that is still to come."""
    return min(revision.on, register.as_of)


def deeds(
    register: Register, revisions: Iterable[Brought], sides: Iterable[tuple[str, Sides]]
) -> tuple[Deed, ...]:
    """What each of ``revisions`` did, in their order; ``register`` holds today's records.

    ``sides`` come by revision, and are let go one by one. A revision without was not
    read, since it is one of too many.
    """
    by_name = {each.revision: each for each in revisions}
    done = {name: _deed(register, by_name[name], found) for name, found in sides}
    return tuple(
        done.get(name) or _untold(register, each, Untold.TOO_LONG_AGO)
        for name, each in by_name.items()
    )


def _deed(register: Register, revision: Brought, sides: Sides) -> Deed:
    if sides.is_first:
        return _untold(register, revision, Untold.FIRST)
    if len(sides.paths) > MOST_RECORDS or not sides.unread.isdisjoint(sides.paths):
        return _untold(register, revision, Untold.OUT_OF_REACH)
    if sides.base is None or sides.head is None:
        return _untold(register, revision, Untold.OUT_OF_REACH)
    touched = changes_between(sides.base, sides.head, sides.paths)
    review = compare(sides.base, sides.head, sides.paths, changes=touched)
    return Deed(
        brought=revision,
        day=sides.head.as_of,
        review=review,
        unread=sides.unread,
        as_today=_as_today(
            register,
            (sides.base, sides.head),
            [(total.tender, total.lot) for total in review.totals],
        ),
    )


def _untold(register: Register, revision: Brought, why: Untold) -> Deed:
    return Deed(brought=revision, day=day_of_review(register, revision), untold=why)


def _as_today(
    now: Register, sides: tuple[Register, Register], lots: Iterable[Lot]
) -> frozenset[Lot]:
    wanted = [
        (tender, lot)
        for tender, lot in lots
        if is_approved(now, tender) and all(_stands(now, then, tender) for then in sides)
    ]
    tenders = sorted({tender for tender, _ in wanted})
    told = [
        (stakes(then, tenders), stakes(_with_what_there_was(now, then), tenders))
        for then in sides
        if tenders
    ]
    return frozenset(
        lot for lot in wanted if all(_of(lot, then) == _of(lot, today) for then, today in told)
    )


def _stands(now: Register, then: Register, tender: str) -> bool:
    """Whether award, variations and trades of then are among today's, word for word."""
    return (
        now.awards[tender] == then.awards.get(tender)
        and all(
            now.variations.get(key) == varied
            for key, varied in then.variations.items()
            if key[0] == tender
        )
        and all(
            now.trades.get(key) == traded for key, traded in then.trades.items() if key[0] == tender
        )
    )


def _with_what_there_was(now: Register, then: Register) -> Register:
    """Today's records, but for the variations and trades that were not there then."""
    since: dict[Place, Record | None] = {
        place: None
        for kind, here, there in (
            (VARIATION, now.variations, then.variations),
            (TRADE, now.trades, then.trades),
        )
        for key in here
        if key not in there
        if (place := place_of(kind.path(*map(str, key)))) is not None
    }
    return with_records(now, since, unknown=now.unknown)


def _of(lot: Lot, parts: Mapping[Stake, Part]) -> dict[Stake, Part]:
    return {stake: part for stake, part in parts.items() if (stake.tender, stake.lot) == lot}
