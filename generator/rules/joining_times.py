"""MEM-8: the consortium is always open, so applications are decided in time (prospectus §5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.finding import Severity
from generator.links import all_of
from generator.membership.applicants import ApplicationKey
from generator.membership.joining import days_left, due_on, is_open_on
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown, days_counted


def is_decided_in_time(key: ApplicationKey, register: Register) -> Iterator[Breach]:
    """MEM-8: an open application warns within the days of notice, and once it is overdue."""
    received_on, organisation = key
    if not is_open_on(received_on, register.applications[key], register.as_of):
        return
    policies = register.consortium.policies
    days = days_left(register, received_on)
    if days > in_force(policies.joining_notice_days, register.as_of).value:
        return
    by = day_shown(due_on(register.consortium, received_on))
    target = in_force(policies.joining_target_days, received_on).value
    still = (
        f"was to be decided by {by}, {days_counted(-days)} ago"
        if days < 0
        else f"is to be decided by {by}, {'today' if days == 0 else f'in {days_counted(days)}'}"
    )
    yield Breach(
        path=catalogue.APPLICATION.path(received_on.isoformat(), organisation),
        message=f"This application {still}; the target is {days_counted(target)} from its receipt.",
        fix="Have the panel decide, then add the decision with its day and reasons.",
        severity=Severity.WARNING,
    )


def _applications(register: Register) -> Iterable[ApplicationKey]:
    return register.applications


MEM_8 = Rule(
    id="MEM-8",
    title="Every application is decided within the target, so that the consortium stays open "
    "to new members.",
    source="prospectus §5",
    subjects=_applications,
    check=is_decided_in_time,
    reads=all_of(catalogue.CONSORTIUM, catalogue.APPLICATION),
)
