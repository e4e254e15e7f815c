"""Applications and readiness as published (rules MEM-7, MEM-8, MEM-9).

Nobody is to be known for not having become a member. So what is told of applications
is numbers, of whole years that are over: told from day to day, a number of open
applications that falls by one while no member joins would say that one was refused,
and when. Who applies is not told to members either, for the same reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.membership.applicants import ApplicationKey, outcome_on
from generator.membership.joining import days_to_decision, due_on
from generator.membership.readiness import still_needed
from generator.membership.standing import criteria_on
from generator.publishing.views.consortium import publish_criteria
from generator.register import Register
from generator.rules.ready import associates
from schemas.application import Outcome
from schemas.consortium import in_force
from schemas.financial_year import FinancialYear, financial_year_of
from schemas.published.membership import (
    PublishedApplication,
    PublishedJoining,
    PublishedJoiningYear,
)
from schemas.published.readiness import PublishedNeed, PublishedReadiness


def publish_joining(register: Register) -> PublishedJoining:
    """The numbers and times of joining, as of the register's day."""
    on, consortium = register.as_of, register.consortium
    policies, first_month = consortium.policies, consortium.financial_year_starts
    running = financial_year_of(on, first_month)
    received = [day for day, _ in register.applications if running.starts_on <= day <= on]
    granted = [
        item
        for item in register.applications.values()
        if item.decision is not None
        and outcome_on(item, on) is Outcome.GRANTED
        and item.decision.on >= running.starts_on
    ]
    return PublishedJoining(
        criteria=tuple(publish_criteria(register)),
        target_days=in_force(policies.joining_target_days, on).value,
        panel_size=in_force(policies.verification_panel_size, on).value,
        panel_members=in_force(policies.verification_panel_members, on).value,
        panel_independents=in_force(policies.verification_panel_independents, on).value,
        years=tuple(_years(register, running)),
        since=running.starts_on,
        received_since=len(received),
        granted_since=len(granted),
    )


def _years(register: Register, running: FinancialYear) -> Iterator[PublishedJoiningYear]:
    """Each year that is over, from that of the first application on."""
    first_month = register.consortium.financial_year_starts
    year = min(
        (financial_year_of(day, first_month) for day, _ in register.applications), default=running
    )
    while year < running:
        yield _year(register, year)
        year = year.next()


def _year(register: Register, year: FinancialYear) -> PublishedJoiningYear:
    decided: list[int] = []
    in_time = 0
    outcomes: list[Outcome] = []
    for (received_on, _), application in register.applications.items():
        decision, days = application.decision, days_to_decision(received_on, application)
        if decision is None or days is None or not _lies_in(year, decision.on):
            continue
        outcomes.append(decision.outcome)
        if decision.outcome is not Outcome.WITHDRAWN:
            decided.append(days)
            in_time += decision.on <= due_on(register.consortium, received_on)
    decided.sort()
    return PublishedJoiningYear(
        year=year.title,
        received=sum(_lies_in(year, received_on) for received_on, _ in register.applications),
        granted=outcomes.count(Outcome.GRANTED),
        refused=outcomes.count(Outcome.REFUSED),
        withdrawn=outcomes.count(Outcome.WITHDRAWN),
        in_time=in_time,
        # Half took as long or less.
        middle_days=decided[(len(decided) - 1) // 2] if decided else None,
        longest_days=decided[-1] if decided else None,
    )


def _lies_in(year: FinancialYear, day: date) -> bool:
    return year.starts_on <= day <= year.ends_on


def publish_application(register: Register, key: ApplicationKey) -> PublishedApplication | None:
    """The application by day and organisation; ``None`` unless it has been granted."""
    application = register.applications[key]
    decision = application.decision
    if decision is None or outcome_on(application, register.as_of) is not Outcome.GRANTED:
        return None
    return PublishedApplication(
        organisation=application.organisation,
        received_on=key[0],
        level=application.level,
        areas=application.areas,
        themes=application.themes,
        criteria_shown=application.criteria_shown,
        reviewed_on=application.reviewed_on,
        granted_on=decision.on,
        level_granted=decision.level,
    )


def publish_needs(register: Register, member_id: str) -> Iterator[PublishedNeed]:
    """What the member does not show of the criteria in force, in policy order."""
    member = register.members[member_id]
    for needed in still_needed(member, register.consortium, register.as_of):
        yield PublishedNeed(
            criterion=needed.name,
            title=needed.criterion.title,
            to_send=needed.criterion.meaning,
            gap=needed.gap.value,
            on=needed.on,
        )


def publish_readiness(register: Register) -> tuple[PublishedReadiness, ...]:
    """How far each associate is from full membership, nearest first, then by name."""
    number = len(criteria_on(register.consortium, register.as_of))
    found = []
    for member_id in associates(register):
        needed = tuple(publish_needs(register, member_id))
        found.append(
            PublishedReadiness(
                member=member_id,
                name=register.members[member_id].name,
                criteria_met=number - len(needed),
                criteria=number,
                needed=needed,
            )
        )
    return tuple(
        sorted(found, key=lambda one: (-one.criteria_met, one.name.casefold(), one.member))
    )
