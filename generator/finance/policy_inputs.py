"""Policies as inputs of a figure, down to the entry of the policy's list that was in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from generator.allocation.policies_read import entry_in_force
from generator.register import Register
from generator.step import Input, Unit
from schemas import catalogue
from schemas.dates import day_shown
from schemas.record import Dated


def policy_input(
    register: Register, policy: str, on: date, *, label: str, unit: Unit, part: str = ""
) -> Input:
    """The policy's value in force on ``on``, or the ``part`` of it where it has several."""
    history: Sequence[Dated[Any]] = getattr(register.consortium.policies, policy)
    place, entry = entry_in_force(history, on)
    value: int = getattr(entry.value, part) if part else entry.value
    return Input(
        label=f"{label}, in force since {day_shown(entry.since)}, set by {entry.resolution}",
        value=value,
        unit=unit,
        path=catalogue.CONSORTIUM.path(),
        field=("policies", policy, place, "value", *((part,) if part else ())),
    )
