"""Every figure of the forecast adds up from its steps, down to records and policies."""

from __future__ import annotations

from generator.finance.forecast import forecast
from generator.finance.forecast_steps import forecast_steps
from generator.finance.sustainability import sustainability
from generator.finance.sustainability_steps import explain_sustainability
from generator.register import Register
from generator.step import Step
from tests.consortia import Edit
from tests.hub import WITHOUT_MEALS, Files, budget, grant, hub_register, post, tender
from tests.payments import paid
from tests.unit.finance.test_forecast import BOOKED, length
from tests.unit.finance.test_running_costs import ACCOUNTS
from tests.unit.finance.test_sustainability import NO_PART

TENDERS: tuple[Files, ...] = (
    tender("gym", stage="shaping", since="2025-09-01", until="2026-08-31"),
    tender("pool", more="likelihood: 50%\n", since="2025-09-01", until="2026-08-31"),
)


def whole(*edits: Edit) -> Register:
    return hub_register(
        BOOKED,
        post(),
        grant(),
        budget("2025-26", rent="120.00", interest="24.00"),
        *TENDERS,
        edits=(paid(), ACCOUNTS, *edits),
    )


def sums_of(step: Step) -> int:
    return sum(part.value for part in step.inputs)


def test_cash_adds_up_from_what_was_there_and_what_comes_and_goes() -> None:
    register = whole()
    for place in (0, 5, 35):
        step = forecast_steps(register).cash_at(place)
        assert step.value == forecast(register).cash[place].expected
        assert sums_of(step) == step.value


def test_without_books_cash_begins_with_nothing() -> None:
    step = forecast_steps(hub_register()).cash_at(0)
    assert step.value == 0
    assert "No books" in forecast_steps(hub_register()).opening_cash().how


def test_what_is_in_the_bank_is_told_by_account() -> None:
    step = forecast_steps(whole()).opening_cash()
    assert (step.value, sums_of(step)) == (400_000, 400_000)
    assert [part.label for part in step.inputs] == ["Current account"]


def test_a_figure_of_contracts_adds_up_from_them() -> None:
    register = whole()
    steps = forecast_steps(register)
    held = steps.of_contracts("hub", "Hub", 0, 36)
    assert held.value == sums_of(held) == sum(forecast(register).contracted[0].flow.hub)
    tendered = steps.of_tenders("hub", "Hub", 0, 36)
    assert tendered.value == sums_of(tendered)
    assert held.value + tendered.value == sum(forecast(register).hub_income.expected)


def test_a_tender_is_explained_by_its_value_the_rate_and_its_likelihood() -> None:
    tendered = forecast_steps(whole()).of_tenders("hub", "Hub", 0, 36)
    leaves = {
        part.label: [(leaf.path.removeprefix("data/"), leaf.field[-1]) for leaf in part.leaves()]
        for part in tendered.inputs
        if isinstance(part, Step)
    }
    rate = ("consortium.yaml", "value")
    assert leaves == {
        "Community meals": [("tenders/meals/tender.yaml", "value"), rate],
        "Gym": [("tenders/gym/tender.yaml", "value"), rate, ("consortium.yaml", "shaping")],
        "Pool": [
            ("tenders/pool/tender.yaml", "value"),
            rate,
            ("tenders/pool/tender.yaml", "likelihood"),
        ],
    }


def test_the_hubs_costs_break_even_reserve_and_income_are_explained() -> None:
    register = whole()
    found = sustainability(register)
    cost, break_even, reserve, income = explain_sustainability(register)
    assert cost.value == sums_of(cost) == found.running_cost
    assert break_even.value == found.break_even
    assert reserve.value == found.tenths_of_months
    assert income.value == sums_of(income) == found.income.expected
    assert {leaf.path for leaf in cost.leaves()} == {
        "data/finance/posts/manager.yaml",
        "data/finance/budgets/2025-26.yaml",
    }


def test_a_budget_by_months_is_told_by_those_that_hold_something() -> None:
    months = ", ".join(["0.00"] * 4 + ["7.00"] + ["0.00"] * 7)
    register = hub_register(
        budget("2025-26", rent=f"[{months}]"), budget("2026-27", salaries="12.00"),
        edits=(ACCOUNTS, WITHOUT_MEALS),
    )  # fmt: skip
    cost, *_ = explain_sustainability(register)
    told = {leaf.label: leaf.value for leaf in cost.leaves()}
    # The forecast begins with August, the fifth month of the year.
    assert told == {"Budget of 2025/26, August": 700, "Budget of 2026/27": 1_200}


def test_what_there_is_none_of_is_not_explained() -> None:
    labels = [step.label for step in explain_sustainability(hub_register(edits=(NO_PART,)))]
    assert labels == ["What the hub costs in a year", "The hub's income expected in a year"]


def test_a_shorter_forecast_says_over_how_many_months() -> None:
    register = hub_register(edits=(NO_PART, length(7)))
    labels = [step.label for step in explain_sustainability(register)]
    assert labels == ["What the hub costs in 7 months", "The hub's income expected in 7 months"]


def test_a_post_that_costs_nothing_by_then_is_left_out() -> None:
    register = hub_register(post(until="2025-07-31"))
    cost, *_ = explain_sustainability(register)
    assert (cost.value, cost.inputs) == (0, ())
