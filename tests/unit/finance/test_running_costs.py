"""What the hub costs: posts by their dates, all else by the budget that goes for the month."""

from __future__ import annotations

import pytest

from generator.finance.posts import is_filled, monthly_cost
from generator.finance.running_costs import (
    budget_for,
    by_budget,
    costs_in,
    other_income_in,
)
from schemas.periods import Frequency, Period, period_from_text
from tests.consortia import Edit, after
from tests.hub import budget, hub_register, post

JULY = Period(2025, 7, Frequency.MONTH)
ACCOUNTS: Edit = after(
    "consortium.yaml",
    "        salaries:\n          title: Salaries\n          type: expenditure\n",
    "        rent:\n          title: Rent\n          type: expenditure\n"
    "        interest:\n          title: Interest\n          type: income\n",
)


def test_a_post_costs_a_twelfth_of_its_year_while_it_runs() -> None:
    register = hub_register(post(yearly="12000.05", since="2025-02-15", until="2025-07-30"))
    manager = register.posts["manager"]
    months = [Period(2025, number, Frequency.MONTH) for number in range(1, 9)]
    # It begins within February, which counts; it ends before July does, which does not.
    assert [monthly_cost(manager, month) for month in months] == [
        0, 100_000, 100_000, 100_000, 100_000, 100_000, 0, 0,
    ]  # fmt: skip
    assert is_filled(manager, months[1])


def test_a_post_whose_cost_changes_costs_what_is_in_force_at_the_months_end() -> None:
    files = post()
    (path, text), *_ = files.items()
    later = b"  - since: 2025-07-31\n    value: 24000.00\n    resolution: board/2024-12-02/1\n"
    register = hub_register({path: text + later})
    assert monthly_cost(register.posts["manager"], JULY) == 200_000


@pytest.mark.parametrize(
    ("month", "expected"),
    [
        pytest.param("2024-06", 0, id="before any budget"),
        pytest.param("2025-04", 100, id="its own year, first month"),
        pytest.param("2026-03", 1_200, id="its own year, last month"),
        pytest.param("2027-05", 200, id="a later year: the latest budget goes on"),
    ],
)
def test_a_month_goes_by_its_years_budget_or_the_latest_before(month: str, expected: int) -> None:
    months = ", ".join(f"{number}.00" for number in range(1, 13))
    register = hub_register(budget("2025-26", rent=f"[{months}]"), edits=(ACCOUNTS,))
    assert by_budget(register, "rent", period_from_text(month)) == expected


def test_the_latest_budget_does_not_reach_into_a_year_that_has_its_own() -> None:
    register = hub_register(
        budget("2025-26", rent="120.00"), budget("2026-27", salaries="60.00"), edits=(ACCOUNTS,)
    )
    may = period_from_text("2026-05")
    assert budget_for(register, may) == "2026-27"
    assert by_budget(register, "rent", may) == 0
    assert by_budget(register, "rent", JULY) == 1_000


def test_a_budget_with_too_few_months_has_nothing_for_the_rest() -> None:
    register = hub_register(budget("2025-26", rent="[1.00, 2.00]"), edits=(ACCOUNTS,))
    assert by_budget(register, "rent", period_from_text("2025-05")) == 200
    assert by_budget(register, "rent", JULY) == 0


def test_an_account_with_posts_costs_what_they_do_and_not_its_budget() -> None:
    register = hub_register(
        post(),
        post("clerk", yearly="6000.00", priority=2),
        budget("2025-26", salaries="99999.00", rent="120.00"),
        edits=(ACCOUNTS,),
    )
    assert costs_in(register, JULY) == {"salaries": 150_000, "rent": 1_000}


def test_a_post_on_an_account_that_is_not_the_hubs_own_is_not_counted() -> None:
    register = hub_register(post(account="sub-contracts"), budget("2025-26", salaries="12.00"))
    assert costs_in(register, JULY) == {"salaries": 100}


def test_other_income_goes_by_budget() -> None:
    register = hub_register(
        budget("2025-26", interest="24.00", grants="5000.00"), edits=(ACCOUNTS,)
    )
    assert other_income_in(register, JULY) == 200


def test_without_posts_and_budgets_nothing_is_expected() -> None:
    register = hub_register()
    assert (costs_in(register, JULY), other_income_in(register, JULY)) == ({"salaries": 0}, 0)
    assert budget_for(register, JULY) is None
