"""Published history: what records went through, and by which decision."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class PublishedPlace(Published):
    """A place in a record that was changed: what stood there, and what stands there now.

    ``place`` leads to it from the outside in. What was, or is, not there is empty.
    """

    place: str
    was: str
    now: str


class PublishedEdition(Published):
    """What one revision made of one record: it came, or it changed.

    ``kind`` is the record's, ``revision`` begins the name of the commit. ``decisions``
    are those that it refers to since. What stood in a record is for members: a field
    may be one that the public is not given, or a count of few people.
    """

    record: str
    kind: str
    on: date
    revision: str
    event: str
    decisions: tuple[str, ...]
    places: Annotated[tuple[PublishedPlace, ...] | None, MEMBERS_ONLY] = None
