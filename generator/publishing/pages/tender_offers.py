"""The offers made for a tender, for its page: members alone may see them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.divided_in import divided_in
from generator.publishing import tables
from generator.publishing.pages.cells import units
from generator.publishing.pages.links import member_cell
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Cell, Column, Table
from schemas.published.contracts import PublishedOffer, PublishedTender


def offer_table(portal: Portal, tender: PublishedTender) -> Table | None:
    """Every offer, lot by lot; ``None`` where nobody may see them, or none can be made."""
    if tender.offers is None or tender.sub_letting is None:
        return None
    return Table(
        slug="offers-table",
        caption="Offers made",
        columns=(
            Column(title="Member"),
            Column(title="Lot", is_choice=True),
            Column(title="Capacity", is_numeric=True),
            Column(title="Price for one", is_numeric=True),
            Column(title="Smallest award", is_numeric=True),
            Column(title="Made on"),
        ),
        rows=tuple(_rows(portal, tender, tender.offers)),
        csv_path=csv_path("tenders", tender.id, "offers"),
        empty="Offers are shown here once the time for making them is over.",
    )


def _rows(
    portal: Portal, tender: PublishedTender, offers: Sequence[PublishedOffer]
) -> Iterator[tuple[Cell, ...]]:
    lots = {lot.id: lot for lot in tender.lots}
    for offer in offers:
        for offered in offer.lots:
            lot, price = lots.get(offered.lot), offered.unit_price_pence
            counted_in = divided_in(lot)
            yield (
                member_cell(portal, offer.member),
                tables.text(lot.title if lot else offered.lot),
                units(offered.capacity, counted_in),
                tables.nothing("counts no outputs") if price is None else tables.money(price),
                units(offered.smallest_award, counted_in),
                tables.on_day(offer.submitted_on),
            )
