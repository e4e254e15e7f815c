"""Break-even, months of reserve and affordable posts."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.finance.sustainability import Sustainability, own_funds, sustainability
from generator.register import Register
from schemas.money import BASIS_POINTS
from tests.consortia import Edit
from tests.hub import WITHOUT_MEALS, Files, budget, hub_register, ledger, post, tender
from tests.unit.finance.test_forecast import BOOKED, length
from tests.unit.finance.test_running_costs import ACCOUNTS

NO_PART: Edit = (
    "consortium.yaml",
    "top_slice_rate:\n    - since: 2023-01-10\n      value: 10%",
    "top_slice_rate:\n    - since: 2023-01-10\n      value: 0%",
)


def of(*files: Files, edits: tuple[Edit, ...] = (WITHOUT_MEALS,)) -> Sustainability:
    return sustainability(hub_register(*files, edits=edits))


def test_break_even_is_the_income_of_which_the_hubs_part_carries_its_costs() -> None:
    found = of(post(yearly="12000.00"))
    assert (found.running_cost, found.rate_bp, found.break_even) == (1_200_000, 1_000, 12_000_000)


def test_without_a_part_of_contracts_nothing_breaks_even() -> None:
    assert of(post(), edits=(WITHOUT_MEALS, NO_PART)).break_even is None


@given(st.integers(min_value=0, max_value=10**9), st.integers(min_value=1, max_value=BASIS_POINTS))
def test_break_even_covers_the_cost_and_a_penny_less_does_not(cost: int, rate_bp: int) -> None:
    plain = of()
    found = Sustainability(
        months=plain.months,
        running_cost=cost,
        other_costs=0,
        rate_bp=rate_bp,
        income=plain.income,
        volume=plain.volume,
        own_funds=0,
        posts=(),
    )
    volume = found.break_even or 0
    assert Fraction(volume * rate_bp, BASIS_POINTS) >= cost
    assert not volume or Fraction((volume - 1) * rate_bp, BASIS_POINTS) < cost


def test_the_hubs_own_funds_are_neither_a_grants_nor_members() -> None:
    kept = ledger(
        "2025-07",
        ("opening-funds", "-100.00", ""),
        ("top-slice", "-20.00", "contract: visits"),
        ("delivery", "-180.00", "contract: visits"),
        ("unallocated", "-7.00", "contract: visits"),
        ("sub-contracts", "50.00", "contract: visits, member: alder"),
        ("grants", "-30.00", "grant: start-up"),
        ("salaries", "12.00", "grant: start-up"),
        ("salaries", "5.00", ""),
        ("unheard-of", "1.00", ""),
        ("bank", "269.00", ""),
    )
    assert own_funds(hub_register(kept)) == 10_000 + 2_000 - 500


def test_months_of_reserve_are_own_funds_over_a_months_cost() -> None:
    found = of(BOOKED, post(yearly="12000.00"))
    # £2,000 it had at the start and £450 of contracts, at £1,000 a month.
    assert found.own_funds == 245_000
    assert found.exact_months_of_reserve == Fraction(49, 20)
    assert found.tenths_of_months == 24


def test_where_nothing_costs_anything_no_month_is_counted() -> None:
    found = of(BOOKED)
    assert (found.exact_months_of_reserve, found.tenths_of_months) == (None, None)
    assert found.break_even == 0


def test_posts_are_kept_in_their_order_as_long_as_income_carries_them() -> None:
    found = of(
        post("clerk", yearly="2400.00", priority=2),
        post("manager", yearly="1200.00", priority=1),
        post("helper", yearly="12.00", priority=3),
        post("gone", until="2025-07-31", priority=0),
        budget("2025-26", rent="120.00"),
        # In the forecast's first year £200 a month, if it is won, and half of that expected.
        tender("gym", value="24000.00", since="2025-08-01", until="2026-07-31",
               more="likelihood: 50%\n"),
        edits=(WITHOUT_MEALS, ACCOUNTS),
    )  # fmt: skip
    assert (found.income.low, found.income.expected, found.income.high) == (0, 120_000, 240_000)
    assert found.volume.high == 2_400_000
    assert found.other_costs == 12_000
    assert [(one.post, one.pence, one.on_expected, one.on_low) for one in found.posts] == [
        ("manager", 120_000, False, False),
        ("clerk", 240_000, False, False),
        ("helper", 1_200, False, False),
    ]


def test_a_post_is_kept_before_a_cheaper_one_of_lower_order() -> None:
    found = of(
        post("manager", yearly="1200.00", priority=1),
        post("clerk", yearly="2400.00", priority=2),
        post("helper", yearly="12.00", priority=3),
        tender("gym", value="30000.00", since="2025-08-01", until="2026-07-31",
               more="likelihood: 50%\n"),
    )  # fmt: skip
    assert [(one.post, one.on_expected) for one in found.posts] == [
        ("manager", True),
        ("clerk", False),
        ("helper", False),
    ]


def test_a_short_forecast_is_counted_over_its_own_months() -> None:
    found = of(post(yearly="12000.00"), edits=(WITHOUT_MEALS, length(3)))
    assert (len(found.months), found.running_cost) == (3, 300_000)


def test_a_hub_without_posts_and_books_stands_at_nothing() -> None:
    register: Register = hub_register(edits=(WITHOUT_MEALS,))
    found = sustainability(register)
    assert (found.running_cost, found.own_funds, found.posts) == (0, 0, ())
