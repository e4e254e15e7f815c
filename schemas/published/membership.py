"""How organisations join, as published: numbers and times, and the applications granted."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import MembersOnly, Published
from schemas.published.consortium import PublishedContractingCriterion


class PublishedJoiningYear(Published):
    """One financial year that is over: applications received in it, and decided in it, counted.

    ``in_time`` are those of ``granted`` and ``refused`` that were decided within the
    target of their day. ``middle_days`` and ``longest_days`` are from receipt to
    decision, of the same; absent where nothing was decided. Who applied is not told.
    """

    year: str
    received: int
    granted: int
    refused: int
    withdrawn: int
    in_time: int
    middle_days: int | None = None
    longest_days: int | None = None


class PublishedJoining(Published):
    """The way into the consortium as of the site's day.

    ``years`` are those that are over, oldest first. Of the year that runs, from
    ``since`` on, only what anybody can see is told: how many applied, and how many
    memberships began by a grant.
    """

    criteria: tuple[PublishedContractingCriterion, ...]
    target_days: int
    panel_size: int
    panel_members: int
    panel_independents: int
    years: tuple[PublishedJoiningYear, ...]
    since: date
    received_since: int
    granted_since: int


class PublishedApplication(MembersOnly):
    """An application that was granted; any other is a number and no more."""

    organisation: str
    received_on: date
    level: str
    areas: tuple[str, ...]
    themes: tuple[str, ...]
    criteria_shown: tuple[str, ...]
    reviewed_on: date | None = None
    granted_on: date
    level_granted: str | None = None
