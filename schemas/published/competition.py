"""Published scores and joint delivery plans, which are for members alone."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import MembersOnly, Published


class PublishedPanelMember(Published):
    """Someone on a scoring panel, by role; ``on_behalf_of`` is a member or ``independent``.

    ``director`` is the short name of one who is a director of the consortium.
    """

    id: str
    role: str
    on_behalf_of: str
    director: str | None = None


class PublishedBidderScores(Published):
    """A bidder's scores out of 5: by panel member and criterion, then as moderated."""

    member: str
    individual: dict[str, dict[str, int]]
    moderated: dict[str, int]
    reasons: str


class PublishedScores(MembersOnly):
    """How a panel scored the offers for a tender."""

    tender: str
    scored_on: date
    panel: tuple[PublishedPanelMember, ...]
    bidders: tuple[PublishedBidderScores, ...]


class PublishedPlannedShare(Published):
    """What a member agreed to deliver of a lot, outputs or money, and when it did.

    ``reason`` is why it differs from what capacity alone would give, ``relaxation``
    why it may be more than the largest share.
    """

    member: str
    outputs: int | None = None
    amount_pence: int | None = None
    assented_on: date
    reason: str | None = None
    relaxation: str | None = None


class PublishedPlannedLot(Published):
    """The agreed shares of one lot."""

    lot: str
    shares: tuple[PublishedPlannedShare, ...]


class PublishedPlan(MembersOnly):
    """A joint delivery plan."""

    tender: str
    agreed_on: date
    lots: tuple[PublishedPlannedLot, ...]
