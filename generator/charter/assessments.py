"""When the hub's assessment of itself is due (rule CHA-2, prospectus §9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.charter.terms import ONE_DAY, charter_on
from generator.register import Register, lies_in
from schemas import catalogue
from schemas.dates import last_day_within

FOLDER = catalogue.HUB_ASSESSMENT.path("").rpartition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentDue:
    """The last day on which the next one is in time, and how long before it the portal warns."""

    on: date
    last: date | None
    notice_days: int


def last_assessment(register: Register) -> date | None:
    """The day of the hub's latest assessment of itself by the register's day."""
    return max((on for on in register.hub_assessments if on <= register.as_of), default=None)


def assessment_due(register: Register) -> AssessmentDue | None:
    """When the next is due; ``None`` where no charter in force asks for any.

    The first is counted from the day on which a charter first asked for one.
    """
    charter = charter_on(register, register.as_of)
    terms = charter.value.self_assessment if charter else None
    if terms is None:
        return None
    asked_since = min(
        entry.since
        for entry in register.consortium.policies.service_charter
        if entry.value.self_assessment is not None
    )
    last = last_assessment(register)
    return AssessmentDue(
        on=last_day_within(max(asked_since - ONE_DAY, last or date.min), terms.months),
        last=last,
        notice_days=terms.notice_days,
    )


def assessments_are_known(register: Register) -> bool:
    """Whether every assessment that is there could be read."""
    return not lies_in(register.unknown, FOLDER) and not any(
        path.startswith(f"{FOLDER}/") for path in register.unknown
    )
