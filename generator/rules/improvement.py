"""QUA-3: what is graded below good has a plan, done in time and closed by evidence (§12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.finding import Field, Severity
from generator.links import all_of, of_the_same
from generator.quality.plans import (
    PlanNeeded,
    is_done,
    open_actions,
    plans_needed,
    plans_needed_of,
    plans_of,
)
from generator.quality.standing import are_known
from generator.register import Register
from generator.rules.graded_areas import day_to_come, named_area_faults
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.dates import day_shown
from schemas.improvement import ImprovementPlan, PlanAction
from schemas.placeholder import is_placeholder

Subject = tuple[str, date] | PlanNeeded
"""A plan by its member and first day, or an area that asks for one."""


def _subjects(register: Register) -> Iterator[Subject]:
    yield from register.improvement_plans
    yield from plans_needed(register)


def _subjects_of(register: Register, member: str) -> Iterator[Subject]:
    yield from ((member, begun_on) for begun_on, _ in plans_of(register, member))
    yield from plans_needed_of(register, member)


def is_planned(subject: Subject, register: Register) -> Iterator[Breach]:
    """QUA-3: each area below good has a plan in time, and each plan is kept to."""
    if isinstance(subject, PlanNeeded):
        yield from _has_begun(subject, register)
        return
    (member, begun_on), plan = subject, register.improvement_plans[subject]
    path = catalogue.IMPROVEMENT_PLAN.path(member, begun_on.isoformat())
    yield from day_to_come(path, begun_on, "plan", register)
    yield from named_area_faults(path, plan.areas, begun_on, register)
    yield from _has_an_action_each(path, plan)
    for number, action in enumerate(plan.actions):
        field: Field = ("actions", number)
        yield from _days_fit(path, field, action, begun_on, register)
        yield from _is_sound(path, field, action, plan)
    yield from _is_closed_by_evidence(path, begun_on, plan, register)
    for number, action in open_actions(register, subject):
        if action.due_on < register.as_of:
            yield Breach(
                path=path,
                field=("actions", number, "due_on"),
                message=f'"{action.what}" was due by {day_shown(action.due_on)} from '
                f"{action.owner} and is not done.",
                fix="Once it is done, add done_on and evidence; if it cannot be done, put what "
                "will be done instead.",
                severity=Severity.WARNING,
            )


def _has_begun(needed: PlanNeeded, register: Register) -> Iterator[Breach]:
    """A warning once the plan is overdue; none while a plan of the member cannot be read."""
    judgement = needed.judgement
    if (
        needed.plan is not None
        or needed.on >= register.as_of
        or not are_known(register, catalogue.IMPROVEMENT_PLAN, judgement.member)
    ):
        return
    by = "a provider review" if judgement.is_review else "its self-assessment report"
    yield Breach(
        path=judgement.path,
        field=("areas", judgement.area),
        message=f"{judgement.area} of {judgement.member} was graded {judgement.grade} in {by} of "
        f"{day_shown(judgement.on)} and has no improvement plan; one was to begin by "
        f"{day_shown(needed.on)}.",
        fix=f"Add a plan under {catalogue.IMPROVEMENT_PLAN.path(judgement.member, '<day>')} that "
        "names the area, with actions, whose task each is, and by when.",
        severity=Severity.WARNING,
    )


def _has_an_action_each(path: str, plan: ImprovementPlan) -> Iterator[Breach]:
    for position, area in enumerate(plan.areas):
        if area in plan.areas[:position]:
            yield Breach(
                path=path,
                field=("areas", position),
                message=f"{area} is named twice.",
                fix="Name it once.",
            )
        elif not any(action.area == area for action in plan.actions):
            yield Breach(
                path=path,
                field=("areas", position),
                message=f"Nothing is to be done for {area}; each area of a plan must have an "
                "action.",
                fix=f'Add an action with "area: {area}", or take the area out.',
            )


def _days_fit(
    path: str, field: Field, action: PlanAction, begun_on: date, register: Register
) -> Iterator[Breach]:
    if action.due_on < begun_on:
        yield Breach(
            path=path,
            field=(*field, "due_on"),
            message=f"This is due by {day_shown(action.due_on)}, before the plan begins on "
            f"{day_shown(begun_on)}.",
            fix="Correct the day.",
        )
    if action.done_on is not None and action.done_on > register.as_of:
        yield Breach(
            path=path,
            field=(*field, "done_on"),
            message=f"This is said to be done on {day_shown(action.done_on)}, which is still to "
            "come.",
            fix="Correct the day, or leave it out until it is done.",
        )


def _is_sound(
    path: str, field: Field, action: PlanAction, plan: ImprovementPlan
) -> Iterator[Breach]:
    if action.area not in plan.areas:
        yield Breach(
            path=path,
            field=(*field, "area"),
            message=f"{action.area} is not among the areas of this plan.",
            fix="Add it to areas, or name one that is there.",
        )
    said = action.evidence is not None and not is_placeholder(action.evidence)
    if (action.done_on is None) == said:
        yield Breach(
            path=path,
            field=field,
            message="This action has evidence and no day on which it was done."
            if said
            else "This action is said to be done and nothing says how that is known.",
            fix='Add "done_on:" with the day, or take the evidence out.'
            if said
            else 'Add "evidence:" with what shows that it was done.',
        )


def _is_closed_by_evidence(
    path: str, begun_on: date, plan: ImprovementPlan, register: Register
) -> Iterator[Breach]:
    closed = plan.closed
    if closed is None:
        return
    if closed.on < begun_on or closed.on > register.as_of:
        yield Breach(
            path=path,
            field=("closed", "on"),
            message=f"The plan is said to be closed on {day_shown(closed.on)}, "
            + (
                f"before it began on {day_shown(begun_on)}."
                if closed.on < begun_on
                else "which is still to come."
            ),
            fix="Correct the day, or leave closed out until then.",
        )
    if is_placeholder(closed.evidence):
        yield Breach(
            path=path,
            field=("closed", "evidence"),
            message=f'"{closed.evidence}" is no evidence; a plan is closed by what shows that its '
            "areas have become better.",
            fix="Say what shows it: figures, a visit, a later grade.",
        )
    for number, action in enumerate(plan.actions):
        if not is_done(action, closed.on):
            yield Breach(
                path=path,
                field=("actions", number),
                message=f"The plan is said to be closed on {day_shown(closed.on)} and this action "
                "was not done by then.",
                fix="Add done_on and evidence, or leave closed out until it is done.",
            )


def _member_of(subject: Subject) -> str:
    return subject.judgement.member if isinstance(subject, PlanNeeded) else subject[0]


QUA_3 = Rule(
    id="QUA-3",
    title="An area that was last graded below good has an improvement plan with actions, whose "
    "task each is and by when; a plan is closed by evidence.",
    source="prospectus §12",
    subjects=_subjects,
    check=is_planned,
    within={"member": _subjects_of},
    reads=all_of(catalogue.CONSORTIUM)
    | of_the_same(
        "member",
        _member_of,
        catalogue.MEMBER,
        catalogue.SELF_ASSESSMENT,
        catalogue.REVIEW,
        catalogue.IMPROVEMENT_PLAN,
    ),
)
