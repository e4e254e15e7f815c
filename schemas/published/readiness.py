"""What associates still need for full membership, as published."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class PublishedNeed(Published):
    """A criterion that an associate does not meet, and what to send.

    ``gap`` is never-shown, lapsed or not-yet-valid; ``on`` is the last day of what
    lapsed, or the first of what is to come.
    """

    criterion: str
    title: str
    to_send: str
    gap: str
    on: date | None = None


class PublishedReadiness(Published):
    """How far an associate is from full membership: a number, and for members what is missing."""

    member: str
    name: str
    criteria_met: int
    criteria: int
    needed: Annotated[tuple[PublishedNeed, ...] | None, MEMBERS_ONLY] = None
