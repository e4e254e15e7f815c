"""Management accounts: month, year so far, budget and last year, and what must be explained."""

from __future__ import annotations

import pytest

from generator.finance.accounts import (
    Figures,
    ManagementAccounts,
    Part,
    Tolerance,
    management_accounts,
    months_of_year,
    months_to,
    to_explain,
    tolerance_in,
)
from generator.finance.budget import budgeted, year_of
from schemas.periods import period_from_text
from tests.consortia import after
from tests.kept_books import (
    BUDGET,
    ledger,
    line,
    pay,
    register_with_books,
    transaction,
)

JUNE = period_from_text("2025-06")


def accounts(
    month: str = "2025-06", *edits: tuple[str, str, str], **more: str
) -> ManagementAccounts:
    files = {f"data/finance/{path}.yaml": text.encode() for path, text in more.items()}
    return management_accounts(register_with_books(*edits, more=files), period_from_text(month))


def with_budget(text: str, month: str = "2025-06") -> ManagementAccounts:
    files = {"data/finance/budgets/2025-26.yaml": text.encode()}
    return management_accounts(register_with_books(more=files), period_from_text(month))


def figures(found: ManagementAccounts, account: str) -> Figures:
    (asked,) = (each.figures for each in found.lines if each.account == account)
    return asked


def test_a_line_has_its_month_the_year_so_far_and_what_was_budgeted() -> None:
    assert figures(accounts(), "salaries") == Figures(
        month=1150_00,
        to_date=2150_00,
        budget_month=500_00,
        budget_to_date=1500_00,
        budget_year=6000_00,
        last_year=None,
    )


def test_income_stands_above_zero_as_expenditure_does() -> None:
    found = accounts("2025-04")
    assert figures(found, "top-slice").month == 225_00
    assert figures(found, "delivery").month == 2025_00
    assert figures(found, "sub-contracts").month == 2025_00


def test_the_hubs_own_is_apart_from_what_passes_through_to_members() -> None:
    found = accounts("2025-04")
    parts = {part: [each.account for each in found.of(part)] for part in Part}
    assert parts == {
        Part.HUB_INCOME: ["top-slice"],
        Part.HUB_EXPENDITURE: ["salaries"],
        Part.DELIVERY_INCOME: ["delivery"],
        Part.DELIVERY_EXPENDITURE: ["sub-contracts"],
    }
    assert found.hub_surplus.month == -275_00
    assert found.delivery_surplus.month == 0
    assert found.surplus.month == -275_00


def test_totals_are_what_their_lines_add_up_to() -> None:
    found = accounts()
    assert found.total(Part.HUB_EXPENDITURE) == figures(found, "salaries")
    assert found.hub_surplus.above_budget == 225_00 - 2150_00 - (225_00 - 1500_00)


def test_last_year_is_that_up_to_the_same_month_and_unknown_without_books() -> None:
    earlier = ledger("2024-05", pay("2024-05", 400_00, grant=0))
    later = ledger("2024-07", pay("2024-07", 600_00, grant=0))
    register = register_with_books(more={**earlier, **later})
    assert figures(management_accounts(register, JUNE), "salaries").last_year == 400_00
    assert figures(management_accounts(register, JUNE), "top-slice").last_year == 0
    assert figures(accounts(), "salaries").last_year is None


def test_a_year_without_a_budget_has_none() -> None:
    found = accounts("2025-03")
    assert found.budgeted == frozenset()
    assert figures(found, "salaries").budget_to_date is None
    assert found.hub_surplus.above_budget is None


def test_delivery_has_a_budget_where_one_of_its_accounts_has() -> None:
    found = with_budget(f"{BUDGET}  delivery:\n    year: 8100.00\n")
    assert figures(found, "delivery").above_budget == 0
    assert found.total(Part.DELIVERY_EXPENDITURE).above_budget is None
    assert found.surplus.above_budget is None


def test_what_is_budgeted_on_an_account_that_is_not_there_counts_for_nothing() -> None:
    found = with_budget(f"{BUDGET}  travels:\n    year: 900.00\n")
    assert found.total(Part.HUB_EXPENDITURE).budget_year == 6000_00


def test_an_account_that_is_budgeted_is_listed_even_if_nothing_was_booked() -> None:
    found = with_budget(f"{BUDGET}  grants:\n    year: 1200.00\n")
    assert figures(found, "grants").above_budget == -300_00
    assert "grants" not in {each.account for each in accounts().lines}


def test_more_income_and_less_spending_are_better() -> None:
    found = with_budget(f"{BUDGET}  grants:\n    year: 1200.00\n")
    better = {each.account: each.better for each in found.lines}
    assert better["grants"] == -300_00
    assert better["salaries"] == -650_00
    assert better["delivery"] is None


@pytest.mark.parametrize(
    ("away", "budget", "is_exceeded"),
    [
        (500_01, 5000_00, True),
        (500_00, 1000_00, False),
        (-600_00, 5000_00, True),
        (600_00, 6000_00, False),
        (600_01, 6000_00, True),
        (501_00, 0, True),
    ],
)
def test_tolerance_is_exceeded_beyond_both_the_part_and_the_amount(
    away: int, budget: int, *, is_exceeded: bool
) -> None:
    tolerance = Tolerance(part_bp=1000, pence=500_00)
    found = Figures(to_date=budget + away, budget_to_date=budget)
    assert tolerance.is_exceeded_by(found) is is_exceeded


def test_where_nothing_is_budgeted_nothing_is_exceeded() -> None:
    assert not Tolerance(part_bp=0, pence=0).is_exceeded_by(Figures(to_date=9))


def test_the_tolerance_is_that_of_the_months_last_day() -> None:
    later = after(
        "consortium.yaml",
        "  budget_tolerance:\n    - since: 2023-01-10\n      value: 10%\n"
        "      resolution: members/2023-01-10/1\n",
        "    - since: 2025-06-30\n      value: 60%\n      resolution: members/2023-01-10/1\n",
    )
    register = register_with_books(later)
    assert tolerance_in(register, period_from_text("2025-05")).part_bp == 1000
    assert tolerance_in(register, JUNE).part_bp == 6000
    assert to_explain(register, management_accounts(register, JUNE)) == ()


def test_what_is_to_explain_carries_what_the_closing_says_of_it() -> None:
    register = register_with_books()
    (found,) = to_explain(register, management_accounts(register, JUNE))
    assert found.account == "salaries"
    assert found.explained is not None
    assert found.explained.explanation.startswith("Two returns were put right")
    open_month = management_accounts(register, period_from_text("2025-07"))
    assert [each.explained for each in to_explain(register, open_month)] == [None]


def test_a_month_is_closed_once_there_is_a_closing() -> None:
    assert accounts("2025-06").is_closed
    assert not accounts("2025-07").is_closed


def test_the_months_of_a_year_go_from_its_first_to_its_last() -> None:
    year = year_of(register_with_books(), JUNE)
    assert [str(month) for month in months_to(year, JUNE)] == ["2025-04", "2025-05", "2025-06"]
    assert [str(month) for month in months_of_year(year)][::11] == ["2025-04", "2026-03"]


def test_a_months_refund_can_make_an_account_fall_below_zero() -> None:
    back = transaction("2025-08-10", "Back", line("bank", 100_00), line("salaries", -100_00))
    register = register_with_books(more=ledger("2025-08", back))
    found = management_accounts(register, period_from_text("2025-08"))
    assert figures(found, "salaries").month == -100_00


def test_a_year_in_twelve_parts_adds_up_and_a_short_line_counts_what_it_has() -> None:
    register = register_with_books(
        more={
            "data/finance/budgets/2025-26.yaml": (
                b"decision: board/2024-12-02/1\nlines:\n  salaries:\n    year: 100.00\n"
                b"  top-slice:\n    months:\n      - 1.00\n  delivery: {}\n"
            )
        }
    )
    months = months_of_year(year_of(register, JUNE))
    assert [budgeted(register, "salaries", each) for each in months[:3]] == [833, 833, 834]
    assert sum(budgeted(register, "salaries", each) for each in months) == 100_00
    assert [budgeted(register, "top-slice", each) for each in months[:2]] == [1_00, 0]
    assert budgeted(register, "delivery", months[0]) == 0
    assert budgeted(register, "grants", months[0]) == 0
