"""Excuses: until when a return is on time after all (rule MON-10, prospectus §10)."""

from __future__ import annotations

from datetime import date

from generator.monitoring.expected import ExpectedReturn
from generator.register import Register
from schemas import catalogue


def excused_until(register: Register, expected: ExpectedReturn, on: date) -> date | None:
    """The last day on which an excuse keeps the return on time, as known on ``on``.

    It is known from the day on which it was granted, that day included. ``None``
    without one, and for one that ends by the due date: it excuses nothing.
    """
    excuse = register.excuses.get(expected.key)
    if excuse is None or excuse.granted_on > on or excuse.until <= expected.due_on:
        return None
    return excuse.until


def is_excuse_unknown(register: Register, expected: ExpectedReturn) -> bool:
    """Whether an excuse for that return is there, but cannot be read."""
    return register.is_unknown(
        catalogue.EXCUSE, expected.tender, str(expected.period), expected.member
    )
