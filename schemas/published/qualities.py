"""Published qualities of returns.

Whether a return is clear and accurate is a judgement of what a charity wrote, so that is
for members alone; whether it came in time and in full is public, as its state is.
"""

from __future__ import annotations

from typing import Annotated

from schemas.published.audience import MEMBERS_ONLY, Published


class PublishedFault(Published):
    """What keeps a return from a quality, and whether it must be mended."""

    quality: str
    message: str
    must_be_mended: bool


class PublishedQualities(Published):
    """Which of the four qualities a return has; it has none while it has not come.

    ``is_complete`` and ``is_on_time`` are as the rules find them (MON-2, MON-5).
    """

    tender: str
    period: str
    member: str
    has_come: bool
    is_complete: bool
    is_on_time: bool
    is_clear: Annotated[bool | None, MEMBERS_ONLY] = None
    is_accurate: Annotated[bool | None, MEMBERS_ONLY] = None
    faults: Annotated[tuple[PublishedFault, ...] | None, MEMBERS_ONLY] = None
