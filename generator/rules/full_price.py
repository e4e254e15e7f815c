"""FIN-8: no contract is let under its full cost without a decision (prospectus §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.finance.pricing import TenderPrice, price_of
from generator.links import all_of
from generator.register import Register
from generator.rules.decisions import Approved, decision_faults
from generator.rules.rule import Breach, Rule
from schemas import catalogue
from schemas.consortium import in_force
from schemas.money import pounds_shown
from schemas.pricing import BelowCost, Pricing
from schemas.text import listed


def _sheets(register: Register) -> Iterable[str]:
    return register.pricings


def covers_its_cost(tender_id: str, register: Register) -> Iterator[Breach]:
    """FIN-8: the sheet fits its tender, and a lot under its full price has a decision."""
    sheet, path = register.pricings[tender_id], catalogue.PRICING.path(tender_id)
    yield from _has_known_headings(path, sheet, register)
    price = price_of(register, tender_id)
    if price is None:
        # A tender that is not there, or cannot be read, is told elsewhere.
        return
    yield from _prices_every_lot(path, tender_id, price)
    if sheet.below_cost is None:
        yield from _is_not_under(path, register, price)
    else:
        yield from _is_allowed(path, register, sheet, sheet.below_cost, price)


def _has_known_headings(path: str, sheet: Pricing, register: Register) -> Iterator[Breach]:
    """Under other headings than returns use, nobody can hold what was spent beside the price."""
    known = in_force(register.consortium.policies.spend_categories, sheet.priced_on).value
    for lot_id, lot in sheet.lots.items():
        for heading in lot.delivery:
            if heading not in known:
                yield Breach(
                    path=path,
                    field=("lots", lot_id, "delivery", heading),
                    message=f"{heading} is not a heading of spending; returns use "
                    f"{listed(tuple(known))}.",
                    fix="Write the cost under one of these.",
                )


def _prices_every_lot(path: str, tender_id: str, price: TenderPrice) -> Iterator[Breach]:
    for lot_id in price.not_priced:
        yield Breach(
            path=path,
            field=("lots",),
            message=f"{lot_id} is a lot of {tender_id} and is not priced.",
            fix=f"Add {lot_id} with what its delivery costs.",
        )


def _is_not_under(path: str, register: Register, price: TenderPrice) -> Iterator[Breach]:
    for lot in price.short:
        yield Breach(
            path=path,
            field=("lots", lot.lot),
            message=f"{lot.lot} is valued at {pounds_shown(lot.value)}, "
            f"{pounds_shown(lot.shortfall)} under its full price of "
            f"{pounds_shown(lot.value + lot.shortfall)}.",
            fix="Correct the sheet, ask the commissioner for the price, or add "
            '"below_cost:" with the reason and the decision of the board to bid all the same.',
        )


def _is_allowed(
    path: str, register: Register, sheet: Pricing, below: BelowCost, price: TenderPrice
) -> Iterator[Breach]:
    if not price.short:
        yield Breach(
            path=path,
            field=("below_cost",),
            message="below_cost gives leave to bid under the full price, and no lot is under it.",
            fix="Take below_cost out.",
        )
        return
    yield from decision_faults(register, allowed_bid(path, sheet), below.decision)


def allowed_bid(path: str, sheet: Pricing) -> Approved:
    """What leave to bid under the full price asks of a decision; ``path`` is the sheet's."""
    return Approved(
        path=path,
        field=("below_cost", "decision"),
        what="a bid under its full price is allowed",
        naming="below_cost",
        did="allowed",
        not_before=sheet.priced_on,
        ready="the day of the sheet",
    )


FIN_8 = Rule(
    id="FIN-8",
    title="A tender’s pricing sheet covers every lot, and a lot valued under its full price needs "
    "a decision of the board.",
    source="prospectus §9",
    subjects=_sheets,
    check=covers_its_cost,
    reads=all_of(catalogue.CONSORTIUM, catalogue.TENDER, catalogue.PRICING, catalogue.MEETING),
)
