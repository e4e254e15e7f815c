"""Governance: the board, its elections, meetings and decisions, page by page (prospectus §7)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing.pages.governance import (
    board,
    decisions,
    elections,
    interests,
    meetings,
    users_voice,
    year,
)
from generator.publishing.portal import Portal, Section, SiteFile

PAGES: tuple[Section, ...] = (
    board.files,
    elections.files,
    meetings.files,
    decisions.files,
    interests.files,
    users_voice.files,
    year.files,
)
"""The pages of the section, in the order in which its front page names them."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """Every page of the section, with its downloads."""
    for page in PAGES:
        yield from page(portal)
