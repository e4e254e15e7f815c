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
    """A group's part of all pounds, and of what capacity alone would have given.

    ``amounts`` and ``by_offers`` are the steps below them, one for each member.
    """

    of_pounds: Step
    by_capacity: Step
    amounts: tuple[Step, ...]
    by_offers: tuple[Step, ...]


def new_members_steps(steps: FairnessSteps) -> GroupSteps | None:
    """How much new members got; ``None`` where nothing was given."""
    traits = steps.fairness.traits
    return _GroupOf(
        steps=steps,
        label="New members",
        group=steps.fairness.by_time[Time.NEW],
        judged_by=tuple(_months(steps)),
        is_in=lambda lot, name: traits[lot.decided_on, name].time is Time.NEW,
    ).all()


def small_members_steps(steps: FairnessSteps) -> GroupSteps | None:
    """How much small members got; ``None`` where nothing was given."""
    traits = steps.fairness.traits
    return _GroupOf(
        steps=steps,
        label="Small members",
        group=steps.fairness.by_size[Size.SMALL],
        judged_by=(*_incomes_under(steps), *_incomes(steps)),
        is_in=lambda lot, name: traits[lot.decided_on, name].size is Size.SMALL,
    ).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class _GroupOf:
    """The steps of one group; ``is_in`` says who was in it when a lot was decided."""

    steps: FairnessSteps
    label: str
    group: Group
    judged_by: tuple[Input, ...]
    is_in: Callable[[SharedLot, str], bool]

    def all(self) -> GroupSteps | None:
        paid_pence = self.steps.fairness.paid_pence
        if not paid_pence:
            return None
        amounts = tuple(self._amount(name) for name in self.group.amounts)
        by_capacity = tuple(self._by_capacity(name) for name in sorted(self.group.eligible))
        got = Step(
            label=f"{self.label} together",
            value=self.group.amount_pence,
            unit=Unit.PENCE,
            how="What each of them got, added up; each is judged on the day of each decision.",
            rule=MEASURE,
            source=SOURCE,
            inputs=(*self.judged_by, *amounts),
        )
        would_have = Step(
            label=f"{self.label} together, by capacity alone",
            value=nearest(self.group.by_capacity),
            unit=Unit.PENCE,
            how="What capacity alone would have given each of them, added up.",
            rule=MEASURE,
            source=SOURCE,
            inputs=by_capacity,
            exact=self.group.by_capacity,
        )
        how = "Their pounds as a part of what all members got."
        return GroupSteps(
            of_pounds=rate(
                f"{self.label}: part of the pounds",
                Fraction(self.group.amount_pence, paid_pence),
                how,
                (got, self.steps.paid),
            ),
            by_capacity=rate(
                f"{self.label}: part by capacity alone",
                self.group.by_capacity / paid_pence,
                how,
                (would_have, self.steps.paid),
            ),
            amounts=amounts,
            by_offers=by_capacity,
        )

    def _amount(self, member_id: str) -> Step:
        return Step(
            label=self.steps.name(member_id),
            value=self.group.amounts[member_id],
            unit=Unit.PENCE,
            how="What approved awards gave it while it was one of them, added up.",
            rule=MEASURE,
            source=SOURCE,
            inputs=tuple(
                self.steps.share(lot, member_id)
                for lot in self.steps.fairness.lots
                if member_id in lot.amounts and self.is_in(lot, member_id)
            ),
        )

    def _by_capacity(self, member_id: str) -> Step:
        lots = [
            lot
            for lot in self.steps.fairness.lots
            if member_id in lot.capacity and self.is_in(lot, member_id)
        ]
        exact = sum((lot.by_capacity(member_id) for lot in lots), Fraction(0))
        return Step(
            label=f"{self.steps.name(member_id)}, by capacity alone",
            value=nearest(exact),
            unit=Unit.PENCE,
            how="What its part of the capacity offered would have brought it while it was one of "
            "them, added up.",
            rule=MEASURE,
            source=SOURCE,
            inputs=tuple(self.steps.by_capacity_of(lot, member_id) for lot in lots),
            exact=exact,
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
