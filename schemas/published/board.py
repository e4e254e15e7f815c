"""The published board of a day, and its composition over time."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class PublishedSeat(Published):
    """A director in office: ``on_behalf_of`` is a member's short name or ``independent``.

    ``organisation`` is what that is called, ``offices`` what they hold that day. ``elected``
    is the day of the election by which they sit, ``co_opted`` the decision that did it.
    """

    director: str
    name: str
    on_behalf_of: str
    organisation: str
    since: date
    until: date | None = None
    elected: date | None = None
    co_opted: str | None = None
    offices: tuple[str, ...]


class PublishedPlaces(Published):
    """The limits on the board: places in all, for each part, and the members' majority."""

    board: int
    members: int
    independents: int
    majority_bp: int
    quorum: int


class PublishedOfficeHolders(Published):
    """An office and the names of those who hold it: one, unless something is wrong."""

    office: str
    holders: tuple[str, ...]


class PublishedBoard(Published):
    """The board on a day.

    ``is_proper`` is absent where a director's record cannot be read, so that nobody
    can tell; ``faults`` are sentences. ``offices`` is empty before any is on record.
    """

    on: date
    is_proper: bool | None = None
    faults: tuple[str, ...]
    places: PublishedPlaces
    members: int
    independents: int
    seats: tuple[PublishedSeat, ...]
    offices: tuple[PublishedOfficeHolders, ...]


class PublishedComposition(Published):
    """The board between two changes, both days included; ``until`` is absent for the last."""

    since: date
    until: date | None = None
    members: int
    independents: int
    is_proper: bool


class PublishedSkillOnBoard(Published):
    """A skill of the person specification and how many directors bring it; who, for members."""

    id: str
    title: str
    meaning: str
    wanted: int
    directors: int
    brought_by: Annotated[tuple[str, ...] | None, MEMBERS_ONLY] = None


class PublishedBoardHistory(Published):
    """The board of the site's day, how it came to be, and its skills."""

    today: PublishedBoard
    composition: tuple[PublishedComposition, ...]
    skills: tuple[PublishedSkillOnBoard, ...]
