"""Published outcomes: what changed for people, by year and place.

A small number of people could tell who they are, so the public is told a count
only where it, and every count that it would give away, is large enough (rule MON-9).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class CountState(StrEnum):
    """Whether a count is told to the public, withheld from it, or not out yet.

    ``unreported`` is a place of which nothing was accepted in time, so that there is no count.
    """

    TOLD = "told"
    WITHHELD = "withheld"
    WAITING = "waiting"
    UNREPORTED = "unreported"


class PublishedReach(Published):
    """How many people reached an outcome somewhere in a year.

    Without ``area`` the count is of the whole consortium, without ``tender`` and
    ``lot`` of the area, without ``member`` of the lot. ``people`` is absent unless told.
    Every return gives a figure for each of its lots: ``lacking`` says how many of them are
    not in the count, and is absent until the year is out. ``people_so_far`` is what has
    been accepted by the site's day, and ``waiting`` how many figures are still to be.
    """

    year: str
    area: str | None = None
    tender: str | None = None
    lot: str | None = None
    member: str | None = None
    state: CountState
    people: int | None = None
    lacking: int | None = None
    people_so_far: Annotated[int | None, MEMBERS_ONLY] = None
    waiting: int


class PublishedOutcomeYear(Published):
    """A year, and when its counts come out for the public, all together.

    Counted is what was accepted by ``counted_until``. ``told_on`` is absent until they
    are out; ``told_by`` is the latest day on which they will be. ``returns_lacking`` counts
    the returns that are not in them, or in part, and is absent until then too.
    """

    year: str
    counted_until: date
    told_by: date
    told_on: date | None = None
    returns_lacking: int | None = None


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
