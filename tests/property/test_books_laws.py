"""Laws of the books: nothing is lost between a posting and any report on it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.finance.accounts import IS_INCOME, Part, management_accounts
from generator.finance.ageing import owed
from generator.finance.balance_sheet import balance_sheet
from generator.finance.contract_accounts import contract_accounts
from generator.finance.ledger import books, chart_of_accounts
from generator.finance.top_slice import divided_by_contract, divided_by_year
from generator.register import Register
from schemas.accounts import CONTRACT_INCOME, AccountType, AccountUse
from schemas.periods import period_from_text
from tests.books import Line, register_with_ledger

ACCOUNTS = tuple(chart_of_accounts(register_with_ledger()))
LAST = period_from_text("2025-08")
"""The month of the day up to which anything is booked."""

ABOUT: tuple[dict[str, str], ...] = (
    {},
    {"contract": "visits"},
    {"contract": "meals"},
    {"contract": "visits", "member": "alder"},
    {"contract": "visits", "member": "birch"},
    {"grant": "start-up"},
)

days = st.dates(
    min_value=register_with_ledger().consortium.founded_on, max_value=register_with_ledger().as_of
).map(str)


@st.composite
def transactions(draw: st.DrawFn) -> Line:
    """A transaction that balances, on any accounts, for anything or anybody."""
    accounts = draw(st.lists(st.sampled_from(ACCOUNTS), min_size=2, max_size=4, unique=True))
    amounts = [draw(st.integers(-50_000, 50_000)) for _ in accounts[1:]]
    amounts.append(-sum(amounts))
    return draw(days), dict(zip(accounts, amounts, strict=True)), draw(st.sampled_from(ABOUT))


ledgers = st.lists(transactions(), max_size=12).map(lambda lines: register_with_ledger(*lines))


def by_type(register: Register, kind: AccountType) -> int:
    """All that was ever booked on accounts of a type, in pence of debit."""
    chart = chart_of_accounts(register)
    return sum(
        pence
        for cells in books(register).months.values()
        for cell, pence in cells.items()
        if chart[cell.account].type is kind
    )


@given(ledgers)
def test_the_books_add_up_to_nothing(register: Register) -> None:
    assert sum(by_type(register, kind) for kind in AccountType) == 0


@given(ledgers)
def test_income_is_top_slice_and_pots_and_unallocated_and_other(register: Register) -> None:
    chart = chart_of_accounts(register)
    other = -sum(
        pence
        for cells in books(register).months.values()
        for cell, pence in cells.items()
        if chart[cell.account].type is AccountType.INCOME
        and chart[cell.account].use
        not in {AccountUse.TOP_SLICE, AccountUse.DELIVERY, AccountUse.UNALLOCATED}
    )
    parts = divided_by_year(register, LAST).values()
    whole = sum(part.top_slice + part.delivery + part.unallocated for part in parts) + other
    assert whole == -by_type(register, AccountType.INCOME)


@given(ledgers)
def test_contracts_and_what_names_none_are_all_contract_income(register: Register) -> None:
    of_contracts = sum(account.booked.income for account in contract_accounts(register).values())
    of_none = -sum(
        pence
        for cells in books(register).months.values()
        for cell, pence in cells.items()
        if cell.contract is None
        and chart_of_accounts(register)[cell.account].use in CONTRACT_INCOME
    )
    by_year = divided_by_year(register, LAST).values()
    assert of_contracts + of_none == sum(part.income for part in by_year)
    by_contract = divided_by_contract(register, LAST).values()
    assert of_contracts == sum(part.income for part in by_contract)


@given(ledgers)
def test_the_years_surpluses_are_all_income_less_all_expenditure(register: Register) -> None:
    last_months = {}
    for month in books(register).months:
        accounts = management_accounts(register, month)
        last_months[accounts.year] = accounts
    whole = sum(accounts.surplus.to_date for accounts in last_months.values())
    income, spent = (
        by_type(register, kind) for kind in (AccountType.INCOME, AccountType.EXPENDITURE)
    )
    assert whole == -income - spent


@given(ledgers)
def test_a_years_months_add_up_to_the_year(register: Register) -> None:
    to_date: dict[object, int] = {}
    for month in books(register).months:
        accounts = management_accounts(register, month)
        to_date[accounts.year] = to_date.get(accounts.year, 0) + accounts.surplus.month
        assert accounts.surplus.to_date == to_date[accounts.year]
        lines = sum(
            (1 if IS_INCOME[line.part] else -1) * line.figures.month for line in accounts.lines
        )
        assert accounts.surplus.month == lines
        assert {line.part for line in accounts.lines} <= set(Part)


@given(ledgers)
def test_assets_less_liabilities_are_the_funds_at_every_months_end(register: Register) -> None:
    for month in books(register).months:
        assert balance_sheet(register, month).difference == 0


@given(ledgers)
def test_what_is_owed_adds_up_to_the_accounts_it_is_owed_on(register: Register) -> None:
    chart = chart_of_accounts(register)
    for use, sign in ((AccountUse.OWED_BY_COMMISSIONERS, 1), (AccountUse.OWED_TO_MEMBERS, -1)):
        stands = sum(
            sign * pence
            for cells in books(register).months.values()
            for cell, pence in cells.items()
            if chart[cell.account].use is use
        )
        assert sum(item.pence for item in owed(register) if item.use is use) == stands
