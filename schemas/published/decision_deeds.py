"""Published: what minuted decisions did, in the terms of ``consortico diff``."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import JsonValue

from schemas.published.audience import MEMBERS_ONLY, Published
from schemas.published.decisions import PublishedDecisionTaken


class PublishedSubject(Published):
    """Whom or what a consequence is about; what does not apply is absent."""

    tender: str | None = None
    lot: str | None = None
    member: str | None = None
    name: str | None = None


class PublishedInput(Published):
    """A place in a record that was changed; which, and what stood there, is for members."""

    path: str
    field: Annotated[tuple[str | int, ...] | None, MEMBERS_ONLY] = None
    before: Annotated[JsonValue, MEMBERS_ONLY] = None
    after: Annotated[JsonValue, MEMBERS_ONLY] = None


class PublishedCause(Published):
    """What was changed, and what of the consequence is due to it, in pence.

    A single place stands by itself, several that are told together in ``together``.
    ``alone_pence`` is what they do by themselves; over all causes ``share_pence`` adds up
    to the difference. Both are there where it is about money.
    """

    path: str | None = None
    field: Annotated[tuple[str | int, ...] | None, MEMBERS_ONLY] = None
    before: Annotated[JsonValue, MEMBERS_ONLY] = None
    after: Annotated[JsonValue, MEMBERS_ONLY] = None
    together: tuple[PublishedInput, ...] | None = None
    alone_pence: int | None = None
    share_pence: int | None = None


class PublishedConsequence(Published):
    """One thing that a change did: how its subject stood before and after, in pence or words."""

    kind: str
    subject: PublishedSubject
    before: str | int
    after: str | int
    difference_pence: int | None = None
    outputs_before: int | None = None
    outputs_after: int | None = None
    rank_before: int | None = None
    rank_after: int | None = None
    causes: tuple[PublishedCause, ...]


class PublishedLotTotal(Published):
    """What all parts of a lot add up to, in pence."""

    tender: str
    lot: str
    before_pence: int
    after_pence: int


class PublishedDeed(Published):
    """What came of a revision that brought decisions into force, as far as it may be told.

    ``decisions`` are all that records refer to since, ``records`` those records.
    ``untold`` says why nothing is told; ``unread_records`` how many of that time cannot be
    read by today's forms, so that what follows from them is not told.
    """

    revision: str
    on: date
    decisions: tuple[str, ...]
    records: tuple[str, ...]
    untold: str | None = None
    unread_records: int = 0
    totals: tuple[PublishedLotTotal, ...] | None = None
    changes: tuple[PublishedConsequence, ...] | None = None


class PublishedDecisionPage(Published):
    """A decision, and what each revision did that brought it into force, the latest first.

    ``is_history_known`` says whether revisions could be looked up at all, and
    ``is_history_whole`` whether all of them were there.
    """

    decision: PublishedDecisionTaken
    is_history_known: bool
    is_history_whole: bool
    deeds: tuple[PublishedDeed, ...]
