"""Monitoring returns: what a member delivered, reached and spent in a period."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from schemas.dates import Day
from schemas.money import Pence
from schemas.numbers import Count
from schemas.record import Record
from schemas.text import Line, Paragraph, Slug


class Variance(Record):
    """Why delivery differs from plan, and what is done about it.

    All four are asked for by rule MON-3, which says what is missing without making
    the whole return unreadable.
    """

    explanation: Paragraph | None = Field(
        default=None, description="Why delivery differs from plan. Must be given."
    )
    action: Paragraph | None = Field(
        default=None, description="What will be done about it. Must be given."
    )
    owner: Line | None = Field(
        default=None, description="The role that sees to it. No names. Must be given."
    )
    by: Day | None = Field(
        default=None, description="The day by which it will be done. Must be given."
    )


class LotReturn(Record):
    """The figures of one lot for the period. Leave out what you cannot supply."""

    outputs: Count | None = Field(default=None, description="Outputs delivered in the period.")
    outputs_to_date: Count | None = Field(
        default=None,
        description="Outputs delivered since the contract began, with this period.",
    )
    participants: Count | None = Field(
        default=None, description="Different people who took part in the period."
    )
    people: Mapping[Slug, Mapping[Slug, Count]] = Field(
        default={},
        description="The same people by group, for each breakdown that the lot asks for. The "
        "groups of one add up to participants.",
    )
    outcomes: Mapping[Slug, Count] = Field(
        default={},
        description="How many of them reached each outcome, by its short name.",
    )
    spend: Mapping[Slug, Pence] = Field(
        default={}, description="Money spent in the period, by spending category, in pounds."
    )
    spend_total: Pence | None = Field(
        default=None, description="All money spent in the period, in pounds."
    )
    narrative: Paragraph | None = Field(
        default=None,
        description="What the figures do not tell, in a few sentences, for the commissioner. If "
        "you like. Nobody is named.",
    )
    variance: Variance | None = Field(
        default=None,
        description="Explanation, where outputs differ from an even spread over the contract by "
        "more than the tolerance (rule MON-3).",
    )


class Omission(Record):
    """A figure that was knowingly left out, said openly.

    It stays in the return once the figure is there, so that what was known on a
    past day can be told for ever.
    """

    lot: Slug = Field(description="The short name of the lot.")
    measure: Line = Field(
        description="Which figure: outputs, outputs_to_date, participants, spend_total, "
        "outcomes.<name>, spend.<category> or people.<breakdown>.<group>."
    )
    reason: Line = Field(description="Why it is left out.")
    expected_on: Day = Field(description="When it will be supplied.")
    supplied_on: Day | None = Field(
        default=None,
        description="The day on which it was supplied. Add it together with the figure.",
    )


class Return(Record):
    """A member's return for one tender and period, as the file's path says."""

    submitted_on: Day = Field(description="The day on which the return was sent in.")
    lots: Mapping[Slug, LotReturn] = Field(
        min_length=1, description="The figures, by the lot's short name."
    )
    left_out: tuple[Omission, ...] = Field(
        default=(),
        description="Figures knowingly left out when it was sent in, each with its reason.",
    )
    accepted_on: Day | None = Field(
        default=None, description="The day on which the hub accepted it. The hub fills this in."
    )
