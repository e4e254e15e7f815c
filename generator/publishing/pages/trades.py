"""Output trades: every one of them, and every variation, on one page (prospectus §8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.publishing.figures import plural, whole_pounds
from generator.publishing.pages.changes import (
    as_shown,
    reasons,
    trade_table,
    trades,
    variation_table,
    variations,
)
from generator.publishing.pages.links import AWARDS, HOME
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.record_files import record_files, record_links
from generator.publishing.site_files import csv_files, csv_path, page_file
from schemas import catalogue
from schemas.published.positions import PublishedTrade, PublishedVariation

TITLE = "Output trades"


def files(portal: Portal) -> Iterator[SiteFile]:
    """The page of output trades and variations, and the CSV of both tables."""
    traded, varied = (
        trades(portal, portal.register.trades),
        variations(portal, portal.register.variations),
    )
    trade_rows = trade_table(portal, traded, csv_path=csv_path("trades"))
    variation_rows = variation_table(portal, varied, csv_path=csv_path("variations"))
    records = [
        *record_files(portal, catalogue.TRADE),
        *record_files(portal, catalogue.VARIATION),
    ]
    yield page_file(
        portal,
        "trades/index.md.j2",
        path="trades/index.md",
        title=TITLE,
        description="Work that members have passed on to each other after an award, and what "
        "commissioners have changed of their contracts.",
        view={
            "trail": (HOME, AWARDS),
            "figures": _figures(traded, varied),
            "trades": as_shown(trade_rows),
            "trade_reasons": reasons(portal, reversed(traded)),
            "variations": as_shown(variation_rows),
            "variation_reasons": reasons(portal, reversed(varied)),
            "record_sources": record_links(portal, records),
        },
    )
    yield from csv_files(trade_rows, variation_rows)


def _figures(
    traded: Sequence[PublishedTrade], varied: Sequence[PublishedVariation]
) -> tuple[tuple[object, str, object, str | None], ...]:
    passed_on = sum(lot.amount_pence for trade in traded for lot in trade.lots)
    contracts = len({trade.tender for trade in traded})
    return (
        (len(traded), TITLE, f"in {plural(contracts, 'contract')}" if traded else "", None),
        (whole_pounds(passed_on), "Passed on with them", "it stays with the work", None),
        (len(varied), "Variations", "agreed with commissioners", None),
        (whole_pounds(sum(variation.value_pence for variation in varied)),
         "Change of contract values", "by all variations", None),
    )  # fmt: skip
