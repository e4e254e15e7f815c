"""Full-cost prices: every part rounded up, and the least price whose pot covers them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.finance.pricing import LotPrice, TenderPrice, least_price, price_of
from generator.finance.pricing_steps import explain_price
from generator.register import Register
from generator.step import Step
from schemas.money import BASIS_POINTS
from tests.consortia import Edit, after, register_of, uncounted
from tests.hub import Files, hub_register

SHEET = """\
priced_on: 2024-05-01
overheads: 10%
risk: 5%
margin: 2.5%
lots:
  home:
    delivery:
      staff: 5000.01
      other: 1000.00
"""


def sheet(text: str = SHEET) -> Files:
    return {"data/tenders/visits/pricing.yaml": text.encode()}


def visits(register: Register) -> TenderPrice:
    found = price_of(register, "visits")
    assert found is not None
    return found


def home(text: str = SHEET, *edits: Edit) -> LotPrice:
    (lot,) = visits(hub_register(sheet(text), edits=edits)).lots
    return lot


def test_every_part_is_rounded_up_and_adds_up() -> None:
    found = home()
    assert found.direct_in_all == 600_001
    # 60,000.1; then 33,000.1 and 16,500.05 of 660,002.
    assert (found.overheads, found.risk, found.margin) == (60_001, 33_001, 16_501)
    assert found.delivery == 600_001 + 60_001 + 33_001 + 16_501


def test_the_price_leaves_what_delivery_needs_and_a_penny_less_would_not() -> None:
    found = home()
    assert found.price == 788_337
    assert (found.hub, found.price - found.hub) == (78_833, found.delivery)


def test_costs_listed_as_overheads_bear_no_overheads() -> None:
    found = home(SHEET.replace("other:", "overheads:"))
    assert found.overheads == 50_001


def test_a_lot_valued_at_its_price_is_not_short_and_under_it_is_by_the_difference() -> None:
    assert home().shortfall == 0
    dear = home(SHEET.replace("5000.01", "7000.00"))
    assert dear.price is not None
    assert dear.shortfall == dear.price - 900_000
    register = hub_register(sheet(SHEET.replace("5000.01", "7000.00")))
    assert [lot.lot for lot in visits(register).short] == ["home"]
    assert visits(hub_register(sheet())).short == ()


def test_the_price_of_an_output_is_the_lots_over_its_outputs() -> None:
    assert home().by_output == Fraction(788_337, 90)
    (lot,) = visits(register_of({**uncounted(), **sheet()})).lots
    assert lot.by_output is None


def test_the_rate_is_that_of_the_award_or_of_the_sheet_before_one_is_set() -> None:
    entry = """\
    - since: 2023-01-10
      value: 10%
      resolution: members/2023-01-10/1
"""
    falls = entry.replace("2023-01-10\n      value: 10%", "2024-10-01\n      value: 8%")
    head = "  top_slice_rate:\n"
    later = after("consortium.yaml", f"{head}{entry}", falls)
    assert visits(hub_register(sheet(), edits=(later,))).rate_bp == 800
    no_award = {"data/tenders/gym/pricing.yaml": SHEET.encode()}
    gym = """\
title: Gym
commissioner: Chiltern Vale Council
summary: A gym.
themes: [wellbeing]
value: 9000.00
stages: [{stage: identified, on: 2024-04-01}]
lots:
  home: {title: Home, service: meals, area: luton, outputs: 90, value: 9000.00}
"""
    register = hub_register(
        no_award, {"data/tenders/gym/tender.yaml": gym.encode()}, edits=(later,)
    )
    found = price_of(register, "gym")
    assert found is not None
    assert (found.rate_bp, found.rate_on.isoformat()) == (1_000, "2024-05-01")


def test_lots_that_the_sheet_leaves_out_are_named_and_those_unheard_of_are_not_priced() -> None:
    found = visits(hub_register(sheet(SHEET.replace("home:", "away:"))))
    assert (found.lots, found.not_priced, found.price) == ((), ("home",), 0)


def test_where_the_hub_takes_everything_nothing_can_be_priced() -> None:
    all_of_it: Edit = (
        "consortium.yaml",
        "top_slice_rate:\n    - since: 2023-01-10\n      value: 10%",
        "top_slice_rate:\n    - since: 2023-01-10\n      value: 100%",
    )
    register = hub_register(sheet(), edits=(all_of_it,))
    found = visits(register)
    assert (found.price, found.lots[0].price, found.lots[0].by_output) == (None, None, None)
    assert found.lots[0].shortfall == 0
    assert list(explain_price(register, found)) == []


@pytest.mark.parametrize("name", ["visits", "unheard-of"])
def test_without_a_sheet_or_a_tender_there_is_no_price(name: str) -> None:
    assert price_of(hub_register(), name) is None


PENCE = st.integers(min_value=0, max_value=10**10)
RATES = st.integers(min_value=0, max_value=BASIS_POINTS - 1)


@given(PENCE, RATES)
def test_the_least_price_is_the_least(delivery: int, rate_bp: int) -> None:
    price = least_price(delivery, rate_bp)
    assert price is not None

    def left(amount: int) -> int:
        return amount - amount * rate_bp // BASIS_POINTS

    assert left(price) >= delivery
    assert price == 0 or left(price - 1) < delivery


def test_nothing_costs_nothing_even_where_the_hub_takes_everything() -> None:
    assert (least_price(0, BASIS_POINTS), least_price(1, BASIS_POINTS)) == (0, None)


def test_each_price_is_explained_down_to_the_lines_of_the_sheet() -> None:
    register = hub_register(sheet())
    of_lot, of_output = explain_price(register, visits(register))
    assert (of_lot.value, of_output.value) == (788_337, 8_759)
    assert of_output.exact == Fraction(788_337, 90)
    fields = {leaf.field for leaf in of_lot.leaves()}
    assert ("lots", "home", "delivery", "staff") in fields
    assert ("policies", "top_slice_rate", 0, "value") in fields
    labels = [step.label for step in of_lot.walk()]
    assert labels == [
        "Full price: Visits at home", "What delivery needs", "Direct costs", "Overheads",
        "Risk", "Margin",
    ]  # fmt: skip
    delivery = of_lot.inputs[0]
    assert isinstance(delivery, Step)
    assert sum(part.value for part in delivery.inputs) == delivery.value


def test_headings_are_called_as_the_consortium_calls_them() -> None:
    register = hub_register(sheet(SHEET.replace("other:", "overheads:")))
    of_lot, *_ = explain_price(register, visits(register))
    assert {leaf.label for leaf in of_lot.leaves()} >= {"Staff", "overheads"}
    assert "but those listed under overheads" in " ".join(step.how for step in of_lot.walk())


def test_a_lot_that_counts_no_outputs_is_explained_without_a_price_for_one() -> None:
    register = register_of({**uncounted(), **sheet()})
    assert len(list(explain_price(register, visits(register)))) == 1
