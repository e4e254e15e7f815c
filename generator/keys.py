"""Where the register keeps the records of each kind, and under which key each of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from schemas import catalogue
from schemas.identifiers import MeetingBody
from schemas.periods import period_from_text
from schemas.places import Place

ATTRIBUTE = {
    catalogue.MEMBER.name: "members",
    catalogue.APPLICATION.name: "applications",
    catalogue.PARTNERSHIP.name: "partnerships",
    catalogue.TENDER.name: "tenders",
    catalogue.OFFER.name: "offers",
    catalogue.SCORES.name: "scores",
    catalogue.PLAN.name: "plans",
    catalogue.APPRAISAL.name: "appraisals",
    catalogue.PRICING.name: "pricings",
    catalogue.AWARD.name: "awards",
    catalogue.VARIATION.name: "variations",
    catalogue.TRADE.name: "trades",
    catalogue.RETURN.name: "returns",
    catalogue.EXCUSE.name: "excuses",
    catalogue.DIRECTOR.name: "directors",
    catalogue.MEETING.name: "meetings",
    catalogue.ELECTION.name: "elections",
    catalogue.BOARD_CALENDAR.name: "board_calendars",
    catalogue.SELF_ASSESSMENT.name: "self_assessments",
    catalogue.REVIEW.name: "reviews",
    catalogue.IMPROVEMENT_PLAN.name: "improvement_plans",
    catalogue.CASE.name: "cases",
    catalogue.MENTORING.name: "mentoring",
    catalogue.LEDGER.name: "ledger",
    catalogue.CLOSING.name: "closings",
    catalogue.BUDGET.name: "budgets",
    catalogue.GRANT.name: "grants",
    catalogue.POST.name: "posts",
    catalogue.CHARTER_LOG.name: "charter_log",
    catalogue.CHARTER_YEAR.name: "charter_years",
    catalogue.HUB_ASSESSMENT.name: "hub_assessments",
    catalogue.EVENT.name: "events",
    catalogue.CAMPAIGN.name: "campaigns",
    catalogue.CORRECTION.name: "corrections",
    catalogue.ACCESS.name: "access",
    catalogue.NEEDS_ASSESSMENT.name: "needs_assessments",
    catalogue.OBJECTIVE.name: "objectives",
    catalogue.RISK.name: "risks",
    catalogue.DOCUMENT.name: "documents",
}
"""Where the register keeps each kind of record."""

Key = Callable[..., object]

_KEY: dict[str, Key] = {
    catalogue.APPLICATION.name: lambda on, organisation: (date.fromisoformat(on), organisation),
    catalogue.VARIATION.name: lambda tender, on: (tender, date.fromisoformat(on)),
    catalogue.TRADE.name: lambda tender, on, giver, receiver: (
        tender,
        date.fromisoformat(on),
        giver,
        receiver,
    ),
    catalogue.RETURN.name: lambda tender, period, member: (
        tender,
        period_from_text(period),
        member,
    ),
    catalogue.EXCUSE.name: lambda tender, period, member: (
        tender,
        period_from_text(period),
        member,
    ),
    catalogue.MEETING.name: lambda body, on: (MeetingBody(body), date.fromisoformat(on)),
    catalogue.ELECTION.name: date.fromisoformat,
    catalogue.SELF_ASSESSMENT.name: lambda member, on: (member, date.fromisoformat(on)),
    catalogue.REVIEW.name: lambda member, on: (member, date.fromisoformat(on)),
    catalogue.IMPROVEMENT_PLAN.name: lambda member, on: (member, date.fromisoformat(on)),
    catalogue.MENTORING.name: lambda on, mentor, mentored: (
        date.fromisoformat(on),
        mentor,
        mentored,
    ),
    catalogue.CASE.name: lambda on, member: (date.fromisoformat(on), member),
    catalogue.LEDGER.name: period_from_text,
    catalogue.CLOSING.name: period_from_text,
    catalogue.CHARTER_LOG.name: period_from_text,
    catalogue.HUB_ASSESSMENT.name: date.fromisoformat,
    catalogue.EVENT.name: lambda on, event: (date.fromisoformat(on), event),
    catalogue.CORRECTION.name: lambda on, words: (date.fromisoformat(on), words),
    catalogue.NEEDS_ASSESSMENT.name: date.fromisoformat,
}
"""The key of a record where it is more than the path's parts as they stand."""


def register_key(place: Place) -> object:
    """The register's key for the record at ``place``."""
    special = _KEY.get(place.kind.name)
    if special is not None:
        return special(*place.identity)
    return place.identity[0] if len(place.identity) == 1 else place.identity


def identity_of(key: object) -> tuple[str, ...]:
    """The parts of a record's path that ``key`` stands for: ``register_key`` the other way."""
    return tuple(map(str, key)) if isinstance(key, tuple) else (str(key),)
