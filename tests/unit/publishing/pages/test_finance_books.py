"""Pages of the books: the same figures everywhere, and for the public whole years alone."""

from __future__ import annotations

from datetime import date

import pytest

from generator.publishing.pages import finance
from schemas.published.audience import Audience
from tests.changes import Files
from tests.consortia import AS_OF, edited
from tests.kept_books import closing, kept_books, ledger, line, transaction
from tests.page_tables import tables_of
from tests.sections import data_in, minimal, portal_of, rows_in, sample, shown, written

PUBLIC, MEMBERS = Audience.PUBLIC, Audience.MEMBERS
YEAR, SO_FAR = "finance/accounts/2024-25.md", "finance/accounts/2025-26.md"
JUNE = "finance/accounts/months/2025-06.md"


def files_of(
    audience: Audience = MEMBERS, more: Files | None = None, as_of: date = AS_OF
) -> dict[str, bytes]:
    """The section's files of the minimal consortium with its books."""
    return written(finance.files, portal_of({**edited(), **kept_books(), **(more or {})}, as_of,
                                            audience))  # fmt: skip


def page(path: str, audience: Audience = MEMBERS, more: Files | None = None) -> str:
    return shown(files_of(audience, more)[path])


def test_the_public_is_told_of_years_that_are_over_and_members_of_the_year_so_far() -> None:
    public, members = files_of(PUBLIC), files_of(MEMBERS)
    assert {YEAR, "finance/balance-sheet/2024-25.md"} <= public.keys()
    assert {SO_FAR, "finance/balance-sheet/2025-26.md"} & public.keys() == set()
    assert {SO_FAR, "finance/balance-sheet/2025-26.md", JUNE} <= members.keys()


@pytest.mark.parametrize("audience", Audience)
def test_no_month_and_no_budget_is_in_anything_that_the_public_is_given(
    audience: Audience,
) -> None:
    files = written(finance.files, sample(audience))
    told = {
        word
        for path, content in files.items()
        if path.startswith(("finance/accounts", "data/finance/accounts"))
        for word in ("month_pence", "budget", "Budget", "finance/accounts/months/", "explanation")
        if word in content.decode() or word in path
    }
    assert bool(told) is (audience is MEMBERS)


def test_the_public_can_subtract_no_month_from_what_it_is_given() -> None:
    """All that changes for it in a year that is not over is what contracts themselves tell."""
    later = {**ledger("2025-08", transaction("2025-08-02", "Pay", line("salaries", 700_00),
                                             line("bank", -700_00)))}  # fmt: skip
    before, after = files_of(PUBLIC), files_of(PUBLIC, later)
    assert {path for path in before if before[path] != after[path]} <= {
        path for path in before if "contracts" in path
    }


def test_a_statement_shows_its_lines_their_totals_and_what_is_left() -> None:
    text = page(JUNE)
    assert "The hub’s income" in text
    assert "(£1,925.00)" in text
    assert "Two returns were put right with members in June." in text
    assert "None is needed; it will not come again." in text
    assert "The books were closed on 10 July 2025." in text


def test_statement_csv_and_json_tell_the_same() -> None:
    files = files_of()
    rows = rows_in(files["data/tables/finance/accounts/months/2025-06.csv"])
    salaries = next(row for row in rows if row["Account"] == "Salaries")
    assert salaries == {
        "Part": "The hub’s expenditure", "Account": "Salaries", "Month": "1150.00",
        "Year so far": "2150.00", "Budget": "1500.00", "Better (worse)": "-650.00",
        "Of budget": "-43%", "Year before": "",
    }  # fmt: skip
    told = data_in(files["data/finance/accounts/months/2025-06.json"])["accounts"]
    line_told = told["parts"][1]["lines"][0]
    assert line_told["figures"] == {
        "to_date_pence": 2150_00, "month_pence": 1150_00, "budget_to_date_pence": 1500_00,
        "budget_year_pence": 6000_00, "better_pence": -650_00, "better_bp": -4333,
    }  # fmt: skip
    assert told["hub_surplus"]["to_date_pence"] == -1925_00


def test_a_page_of_a_year_leads_to_its_months_and_its_balance_sheet() -> None:
    files = files_of()
    months = tables_of(files[SO_FAR])["months"]
    assert [row[0] for row in months.rows] == ["April 2025", "May 2025", "June 2025"]
    assert b"finance/balance-sheet/2025-26/" in files[SO_FAR]
    assert "months" not in tables_of(files_of(PUBLIC)[YEAR])


def test_a_balance_sheet_balances_and_its_funds_carry_forward() -> None:
    files = files_of()
    told = data_in(files["data/finance/balance-sheets/2025-26.json"])["balance_sheet"]
    assert told["assets_pence"] - told["liabilities_pence"] == told["net_pence"]
    assert told["net_pence"] == told["funds_pence"] == -425_00
    assert told["net_before_pence"] == 1500_00
    before = data_in(files["data/finance/balance-sheets/2024-25.json"])["balance_sheet"]
    ended = {fund["title"]: fund["pence"] for fund in before["funds"]}
    begun = {fund["title"]: fund["brought_pence"] for fund in told["funds"]}
    assert ended == {name: begun[name] for name in ended}
    funds = tables_of(files["finance/balance-sheet/2025-26.md"])["funds"]
    assert funds.total[-1] == "(£425.00)"


def test_books_that_do_not_balance_are_shown_as_such() -> None:
    wrong = ledger("2025-06", transaction("2025-06-02", "Wrong", line("bank", 9_00),
                                          line("salaries", -8_00)))  # fmt: skip
    more = {**wrong, **closing({**kept_books(), **wrong}, "2025-06", "2025-07-10")}
    assert "They differ by £1.00." in page("finance/balance-sheet/2025-26.md", more=more)
    assert "They differ" not in page("finance/balance-sheet/2025-26.md")


def test_a_grants_page_says_what_came_in_was_spent_and_is_left() -> None:
    public = files_of(PUBLIC)
    (row,) = tables_of(public["finance/grants.md"])["grants-table"].rows
    assert row[0] == "Start-up grant"
    assert row[3:] == ["£3,000.00", "£3,000.00", "£1,500.00", "£1,500.00"]
    members = tables_of(files_of()["finance/grants.md"])["grants-table"]
    assert members.rows[0][3:] == ["£3,000.00", "£3,000.00", "£3,000.00", "£0.00"]
    (grant,) = data_in(public["data/finance/grant-accounts.json"])["grants"]["grants"]
    assert grant["balance_pence"] == 1500_00


def test_the_hubs_part_is_told_by_year_and_contract_with_who_decided() -> None:
    files = files_of(PUBLIC)
    tables = tables_of(files["finance/ratio.md"])
    assert tables["years"].rows == [["2025/26", "£4,500.00", "£450.00", "10%", "10%", "10%"]]
    assert tables["contracts"].rows[0][2:] == ["10%", "10%", "10%", "£4,500.00"]
    assert tables["of-each-pound"].rows[0] == ["All contract income", "90.0p", "10.0p", "0.0p"]
    assert tables["settings"].rows[0][3] == "Decision 1 of the members on 10 January 2023"
    assert tables["reviews"].rows[0][2] == "To adopt the policies."
    assert "A review is overdue" not in shown(files["finance/ratio.md"])


def test_an_overdue_review_is_said_on_the_page() -> None:
    late = shown(files_of(PUBLIC, as_of=date(2026, 2, 1))["finance/ratio.md"])
    assert "The members were to set or keep the hub’s part again by 10 January 2026." in late


def test_where_more_went_back_than_came_in_no_pound_is_divided() -> None:
    refund = transaction(
        "2025-08-03", "Refund", line("delivery", 5000_00, contract="visits"), line("bank", -5000_00)
    )
    files = files_of(more=ledger("2025-08", refund))
    assert tables_of(files["finance/ratio.md"])["of-each-pound"].rows[0][1:] == ["–no income"] * 3
    assert b"each-pound" not in files["finance/index.md"]


@pytest.mark.parametrize("audience", Audience)
def test_a_consortium_without_books_says_so_calmly(audience: Audience) -> None:
    files = written(finance.files, minimal(audience))
    assert "No books are kept here yet." in shown(files["finance/index.md"])
    assert tables_of(files["finance/accounts/index.md"])["years"].rows[0][0] in {
        "No financial year is over and closed yet.", "Nothing has been booked yet.",
    }  # fmt: skip
    assert "data/finance/grant-accounts.json" not in files
    assert "There is no grant to tell of." in shown(files["finance/grants.md"])
    assert "No contract has brought in anything yet." in shown(files["finance/ratio.md"])


def test_before_a_year_is_over_the_public_is_told_when_it_will_be_told() -> None:
    files = {**edited(), **ledger("2025-07")}
    public = written(finance.files, portal_of(files, audience=PUBLIC))
    assert "The accounts of a year are published once it is over" in shown(
        public["finance/index.md"]
    )


def test_every_figure_of_the_accounts_shows_how_it_came_about() -> None:
    assert "What was booked on it from 1 April 2025 to 30 June 2025" in page(JUNE)
    assert "The postings on salaries in data/finance/ledger/2025-06.yaml" in page(JUNE)
    assert "data/finance/ledger/" not in page(YEAR, PUBLIC)


def test_what_people_typed_stays_text() -> None:
    said = "variances:\n  salaries:\n    explanation: '**Loud** <b>words</b> [x](javascript:x)'\n"
    more = closing(kept_books(), "2025-06", "2025-07-10", said)
    content = files_of(more=more)[JUNE].decode()
    assert "<b>words" not in content
    assert "**Loud**" not in content
