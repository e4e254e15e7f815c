"""What new members and small members got, as steps down to awards, offers and policies."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.allocation.fairness import Group
from generator.allocation.fairness_steps import MEASURE, SOURCE, FairnessSteps, rate
from generator.allocation.policies_read import entry_in_force
from generator.allocation.shared_lots import SharedLot, Size, Time
from generator.step import Input, Step, Unit, nearest
from schemas import catalogue
from schemas.dates import day_shown
from schemas.record import Dated


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSteps:
    """A group's part of all pounds, and of what capacity alone would have given."""

    of_pounds: Step
    by_capacity: Step


def new_members_steps(steps: FairnessSteps) -> GroupSteps | None:
    """How much new members got; ``None`` where nothing was given."""
    return _group_steps(
        steps,
        "New members",
        steps.fairness.by_time[Time.NEW],
        tuple(_months(steps)),
        lambda lot, name: steps.fairness.traits[lot.decided_on, name].time is Time.NEW,
    )


def small_members_steps(steps: FairnessSteps) -> GroupSteps | None:
    """How much small members got; ``None`` where nothing was given."""
    return _group_steps(
        steps,
        "Small members",
        steps.fairness.by_size[Size.SMALL],
        (*_incomes_under(steps), *_incomes(steps)),
        lambda lot, name: steps.fairness.traits[lot.decided_on, name].size is Size.SMALL,
    )


def _group_steps(
    steps: FairnessSteps,
    label: str,
    group: Group,
    judged_by: tuple[Input, ...],
    is_in: Callable[[SharedLot, str], bool],
) -> GroupSteps | None:
    paid_pence = steps.fairness.paid_pence
    if not paid_pence:
        return None
    lots = steps.fairness.lots
    got = Step(
        label=f"{label} together",
        value=group.amount_pence,
        unit=Unit.PENCE,
        how="What each of them got of each lot, added up; each is judged on the day of the "
        "decision.",
        rule=MEASURE,
        source=SOURCE,
        inputs=(
            *judged_by,
            *(steps.share(lot, name) for lot in lots for name in lot.amounts if is_in(lot, name)),
        ),
    )
    by_capacity = Step(
        label=f"{label} together, by capacity alone",
        value=nearest(group.by_capacity),
        unit=Unit.PENCE,
        how="What capacity alone would have given each of them of each lot, added up and rounded "
        "to the nearest penny.",
        rule=MEASURE,
        source=SOURCE,
        inputs=tuple(
            steps.by_capacity_of(lot, name)
            for lot in lots
            for name in lot.capacity
            if is_in(lot, name)
        ),
        exact=group.by_capacity,
    )
    how = "Their pounds as a part of what all members got."
    return GroupSteps(
        of_pounds=rate(
            f"{label}: part of the pounds",
            Fraction(group.amount_pence, paid_pence),
            how,
            (got, steps.paid),
        ),
        by_capacity=rate(
            f"{label}: part by capacity alone",
            group.by_capacity / paid_pence,
            how,
            (by_capacity, steps.paid),
        ),
    )


def _months(steps: FairnessSteps) -> Iterator[Input]:
    history = steps.register.consortium.policies.new_member_months
    yield from _policy(steps, "new_member_months", "Months as a new member", history, Unit.COUNT)


def _incomes_under(steps: FairnessSteps) -> Iterator[Input]:
    history = steps.register.consortium.policies.small_income
    yield from _policy(steps, "small_income", "Small under an income of", history, Unit.PENCE)


def _policy(
    steps: FairnessSteps, policy: str, label: str, history: tuple[Dated[int], ...], unit: Unit
) -> Iterator[Input]:
    """The entries of the policy in force on the decision dates, each once."""
    read = dict.fromkeys(entry_in_force(history, day)[0] for day in steps.fairness.days)
    for place in read:
        entry = history[place]
        yield Input(
            label=f"{label}, since {day_shown(entry.since)}, set by {entry.resolution}",
            value=entry.value,
            unit=unit,
            path=catalogue.CONSORTIUM.path(),
            field=("policies", policy, place, "value"),
        )


def _incomes(steps: FairnessSteps) -> Iterator[Input]:
    """By which income each small member was small, each entry once."""
    read: Mapping[tuple[str, int], None] = dict.fromkeys(
        (name, traits.income)
        for lot in steps.fairness.lots
        for name in (*lot.capacity, *lot.amounts)
        if (traits := steps.fairness.traits[lot.decided_on, name]).size is Size.SMALL
        and traits.income is not None
    )
    for name, place in read:
        entry = steps.register.members[name].income[place]
        yield Input(
            label=f"Income of {steps.name(name)} in the year to {day_shown(entry.year_ending)}",
            value=entry.amount,
            unit=Unit.PENCE,
            path=catalogue.MEMBER.path(name),
            field=("income", place, "amount"),
        )
