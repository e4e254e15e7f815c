"""Published directors and minutes."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import Published


class PublishedTerm(Published):
    """A term on the board; ``until`` is its last day."""

    since: date
    until: date | None = None


class PublishedDirectorship(Published):
    """A director with every term served; ``on_behalf_of`` is a member or ``independent``."""

    id: str
    name: str
    on_behalf_of: str
    terms: tuple[PublishedTerm, ...]


class PublishedDecision(Published):
    """A minuted decision; ``recused`` are the short names of those who took no part."""

    number: int
    title: str
    votes_for: int
    votes_against: int
    abstained: int
    recused: tuple[str, ...]


class PublishedMeeting(Published):
    """The minutes of a meeting; ``present`` are short names of directors, or of members."""

    body: str
    on: date
    number_present: int
    present: tuple[str, ...]
    decisions: tuple[PublishedDecision, ...]
