"""The service charter as published: what it promises, what was given, how the hub judges itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, MembersOnly, Published


class PublishedEntitlement(Published):
    """One thing that members can expect of the hub.

    ``sort`` is visits, replies or sessions. Of visits ``full`` and ``associate`` are for a
    whole year, of sessions ``yearly``; replies come ``within`` so many working days, at
    least ``at_least_bp`` of a year's.
    """

    id: str
    sort: str
    title: str
    meaning: str
    full: int | None = None
    associate: int | None = None
    within: int | None = None
    at_least_bp: int | None = None
    yearly: int | None = None


class PublishedServiceCharter(Published):
    """The charter in force on the site's day."""

    since: date
    resolution: str
    entitlements: tuple[PublishedEntitlement, ...]
    notice_days: int
    self_assessment_months: int | None = None


class PublishedOwed(Published):
    """What a member was owed of one entitlement in a year, and was given.

    Of replies ``due`` is how many can be judged, ``given`` how many came in time, and
    ``waiting`` how many are not yet due. ``standing`` is kept, missed, open or unknown.
    """

    member: str
    due: int
    given: int
    waiting: int
    standing: str


class PublishedAchieved(Published):
    """One entitlement in one year, of all members together and of each.

    ``members`` is how many it concerned, ``kept_for`` for how many of them it was kept.
    """

    year: str
    id: str
    sort: str
    title: str
    due: int
    given: int
    waiting: int
    members: int
    kept_for: int
    standing: str
    by_member: Annotated[tuple[PublishedOwed, ...] | None, MEMBERS_ONLY] = None


class PublishedGroupSupport(Published):
    """What members of one size (small, larger or unknown) had together in a year."""

    year: str
    size: str
    members: int
    visits_due: int
    visits: int
    replies: int
    in_time: int
    sessions: int
    people_at_events: int


class PublishedCharterRecord(Published):
    """Every year under a charter, and what came of it."""

    charter: PublishedServiceCharter | None = None
    achieved: tuple[PublishedAchieved, ...]
    groups: tuple[PublishedGroupSupport, ...]


class PublishedShortfall(Published):
    """Why the charter was not kept in one thing, and what is done about it."""

    entitlement: str
    title: str
    reason: str
    action: str
    owner: str
    by: date
    done_on: date | None = None


class PublishedCharterYear(Published):
    """The hub's account of a year to the members."""

    year: str
    reported_on: date
    summary: str
    missed: tuple[PublishedShortfall, ...]


class PublishedVisit(Published):
    """One thing done with a member."""

    on: date
    given: str
    member: str


class PublishedQuery(Published):
    """One thing asked by a member, and when it was answered."""

    asked: str
    member: str
    received_on: date
    answered_on: date | None = None


class PublishedSession(Published):
    """One session, and the members from which somebody came."""

    on: date
    held: str
    came: tuple[str, ...]


class PublishedCharterLog(MembersOnly):
    """A month of the charter's log."""

    month: str
    visits: tuple[PublishedVisit, ...]
    queries: tuple[PublishedQuery, ...]
    sessions: tuple[PublishedSession, ...]


class PublishedAssessedCriterion(Published):
    """One criterion of the framework and its score."""

    id: str
    title: str
    score: int
    evidence: str


class PublishedImprovement(Published):
    """Something to be made better, by a role and a day."""

    weakness: str
    action: str
    owner: str
    by: date
    done_on: date | None = None


class PublishedHubAssessment(Published):
    """The hub's assessment of itself, with each criterion's score up to ``highest_score``."""

    on: date
    framework: str
    framework_url: str | None = None
    highest_score: int
    criteria: tuple[PublishedAssessedCriterion, ...]
    strengths: tuple[str, ...]
    improvements: Annotated[tuple[PublishedImprovement, ...] | None, MEMBERS_ONLY] = None
    decision: str | None = None
