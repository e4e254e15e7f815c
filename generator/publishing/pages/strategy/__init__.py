"""Strategy on the portal: need and capacity, objectives, risks, governing documents."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing.pages.strategy import areas, documents, need, overview, risks
from generator.publishing.portal import Portal, Section, SiteFile

PAGES: tuple[Section, ...] = (
    overview.files,
    need.files,
    areas.files,
    risks.files,
    documents.files,
)
"""The pages of the section, in the order in which its front page names them."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """Every page of the section, with its downloads."""
    for page in PAGES:
        yield from page(portal)
