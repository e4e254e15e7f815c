"""Output trades: work of a contract that passes from one member to another (prospectus §8)."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from schemas.dates import Day
from schemas.identifiers import DecisionReference
from schemas.money import Pence
from schemas.numbers import Count
from schemas.periods import PeriodText
from schemas.record import Record
from schemas.text import Line, Paragraph, Slug


class TradedLot(Record):
    """What passes from giver to receiver of one lot."""

    outputs: Count = Field(description="Outputs that pass to the receiver.")
    amount: Pence = Field(
        description="The money that goes with them, in pounds: what the giver would have been "
        "paid for these outputs."
    )
    meets: Mapping[Slug, Line] = Field(
        default={},
        description="How the receiver meets each of the lot's requirements, where it made no offer "
        "for this lot that says so.",
    )


class Assent(Record):
    """One member's agreement."""

    role: Line = Field(description="The role of the person who agreed. No names.")
    on: Day = Field(description="The day on which it was given.")


class Assents(Record):
    """The agreement of both members."""

    giver: Assent = Field(description="The agreement of the member that gives.")
    receiver: Assent = Field(description="The agreement of the member that receives.")


class CommissionerConsent(Record):
    """The commissioner's consent, where the contract asks for it."""

    reference: Line = Field(
        description="Where the consent can be found, such as a letter's number."
    )
    on: Day = Field(description="The day on which it was given.")


class Trade(Record):
    """An output trade. The file's name says when both had agreed, who gives and who receives."""

    from_period: PeriodText = Field(
        description="The reporting period from whose first day it counts, such as 2026-q4."
    )
    reason: Paragraph = Field(description="Why the work passes on.")
    lots: Mapping[Slug, TradedLot] = Field(
        min_length=1, description="What passes on, by the lot's short name."
    )
    assents: Assents = Field(description="Who agreed for each of the two members, and when.")
    commissioner_consent: CommissionerConsent | None = Field(
        default=None, description="The commissioner's consent, where the contract asks for it."
    )
    decision: DecisionReference = Field(description="The minuted decision that approved it.")
