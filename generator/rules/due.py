"""What falls due of strategy: reminded of at the policy's notice, told as overdue after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.finding import Field, Severity
from generator.register import Register
from generator.rules.rule import Breach
from schemas.consortium import in_force
from schemas.dates import day_shown


def notice_days(register: Register) -> int:
    """How many days before something of strategy falls due it is reminded of."""
    return in_force(register.consortium.policies.strategy_notice_days, register.as_of).value


def falls_due(
    register: Register, due_on: date | None, path: str, field: Field, *, what: str, fix: str
) -> Iterator[Breach]:
    """At most one warning: ``what`` is overdue, or due within the days of notice.

    ``due_on`` is the last day on which it is in time, ``None`` for what is not awaited.
    """
    if due_on is None:
        return
    days = (due_on - register.as_of).days
    if days > notice_days(register):
        return
    verb = "was" if days < 0 else "is"
    yield Breach(
        path=path,
        field=field,
        message=f"{what} {verb} due by {day_shown(due_on)}{_overdue(-days) if days < 0 else ''}.",
        fix=fix,
        severity=Severity.WARNING,
    )


def _overdue(days: int) -> str:
    return f", {days:,} {'day' if days == 1 else 'days'} ago"


def lies_ahead(
    register: Register, on: date, path: str, field: Field, what: str
) -> Iterator[Breach]:
    """At most one breach: a day on which something is said to have happened is still to come."""
    if on > register.as_of:
        yield Breach(
            path=path,
            field=field,
            message=f"{what} is dated {day_shown(on)}, which is still to come; only what has "
            "happened is recorded.",
            fix="Correct the day, or leave it out until then.",
        )
