"""Published debriefs: what one bidder is told, for members alone."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class PublishedCriterionScore(Published):
    """What one criterion came to for the bidder.

    ``moderated`` is the score that counts, from 0 to 5; ``individual`` are the
    panel members' own, by their short names.
    """

    criterion: str
    title: str
    weight: int
    moderated: int
    individual: dict[str, int]


class PublishedScoring(Published):
    """The bidder's points of 500 and its rank, where the lot's bidders were scored.

    ``others`` are the other bidders' points, highest first, without names.
    ``least_points`` is the threshold; ``panel`` are the panel members' roles, by
    their short names. Who was not scored has no ``points`` and no ``rank``.
    """

    points: int | None = None
    rank: int | None = None
    bidders: int
    least_points: int | None = None
    others: tuple[int, ...]
    criteria: tuple[PublishedCriterionScore, ...]
    panel: dict[str, str]
    reasons: str | None = None
    sentences: tuple[str, ...]


class PublishedOutcome(Published):
    """What the bidder is given, or would be; ``held_by`` is what keeps it from more."""

    outputs: int
    amount_pence: int
    held_by: str


class PublishedNeed(Published):
    """One thing that a shut gate needed. ``values`` are its figures, by name."""

    kind: str
    sentence: str
    values: dict[str, int | str]


class PublishedGateHeld(Published):
    """One rule of eligibility as it was held against the bidder.

    For a gate that was shut: ``needs``, the smallest change that opens it, and
    ``alone``, the outcome had that been all; without ``alone`` other gates were
    shut too. ``follows`` says it in a sentence.
    """

    rule: str
    title: str
    passed: bool
    evidence: str
    needs: tuple[PublishedNeed, ...] = ()
    alone: PublishedOutcome | None = None
    follows: str | None = None


class PublishedLotDebrief(Published):
    """The bidder's debrief on one lot.

    ``capacity`` and what is like it are in the lot's unit: outputs, or pence where it
    counts none. ``with_all_met`` is the outcome with every gate open. ``more_capacity``
    and ``more_points`` are the outcomes with one output, or pound, and one point more.
    ``would_stand_smallest_award`` and ``would_stand_capacity`` are figures with
    which a share withdrawn as too small would have stood. ``sentences`` say all
    that is not said at a gate.
    """

    lot: str
    title: str
    capacity: int
    smallest_award: int
    is_eligible: bool
    given: PublishedOutcome
    summary: str
    scoring: PublishedScoring | None = None
    gates: tuple[PublishedGateHeld, ...]
    with_all_met: PublishedOutcome | None = None
    more_capacity: PublishedOutcome | None = None
    more_points: PublishedOutcome | None = None
    would_stand_smallest_award: int | None = None
    would_stand_capacity: int | None = None
    sentences: tuple[str, ...]


class PublishedDebrief(Published):
    """The debrief of one bidder for a tender; without ``approved_by``, on a proposal."""

    tender: str
    title: str
    member: str
    name: str
    decided_on: date
    approved_by: str | None = None
    lots: Annotated[tuple[PublishedLotDebrief, ...] | None, MEMBERS_ONLY] = None
