"""What falls due in quality: reports, reviews, plans and mentoring (QUA-1 to QUA-4, §12)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.deadlines.deadline import Deadline, Kind, State, Whom, state_of
from generator.membership.standing import is_full_member
from generator.quality.grades import area_titles
from generator.quality.mentoring import running
from generator.quality.plans import open_actions, plans_needed_of
from generator.quality.reviews import reviews_due_of
from generator.quality.standing import are_known, self_assessment_due_on
from generator.register import Register
from schemas import catalogue
from schemas.consortium import in_force
from schemas.dates import day_shown

SELF_ASSESSMENT = Kind(
    id="self-assessment", title="Self-assessment", source="prospectus §12", is_public=False
)
REVIEW = Kind(
    id="review",
    title="Provider review",
    source="prospectus §12",
    is_public=False,
    is_warned_of=True,
)
IMPROVEMENT_PLAN = Kind(
    id="improvement-plan",
    title="Improvement plan",
    source="prospectus §12",
    is_public=False,
    is_warned_of=True,
)
PLAN_ACTION = Kind(
    id="plan-action",
    title="Action of a plan",
    source="prospectus §12",
    is_public=False,
    is_warned_of=True,
)
MENTORING = Kind(
    id="mentoring", title="Mentoring", source="prospectus §12", is_public=False, is_warned_of=True
)


def self_assessments_due(register: Register) -> Iterator[Deadline]:
    """The day by which each full member's next report must come, where one is due."""
    for member_id in register.members:
        yield from self_assessments_due_of(register, member_id)


def self_assessments_due_of(register: Register, member_id: str) -> Iterator[Deadline]:
    """That of one member, if it is one that must make one."""
    notice = register.consortium.policies.self_assessment_notice_days
    member = register.members.get(member_id)
    on = self_assessment_due_on(register, member_id, register.as_of)
    if on is not None and member is not None and is_full_member(member, register.as_of):
        is_known = are_known(register, catalogue.SELF_ASSESSMENT, member_id)
        yield Deadline(
            kind=SELF_ASSESSMENT,
            identity=(member_id,),
            on=on,
            as_of=register.as_of,
            what="Self-assessment report",
            whom=Whom.MEMBER,
            members=(member_id,),
            path=catalogue.SELF_ASSESSMENT.path(member_id, "").rpartition("/")[0],
            state=state_of(on, register.as_of, is_done=False) if is_known else State.UNKNOWN,
            notice_days=in_force(notice, register.as_of).value,
        )


def reviews_to_hold(register: Register) -> Iterator[Deadline]:
    """The reviews that the last census point asks for, and those that the next will."""
    for member_id in register.members:
        yield from reviews_to_hold_of(register, member_id)


def reviews_to_hold_of(register: Register, member_id: str) -> Iterator[Deadline]:
    """Those of one member."""
    for due in reviews_due_of(register, member_id):
        is_known = are_known(register, catalogue.REVIEW, due.member)
        state = state_of(due.on, register.as_of, is_done=due.held_on is not None)
        yield Deadline(
            kind=REVIEW,
            identity=(due.member, due.census_on.isoformat()),
            on=due.on,
            as_of=register.as_of,
            what=f"Provider review of {day_shown(due.census_on)}",
            whom=Whom.MEMBER,
            members=(due.member,),
            path=catalogue.REVIEW.path(due.member, "").rpartition("/")[0],
            state=state if is_known else State.UNKNOWN,
        )


def plans_to_begin(register: Register) -> Iterator[Deadline]:
    """The day by which a plan must begin for each area below good that has none."""
    for member_id in register.members:
        yield from plans_to_begin_of(register, member_id)


def plans_to_begin_of(register: Register, member_id: str) -> Iterator[Deadline]:
    """Those of one member."""
    titles = area_titles(register.consortium)
    for needed in plans_needed_of(register, member_id):
        if needed.plan is None:
            member, area = needed.judgement.member, needed.judgement.area
            is_known = are_known(register, catalogue.IMPROVEMENT_PLAN, member)
            yield Deadline(
                kind=IMPROVEMENT_PLAN,
                identity=(member, area),
                on=needed.on,
                as_of=register.as_of,
                what=f"Improvement plan to begin: {titles[area]}",
                whom=Whom.MEMBER,
                members=(member,),
                path=catalogue.IMPROVEMENT_PLAN.path(member, "").rpartition("/")[0],
                state=state_of(needed.on, register.as_of, is_done=False)
                if is_known
                else State.UNKNOWN,
            )


def plan_actions(register: Register) -> Iterator[Deadline]:
    """What is still to be done by each plan that runs."""
    for member, begun_on in register.improvement_plans:
        for number, action in open_actions(register, (member, begun_on)):
            yield Deadline(
                kind=PLAN_ACTION,
                identity=(member, begun_on.isoformat(), str(number + 1)),
                on=action.due_on,
                as_of=register.as_of,
                what=f"Improvement plan: {action.what}",
                whom=Whom.MEMBER,
                members=(member,),
                path=catalogue.IMPROVEMENT_PLAN.path(member, begun_on.isoformat()),
                state=state_of(action.due_on, register.as_of, is_done=False),
            )


def mentoring_to_review(register: Register) -> Iterator[Deadline]:
    """The day by which each pairing that runs is looked at, or its result is told."""
    for (since, mentor, mentored), pairing in running(register, register.as_of):
        on = min(pairing.review_on, pairing.until)
        is_last = on == pairing.until
        yield Deadline(
            kind=MENTORING,
            identity=(since.isoformat(), mentor, mentored),
            on=on,
            as_of=register.as_of,
            what="Result of mentoring to be told" if is_last else "Mentoring to be looked at",
            whom=Whom.MEMBER,
            members=tuple(sorted((mentor, mentored))),
            path=catalogue.MENTORING.path(since.isoformat(), mentor, mentored),
            state=state_of(on, register.as_of, is_done=False),
        )
