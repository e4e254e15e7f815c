"""Learning together: events to come and held, a page for each, and joint promotion."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing.pages.development import events, one_event, promotion
from generator.publishing.portal import Portal, SiteFile


def files(portal: Portal) -> Iterator[SiteFile]:
    """Every page and download about events, campaigns and profiles."""
    yield from events.files(portal)
    yield from one_event.files(portal)
    yield from promotion.files(portal)
