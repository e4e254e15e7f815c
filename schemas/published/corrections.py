"""Corrections as published."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class PublishedCorrectedField(Published):
    """A value that was corrected, by its name; absent what was not there, or is not told."""

    field: str
    was: Annotated[str | None, MEMBERS_ONLY] = None
    now: Annotated[str | None, MEMBERS_ONLY] = None


class PublishedCorrection(Published):
    """A correction to what was settled.

    ``kind`` is the kind of the record. Values and reason are for members: of a return they
    could be numbers of people. ``is_of_public_record`` says whether the public may know of
    the record at all, and so of its correction.
    """

    on: date
    record: str
    kind: str
    decision: str
    is_of_public_record: bool
    changes: tuple[PublishedCorrectedField, ...]
    reason: Annotated[str | None, MEMBERS_ONLY] = None

    @property
    def is_public(self) -> bool:
        """Whether the record that it corrects is one that the public is shown."""
        return self.is_of_public_record
