"""The consortium's quality as published: the framework, the years, and proposals of mentors."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import MembersOnly, Published


class PublishedQualityArea(Published):
    """An area that is graded on the site's day, or was before."""

    id: str
    title: str
    meaning: str
    is_asked_now: bool


class PublishedGrades(Published):
    """How many members were given each grade in an area, by their last grade of the year.

    ``below_good_bp`` is the part of them below good in basis points, absent where nobody
    was graded. ``graded`` is absent where too few members were graded for it to be told.
    """

    area: str
    members: int
    graded: dict[str, int] | None = None
    below_good_bp: int | None = None


class PublishedQualityYear(Published):
    """A financial year of quality, up to ``until``.

    ``providers`` are the full members that deliver on that day, ``marked`` those whose
    recognised quality mark is in date.
    """

    id: str
    title: str
    until: date
    members: int
    areas: tuple[PublishedGrades, ...]
    reports: int
    reviews: int
    providers: int
    marked: int
    plans_begun: int
    plans_closed: int
    pairings_begun: int
    cases_opened: int
    cases_open: int


class PublishedCandidate(Published):
    """A member that could be mentor: its grade, what both share, and the points for that.

    ``assigned_to`` says whom it is proposed to help, each as ``"member:area"``.
    """

    member: str
    grade: str
    graded_on: date
    better: int
    places: tuple[str, ...]
    themes: tuple[str, ...]
    points: int
    assigned_to: tuple[str, ...]


class PublishedProposal(MembersOnly):
    """A member weak in an area, the mentor proposed for it, and who else could be.

    ``mentor`` is absent where nobody is strong there and has a place left; ``candidates``
    begin with the one that has most points.
    """

    member: str
    area: str
    grade: str
    graded_on: date
    mentor: str | None = None
    candidates: tuple[PublishedCandidate, ...]


class PublishedStanding(MembersOnly):
    """How each area of a member was graded last, and whether a review said so."""

    member: str
    area: str
    grade: str
    on: date
    is_review: bool
