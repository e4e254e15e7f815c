"""Published returns.

How many people took part and reached an outcome is for members alone: small
counts could tell who they are.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, MembersOnly, Published


class PublishedLotReturn(Published):
    """One lot's figures in a return."""

    lot: str
    outputs: int | None = None
    outputs_to_date: int | None = None
    spend_total_pence: int | None = None
    spend_pence: dict[str, int]
    participants: Annotated[int | None, MEMBERS_ONLY] = None
    people: Annotated[dict[str, dict[str, int]] | None, MEMBERS_ONLY] = None
    outcomes: Annotated[dict[str, int] | None, MEMBERS_ONLY] = None
    narrative: Annotated[str | None, MEMBERS_ONLY] = None
    explanation: Annotated[str | None, MEMBERS_ONLY] = None
    action: Annotated[str | None, MEMBERS_ONLY] = None


class PublishedOmission(Published):
    """A figure that was knowingly left out, and why; and when it came after all."""

    lot: str
    measure: str
    reason: str
    expected_on: date
    supplied_on: date | None = None


class PublishedReturn(Published):
    """An expected return and how it was answered.

    ``state`` is on time, late, missing, excused, not yet due or unknown. ``due_on`` is
    the contract's day; ``excused_until`` the last day of an excuse. ``asked`` and
    ``supplied`` count figures.
    """

    tender: str
    period: str
    member: str
    due_on: date
    excused_until: date | None = None
    state: str
    days_late: int
    asked: int
    supplied: int
    submitted_on: date | None = None
    accepted_on: date | None = None
    lots: tuple[PublishedLotReturn, ...]
    left_out: Annotated[tuple[PublishedOmission, ...] | None, MEMBERS_ONLY] = None


class PublishedReturns(Published):
    """One member's returns for one contract, first due first."""

    tender: str
    member: str
    returns: tuple[PublishedReturn, ...]


class PublishedExcuse(MembersOnly):
    """More time for one return: until when, why, and who granted it."""

    tender: str
    period: str
    member: str
    until: date
    reason: str
    granted_on: date
    granted_by: str | None = None
    decision: str | None = None
