"""The service charter, its log and the hub's assessments of itself as published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.charter.achievement import Achieved, achievements
from generator.charter.terms import Promise, charter_on, charter_years, promises_of
from generator.development.support import support_by_size
from generator.register import Register
from schemas.periods import Period
from schemas.published.charter import (
    PublishedAchieved,
    PublishedAssessedCriterion,
    PublishedCharterLog,
    PublishedCharterRecord,
    PublishedCharterYear,
    PublishedEntitlement,
    PublishedGroupSupport,
    PublishedHubAssessment,
    PublishedImprovement,
    PublishedOwed,
    PublishedQuery,
    PublishedServiceCharter,
    PublishedSession,
    PublishedShortfall,
    PublishedVisit,
)


def publish_service_charter(register: Register) -> PublishedServiceCharter | None:
    """The charter in force on the register's day; ``None`` before one was adopted."""
    charter = charter_on(register, register.as_of)
    if charter is None:
        return None
    terms = charter.value.self_assessment
    return PublishedServiceCharter(
        since=charter.since,
        resolution=str(charter.resolution),
        entitlements=tuple(_entitlement(each) for each in promises_of(charter.value, 0)),
        notice_days=charter.value.notice_days,
        self_assessment_months=terms.months if terms else None,
    )


def _entitlement(promise: Promise) -> PublishedEntitlement:
    terms = promise.terms.model_dump()
    return PublishedEntitlement(
        id=promise.name,
        sort=promise.sort.value,
        title=promise.terms.title,
        meaning=promise.terms.meaning,
        full=terms.get("full"),
        associate=terms.get("associate"),
        within=terms.get("within"),
        at_least_bp=terms.get("at_least"),
        yearly=terms.get("yearly"),
    )


def publish_charter_record(register: Register) -> PublishedCharterRecord:
    """The charter, every entitlement of every year, and what members of each size had."""
    return PublishedCharterRecord(
        charter=publish_service_charter(register),
        achieved=tuple(map(_achieved, achievements(register))),
        groups=tuple(_groups(register)),
    )


def _achieved(each: Achieved) -> PublishedAchieved:
    return PublishedAchieved(
        year=each.year.slug,
        id=each.promise.name,
        sort=each.promise.sort.value,
        title=each.promise.terms.title,
        due=each.whole.due,
        given=each.whole.given,
        waiting=each.whole.waiting,
        members=len(each.members),
        kept_for=each.kept_for,
        standing=each.whole.standing.value,
        by_member=tuple(
            PublishedOwed(
                member=name,
                due=had.due,
                given=had.given,
                waiting=had.waiting,
                standing=had.standing.value,
            )
            for name, had in each.members.items()
        ),
    )


def _groups(register: Register) -> Iterator[PublishedGroupSupport]:
    for year in charter_years(register):
        for group in support_by_size(register, year):
            had = group.support
            yield PublishedGroupSupport(
                year=year.slug,
                size=group.size.value,
                members=group.members,
                visits_due=had.visits_due,
                visits=had.visits,
                replies=had.replies,
                in_time=had.in_time,
                sessions=had.sessions,
                people_at_events=had.people,
            )


def publish_charter_year(register: Register, year: str) -> PublishedCharterYear | None:
    """The hub's account of the year; ``None`` before it was given."""
    account = register.charter_years[year]
    if account.reported_on > register.as_of:
        return None
    return PublishedCharterYear(
        year=year,
        reported_on=account.reported_on,
        summary=account.summary,
        missed=tuple(
            PublishedShortfall(
                entitlement=name,
                title=entitlement_title(register, name),
                reason=said.reason,
                action=said.action,
                owner=said.owner,
                by=said.by,
                done_on=said.done_on,
            )
            for name, said in account.missed.items()
        ),
    )


def entitlement_title(register: Register, name: str) -> str:
    """What the latest charter that has the entitlement calls it; else its short name."""
    titles = {
        promise.name: promise.terms.title
        for entry in register.consortium.policies.service_charter
        for promise in promises_of(entry.value, 0)
    }
    return titles.get(name, name)


def publish_charter_log(register: Register, month: Period) -> PublishedCharterLog:
    """The month's log as it stands."""
    log = register.charter_log[month]
    return PublishedCharterLog(
        month=str(month),
        visits=tuple(
            PublishedVisit(on=visit.on, given=visit.given, member=visit.member)
            for visit in log.visits
        ),
        queries=tuple(
            PublishedQuery(
                asked=query.asked,
                member=query.member,
                received_on=query.received_on,
                answered_on=query.answered_on,
            )
            for query in log.queries
        ),
        sessions=tuple(
            PublishedSession(on=session.on, held=session.held, came=session.came)
            for session in log.sessions
        ),
    )


def publish_hub_assessment(register: Register, on: date) -> PublishedHubAssessment:
    """The hub's assessment of itself of that day."""
    found = register.hub_assessments[on]
    return PublishedHubAssessment(
        on=on,
        framework=found.framework,
        framework_url=found.framework_url,
        highest_score=found.highest_score,
        criteria=tuple(
            PublishedAssessedCriterion(
                id=name, title=each.title, score=each.score, evidence=each.evidence
            )
            for name, each in found.criteria.items()
        ),
        strengths=found.strengths,
        improvements=tuple(
            PublishedImprovement(
                weakness=each.weakness,
                action=each.action,
                owner=each.owner,
                by=each.by,
                done_on=each.done_on,
            )
            for each in found.improvements
        ),
        decision=str(found.decision) if found.decision else None,
    )
