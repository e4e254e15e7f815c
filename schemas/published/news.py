"""Published news: what was accepted and decided."""

from __future__ import annotations

from datetime import date

from schemas.published.audience import MembersOnly, Published


class PublishedNews(Published):
    """Something that was accepted or decided on a day.

    ``id`` is the same for ever; ``record`` is the file that says so. ``details``
    are sentences or phrases, in order.
    """

    id: str
    on: date
    title: str
    details: tuple[str, ...]
    record: str


class MembersNews(MembersOnly, PublishedNews):
    """News that only members may know of."""
