"""Finance: the consortium's money on the portal, page by page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing.pages.finance import (
    accounts,
    balance_sheet,
    contracts,
    forecast,
    grants,
    ledger,
    members_value,
    overview,
    ratio,
    unit_costs,
)
from generator.publishing.portal import Portal, Section, SiteFile

PAGES: tuple[Section, ...] = (
    overview.files,
    accounts.files,
    balance_sheet.files,
    ratio.files,
    contracts.files,
    grants.files,
    ledger.files,
    forecast.files,
    unit_costs.files,
    members_value.files,
)
"""The pages of the section, in the order in which its front page names them."""


def files(portal: Portal) -> Iterator[SiteFile]:
    """Every page of the section, with its downloads."""
    for page in PAGES:
        yield from page(portal)
