"""How a price came about, as steps down to the lines of the pricing sheet (rule FIN-8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from generator.finance.policy_inputs import policy_input
from generator.finance.pricing import OVERHEADS, LotPrice, TenderPrice
from generator.register import Register
from generator.step import Input, Step, Unit, nearest
from schemas import catalogue
from schemas.consortium import in_force
from schemas.pricing import Pricing

RULE, SOURCE = "FIN-8", "prospectus §9"


def explain_price(register: Register, price: TenderPrice) -> Iterator[Step]:
    """For each lot how its price came about, down to the sheet's lines, then that of one output."""
    sheet = register.pricings[price.tender]
    for lot in price.lots:
        step = _explain_lot(register, price, lot, sheet)
        if step is not None:
            yield step
            if lot.by_output is not None:
                yield _explain_output(register, price, lot, step)


def _explain_lot(
    register: Register, price: TenderPrice, lot: LotPrice, sheet: Pricing
) -> Step | None:
    if lot.price is None:
        return None
    path = catalogue.PRICING.path(price.tender)
    titles = in_force(register.consortium.policies.spend_categories, sheet.priced_on).value
    direct = Step(
        label="Direct costs",
        value=lot.direct_in_all,
        unit=Unit.PENCE,
        how="The members' costs as the sheet lists them, added up.",
        rule=RULE,
        source=SOURCE,
        inputs=tuple(
            Input(
                label=titles.get(heading, heading),
                value=pence,
                unit=Unit.PENCE,
                path=path,
                field=("lots", lot.lot, "delivery", heading),
            )
            for heading, pence in lot.direct.items()
        ),
    )

    def part(label: str, value: int, name: str, of: str) -> Step:
        rate: int = getattr(sheet, name)
        return Step(
            label=label,
            value=value,
            unit=Unit.PENCE,
            how=f"The rate times {of}, rounded up to the penny.",
            rule=RULE,
            source=SOURCE,
            inputs=(
                Input(label="Rate", value=rate, unit=Unit.BASIS_POINTS, path=path, field=(name,)),
            ),
        )

    costs = "direct costs and overheads together"
    delivery = Step(
        label="What delivery needs",
        value=lot.delivery,
        unit=Unit.PENCE,
        how="Direct costs, overheads, risk and margin, added up.",
        rule=RULE,
        source=SOURCE,
        inputs=(
            direct,
            part("Overheads", lot.overheads, "overheads", _overheads_of(lot)),
            part("Risk", lot.risk, "risk", costs),
            part("Margin", lot.margin, "margin", costs),
        ),
    )
    return Step(
        label=f"Full price: {_title(register, price, lot)}",
        value=lot.price,
        unit=Unit.PENCE,
        how="The least amount of which the hub's part, rounded down, leaves what delivery needs.",
        rule=RULE,
        source=SOURCE,
        inputs=(
            delivery,
            policy_input(
                register,
                "top_slice_rate",
                price.rate_on,
                label="The hub's part",
                unit=Unit.BASIS_POINTS,
            ),
        ),
    )


def _overheads_of(lot: LotPrice) -> str:
    if OVERHEADS in lot.direct:
        return f"direct costs but those listed under {OVERHEADS}"
    return "direct costs"


def _title(register: Register, price: TenderPrice, lot: LotPrice) -> str:
    return register.tenders[price.tender].lots[lot.lot].title


def _explain_output(register: Register, price: TenderPrice, lot: LotPrice, of_lot: Step) -> Step:
    exact = Fraction(of_lot.value, lot.outputs)
    return Step(
        label=f"Full price of one output: {_title(register, price, lot)}",
        value=nearest(exact),
        unit=Unit.PENCE,
        how="The price of the lot over its outputs, to the nearest penny.",
        rule=RULE,
        source=SOURCE,
        inputs=(
            Input(
                label="Outputs",
                value=lot.outputs,
                unit=Unit.OUTPUTS,
                path=catalogue.TENDER.path(price.tender),
                field=("lots", lot.lot, "outputs"),
            ),
            replace(of_lot, inputs=()),
        ),
        exact=exact,
    )
