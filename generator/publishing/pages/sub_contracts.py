"""Sub-contracts: a page for each, and one list of them all as data."""

from __future__ import annotations

from collections.abc import Iterator

from generator.publishing.pages.links import sub_contract_page
from generator.publishing.pages.one_sub_contract import sub_contract_files
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import json_file
from generator.publishing.views.sub_contracts import publish_sub_contract, sub_contracts


def files(portal: Portal) -> Iterator[SiteFile]:
    """Every sub-contract's page and downloads."""
    entries = []
    for tender_id, member_id in sub_contracts(portal.register):
        sub = portal.released(publish_sub_contract(portal.register, (tender_id, member_id)))
        entries.append(
            {
                "tender": tender_id,
                "member": member_id,
                "page": sub_contract_page(portal, tender_id, member_id),
                "path": f"data/sub-contracts/{tender_id}/{member_id}.json",
            }
        )
        yield from sub_contract_files(portal, sub)
    yield json_file(portal, "data/sub-contracts.json", {"sub_contracts": entries})
