"""Published members, partnerships and directors."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published
from schemas.published.governance import PublishedDeclaration
from schemas.published.qualities import PublishedQualities
from schemas.published.readiness import PublishedNeed


class PublishedIdentifier(Published):
    """A number in a public register; ``scheme`` is its org-id.guide code."""

    scheme: str
    number: str


class PublishedLevel(Published):
    """A spell at one level; ``until`` is its last day. Why it began is for members."""

    level: str
    since: date
    until: date | None = None
    reason: Annotated[str | None, MEMBERS_ONLY] = None


class PublishedCapacity(Published):
    """Outputs a year that a member says it could deliver, as of the site's day."""

    service: str
    area: str
    unit: str
    yearly: int
    since: date


class PublishedEvidence(Published):
    """Evidence for one criterion, as of the site's day. ``state`` is valid, lapsing or lapsed."""

    criterion: str
    title: str
    reference: str
    until: date
    state: str


class PublishedPosition(Published):
    """What a member holds of one lot of one contract."""

    tender: str
    tender_title: str
    lot: str
    lot_title: str
    outputs: int
    unit: str
    amount_pence: int
    since: date
    until: date


class PublishedReporting(Published):
    """A member's latest expected returns: how many, how many on time, figures asked and given.

    The thresholds are the least part on time and given that meet the standard. ``counted``
    are the returns that count, first due first. Where the standard is missed, it is met
    again from ``mended_on`` at the soonest, with so many returns still to come
    ``returns_needed``; both are absent where too few are expected.
    """

    returns: int
    on_time: int
    complete: int
    clear: Annotated[int | None, MEMBERS_ONLY] = None
    accurate: Annotated[int | None, MEMBERS_ONLY] = None
    asked: int
    supplied: int
    on_time_threshold_bp: int
    completeness_threshold_bp: int
    is_met: bool
    counted: tuple[PublishedQualities, ...]
    mended_on: Annotated[date | None, MEMBERS_ONLY] = None
    returns_needed: Annotated[int | None, MEMBERS_ONLY] = None


class PublishedMemberSupport(Published):
    """What the service charter owed a member of one thing in one year, and what it had.

    Of replies ``due`` is how many can be judged, of sessions always 0: they are open to all.
    """

    year: str
    entitlement: str
    sort: str
    title: str
    due: int
    given: int
    standing: str


class PublishedMemberEvent(Published):
    """An event that a member gave or came to. How many it sent is for members alone."""

    on: date
    id: str
    title: str
    gave: bool
    came: bool
    people: Annotated[int | None, MEMBERS_ONLY] = None


class PublishedMember(Published):
    """A member as of the site's day."""

    id: str
    name: str
    legal_form: str
    identifiers: tuple[PublishedIdentifier, ...]
    summary: str
    website: str | None = None
    contact: str | None = None
    areas: tuple[str, ...]
    themes: tuple[str, ...]
    services: tuple[str, ...]
    level: str
    joined_on: date
    levels: tuple[PublishedLevel, ...]
    capacity: tuple[PublishedCapacity, ...]
    positions: tuple[PublishedPosition, ...]
    reporting: PublishedReporting
    criteria_met: int
    criteria: int
    events: tuple[PublishedMemberEvent, ...] = ()
    support: Annotated[tuple[PublishedMemberSupport, ...] | None, MEMBERS_ONLY] = None
    evidence: Annotated[tuple[PublishedEvidence, ...] | None, MEMBERS_ONLY] = None
    needed: Annotated[tuple[PublishedNeed, ...] | None, MEMBERS_ONLY] = None


class PublishedPartner(Published):
    """A member's place in a partnership, and its level, on the site's day."""

    member: str
    name: str
    level: str
    since: date
    is_lead: bool


class PublishedPartnerSpell(Published):
    """A time that is over, in a partnership or at its head; ``until`` is its last day."""

    member: str
    name: str
    since: date
    until: date
    has_led: bool


class PublishedPartnership(Published):
    """A thematic partnership on the site's day, and who was in it and led it before."""

    id: str
    title: str
    purpose: str
    theme: str
    partners: tuple[PublishedPartner, ...]
    earlier: tuple[PublishedPartnerSpell, ...]


class PublishedDirector(Published):
    """A director in office on the site's day, with the latest declaration of interests."""

    name: str
    on_behalf_of: str
    since: date
    declared: PublishedDeclaration | None = None
