"""Every total of the books, added up a second time from raw postings, to the penny."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from generator.finance.accounts import IS_INCOME, management_accounts
from generator.finance.balance_sheet import FundKind, balance_sheet
from generator.finance.grants import grant_accounts
from generator.finance.ledger import books
from generator.finance.top_slice import divided_by_year
from generator.publishing.pages import finance
from generator.register import Register
from schemas.published.audience import Audience
from tests.consortia import files_of
from tests.page_tables import PageTable, amount, tables_of
from tests.reference.finance import Books, by_age, years_of
from tests.sections import SAMPLE, SAMPLE_DAY, sample


@cache
def second() -> Books:
    return Books(files_of(SAMPLE))


@cache
def pages() -> Mapping[str, bytes]:
    return dict(finance.files(sample(Audience.MEMBERS)))


def register() -> Register:
    return sample(Audience.MEMBERS).register


def account_of(contract: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(pages()[f"data/finance/contracts/{contract}.json"])
    account: Mapping[str, Any] = found["account"]
    return account


def test_the_sample_books_something_on_six_contracts_over_six_years() -> None:
    assert len(second().contracts()) >= 6
    assert len(list(years_of(second().lines))) == 6
    assert sum(line.pence for line in second().lines) == 0


@pytest.mark.parametrize("contract", second().contracts())
def test_a_contracts_account_is_what_its_lines_add_up_to(contract: str) -> None:
    books, found = second(), account_of(contract)

    def on(use: str) -> int:
        return books.use(use, lambda line: line.contract == contract)

    income = [-on(use) for use in ("top-slice", "delivery", "unallocated")]
    owed_by, owed_to, cost = (
        on("owed-by-commissioners"),
        -on("owed-to-members"),
        on("sub-contracts"),
    )
    assert [
        found[f"{name}_pence"] for name in ("top_slice", "delivery", "unallocated_income")
    ] == income
    assert found["income_pence"] == sum(income)
    assert found["received_pence"] == sum(income) - owed_by
    assert found["cost_pence"] == cost
    assert found["paid_pence"] == cost - owed_to
    assert found["owed_to_members_pence"] == owed_to


@pytest.mark.parametrize("contract", second().contracts())
def test_each_members_part_is_what_its_lines_add_up_to(contract: str) -> None:
    books, found = second(), account_of(contract)
    expected = {}
    for member in books.members(contract):

        def on(use: str, member: str = member) -> int:
            return books.use(use, lambda line: line.contract == contract and line.member == member)

        cost, owed = on("sub-contracts"), -on("owed-to-members")
        expected[member] = (cost, cost - owed, owed)
    shown = {
        each["member"]: (each["cost_pence"], each["paid_pence"], each["owed_pence"])
        for each in found["members"]
    }
    assert {name: figures for name, figures in shown.items() if any(figures)} == expected


@pytest.mark.parametrize("contract", second().contracts())
def test_what_is_owed_by_age_is_what_the_last_invoices_leave_open(contract: str) -> None:
    books, found = second(), account_of(contract)
    owed_by = books.owed("owed-by-commissioners", contract, "", 1)
    assert _ages(found["owed_by"]) == by_age(owed_by, SAMPLE_DAY)
    owed_to = [0, 0, 0, 0]
    for member in books.members(contract):
        part = by_age(books.owed("owed-to-members", contract, member, -1), SAMPLE_DAY)
        owed_to = [one + more for one, more in zip(owed_to, part, strict=True)]
    assert _ages(found["owed_to"]) == owed_to


def _ages(items: list[dict[str, Any]]) -> list[int]:
    return by_age([(item["since"], item["pence"]) for item in items], SAMPLE_DAY)


def test_every_total_on_a_page_of_finance_is_the_sum_of_its_rows() -> None:
    checked = 0
    for path, content in pages().items():
        if not path.endswith(".md"):
            continue
        for table in tables_of(content).values():
            if table.total and not table.slug.startswith("accounts"):
                checked += _adds_up(path, table)
    assert checked > 100


def _adds_up(path: str, table: PageTable) -> int:
    """How many columns of money were added up; fails where one is not its total."""
    columns = [
        place
        for place, shown in enumerate(table.total)
        if shown.startswith(("£", "(£")) and all(_is_money(row[place]) for row in table.rows)
    ]
    for place in columns:
        whole = sum(amount(row[place]) for row in table.rows)
        assert amount(table.total[place]) == whole, (path, table.slug, table.headings[place])
    return len(columns)


def _is_money(shown: str) -> bool:
    return shown in {"", "–"} or shown.startswith(("£", "(£"))


def test_the_total_of_all_contracts_is_what_all_lines_add_up_to() -> None:
    books = second()
    table = tables_of(pages()["finance/contracts/index.md"])["contracts"]
    shown = dict(zip(table.headings, table.total, strict=True))
    figures = {
        "Hub’s part": -books.use("top-slice", lambda line: bool(line.contract)),
        "For members": -books.use("delivery", lambda line: bool(line.contract)),
        "Not allocated": -books.use("unallocated", lambda line: bool(line.contract)),
        "Owed to members": -books.use("owed-to-members", lambda line: bool(line.contract)),
    }
    assert {name: amount(shown[name]) for name in figures} == figures


def test_each_month_of_the_ledger_balances_on_its_page() -> None:
    table = tables_of(pages()["finance/ledger/index.md"])["months"]
    assert table.headings[2:4] == ["Debits", "Credits"]
    shown = [amount(row[2]) for row in table.rows]
    assert [amount(row[3]) for row in table.rows] == shown
    assert shown == [_debits(str(month)) for month in sorted(register().ledger, reverse=True)]
    # The first two months of all have no transaction: a ledger without any is a ledger.
    assert shown[-2:] == [0, 0]


def _debits(month: str) -> int:
    return sum(line.pence for line in second().lines if line.day[:7] == month and line.pence > 0)


@pytest.mark.parametrize(("name", "since", "until"), list(years_of(second().lines)))
def test_a_years_income_and_expenditure_is_what_its_lines_add_up_to(
    name: str, since: str, until: str
) -> None:
    months = [month for month in books(register()).months if since <= str(month.ends_on) <= until]
    accounts = management_accounts(register(), months[-1])
    assert accounts.year.title == name
    found = {line.account: line.figures.to_date for line in accounts.lines}
    assert {account: pence for account, pence in found.items() if pence} == {
        account: pence
        for account, (kind, _) in second().chart.items()
        if kind in {"income", "expenditure"}
        and (pence := second().spent_or_earned(account, since, until))
    }
    whole = sum(
        (1 if IS_INCOME[line.part] else -1) * line.figures.to_date for line in accounts.lines
    )
    assert accounts.surplus.to_date == whole
    for_hub = -second().use("top-slice", lambda line: since <= line.day <= until)
    years = {year.title: income for year, income in divided_by_year(register(), months[-1]).items()}
    assert (years[name].top_slice if name in years else 0) == for_hub


def test_every_month_the_balance_sheet_balances_and_is_what_lines_add_up_to() -> None:
    for month in books(register()).months:
        sheet, until = balance_sheet(register(), month), month.ends_on.isoformat()
        found = {balance.account: balance.pence for balance in (*sheet.assets, *sheet.liabilities)}
        assert found == {
            account: stands
            for account, (kind, _) in second().chart.items()
            if kind in {"asset", "liability"} and (stands := second().stands_at(account, until))
        }
        assert sheet.difference == 0
        unrestricted = sum(
            fund.pence for fund in sheet.funds if fund.kind is not FundKind.RESTRICTED
        )
        assert unrestricted == sheet.unrestricted


def test_what_is_left_of_a_grant_is_what_came_in_less_what_was_spent_on_it() -> None:
    latest = books(register()).latest
    assert latest is not None
    for name, account in grant_accounts(register(), latest).items():
        lines = [line for line in second().lines if line.grant == name]
        received = -sum(line.pence for line in lines if second().chart[line.account][0] == "income")
        spent = sum(
            line.pence for line in lines if second().chart[line.account][0] == "expenditure"
        )
        assert (account.received, account.spent_in_all) == (received, spent)
        assert account.balance == received - spent


# ---------------------------------------------------- as it is published


def published(path: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(pages()[f"data/finance/{path}.json"])
    return found


ACCOUNTS = [
    *(f"accounts/{name.replace('/', '-')}" for name, _, _ in years_of(second().lines)),
    *(f"accounts/months/{month}" for month in sorted({line.day[:7] for line in second().lines})),
]


@pytest.mark.parametrize("path", ACCOUNTS)
def test_published_accounts_are_what_lines_add_up_to(path: str) -> None:
    accounts = published(path)["accounts"]
    surplus = 0
    for part in accounts["parts"]:
        for line in part["lines"]:
            figures = line["figures"]
            until, name = accounts["until"], line["account"]
            to_date = second().spent_or_earned(name, accounts["since"], until)
            in_month = second().spent_or_earned(name, f"{until[:7]}-01", until)
            assert (figures["to_date_pence"], figures["month_pence"]) == (to_date, in_month)
        total = sum(line["figures"]["to_date_pence"] for line in part["lines"])
        assert part["total"]["to_date_pence"] == total
        surplus += total if part["is_income"] else -total
    booked = -second().sum(
        lambda line: (
            second().chart[line.account][0] in {"income", "expenditure"}
            and accounts["since"] <= line.day <= accounts["until"]
        )
    )
    assert surplus == booked


@pytest.mark.parametrize(
    "year", [name.replace("/", "-") for name, _, _ in years_of(second().lines)]
)
def test_a_published_balance_sheet_is_what_lines_add_up_to(year: str) -> None:
    sheet = published(f"balance-sheets/{year}")["balance_sheet"]
    assert sheet["assets"]
    for kind in ("assets", "liabilities"):
        for balance in sheet[kind]:
            assert balance["pence"] == second().stands_at(balance["account"], sheet["on"])
        assert sheet[f"{kind}_pence"] == sum(balance["pence"] for balance in sheet[kind])
    assert sheet["net_pence"] == sheet["assets_pence"] - sheet["liabilities_pence"]
    assert sheet["net_pence"] == sheet["funds_pence"] == sum(one["pence"] for one in sheet["funds"])
    assert sheet["restricted_pence"] + sheet["unrestricted_pence"] == sheet["funds_pence"]
    booked = -second().sum(
        lambda line: (
            second().chart[line.account][0] in {"income", "expenditure", "funds"}
            and line.day <= sheet["on"]
        )
    )
    assert sheet["funds_pence"] == booked


def of_grant(grant: str, account: str) -> int:
    return second().sum(lambda line: line.grant == grant and line.account == account)


def income_of(tender: str, use: str) -> int:
    return -second().use(use, lambda line: line.contract == tender)


def test_published_grants_are_what_lines_add_up_to() -> None:
    grants = published("grant-accounts")["grants"]["grants"]
    assert len(grants) == 2
    for grant in grants:
        for spent in grant["spending"]:
            assert spent["pence"] == of_grant(grant["id"], spent["account"])
        assert grant["spent_pence"] == sum(spent["pence"] for spent in grant["spending"])
        assert grant["balance_pence"] == grant["received_pence"] - grant["spent_pence"]


def test_the_published_ratio_is_what_lines_add_up_to() -> None:
    contracts = published("ratio")["ratio"]["contracts"]
    assert len(contracts) >= 6
    for contract in contracts:
        division = contract["division"]
        parts = {
            name: income_of(contract["tender"], use)
            for name, use in (
                ("top_slice_pence", "top-slice"),
                ("delivery_pence", "delivery"),
                ("unallocated_pence", "unallocated"),
            )
        }
        assert {name: division[name] for name in parts} == parts
        assert division["income_pence"] == sum(parts.values())
        exact = Fraction(parts["top_slice_pence"] * 10_000, sum(parts.values()))
        assert abs(division["part_bp"] - exact) <= Fraction(1, 2)
