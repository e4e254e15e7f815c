"""Improvement plans: where one is asked for, and what of those that run is overdue (QUA-3, §12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.membership.standing import is_full_member
from generator.quality.grades import Judgement, latest_grades
from generator.register import Register
from generator.remembered import once_per_register
from schemas.consortium import in_force
from schemas.improvement import ImprovementPlan, PlanAction

PlanKey = tuple[str, date]
"""A member, and the day on which its plan began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanNeeded:
    """An area below good, and the plan about it.

    ``on`` is the last day on which a plan begins in time. ``plan`` is the one that
    answers, ``None`` while there is none.
    """

    judgement: Judgement
    on: date
    plan: PlanKey | None


def plans_needed(register: Register) -> Iterator[PlanNeeded]:
    """Every area of a full member that is below good as of the register's day.

    A plan answers if it is about the area and was not closed before the grade was
    given: what was closed before did not last.
    """
    for member_id in register.members:
        yield from plans_needed_of(register, member_id)


def plans_needed_of(register: Register, member_id: str) -> Iterator[PlanNeeded]:
    """Those of one member."""
    as_of, member = register.as_of, register.members.get(member_id)
    if member is not None and is_full_member(member, as_of):
        for judgement in latest_grades(register, member_id, as_of).values():
            if judgement.grade.is_below_good:
                yield PlanNeeded(
                    judgement=judgement,
                    on=judgement.on + timedelta(days=_days(register, judgement.on)),
                    plan=_answer(register, judgement),
                )


def _days(register: Register, on: date) -> int:
    return in_force(register.consortium.policies.improvement_plan_days, on).value


def _answer(register: Register, judgement: Judgement) -> PlanKey | None:
    found = (
        begun_on
        for begun_on, plan in plans_of(register, judgement.member)
        if begun_on <= register.as_of and plan.answers(judgement.area, judgement.on)
    )
    latest = max(found, default=None)
    return (judgement.member, latest) if latest else None


def plans_of(register: Register, member: str) -> tuple[tuple[date, ImprovementPlan], ...]:
    """A member's plans, each with the day on which it began, the first first."""
    return _plans_by_member(register).get(member, ())


@once_per_register
def _plans_by_member(register: Register) -> Mapping[str, tuple[tuple[date, ImprovementPlan], ...]]:
    grouped: dict[str, list[tuple[date, ImprovementPlan]]] = {}
    for (member, begun_on), plan in register.improvement_plans.items():
        grouped.setdefault(member, []).append((begun_on, plan))
    return {member: tuple(found) for member, found in grouped.items()}


def is_running(register: Register, key: PlanKey) -> bool:
    """Whether the plan has begun and is not closed by the register's day."""
    closed = register.improvement_plans[key].closed
    has_ended = closed is not None and closed.on <= register.as_of
    return key[1] <= register.as_of and not has_ended


def is_done(action: PlanAction, on: date) -> bool:
    """Whether the action was done by ``on``."""
    return action.done_on is not None and action.done_on <= on


def open_actions(register: Register, key: PlanKey) -> Iterator[tuple[int, PlanAction]]:
    """What is still to be done by a plan that runs, with its place in the plan's list."""
    if is_running(register, key):
        for number, action in enumerate(register.improvement_plans[key].actions):
            if not is_done(action, register.as_of):
                yield number, action
