"""QUA-2: provider reviews after each census point, by others than the provider (prospectus §12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.contracts.reach import of_the_holder
from generator.finding import Severity
from generator.links import all_of, of_the_same
from generator.quality.reviews import ReviewDue, reviews_due, reviews_due_of, reviews_of
from generator.quality.standing import are_known
from generator.register import Register
from generator.rules.graded_areas import day_to_come, graded_area_faults
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.quality import Grade, ProviderReview

Subject = tuple[str, date] | ReviewDue
"""A review by its member and day, or one that a census point asks for."""


def _subjects(register: Register) -> Iterator[Subject]:
    yield from register.reviews
    yield from reviews_due(register)


def _subjects_of(register: Register, member: str) -> Iterator[Subject]:
    yield from ((member, on) for on in reviews_of(register, member))
    yield from reviews_due_of(register, member)


def is_reviewed(subject: Subject, register: Register) -> Iterator[Breach]:
    """QUA-2: each review is independent and says why it differs, and each is held in time."""
    if isinstance(subject, ReviewDue):
        yield from _is_in_time(subject, register)
        return
    (member, on), review = subject, register.reviews[subject]
    path = catalogue.REVIEW.path(member, on.isoformat())
    yield from day_to_come(path, on, "review", register)
    yield from graded_area_faults(path, review.areas, on, register)
    yield from _is_independent(path, member, review)
    yield from _gives_reasons(path, member, on, review, register)


def _is_independent(path: str, member: str, review: ProviderReview) -> Iterator[Breach]:
    for position, reviewer in enumerate(review.reviewers):
        if reviewer.on_behalf_of == member:
            yield Breach(
                path=path,
                field=("reviewers", position, "on_behalf_of"),
                message=f"This reviewer comes from {member}, which is reviewed; reviewers must "
                "come from elsewhere.",
                fix="Take the reviewer out, or have the review held by others.",
            )


def _gives_reasons(
    path: str, member: str, on: date, review: ProviderReview, register: Register
) -> Iterator[Breach]:
    """A grade that differs from the member's own has a reason, and no other has one."""
    own = _own_grades(path, member, on, review, register)
    if isinstance(own, Breach):
        yield own
        return
    if own is None:
        return
    for area, grade in review.areas.items():
        if area in own and own[area] is not grade and area not in review.changed:
            yield Breach(
                path=path,
                field=("areas", area),
                message=f"{area} is graded {grade} here and {own[area]} in the member's own "
                "report; a grade that differs must have a reason.",
                fix=f'Add "{area}:" under changed, with why the grade differs.',
            )
    for area in review.changed:
        if area not in own or own[area] is review.areas.get(area, own[area]):
            yield Breach(
                path=path,
                field=("changed", area),
                message=f"A reason stands here for {area}, whose grade does not differ from one of "
                "the member's own.",
                fix="Correct the grade, or take the reason out.",
            )


def _own_grades(
    path: str, member: str, on: date, review: ProviderReview, register: Register
) -> dict[str, Grade] | Breach | None:
    """What the member said of itself: nothing without a report, ``None`` if it is unreadable."""
    day = review.self_assessment
    if day is None:
        return {}
    report = register.self_assessments.get((member, day))
    if report is not None and day <= on:
        return dict(report.areas)
    if register.is_unknown(catalogue.SELF_ASSESSMENT, member, day.isoformat()):
        return None
    return Breach(
        path=path,
        field=("self_assessment",),
        message=f"{member} has made no self-assessment report of {day_shown(day)}."
        if report is None
        else f"The report of {day_shown(day)} was made after this review; it must be one "
        "that was looked at.",
        fix="Write the day of the report that was looked at, as in its file's name.",
    )


def _is_in_time(due: ReviewDue, register: Register) -> Iterator[Breach]:
    """A warning once it is overdue; none while a review of the member cannot be read."""
    is_over = due.held_on is not None or due.on >= register.as_of
    if is_over or not are_known(register, catalogue.REVIEW, due.member):
        return
    yield Breach(
        path=catalogue.MEMBER.path(due.member),
        message=f"{due.member} has not been reviewed since {day_shown(due.census_on)}, when it "
        f"delivered a sub-contract; the review was due by {day_shown(due.on)}.",
        fix=f"Hold it and add it as {catalogue.REVIEW.path(due.member, '<day>')}: who held it, the "
        "grades, and why any differs from the member's own.",
        severity=Severity.WARNING,
    )


def _member_of(subject: Subject) -> str:
    return subject.member if isinstance(subject, ReviewDue) else subject[0]


QUA_2 = Rule(
    id="QUA-2",
    title="After each census point every provider is reviewed in time by others, who grade every "
    "quality area and say why where they differ from the provider itself.",
    source="prospectus §12",
    subjects=_subjects,
    check=is_reviewed,
    within={"member": _subjects_of},
    reads=all_of(catalogue.CONSORTIUM)
    | of_the_holder(_member_of)
    | of_the_same(
        "member", _member_of, catalogue.MEMBER, catalogue.SELF_ASSESSMENT, catalogue.REVIEW
    ),
)
