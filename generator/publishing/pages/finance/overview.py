"""The front page of finance: what there is to read, and the figures that matter first."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing.pages.finance.links import (
    CONTRACTS,
    FINANCE,
    FORECAST,
    MEMBERS_VALUE,
    UNIT_COSTS,
)
from generator.publishing.pages.links import HOME
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import page_file
from schemas.published.audience import Audience

TITLE = FINANCE[0]


def _links(portal: Portal) -> tuple[tuple[str, str], ...]:
    ahead = (FORECAST,) if portal.audience is Audience.MEMBERS else ()
    return (CONTRACTS, UNIT_COSTS, MEMBERS_VALUE, *ahead)


def files(portal: Portal) -> Iterator[SiteFile]:
    """The front page."""
    yield page_file(
        portal,
        "finance/index.md.j2",
        path="finance/index.md",
        title=TITLE,
        description="What contracts brought in, what the hub kept, what members were paid, and "
        "what it cost.",
        view={"trail": (HOME,), "links": _links(portal)},
    )
