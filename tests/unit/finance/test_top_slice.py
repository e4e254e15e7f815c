"""The hub's part of contracts: the path it follows, what it was, and who decided."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from generator.finance.top_slice import (
    Divided,
    divided_by_contract,
    divided_by_year,
    limit_bp,
    path_on,
    rate_on,
    reviews,
    step_on,
)
from schemas.finance_policies import PathStep
from schemas.periods import period_from_text
from tests.consortia import after, register_with
from tests.kept_books import ledger, line, register_with_books, transaction

STEPS = (
    PathStep.model_validate({"since": "2027-01-01", "at_most": "7%"}),
    PathStep.model_validate({"since": "2023-01-01", "at_most": "10%"}),
)
NEW_PATH = after(
    "consortium.yaml",
    "        - since: 2033-01-10\n          at_most: 5%\n      resolution: members/2023-01-10/1\n",
    "    - since: 2025-01-01\n      value:\n        - since: 2025-01-01\n          at_most: 9%\n"
    "      resolution: members/2023-01-10/1\n",
)


@pytest.mark.parametrize(
    ("on", "at_most"),
    [
        (date(2020, 1, 1), 1000),
        (date(2023, 1, 1), 1000),
        (date(2026, 12, 31), 1000),
        (date(2027, 1, 1), 700),
    ],
)
def test_the_step_of_a_day_is_the_latest_begun_whatever_order_they_are_in(
    on: date, at_most: int
) -> None:
    assert step_on(STEPS, on).at_most == at_most


def test_the_path_of_a_day_is_the_one_in_force_then() -> None:
    register = register_with(NEW_PATH)
    assert path_on(register, date(2024, 12, 31)).at_most == 1000
    assert path_on(register, date(2025, 1, 1)).at_most == 900
    assert limit_bp(register) == 1000
    assert rate_on(register, date(2025, 1, 1)) == 1000


def test_income_is_divided_by_year_and_by_contract() -> None:
    register = register_with_books()
    last = period_from_text("2025-07")
    whole = Divided(top_slice=450_00, delivery=4050_00)
    assert {year.title: part for year, part in divided_by_year(register, last).items()} == {
        "2025/26": whole
    }
    assert divided_by_contract(register, last) == {"visits": whole}
    assert whole.exact_part == Fraction(1, 10)
    assert whole.part_bp == 1000


def test_only_income_up_to_the_month_counts() -> None:
    register = register_with_books()
    half = Divided(top_slice=225_00, delivery=2025_00)
    assert divided_by_contract(register, period_from_text("2025-06")) == {"visits": half}
    assert divided_by_year(register, period_from_text("2025-03")) == {}


def test_a_year_in_which_nothing_came_in_has_no_part() -> None:
    assert Divided().part_bp is None
    assert Divided(top_slice=5, delivery=-5).exact_part is None


def test_a_part_is_rounded_to_the_nearest_hundredth_of_a_per_cent_halves_up() -> None:
    assert Divided(top_slice=1, delivery=2).part_bp == 3333
    assert Divided(top_slice=1, delivery=7999).part_bp == 1
    assert Divided(top_slice=1, delivery=15999, unallocated=4001).part_bp == 0
    assert Divided(top_slice=1, delivery=19999).part_bp == 1


def test_income_on_no_contract_counts_in_its_year_alone() -> None:
    stray = transaction("2025-08-01", "Stray", line("bank", 10_00), line("top-slice", -10_00))
    register = register_with_books(more=ledger("2025-08", stray))
    last = period_from_text("2025-08")
    (of_year,) = divided_by_year(register, last).values()
    assert of_year.top_slice == 460_00
    assert divided_by_contract(register, last)["visits"].top_slice == 450_00


def test_a_resolution_that_set_rate_or_path_is_a_review_once() -> None:
    assert [str(each) for each in reviews(register_with(NEW_PATH))] == ["members/2023-01-10/1"]
