"""QUA-1: a self-assessment report a year, with every quality area graded (prospectus §12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.contracts.reach import of_the_holder
from generator.finding import Severity
from generator.links import all_of, of_the_same
from generator.membership.standing import is_full_member
from generator.quality.standing import (
    are_known,
    delivers_on,
    last_self_assessment,
    self_assessment_due_on,
)
from generator.register import Register
from generator.rules.graded_areas import day_to_come, graded_area_faults
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.text import listed

Subject = tuple[str, date] | str
"""A report by its member and day, or a member."""


def _subjects(register: Register) -> Iterator[Subject]:
    yield from register.self_assessments
    yield from register.members


def is_assessed(subject: Subject, register: Register) -> Iterator[Breach]:
    """QUA-1: each report grades what is asked for, and each provider has one in time."""
    if isinstance(subject, str):
        yield from _is_in_time(subject, register)
    else:
        yield from _is_whole(subject, register)


def _is_whole(key: tuple[str, date], register: Register) -> Iterator[Breach]:
    (member, on), report = key, register.self_assessments[key]
    path = catalogue.SELF_ASSESSMENT.path(member, on.isoformat())
    yield from day_to_come(path, on, "report", register)
    yield from graded_area_faults(path, report.areas, on, register)
    weak = [area for area, grade in report.areas.items() if grade.is_below_good]
    if weak and not report.weaknesses:
        yield Breach(
            path=path,
            field=("areas", weak[0]),
            message=f"{listed(weak)} {'is' if len(weak) == 1 else 'are'} graded below good and no "
            "weakness is named; the report must say what is weak.",
            fix='Add "weaknesses:" with what is weak, a line each.',
        )


def _is_in_time(member_id: str, register: Register) -> Iterator[Breach]:
    """A warning from the days of notice on; none while a report cannot be read."""
    as_of = register.as_of
    due_on = self_assessment_due_on(register, member_id, as_of)
    if (
        due_on is None
        or not is_full_member(register.members[member_id], as_of)
        or not delivers_on(register, member_id, as_of)
        or not are_known(register, catalogue.SELF_ASSESSMENT, member_id)
    ):
        return
    notice = in_force(register.consortium.policies.self_assessment_notice_days, as_of).value
    days = (due_on - as_of).days
    if days <= notice:
        last = last_self_assessment(register, member_id, as_of)
        yield Breach(
            path=catalogue.MEMBER.path(member_id),
            message=_message(member_id, due_on, days, last),
            fix=f"Add it as {catalogue.SELF_ASSESSMENT.path(member_id, '<day>')}, with a grade for "
            "each quality area, what is strong and what is weak.",
            severity=Severity.WARNING,
        )


def _message(member_id: str, due_on: date, days: int, last: date | None) -> str:
    so_far = f"its last is of {day_shown(last)}" if last else "it has made none yet"
    if days < 0:
        return (
            f"{member_id} delivers a sub-contract and its self-assessment report was due by "
            f"{day_shown(due_on)}; {so_far}. Until it comes the member cannot be given new awards."
        )
    left = "today" if days == 0 else "in 1 day" if days == 1 else f"in {days} days"
    return (
        f"The next self-assessment report of {member_id} is due by {day_shown(due_on)}, {left}; "
        f"{so_far}."
    )


def _member_of(subject: Subject) -> str:
    return subject if isinstance(subject, str) else subject[0]


QUA_1 = Rule(
    id="QUA-1",
    title="Every full member that delivers a sub-contract makes a self-assessment report each "
    "year, which grades every quality area and says what is weak.",
    source="prospectus §12",
    subjects=_subjects,
    check=is_assessed,
    reads=all_of(catalogue.CONSORTIUM)
    | of_the_holder(_member_of)
    | of_the_same("member", _member_of, catalogue.MEMBER, catalogue.SELF_ASSESSMENT),
)
