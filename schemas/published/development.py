"""Events, campaigns and members' public profiles as published."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class PublishedEvent(Published):
    """An event as of the site's day.

    ``state`` is to come, awaits its result, held or cancelled. ``came_from`` are the members
    from which somebody came; how many came from each is for members alone, as is what those
    who came made of it: ``useful`` of the ``answers`` will use what they learned.
    """

    id: str
    on: date
    title: str
    kind: str
    about: str
    where: str
    themes: tuple[str, ...]
    places: int | None = None
    places_taken: int
    given_by: tuple[str, ...]
    by_hub: bool
    given_from: str
    outside: str | None = None
    outside_reason: str | None = None
    state: str
    cancelled_reason: str | None = None
    people: int
    came_from: tuple[str, ...]
    others: int
    summary: str | None = None
    booked: Annotated[dict[str, int] | None, MEMBERS_ONLY] = None
    came: Annotated[dict[str, int] | None, MEMBERS_ONLY] = None
    answers: Annotated[int | None, MEMBERS_ONLY] = None
    useful: Annotated[int | None, MEMBERS_ONLY] = None


class PublishedReach(Published):
    """One thing that a campaign brought, counted."""

    what: str
    count: int


class PublishedCampaign(Published):
    """A campaign as of the site's day. ``state`` is to come, runs, awaits its result or ended."""

    id: str
    title: str
    about: str
    since: date
    until: date
    channels: tuple[str, ...]
    themes: tuple[str, ...]
    members: tuple[str, ...]
    state: str
    summary: str | None = None
    reached: tuple[PublishedReach, ...]


class PublishedProfile(Published):
    """What a member's public profile has of what a complete one must have.

    When the member confirmed it, and by when it must again, is for members alone.
    """

    member: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    confirmed_on: Annotated[date | None, MEMBERS_ONLY] = None
    confirm_by: Annotated[date | None, MEMBERS_ONLY] = None


class PublishedCapacityBuilding(Published):
    """What is asked of events on the site's day."""

    since: date
    resolution: str
    result_days: int


class PublishedJointPromotion(Published):
    """What is asked of profiles and campaigns on the site's day."""

    since: date
    resolution: str
    profile: tuple[str, ...]
    confirmation_months: int
    notice_days: int
    result_days: int
