"""Published directors and minutes."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import Published


class PublishedTerm(Published):
    """A term on the board; ``until`` is its last day."""

    since: date
    until: date | None = None


class PublishedInterest(Published):
    """A director's interest in an organisation, named; ``member`` is its short name if it is one.

    ``until`` is its last day.
    """

    organisation: str
    member: str | None = None
    nature: str
    since: date
    until: date | None = None


class PublishedDeclaration(Published):
    """Every interest that a director declared on a day; none where there is none."""

    on: date
    interests: tuple[PublishedInterest, ...]


class PublishedDirectorship(Published):
    """A director with every term served and every declaration of interests made.

    ``on_behalf_of`` is a member or ``independent``.
    """

    id: str
    name: str
    on_behalf_of: str
    terms: tuple[PublishedTerm, ...]
    declarations: tuple[PublishedDeclaration, ...]


class PublishedDecision(Published):
    """A minuted decision; ``recused`` are the short names of those who took no part.

    ``routes`` and ``awards`` are the tenders whose route it chose and whose award it
    approved; ``variations`` and ``trades`` are named as in their records' paths.
    """

    number: int
    title: str
    routes: tuple[str, ...]
    awards: tuple[str, ...]
    variations: tuple[str, ...]
    trades: tuple[str, ...]
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
