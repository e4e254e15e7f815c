"""How figures came about: each tree's inputs make its value, and the public's tell no month."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.finance import account_steps
from generator.finance.account_steps import AccountSteps
from generator.finance.accounts import Part, management_accounts
from generator.finance.balance_sheet import balance_sheet
from generator.finance.grants import grant_accounts
from generator.finance.top_slice import Divided
from generator.step import Step
from schemas.periods import period_from_text
from tests.changes import Files
from tests.kept_books import BUDGET, register_with_books

JULY = period_from_text("2025-07")


def steps(*, with_months: bool = True, more: Files | None = None) -> AccountSteps:
    register = register_with_books(more=more)
    accounts = management_accounts(register, JULY)
    return AccountSteps(register=register, accounts=accounts, with_months=with_months)


def labels(step: Step) -> list[str]:
    return [part.label for part in step.inputs]


def values(step: Step) -> list[int]:
    return [part.value for part in step.inputs]


@pytest.mark.parametrize("part", Part)
def test_a_part_is_what_its_accounts_add_up_to_and_they_what_their_months_do(part: Part) -> None:
    found = steps()
    step = found.part(part)
    assert step.value == found.accounts.total(part).to_date == sum(values(step))
    for account in step.inputs:
        assert isinstance(account, Step)
        assert account.value == sum(values(account))


def test_a_surplus_is_the_first_less_the_second() -> None:
    found = steps()
    for step, figures in (
        (found.hub_surplus(), found.accounts.hub_surplus),
        (found.delivery_surplus(), found.accounts.delivery_surplus),
    ):
        income, expenditure = values(step)
        assert step.value == income - expenditure == figures.to_date


def test_months_are_told_only_where_they_are_asked_for() -> None:
    asked = steps().part(Part.HUB_EXPENDITURE).inputs[0]
    assert isinstance(asked, Step)
    assert labels(asked) == ["April 2025", "May 2025", "June 2025", "July 2025"]
    for step in steps(with_months=False).hub_surplus().walk():
        assert not any(month in step.label for month in ("April", "May 2025", "June", "July"))


def test_an_account_against_its_budget_rests_on_what_the_budget_says() -> None:
    found = steps()
    (salaries,) = found.accounts.of(Part.HUB_EXPENDITURE)
    step = found.against_budget(salaries)
    assert step.value == salaries.better == -650_00
    (entry,) = (leaf for leaf in step.leaves())
    assert (entry.value, entry.path) == (6000_00, "data/finance/budgets/2025-26.yaml")
    assert entry.field == ("lines", "salaries", "year")


def test_income_against_a_budget_by_months_rests_on_the_months_so_far() -> None:
    found = steps()
    (top_slice,) = found.accounts.of(Part.HUB_INCOME)
    step = found.against_budget(top_slice)
    assert step.value == top_slice.better == 0
    assert [(leaf.value, leaf.field[-1]) for leaf in step.leaves()] == [(225_00, 0), (225_00, 3)]


def test_an_account_that_the_budget_leaves_out_is_budgeted_at_nothing() -> None:
    budget = BUDGET.replace("  salaries:\n    year: 6000.00\n", "")
    found = steps(more={"data/finance/budgets/2025-26.yaml": budget.encode()})
    (salaries,) = found.accounts.of(Part.HUB_EXPENDITURE)
    step = found.against_budget(salaries)
    assert step.value == -2650_00
    assert tuple(step.leaves()) == ()


def test_net_assets_are_assets_less_liabilities() -> None:
    register = register_with_books()
    sheet = balance_sheet(register, JULY)
    step = account_steps.net_assets(register, sheet)
    assert values(step) == [sheet.total_assets, sheet.total_liabilities]
    assert step.value == sheet.net_assets
    assert [len(part.inputs) for part in step.inputs if isinstance(part, Step)] == [2, 1]


def test_a_fund_is_brought_forward_and_came_in_less_spent() -> None:
    for fund in balance_sheet(register_with_books(), JULY).funds:
        step = account_steps.fund("A fund", fund)
        brought, income, spent = values(step)
        assert step.value == brought + income - spent == fund.pence


def test_what_is_left_of_a_grant_is_received_less_spent_by_account() -> None:
    register = register_with_books()
    account = grant_accounts(register, period_from_text("2025-04"))["start-up"]
    step = account_steps.grant_balance(register, "Start-up grant", account)
    received, spent = step.inputs
    assert step.value == received.value - spent.value == 1000_00
    assert isinstance(spent, Step)
    assert labels(spent) == ["Salaries"]
    assert {each.rule for each in step.walk()} == {"FIN-11"}


def test_the_hubs_part_is_a_part_of_all_income() -> None:
    step = account_steps.hubs_part("In all", Divided(top_slice=1, delivery=1, unallocated=1))
    assert step is not None
    assert (step.value, step.exact) == (3333, Fraction(10_000, 3))
    assert values(step) == [1, 1, 1]
    assert account_steps.hubs_part("In none", Divided()) is None
