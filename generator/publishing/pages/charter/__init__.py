"""The hub's service charter: what it promises, what was given, how the hub judges itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing.pages.charter import one_year, overview
from generator.publishing.portal import Portal, SiteFile


def files(portal: Portal) -> Iterator[SiteFile]:
    """Every page and download about the charter."""
    yield from overview.files(portal)
    yield from one_year.files(portal)
