"""How the figures of a fairness page came about: each derivation once, as deep as the page goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from generator.allocation.fairness_groups import (
    GroupSteps,
    new_members_steps,
    small_members_steps,
)
from generator.allocation.fairness_steps import FairnessSteps
from generator.step import Step


class Detail(Enum):
    """How far down a page leads, and what it says of the rest.

    Without a limit the page of all awards would repeat every offer ever made.
    """

    LOTS = ""
    AWARDS = "The page of each award has it lot by lot."
    YEARS = "The page of each year has it in detail."


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Derivations under one heading: each with its slug."""

    title: str
    entries: tuple[tuple[str, Step], ...]


Told = Mapping[int, str]
"""Steps, by identity, that are only named; and where what is below them is told."""

_ABOVE = "Shown once, above."
_ADDED_UP = "What stands above for each member, added up."


def fairness_ledgers(steps: FairnessSteps, detail: Detail) -> tuple[Ledger, ...]:
    """Every derivation of the page, those first that others rest on."""
    groups = [one for one in (new_members_steps(steps), small_members_steps(steps)) if one]
    lots = [step for pair in steps.lots.values() for step in pair]
    further = dict(_further(steps, groups, detail))
    named = {**dict.fromkeys(map(id, lots), _ABOVE), **further}
    together = dict.fromkeys(map(id, (steps.paid, steps.all_by_capacity)), _ADDED_UP)
    measures = (steps.in_proportion, steps.herfindahl, steps.equal_members, steps.gini)
    in_groups = (step for group in groups for step in (group.of_pounds, group.by_capacity))
    return (
        _ledger("What each member got", "amount", steps.amounts.values(), further),
        *((_ledger("The lots", "lot", lots, {}),) if detail is Detail.LOTS else ()),
        _ledger(
            "What capacity alone would have given", "capacity", steps.by_capacity.values(), named
        ),
        _ledger("The measures", "measure", filter(None, measures), together),
        _ledger("New and small members", "group", in_groups, {**named, **together}),
        _ledger("Areas", "area", steps.areas, named),
    )


def _further(
    steps: FairnessSteps, groups: Iterable[GroupSteps], detail: Detail
) -> Iterator[tuple[int, str]]:
    """What other pages tell in detail."""
    if detail is Detail.LOTS:
        return
    told = [*steps.by_capacity.values(), *(one for group in groups for one in group.by_offers)]
    told += [step for pair in steps.lots.values() for step in pair]
    if detail is Detail.YEARS:
        told += [*steps.amounts.values(), *(one for group in groups for one in group.amounts)]
    yield from ((id(step), detail.value) for step in told)


def _ledger(title: str, slug: str, steps: Iterable[Step], told: Told) -> Ledger:
    return Ledger(
        title=title,
        entries=tuple(
            (f"{slug}-{place}", _shown(step, told)) for place, step in enumerate(steps, start=1)
        ),
    )


def _shown(step: Step, told: Told) -> Step:
    """``step`` without what is below those that are ``told`` elsewhere."""
    if id(step) in told:
        return replace(step, inputs=(), how=told[id(step)], exact=None)
    parts = (_shown(part, told) if isinstance(part, Step) else part for part in step.inputs)
    return replace(step, inputs=tuple(parts))
