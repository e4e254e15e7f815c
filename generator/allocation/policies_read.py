"""Which policy value an award read, down to the entry of the policy's list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from generator.register import Register
from generator.step import Input, Unit
from schemas import catalogue
from schemas.award import Award
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.record import Dated


def top_slice_rate_read(register: Register, tender_id: str, award: Award) -> Input:
    """The top-slice rate as the award read it, in basis points (rule AWD-2)."""
    return _from_policy(register, tender_id, award, "top_slice_rate")


def largest_share_read(register: Register, tender_id: str, award: Award) -> Input:
    """The largest share as the award read it, in basis points: the tender's own comes first."""
    value = award.facts.largest_share
    tender = register.tenders.get(tender_id)
    own = tender.sub_letting.largest_share if tender and tender.sub_letting else None
    if own == value:
        return Input(
            label="Largest share, set by this tender",
            value=value,
            unit=Unit.BASIS_POINTS,
            path=catalogue.TENDER.path(tender_id),
            field=("sub_letting", "largest_share"),
        )
    return _from_policy(register, tender_id, award, "largest_share")


def plan_tolerance_read(register: Register, agreed_on: date) -> Input:
    """By how much a plan agreed on that day may depart without a reason (rule TEN-6)."""
    place, entry = entry_in_force(register.consortium.policies.plan_tolerance, agreed_on)
    return Input(
        label=f"Tolerance in force since {day_shown(entry.since)}, set by {entry.resolution}",
        value=entry.value,
        unit=Unit.BASIS_POINTS,
        path=catalogue.CONSORTIUM.path(),
        field=("policies", "plan_tolerance", place, "value"),
    )


def _from_policy(register: Register, tender_id: str, award: Award, policy: str) -> Input:
    """The entry in force on the decision date; the award's own fact where it says otherwise."""
    history: Sequence[Dated[int]] = getattr(register.consortium.policies, policy)
    value: int = getattr(award.facts, policy)
    label = _LABELS[policy]
    place, entry = entry_in_force(history, award.decided_on)
    if entry.value != value:
        return Input(
            label=f"{label} that the award was made with",
            value=value,
            unit=Unit.BASIS_POINTS,
            path=catalogue.AWARD.path(tender_id),
            field=("facts", policy),
        )
    return Input(
        label=f"{label} in force since {day_shown(entry.since)}, set by {entry.resolution}",
        value=value,
        unit=Unit.BASIS_POINTS,
        path=catalogue.CONSORTIUM.path(),
        field=("policies", policy, place, "value"),
    )


def entry_in_force(history: Sequence[Dated[int]], on: date) -> tuple[int, Dated[int]]:
    """The entry of ``history`` in force on ``on``, and its place in the list, from 0."""
    entry = in_force(history, on)
    return next(place for place, each in enumerate(history) if each is entry), entry


_LABELS = {"top_slice_rate": "Top-slice rate", "largest_share": "Largest share"}
