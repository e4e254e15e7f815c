"""POL: the consortium's policies as histories of dated values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.finding import Field
from generator.links import all_of
from generator.register import Register
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.consortium import Policies
from schemas.dates import day_shown
from schemas.record import Dated


def _policies(register: Register) -> Iterator[str]:
    yield from Policies.model_fields


def has_one_value_a_day(policy: str, register: Register) -> Iterator[Breach]:
    """POL-1: values in order of their first days, one for each day since the founding.

    A founding value dated later is found too: until its day nothing was settled. Policies
    that a consortium can do without may come at any time, or never.
    """
    history: tuple[Dated[object], ...] = getattr(register.consortium.policies, policy)
    founded_on = register.consortium.founded_on
    if not history:
        # One that no member's body need have; whoever must have one is told on reading.
        return
    must_be_there = Policies.model_fields[policy].is_required()
    if must_be_there and history[0].since > founded_on:
        yield _breach(
            policy,
            0,
            f"The first value holds since {day_shown(history[0].since)}, after the consortium was "
            f"founded on {day_shown(founded_on)}; a policy must have a value from then on.",
            "Correct the day, or put the value that held before it first.",
        )
    for position, (before, entry) in enumerate(pairwise(history), start=1):
        if entry.since == before.since:
            yield _breach(
                policy,
                position,
                f"Two values hold since {day_shown(entry.since)}; there must be one a day.",
                "Correct one of the two days, or take out the value that never held.",
            )
        elif entry.since < before.since:
            yield _breach(
                policy,
                position,
                f"This value holds since {day_shown(entry.since)} and stands after one that holds "
                f"since {day_shown(before.since)}; the oldest must come first.",
                "Put the values in order, or correct the day.",
            )


def _breach(policy: str, position: int, message: str, fix: str) -> Breach:
    field: Field = ("policies", policy, position, "since")
    return Breach(path=catalogue.CONSORTIUM.path(), field=field, message=message, fix=fix)


POL_1 = Rule(
    id="POL-1",
    title="Every policy has one value a day since the founding, the oldest first.",
    source="good practice",
    subjects=_policies,
    check=has_one_value_a_day,
    reads=all_of(catalogue.CONSORTIUM),
)
