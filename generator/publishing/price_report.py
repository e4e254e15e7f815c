"""A tender's full-cost price for its readers: a person at a terminal, a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.finance.pricing import TenderPrice
from generator.finance.pricing_steps import explain_price
from generator.publishing import step_report
from generator.publishing.views.finance_price import publish_price
from generator.register import Register
from schemas.consortium import in_force
from schemas.dates import day_shown
from schemas.money import percent_text, pounds_shown
from schemas.published.audience import as_json
from schemas.published.finance_price import PublishedLotPrice, PublishedPrice

REPORT_VERSION = 1
"""Version of the JSON report; raised when a field changes its meaning or goes."""

NAME_WIDTH, PENCE_WIDTH = 52, 16


def as_fields(register: Register, price: TenderPrice) -> dict[str, object]:
    """The report for JSON: the price, and how each lot's came about."""
    return {
        "version": REPORT_VERSION,
        "as_of": register.as_of.isoformat(),
        "price": as_json(publish_price(register, price)),
        "steps": [step_report.as_fields(step) for step in explain_price(register, price)],
    }


def as_lines(register: Register, price: TenderPrice) -> Iterator[str]:
    """The report for a terminal: each lot's sheet, the total, and how each price came about."""
    published = publish_price(register, price)
    headings = in_force(register.consortium.policies.spend_categories, published.priced_on).value
    yield f"{published.title}: priced on {day_shown(published.priced_on)}"
    yield (
        f"Overheads {percent_text(published.overheads_bp)}, risk "
        f"{percent_text(published.risk_bp)}, margin {percent_text(published.margin_bp)}; the hub's "
        f"part {percent_text(published.rate_bp)}, in force on {day_shown(published.rate_on)}"
    )
    for lot in published.lots:
        yield ""
        yield from _lot(lot, headings)
    yield ""
    yield from _whole(published)
    for step in explain_price(register, price):
        yield ""
        yield from step_report.as_lines(step)


def _lot(lot: PublishedLotPrice, headings: Mapping[str, str]) -> Iterator[str]:
    yield lot.title
    for heading, pence in lot.direct_pence.items():
        yield _line(headings.get(heading, heading), pence)
    yield _line("Overheads added", lot.overheads_pence)
    yield _line("Risk", lot.risk_pence)
    yield _line("Margin", lot.margin_pence)
    yield _line("What delivery needs", lot.delivery_pence)
    if lot.price_pence is None:
        yield "  No price: the hub's part would take all of it."
        return
    yield _line("The hub's part", lot.hub_pence)
    yield _line("Full price", lot.price_pence)
    if lot.output_pence is not None:
        yield _line(f"Full price of one of {lot.outputs:,} {lot.unit}", lot.output_pence)
    yield _line("Valued at", lot.value_pence)
    if lot.shortfall_pence:
        yield _line("Under its full price by", lot.shortfall_pence)


def _whole(price: PublishedPrice) -> Iterator[str]:
    if price.price_pence is not None:
        yield _line("Full price of all lots priced", price.price_pence)
        yield _line("Valued at", price.value_pence)
    if price.not_priced:
        yield f"Not priced: {', '.join(price.not_priced)}"
    if price.below_cost_decision is not None:
        yield f"To bid under the full price was decided by {price.below_cost_decision}."


def _line(name: str, pence: int) -> str:
    return f"  {name:<{NAME_WIDTH}}{pounds_shown(pence):>{PENCE_WIDTH}}"
