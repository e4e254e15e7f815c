"""Published reports, reviews, plans, pairings and cases, for members alone."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import MembersOnly, Published


class PublishedSelfAssessment(MembersOnly):
    """A member's judgement of its own provision: a grade for each area."""

    member: str
    on: date
    areas: dict[str, str]
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]


class PublishedReviewer(Published):
    """Who held a review: a role, and the member, ``"hub"`` or ``"independent"``."""

    role: str
    on_behalf_of: str


class PublishedReview(MembersOnly):
    """A provider review; ``changed`` says why a grade differs from the member's own."""

    member: str
    on: date
    visited: bool
    reviewers: tuple[PublishedReviewer, ...]
    self_assessment: date | None = None
    areas: dict[str, str]
    changed: dict[str, str]
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]


class PublishedPlanAction(Published):
    """An action of a plan; ``state`` is done, due or overdue on the site's day."""

    area: str
    what: str
    owner: str
    due_on: date
    done_on: date | None = None
    evidence: str | None = None
    state: str


class PublishedPlan(MembersOnly):
    """An improvement plan as of the site's day, closed by ``evidence`` where it is."""

    member: str
    begun_on: date
    areas: tuple[str, ...]
    actions: tuple[PublishedPlanAction, ...]
    closed_on: date | None = None
    evidence: str | None = None


class PublishedPairing(MembersOnly):
    """A mentor and whom it mentors; ``outcome`` and ``told`` once it has ended."""

    mentor: str
    mentored: str
    since: date
    until: date
    review_on: date
    areas: tuple[str, ...]
    because: str
    ended_on: date | None = None
    outcome: str | None = None
    told: str | None = None


class PublishedCaseEntry(Published):
    """A stage that a case reached, and why."""

    stage: str
    on: date
    reasons: str


class PublishedSubContract(Published):
    """A lot of a contract, by short names."""

    tender: str
    lot: str


class PublishedCase(MembersOnly):
    """A case of under-performance, its stages oldest first.

    ``sub_contracts`` are those that it is about; all of the member's where there are none.
    """

    member: str
    opened_on: date
    sub_contracts: tuple[PublishedSubContract, ...]
    stages: tuple[PublishedCaseEntry, ...]
