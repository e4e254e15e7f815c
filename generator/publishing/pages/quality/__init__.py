"""Quality: the picture over the years for everybody, and for members who is where in it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing.pages.quality import (
    areas,
    cases,
    mentoring,
    overview,
    plans,
    providers,
    reviews,
)
from generator.publishing.portal import Portal, Section, SiteFile

PAGES: tuple[Section, ...] = (
    overview.files,
    areas.files,
    providers.files,
    reviews.files,
    plans.files,
    mentoring.files,
    cases.files,
)
"""The pages of the section, in the order in which its front page names them."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """Every page of the section, with its downloads."""
    for page in PAGES:
        yield from page(portal)
