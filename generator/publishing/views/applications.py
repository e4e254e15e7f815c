"""Applications for membership as published (rule MEM-7)."""

from __future__ import annotations

from datetime import date

from generator.register import Register
from schemas.application import Outcome
from schemas.published.organisations import PublishedApplication, PublishedApplications


def publish_applications(register: Register) -> PublishedApplications:
    """How many applications there were by the register's day, and how they ended."""
    on = register.as_of
    received = [app for (day, _), app in register.applications.items() if day <= on]
    decided = [app.decision for app in received if app.decision and app.decision.on <= on]
    counted = dict.fromkeys(Outcome, 0)
    for decision in decided:
        counted[decision.outcome] += 1
    still_open = [app for app in received if not app.decision or app.decision.on > on]
    return PublishedApplications(
        open=len(still_open),
        granted=counted[Outcome.GRANTED],
        refused=counted[Outcome.REFUSED],
        withdrawn=counted[Outcome.WITHDRAWN],
        open_from=tuple(app.organisation for app in still_open),
    )


def publish_application(register: Register, key: tuple[date, str]) -> PublishedApplication | None:
    """The application by day and organisation; ``None`` for one refused or withdrawn.

    Nobody is to be known for not having become a member.
    """
    application, decision = register.applications[key], register.applications[key].decision
    if decision and decision.outcome is not Outcome.GRANTED:
        return None
    return PublishedApplication(
        organisation=application.organisation,
        received_on=key[0],
        level=application.level,
        areas=application.areas,
        themes=application.themes,
        criteria_shown=application.criteria_shown,
        reviewed_on=application.reviewed_on,
        granted_on=decision.on if decision else None,
        level_granted=decision.level if decision else None,
    )
