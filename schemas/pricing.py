"""Pricing sheets: what a tender would cost in full (rule FIN-8, prospectus §9)."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from schemas.dates import Day
from schemas.identifiers import DecisionReference
from schemas.money import BasisPoints, Pence
from schemas.record import Record
from schemas.text import Paragraph, Slug


class LotPricing(Record):
    """What the delivery of one lot costs over the whole contract."""

    delivery: Mapping[Slug, Pence] = Field(
        min_length=1,
        description="The members' direct costs in pounds, under the headings that returns use.",
    )


class BelowCost(Record):
    """Why a tender may be priced under its full cost."""

    reason: Paragraph = Field(description="Why the consortium bids all the same.")
    decision: DecisionReference = Field(description="The minuted decision that allowed it.")


class Pricing(Record):
    """A tender's pricing sheet."""

    priced_on: Day = Field(description="The day on which the sheet was made.")
    overheads: BasisPoints = Field(
        description="The members' overheads, as a part of direct costs that are not overheads."
    )
    risk: BasisPoints = Field(
        description="What is set aside for risk, as a part of delivery with its overheads."
    )
    margin: BasisPoints = Field(
        description="The margin for reserves, as a part of delivery with its overheads."
    )
    lots: Mapping[Slug, LotPricing] = Field(
        min_length=1, description="What each lot costs, by its short name."
    )
    below_cost: BelowCost | None = Field(
        default=None,
        description="Where a lot's value is under its full price: why, and who agreed.",
    )
