"""Corrections: the one way to change what was settled (rules HIS-1 and HIS-2)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from schemas.identifiers import DecisionReference
from schemas.record import Record
from schemas.slips import SPACES
from schemas.text import Paragraph
from schemas.written import Written

RecordPath = Annotated[
    str,
    Written(
        kind="path of a record",
        pattern=r"data/[a-z0-9-]+(?:/[a-z0-9-]+)*\.yaml",
        convert=str,
        must="the path of a record, from data/ on",
        example="data/returns/healthy-luton/2026-q2/marsh-farm-futures.yaml",
        slips=(SPACES,),
    ),
]
"""Where a record lies."""

FieldName = Annotated[
    str,
    Written(
        kind="name of a field",
        pattern=r"[A-Za-z0-9_/-]{1,200}(?:\.[A-Za-z0-9_/-]{1,200}){0,19}",
        convert=str,
        must="a field by its names from the outside in, with dots between; in a list, the entry's "
        "position from 1",
        example="lots.home-visits.outputs",
        slips=(SPACES,),
    ),
]
"""One value in a record."""


class CorrectedField(Record):
    """One value that was corrected."""

    field: FieldName = Field(
        description="Which: its names from the outside in, with dots between; in a list, the "
        "entry's position from 1."
    )
    was: Paragraph | None = Field(
        default=None,
        description="The value as it was, exactly. Leave out where there was none.",
    )
    now: Paragraph | None = Field(
        default=None,
        description="The value as it now is, exactly. Leave out where it is taken away.",
    )


class Correction(Record):
    """A correction to one settled record. The file's name is the day and a few words."""

    record: RecordPath = Field(description="The record that it corrects.")
    changes: tuple[CorrectedField, ...] = Field(
        min_length=1, description="Every value that it changes; nothing else in the record changes."
    )
    reason: Paragraph = Field(
        description="What was wrong, and how that was found out. Nobody is named, and no number "
        "of people is told."
    )
    decision: DecisionReference = Field(description="The minuted decision that approved it.")
