"""Published tenders and awards."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, MembersOnly, Published


class PublishedStage(Published):
    """A stage that a tender reached."""

    stage: str
    on: date
    reasons: str | None = None
    lessons: str | None = None


class PublishedOutcome(Published):
    """An outcome that a lot is to bring about."""

    id: str
    title: str
    target: int


class PublishedLot(Published):
    """A lot as tendered. One that counts no outputs has none, and "pence" for its unit."""

    id: str
    title: str
    service: str
    area: str
    unit: str
    outputs: int | None = None
    value_pence: int
    outcomes: tuple[PublishedOutcome, ...]
    requirements: tuple[str, ...]


class PublishedCriterion(Published):
    """A criterion of a competition, with its weight out of 100."""

    id: str
    title: str
    weight: int


class PublishedSubLetting(Published):
    """How the work is divided between members.

    ``largest_share_bp`` is there only where the tender sets its own instead of the policy.
    """

    route: str
    method: str
    decision: str
    offers_open_on: date
    offers_close_on: date
    award_on: date
    largest_share_bp: int | None = None
    score_threshold_bp: int | None = None
    criteria: tuple[PublishedCriterion, ...]


class PublishedLotOffer(Published):
    """What a member offered for one lot, in the lot's unit; only outputs have a price."""

    lot: str
    capacity: int
    unit_price_pence: int | None = None
    smallest_award: int


class PublishedOffer(MembersOnly):
    """What a member offered for a tender.

    What shows its capacity, how it meets requirements and which conflicts of interest it
    declared was written for the panel, and is published for nobody.
    """

    tender: str
    member: str
    submitted_on: date
    lots: tuple[PublishedLotOffer, ...]


class PublishedTender(Published):
    """A tender as of the site's day. ``stage`` is the one reached last.

    ``value_now_pence`` is its value with the variations that count by now.

    ``has_award`` says that an award was approved, ``has_proposal`` that one waits for it.
    """

    id: str
    title: str
    commissioner: str
    summary: str
    themes: tuple[str, ...]
    value_pence: int
    value_now_pence: int
    stage: str
    stages: tuple[PublishedStage, ...]
    since: date | None = None
    until: date | None = None
    sub_letting: PublishedSubLetting | None = None
    lots: tuple[PublishedLot, ...]
    offers: Annotated[tuple[PublishedOffer, ...] | None, MEMBERS_ONLY] = None
    has_award: bool
    has_proposal: Annotated[bool | None, MEMBERS_ONLY] = None


class PublishedGate(Published):
    """Whether a bidder passed one eligibility rule; on what evidence is for members."""

    rule: str
    passed: bool
    evidence: Annotated[str | None, MEMBERS_ONLY] = None


class PublishedBaseline(Published):
    """What capacity alone would give a bidder, beside what a joint delivery plan gives it.

    ``more_outputs`` and ``more_pence`` are what the plan gives more; below zero,
    less. ``more_bp`` is that as a part of what capacity alone would give, in basis
    points to the nearest, by money where no outputs are counted; absent where it would
    give nothing. Whatever
    ``is_over_tolerance`` has its reason in the plan. ``relaxation`` is why it may
    have more than the largest share. Assent and reasons, which are for members,
    are absent where the plan no longer says what the award was made with.
    """

    by_capacity_outputs: int
    by_capacity_pence: int
    more_outputs: int
    more_pence: int
    more_bp: int | None = None
    is_over_tolerance: bool
    assented_on: Annotated[date | None, MEMBERS_ONLY] = None
    reason: Annotated[str | None, MEMBERS_ONLY] = None
    relaxation: Annotated[str | None, MEMBERS_ONLY] = None


class PublishedBidder(Published):
    """A bidder for one lot, and what it was given.

    ``capacity``, ``smallest_award`` and ``agreed`` are in the lot's unit. ``points`` is
    the moderated score out of 500, ``agreed`` what a joint delivery plan says,
    ``baseline`` what that is held beside for an eligible bidder; each only where the
    route has it.
    """

    member: str
    name: str
    capacity: int
    smallest_award: int
    points: int | None = None
    agreed: int | None = None
    baseline: PublishedBaseline | None = None
    gates: tuple[PublishedGate, ...]
    is_eligible: bool
    outputs: int
    amount_pence: int


class PublishedRound(Published):
    """One division of a lot among those still in it; the last round of a lot counts.

    ``given`` is what each has in the lot's unit. ``relaxed`` is the part of it above
    the largest share, given because nobody else had capacity to spare.
    ``withdrawn`` is whose share was dropped after the round, being less than
    its smallest award: ``ratio_bp`` of it in basis points, rounded down.
    ``passed_on`` is what of that share each of the others is given in the next round.
    """

    given: dict[str, int]
    relaxed: dict[str, int]
    withdrawn: str | None = None
    ratio_bp: int | None = None
    passed_on: dict[str, int]


class PublishedPolicyValue(Published):
    """A policy that the award read: its value, since when, and by which decision.

    ``resolution`` is absent where the tender itself set the value.
    """

    policy: str
    value_bp: int
    since: date | None = None
    resolution: str | None = None


class PublishedLotAward(Published):
    """How one lot was divided: hub + amounts + unallocated = value.

    ``largest_share`` is the most for one bidder, in the lot's unit, while others have
    some to spare. A lot that counts no outputs has none: its pot is divided, and its
    unit is "pence". ``why_left`` says why nobody was given what is unallocated, absent
    where nothing is; ``why_lifted`` why the limit was lifted for whoever has more.
    """

    id: str
    title: str
    unit: str
    outputs: int | None = None
    value_pence: int
    hub_pence: int
    pot_pence: int
    unallocated_outputs: int
    unallocated_pence: int
    largest_share: int
    bidders: tuple[PublishedBidder, ...]
    rounds: tuple[PublishedRound, ...]
    why_left: str | None = None
    why_lifted: dict[str, str]

    def units_of(self, bidder: PublishedBidder) -> int:
        """What the bidder was given, in the lot's unit."""
        return bidder.amount_pence if self.outputs is None else bidder.outputs

    @property
    def unallocated(self) -> int:
        """What nobody was given, in the lot's unit."""
        return self.unallocated_pence if self.outputs is None else self.unallocated_outputs


class PublishedStandstill(Published):
    """The days between an award's approval and its first delivery (rule AWD-11).

    ``appeal_until`` and ``standstill_until`` are the last days of each.
    """

    approved_on: date
    appeal_until: date
    standstill_until: date
    delivery_from: date


class PublishedAward(Published):
    """An award: everything needed to compute it again.

    Until it is approved it is a proposal, and for members alone. ``sealed`` is the
    text that the seal is a digest of. It tells of evidence, so it is for members too.
    """

    tender: str
    title: str
    decided_on: date
    route: str
    method: str
    top_slice_rate_bp: int
    largest_share_bp: int
    score_threshold_bp: int | None = None
    policies: tuple[PublishedPolicyValue, ...]
    lots: tuple[PublishedLotAward, ...]
    seal: str
    sealed: Annotated[str | None, MEMBERS_ONLY] = None
    approved_by: str | None = None
    standstill: PublishedStandstill | None = None

    @property
    def is_public(self) -> bool:
        """Whether it was approved: what was only proposed gives nobody anything."""
        return self.approved_by is not None

    @property
    def awarded(self) -> frozenset[str]:
        """Who was given a part of any lot."""
        return frozenset(
            bidder.member for lot in self.lots for bidder in lot.bidders if lot.units_of(bidder)
        )
