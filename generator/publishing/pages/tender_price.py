"""A tender's full-cost price, as members read it on the tender's page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.finance.pricing import price_of
from generator.finance.pricing_steps import explain_price
from generator.publishing import tables
from generator.publishing.figures import day, percent, pounds
from generator.publishing.pages.cells import blank
from generator.publishing.pages.links import decision_told
from generator.publishing.portal import Portal
from generator.publishing.site_files import csv_path
from generator.publishing.tables import Column, Table
from generator.publishing.views.finance_price import publish_price
from generator.step import Step
from schemas.published.finance_price import PublishedLotPrice, PublishedPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceShown:
    """The sheet as a table, its rates and what was decided, and how each price came about."""

    published: PublishedPrice
    table: Table
    facts: tuple[tuple[str, object], ...]
    reason: str
    entries: tuple[tuple[str, Step], ...]


def price_shown(portal: Portal, tender_id: str) -> PriceShown | None:
    """The tender's price; ``None`` for whom it is not, or where there is no sheet."""
    price = price_of(portal.register, tender_id)
    if price is None:
        return None
    published = publish_price(portal.register, price)
    if not portal.shows(published):
        return None
    steps = explain_price(portal.register, price)
    return PriceShown(
        published=published,
        table=_table(published),
        facts=tuple(_facts(portal, published)),
        reason=published.below_cost_reason or "",
        entries=tuple((f"price-{place}", step) for place, step in enumerate(steps, start=1)),
    )


_COLUMNS: tuple[tuple[str, Callable[[PublishedLotPrice], int]], ...] = (
    ("Direct costs", lambda lot: sum(lot.direct_pence.values())),
    ("Overheads", lambda lot: lot.overheads_pence),
    ("Risk", lambda lot: lot.risk_pence),
    ("Margin", lambda lot: lot.margin_pence),
    ("Delivery needs", lambda lot: lot.delivery_pence),
    ("The hub’s part", lambda lot: lot.hub_pence),
    ("Full price", lambda lot: lot.price_pence or 0),
    ("Value", lambda lot: lot.value_pence),
)

_SHORT: tuple[str, Callable[[PublishedLotPrice], int]] = (
    "Under its price",
    lambda lot: lot.shortfall_pence,
)


def _table(price: PublishedPrice) -> Table:
    is_short = any(lot.shortfall_pence for lot in price.lots)
    columns = (*_COLUMNS, _SHORT) if is_short else _COLUMNS
    return Table(
        slug="price-table",
        caption="What each lot costs in full",
        columns=(
            Column(title="Lot"),
            *(Column(title=title, is_numeric=True) for title, _ in columns),
            Column(title="Full price of one", is_numeric=True),
        ),
        rows=tuple(
            (
                tables.text(lot.title),
                *(tables.money(pence(lot)) for _, pence in columns),
                tables.nothing("counts no outputs")
                if lot.output_pence is None
                else tables.money(lot.output_pence),
            )
            for lot in price.lots
        ),
        total=(
            tables.text("All lots priced"),
            *(tables.money(sum(map(pence, price.lots))) for _, pence in columns),
            blank(),
        ),
        csv_path=csv_path("tenders", price.tender, "price"),
        is_sortable=False,
    )


def _facts(portal: Portal, price: PublishedPrice) -> Iterator[tuple[str, object]]:
    yield "Priced on", day(price.priced_on)
    yield "Overheads", percent(price.overheads_bp)
    yield "Risk", percent(price.risk_bp)
    yield "Margin", percent(price.margin_bp)
    yield "The hub’s part", percent(price.rate_bp)
    if price.not_priced:
        yield "Not priced", ", ".join(price.not_priced)
    short = sum(lot.shortfall_pence for lot in price.lots)
    if short:
        yield "Under the full price by", pounds(short)
    if price.below_cost_decision is not None:
        yield "Allowed by", decision_told(portal, price.below_cost_decision)
