"""Published outcomes: what changed for people, by year and place.

A small number of people could tell who they are, so the public is told a count
only where it, and every count that it would give away, is large enough (rule MON-9).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class CountState(StrEnum):
    """Whether a count is told to the public, withheld from it, or not complete yet."""

    TOLD = "told"
    WITHHELD = "withheld"
    WAITING = "waiting"


class PublishedReach(Published):
    """How many people reached an outcome somewhere in a year.

    Without ``area`` the count is of the whole consortium, without ``tender`` and
    ``lot`` of the area, without ``member`` of the lot. ``people`` is absent unless
    told. ``people_so_far`` is what has been accepted, and ``waiting`` how many
    returns are still to be.
    """

    year: str
    area: str | None = None
    tender: str | None = None
    lot: str | None = None
    member: str | None = None
    state: CountState
    people: int | None = None
    people_so_far: Annotated[int | None, MEMBERS_ONLY] = None
    waiting: int


class PublishedTarget(Published):
    """How many people a lot is to bring to the outcome over its whole contract."""

    tender: str
    lot: str
    lot_title: str
    area: str
    target: int


class PublishedOutcomeReached(Published):
    """An outcome, what it means, where it is asked for and how many reached it.

    The one without ``theme`` is of how many people took part, counted once in each
    period.
    """

    id: str
    title: str
    meaning: str
    evidence: str
    theme: str | None = None
    targets: tuple[PublishedTarget, ...] = ()
    reached: tuple[PublishedReach, ...]
