"""CHA-2: the hub assesses itself yearly in a recognised framework (prospectus §9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.charter.assessments import assessment_due, assessments_are_known
from generator.finding import Severity
from generator.links import all_of
from generator.register import Register
from generator.rules.actions import is_carried_out
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown

_NEXT = None
"""Stands for the assessment that is due next."""


def _assessments(register: Register) -> Iterator[date | None]:
    yield from register.hub_assessments
    yield _NEXT


def assesses_itself(subject: date | None, register: Register) -> Iterator[Breach]:
    """CHA-2: each assessment is in the framework's scale and acted on; the next is in time."""
    if subject is None:
        yield from _is_in_time(register)
    else:
        yield from _is_in_the_scale(subject, register)
        yield from is_carried_out(catalogue.HUB_ASSESSMENT.path(subject.isoformat()), register)


def _is_in_the_scale(on: date, register: Register) -> Iterator[Breach]:
    assessment = register.hub_assessments[on]
    for name, criterion in assessment.criteria.items():
        if criterion.score > assessment.highest_score:
            yield Breach(
                path=catalogue.HUB_ASSESSMENT.path(on.isoformat()),
                field=("criteria", name, "score"),
                message=f"{criterion.title} has a score of {criterion.score:,}; the scale ends "
                f"at {assessment.highest_score:,}.",
                fix="Correct the score, or highest_score.",
            )


def _is_in_time(register: Register) -> Iterator[Breach]:
    """A warning from the days of notice on; none while an assessment cannot be read."""
    due = assessment_due(register)
    if due is None or not assessments_are_known(register):
        return
    days = (due.on - register.as_of).days
    if days > due.notice_days:
        return
    last = f"the last is of {day_shown(due.last)}" if due.last else "it has made none yet"
    place = len(register.consortium.policies.service_charter) - 1
    yield Breach(
        path=catalogue.CONSORTIUM.path(),
        field=("policies", "service_charter", place),
        message=f"The hub's assessment of itself {'was' if days < 0 else 'is'} due by "
        f"{day_shown(due.on)}; {last}.",
        fix=f"Add {catalogue.HUB_ASSESSMENT.path('<date>')}, with the framework's criteria and "
        "their scores.",
        severity=Severity.WARNING,
    )


CHA_2 = Rule(
    id="CHA-2",
    title="The hub assesses itself every year in a framework recognised beyond the consortium, and "
    "acts on what it finds.",
    source="prospectus §9",
    subjects=_assessments,
    check=assesses_itself,
    reads=all_of(catalogue.CONSORTIUM, catalogue.CHARTER_YEAR, catalogue.HUB_ASSESSMENT),
)
