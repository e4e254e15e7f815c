"""Published need against capacity: the map of gaps and overlaps, and assessments as made."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import Published


class PublishedNeed(Published):
    """What is needed of one service in one area: ``yearly`` outputs, or else a ``grade``."""

    area: str
    service: str
    yearly: int | None = None
    grade: int | None = None
    source: str
    on: date


class PublishedNeedsAssessment(Published):
    """An assessment as it was agreed, its needs by area, then service."""

    on: date
    title: str
    method: str
    decision: str | None = None
    needs: tuple[PublishedNeed, ...]


class PublishedCommitment(Published):
    """What a member holds of a running contract there, over its time and in a year."""

    tender: str
    lot: str
    outputs: int
    yearly: int
    since: date
    until: date


class PublishedSupplier(Published):
    """A member in one place: ``capacity`` = ``committed`` + ``spare``, in outputs a year."""

    member: str
    name: str
    capacity: int
    committed: int
    spare: int
    commitments: tuple[PublishedCommitment, ...]


class PublishedAssociate(Published):
    """An associate member and the outputs a year that it could deliver once it may."""

    member: str
    name: str
    capacity: int


class PublishedPlace(Published):
    """One service in one area; all but ``members_able`` in outputs a year of ``unit``.

    ``coverage`` is the first of these that holds: unknown, gap, single-supplier,
    graded, overlap, enough. ``capacity`` = ``committed`` + ``spare``, and each is the
    sum of the suppliers'.
    """

    area: str
    service: str
    theme: str
    unit: str
    need: PublishedNeed | None = None
    capacity: int
    committed: int
    spare: int
    gap: int
    members_able: int
    coverage: str
    suppliers: tuple[PublishedSupplier, ...]
    associates: tuple[PublishedAssociate, ...]


class PublishedTally(Published):
    """How many places of an area, a theme, both or neither stand how."""

    area: str | None = None
    theme: str | None = None
    places: int
    unknown: int
    gap: int
    single_supplier: int
    graded: int
    overlap: int
    enough: int


class PublishedTallyOn(PublishedTally):
    """How many places stood how on the day of an assessment, or on the site's day."""

    on: date


class PublishedServiceTotals(Published):
    """A service over all areas, in outputs a year; need where it is counted."""

    service: str
    theme: str
    unit: str
    need: int
    capacity: int
    committed: int
    spare: int
    gap: int


class PublishedTile(Published):
    """Where an area lies on the map."""

    area: str
    title: str
    row: int
    column: int


class PublishedNeedMap(Published):
    """Need against capacity on the site's day.

    ``tallies`` holds one for each area and theme, for each area, for each theme, and
    the whole, so that rows and columns can be added up. ``history`` is the whole on the
    day of each assessment, oldest first.
    """

    assessed_on: date | None = None
    next_due_on: date | None = None
    is_overdue: bool
    tiles: tuple[PublishedTile, ...]
    places: tuple[PublishedPlace, ...]
    services: tuple[PublishedServiceTotals, ...]
    tallies: tuple[PublishedTally, ...]
    history: tuple[PublishedTallyOn, ...]
