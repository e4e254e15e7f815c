"""Variations: what commissioner and board change of a contract after its award (prospectus §9)."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from schemas.identifiers import DecisionReference
from schemas.money import PenceChange
from schemas.numbers import CountChange
from schemas.periods import PeriodText
from schemas.record import Record
from schemas.text import Line, Paragraph, Slug


class AmountChange(Record):
    """A change of outputs, and of the money that follows them."""

    outputs: CountChange = Field(
        description="Outputs more (+) or less (-); 0 of a lot that counts none."
    )
    amount: PenceChange = Field(description="Money more (+) or less (-), in pounds.")


class VariedLot(Record):
    """What changes of one lot: hub, shares and unallocated add up to the lot's own change."""

    outputs: CountChange = Field(
        description="Outputs of the whole lot more (+) or less (-); 0 where it counts none."
    )
    value: PenceChange = Field(
        description="What the commissioner pays for the lot more (+) or less (-), in pounds."
    )
    hub: PenceChange = Field(description="The hub's share more (+) or less (-), in pounds.")
    shares: Mapping[Slug, AmountChange] = Field(
        default={}, description="What changes for each member, by its short name."
    )
    unallocated: AmountChange | None = Field(
        default=None, description="What changes of the outputs that nobody could take."
    )


class Variation(Record):
    """A variation of a contract. The file's name is the day on which its terms were agreed."""

    from_period: PeriodText = Field(
        description="The reporting period from whose first day it counts, such as 2026-q4."
    )
    reason: Paragraph = Field(description="Why the contract changes.")
    reference: Line = Field(
        description="The commissioner's own reference, such as a change notice's number."
    )
    value: PenceChange = Field(
        description="What the whole contract is worth more (+) or less (-), in pounds."
    )
    lots: Mapping[Slug, VariedLot] = Field(
        min_length=1, description="What changes, by the lot's short name."
    )
    decision: DecisionReference = Field(description="The minuted decision that approved it.")
