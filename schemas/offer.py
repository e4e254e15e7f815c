"""Offers, scores and joint delivery plans: what a tender's award rests on."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from schemas.application import PanelMember
from schemas.dates import Day
from schemas.money import Pence
from schemas.numbers import Count, Score
from schemas.record import Record
from schemas.text import Line, Paragraph, Slug


class LotOffer(Record):
    """What a member offers for one lot."""

    capacity: Count = Field(
        description="Outputs it could deliver over the whole contract, in the service's unit; for "
        "a lot that counts no outputs, the delivery it could take on in whole pounds."
    )
    evidence: Line = Field(description="What shows that it has this capacity.")
    unit_price: Pence | None = Field(
        default=None,
        description="Its price for one output, in pounds. Left out for a lot that counts none.",
    )
    smallest_award: Count = Field(
        description="Fewest outputs worth its while, or whole pounds for a lot that counts none; "
        "0 if any number will do."
    )
    meets: Mapping[Slug, Line] = Field(
        default={}, description="For each of the lot's requirements, how it is met."
    )


class Conflict(Record):
    """A possible conflict of interest, declared."""

    with_whom: Line = Field(description="With whom or what, by role.")
    nature: Line = Field(description="What the conflict is and how it is handled.")


class Offer(Record):
    """A member's offer for a tender. The file's name is the member."""

    submitted_on: Day = Field(description="The day on which the offer was made.")
    conflicts: tuple[Conflict, ...] = Field(
        description="Possible conflicts of interest; write [] if there are none."
    )
    lots: Mapping[Slug, LotOffer] = Field(
        min_length=1, description="What is offered, by the lot's short name."
    )


class BidderScores(Record):
    """One bidder's scores."""

    individual: Mapping[Slug, Mapping[Slug, Score]] = Field(
        description="Each panel member's own scores: panel member, then criterion."
    )
    moderated: Mapping[Slug, Score] = Field(
        description="The scores agreed after moderation, by criterion. These count."
    )
    reasons: Paragraph = Field(description="Why the panel settled on these scores.")
    outside_range: Mapping[Slug, Line] = Field(
        default={},
        description="For each criterion whose moderated score is higher or lower than anybody on "
        "the panel gave: why.",
    )


class ScoringPanelMember(PanelMember):
    """Someone who scores offers; a director is named, so that declared interests count."""

    director: Slug | None = Field(
        default=None,
        description="The director's short name, if a director of the consortium sits here.",
    )


class Scores(Record):
    """The panel's scores in a competition (rule TEN-5, prospectus §9)."""

    scored_on: Day = Field(description="The day on which moderation ended.")
    panel: Mapping[Slug, ScoringPanelMember] = Field(
        min_length=1, description="Who scored, by a short name for each."
    )
    bidders: Mapping[Slug, BidderScores] = Field(
        min_length=1, description="Scores by bidder, under the member's short name."
    )


class PlannedShare(Record):
    """A member's agreed part of one lot."""

    outputs: Count | None = Field(
        default=None,
        description="Outputs agreed for this member. Left out for a lot that counts none.",
    )
    pounds: Count | None = Field(
        default=None,
        description="Whole pounds of delivery agreed for this member, for a lot that counts no "
        "outputs.",
    )
    assented_on: Day = Field(description="The day on which the member agreed to it.")
    reason: Line | None = Field(
        default=None,
        description="Why it differs from the share that capacity alone would give.",
    )
    relaxation: Line | None = Field(
        default=None,
        description="Why it may have more than the tender's largest share while others have "
        "capacity to spare, if it has (rule AWD-6).",
    )

    @property
    def agreed(self) -> int:
        """Outputs or whole pounds agreed, whichever is written; 0 where neither is."""
        return self.outputs or self.pounds or 0


class Plan(Record):
    """A joint delivery plan: shares agreed between the participants (rule TEN-6)."""

    agreed_on: Day = Field(description="The day on which the plan was agreed.")
    lots: Mapping[Slug, Mapping[Slug, PlannedShare]] = Field(
        min_length=1, description="Agreed shares: lot, then member."
    )
