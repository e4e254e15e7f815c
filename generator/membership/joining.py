"""How long applications take, against the target of their day (rule MEM-8, prospectus §5)."""

from __future__ import annotations

from datetime import date, timedelta

from generator.membership.applicants import outcome_on
from generator.register import Register
from schemas.application import Application
from schemas.consortium import Consortium, in_force


def due_on(consortium: Consortium, received_on: date) -> date:
    """The last day on which an application that came in on ``received_on`` is decided in time."""
    target = in_force(consortium.policies.joining_target_days, received_on).value
    return received_on + timedelta(days=target)


def days_to_decision(received_on: date, application: Application) -> int | None:
    """Days from its receipt to its decision, 0 for the same day; ``None`` if there is none yet."""
    return (application.decision.on - received_on).days if application.decision else None


def is_open_on(received_on: date, application: Application, on: date) -> bool:
    """Whether it had come in by ``on`` and was still to be decided after that day."""
    return received_on <= on and outcome_on(application, on) is None


def days_left(register: Register, received_on: date) -> int:
    """Days from the register's day to the day by which to decide; below 0 once it has passed."""
    return (due_on(register.consortium, received_on) - register.as_of).days
