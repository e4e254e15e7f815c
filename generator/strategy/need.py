"""What is needed where, by the latest joint assessment (rule STR-1, prospectus §8)."""

from __future__ import annotations

from datetime import date

from generator.register import Register
from schemas.consortium import in_force
from schemas.dates import last_day_within
from schemas.strategy import Need, NeedsAssessment


def assessment_on(register: Register, on: date) -> tuple[date, NeedsAssessment] | None:
    """The latest assessment agreed by ``on``, with its day; ``None`` before the first."""
    agreed = [day for day in register.needs_assessments if day <= on]
    return (agreed[-1], register.needs_assessments[agreed[-1]]) if agreed else None


def need_of(register: Register, area: str, service: str, on: date) -> Need | None:
    """What the assessment in force on ``on`` says of ``service`` in ``area``, if anything."""
    found = assessment_on(register, on)
    return found[1].needs.get(area, {}).get(service) if found else None


def assessment_due_on(register: Register, on: date) -> date | None:
    """The last day on which the next assessment is in time; ``None`` before the first.

    A consortium need not assess need at all; who has begun goes on.
    """
    found = assessment_on(register, on)
    if found is None:
        return None
    months = in_force(register.consortium.policies.need_assessment_months, on).value
    return last_day_within(found[0], months)
