"""Published directors, minutes, elections and calendars of meetings."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class PublishedTerm(Published):
    """A term on the board; ``until`` is its last day.

    ``elected`` is the day of the annual general meeting that elected them, ``co_opted``
    the decision that co-opted an independent.
    """

    since: date
    until: date | None = None
    elected: date | None = None
    co_opted: str | None = None


class PublishedOffice(Published):
    """A time in an office, and the day of the election that gave it; ``until`` is its last day."""

    office: str
    since: date
    until: date | None = None
    elected: date


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

    ``on_behalf_of`` is a member or ``independent``; ``skills`` are those of the person
    specification.
    """

    id: str
    name: str
    on_behalf_of: str
    terms: tuple[PublishedTerm, ...]
    offices: tuple[PublishedOffice, ...] = ()
    skills: Annotated[tuple[str, ...] | None, MEMBERS_ONLY] = None
    declarations: tuple[PublishedDeclaration, ...]


class PublishedDecision(Published):
    """A minuted decision; ``recused`` are the short names of those who took no part.

    ``routes`` and ``awards`` are the tenders whose route it chose and whose award it
    approved; ``variations`` and ``trades`` are named as in their records' paths.
    """

    number: int
    title: str
    notes_development_report: bool
    hears_users: bool
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
    is_extraordinary: bool
    number_present: int
    present: tuple[str, ...]
    decisions: tuple[PublishedDecision, ...]


class PublishedCandidate(Published):
    """A candidate: the organisation behind it, and the votes where there was a ballot.

    ``organisation`` is a member's short name or ``independent``. Only who was elected
    to an office is named as a person, by ``director``.
    """

    organisation: str
    director: str | None = None
    votes: int | None = None
    is_elected: bool


class PublishedContest(Published):
    """One contest of an election: for ``directors``, or an office.

    ``papers_cast`` to ``votes_unused`` are there where a ballot was held, and
    ``votes_given`` is what the papers in order gave. ``tie_settled_by`` and
    ``tie_decision`` are there where one was settled.
    """

    office: str
    places: int
    candidates: tuple[PublishedCandidate, ...]
    papers_cast: int | None = None
    papers_spoilt: int | None = None
    votes_given: int | None = None
    votes_unused: int | None = None
    tie_settled_by: str | None = None
    tie_decision: str | None = None
    decision: str


class PublishedElection(Published):
    """The elections at an annual general meeting, and who could vote.

    ``on_the_roll`` counts the members with a vote that day; ``roll`` names them to members.
    """

    on: date
    nominations_close: date
    on_the_roll: int
    full_members: int
    associate_members: int
    roll: Annotated[tuple[str, ...] | None, MEMBERS_ONLY] = None
    contests: tuple[PublishedContest, ...]


class PublishedPlannedMeeting(Published):
    """A meeting in the calendar."""

    on: date
    body: str


class PublishedBoardCalendar(Published):
    """The meetings of a calendar year."""

    year: str
    meetings: tuple[PublishedPlannedMeeting, ...]
