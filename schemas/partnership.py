"""Thematic partnerships: members who work together on a theme (prospectus §3)."""

from __future__ import annotations

from pydantic import Field

from schemas.record import Record, Spell
from schemas.text import Line, Paragraph, Slug


class PartnerSpell(Spell):
    """A member's time in a partnership."""

    member: Slug = Field(description="The short name of the member.")


class Partnership(Record):
    """A thematic partnership. The file's name is the theme."""

    title: Line = Field(description="The partnership's name.")
    purpose: Paragraph = Field(description="What it is for.")
    members: tuple[PartnerSpell, ...] = Field(
        min_length=1, description="Who takes part, and since when."
    )
    leads: tuple[PartnerSpell, ...] = Field(
        min_length=1, description="Who leads it, one at a time, and since when."
    )
