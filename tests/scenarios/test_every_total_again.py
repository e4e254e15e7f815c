"""Where each page of finance is worked out a second time, from the records' text alone.

A page that is in no row of the table fails, and so does a row that names a test that is
not there. Every column of money that has a total is added up in ``test_books_again.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatch
from importlib import import_module

import pytest

from generator.publishing.pages import finance
from schemas.published.audience import Audience
from tests.consortia import files_of
from tests.page_tables import amount, tables_of
from tests.reference.finance import transactions_in
from tests.sections import SAMPLE, sample, written

AGAIN: Mapping[str, tuple[str, ...]] = {
    "finance/index.md": (
        "statements.test_the_figures_at_the_front",
        "statements.test_the_ratio_in_all_by_year_and_by_contract",
    ),
    "finance/accounts/index.md": ("statements.test_the_table_of_years_and_each_years_head",),
    "finance/accounts/????-??.md": (
        "statements.test_income_and_expenditure_line_by_line_and_in_all",
        "statements.test_the_table_of_years_and_each_years_head",
        "statements.test_the_months_of_a_year_on_its_page",
    ),
    "finance/accounts/months/*.md": (
        "statements.test_income_and_expenditure_line_by_line_and_in_all",
    ),
    "finance/balance-sheet/index.md": ("statements.test_the_table_of_balance_sheets",),
    "finance/balance-sheet/????-??.md": (
        "statements.test_a_balance_sheet_beside_the_year_before_and_whose_it_is",
        "books.test_every_month_the_balance_sheet_balances_and_is_what_lines_add_up_to",
    ),
    "finance/ratio.md": (
        "statements.test_the_ratio_in_all_by_year_and_by_contract",
        "statements.test_the_tables_of_the_ratio",
    ),
    "finance/contracts/index.md": (
        "payments.test_all_contracts_together_in_the_last_line_and_at_the_head",
        "books.test_what_is_owed_by_age_is_what_the_last_invoices_leave_open",
    ),
    "finance/contracts/*-*.md": (
        "books.test_a_contracts_account_is_what_its_lines_add_up_to",
        "books.test_each_members_part_is_what_its_lines_add_up_to",
        "payments.test_what_a_contract_is_worth_and_what_is_due",
        "payments.test_every_payment_to_come_and_their_sums",
    ),
    "finance/grants.md": ("statements.test_what_grants_received_and_what_was_spent_of_them",),
    "finance/ledger/index.md": ("books.test_each_month_of_the_ledger_balances_on_its_page",),
    "finance/ledger/????-??.md": ("every_total.test_a_month_of_the_ledger_has_every_line",),
    "finance/forecast.md": (
        "forecast.test_what_is_expected_is_the_mean_of_every_way",
        "forecast.test_low_and_high_leave_out_no_more_than_the_policy_allows",
        "payments.test_what_contracts_that_are_held_bring_and_cost_in_each_month",
        "payments.test_what_a_tender_brings_in_each_month_if_it_is_won",
        "payments.test_what_the_hub_costs_and_earns_and_what_reserve_is_asked_for",
        "payments.test_from_what_it_begins_and_what_carries_the_hub",
        "payments.test_the_tables_of_the_forecast_show_it_and_add_up",
    ),
    "finance/unit-costs.md": (
        "worth.test_what_one_output_and_one_outcome_cost",
        "worth.test_the_tables_of_unit_costs_show_them",
        "worth.test_how_many_lots_cost_no_more_than_planned",
    ),
    "finance/members-value.md": (
        "worth.test_what_all_members_won_bear_and_save",
        "worth.test_the_table_of_members_value_shows_it_and_adds_up",
    ),
    "index.md": ("worth.test_where_each_pound_awarded_goes_at_home",),
    "tenders/index.md": ("worth.test_what_tenders_are_worth",),
    "tenders/*-*.md": (
        "worth.test_a_tenders_page_shows_members_its_price_and_the_public_none",
        "worth.test_a_full_price_is_the_first_that_leaves_what_delivery_needs",
    ),
    "members/index.md": ("worth.test_what_members_hold_of_contracts_that_are_not_over",),
}
"""Pages by their paths, ``?`` for any letter and ``*`` for any, and the tests of their totals."""


@pytest.mark.parametrize("audience", Audience)
def test_no_page_of_finance_is_without_its_second_computation(audience: Audience) -> None:
    pages = [path for path in written(finance.files, sample(audience)) if path.endswith(".md")]
    assert len(pages) > 20
    assert [page for page in pages if not any(fnmatch(page, known) for known in AGAIN)] == []


@pytest.mark.parametrize("named", sorted({test for tests in AGAIN.values() for test in tests}))
def test_each_second_computation_that_is_named_is_there(named: str) -> None:
    module, test = named.split(".")
    name = "test_every_total_again" if module == "every_total" else f"test_{module}_again"
    assert callable(getattr(import_module(f"tests.scenarios.{name}"), test))


def test_a_month_of_the_ledger_has_every_line() -> None:
    pages = written(finance.files, sample(Audience.MEMBERS))
    months: dict[str, list[int]] = {}
    for lines in transactions_in(files_of(SAMPLE)):
        for line in lines:
            months.setdefault(line.day[:7], []).append(line.pence)
    shown = {
        path.removeprefix("finance/ledger/").removesuffix(".md"): tables_of(content)["postings"]
        for path, content in pages.items()
        if fnmatch(path, "finance/ledger/????-??.md")
    }
    assert len(shown) > len(months) > 60
    for month, table in shown.items():
        assert table.headings[-2:] == ["Debit", "Credit"]
        # A month without a line has a row that says so.
        rows = table.rows if month in months else []
        found = sorted(amount(row[-2]) - amount(row[-1]) for row in rows)
        assert found == sorted(months.get(month, []))
