"""The accounts of contracts and the ledger as pages: for whom, and what without any books."""

from __future__ import annotations

from generator.publishing.pages.finance import contracts, ledger
from schemas.published.audience import Audience
from tests.books import Line, register_with_ledger
from tests.page_tables import tables_of
from tests.sections import data_in, minimal, sample, shown, with_register, written

INDEX = "finance/contracts/index.md"
PAGE = "finance/contracts/minds-together.md"
VISITS = {"contract": "visits"}


def test_without_books_a_contract_is_shown_with_nothing_booked() -> None:
    files = written(contracts.files, minimal())
    assert "Nothing has been booked yet." in shown(files[INDEX])
    page = shown(files["finance/contracts/visits.md"])
    assert "does not say when either side pays" in page
    (row,) = tables_of(files[INDEX])["contracts"].rows
    assert row[2:4] == ["£9,000.00", "£0.00"]


def test_the_public_is_not_told_what_is_owed_by_age_or_to_come_and_members_are() -> None:
    public = written(contracts.files, sample())
    members = written(contracts.files, sample(Audience.MEMBERS))
    for path in (INDEX, PAGE):
        assert not {"owed-to-members", "to-come"} & tables_of(public[path]).keys()
    assert {"owed-by-commissioners", "owed-to-members"} <= tables_of(members[INDEX]).keys()
    assert {"owed-to-members", "to-come"} <= tables_of(members[PAGE]).keys()
    json_path = "data/finance/contracts/minds-together.json"
    told = {"to_come", "owed_by", "owed_to"}
    assert not told & data_in(public[json_path])["account"].keys()
    assert told <= data_in(members[json_path])["account"].keys()


def test_payments_to_come_are_told_by_day_and_each_by_itself_in_the_csv() -> None:
    files = written(contracts.files, sample(Audience.MEMBERS))
    days = tables_of(files[PAGE])["to-come"]
    assert days.headings[:3] == ["Due", "Comes in", "Goes to members"]
    payments = files["data/tables/finance/contracts/minds-together/to-come.csv"]
    assert payments.count(b"\n") - 1 > len(days.rows) > 2


def test_where_refunds_leave_a_part_below_zero_no_bar_is_drawn_of_each_pound() -> None:
    def page(*lines: Line) -> str:
        portal = with_register(minimal(), register_with_ledger(*lines))
        return shown(written(contracts.files, portal)[INDEX])

    income: Line = ("2025-03-31", {"bank": 900, "top-slice": -90, "delivery": -810}, VISITS)
    refund: Line = ("2025-04-30", {"top-slice": 100, "bank": -100}, VISITS)
    assert "Where each £1 of contract income goes" in page(income)
    assert "Where each £1 of contract income goes" not in page(income, refund)


def test_the_ledger_is_for_members_alone() -> None:
    assert written(ledger.files, sample()) == {}
    files = written(ledger.files, sample(Audience.MEMBERS))
    months = tables_of(files["finance/ledger/index.md"])["months"]
    assert len(months.rows) == len(sample().register.ledger)
    assert {row[4] for row in months.rows} == {"Closed"}


def test_a_month_of_the_ledger_says_for_whom_each_line_is() -> None:
    files = written(ledger.files, sample(Audience.MEMBERS))
    postings = tables_of(files["finance/ledger/2026-09.md"])["postings"]
    assert postings.headings == ["What happened", "Day", "Account", "For", "Debit", "Credit"]
    assert any("Minds Together" in row[3] and "Greensand Steps" in row[3] for row in postings.rows)
    assert postings.total[4] == postings.total[5] != "£0.00"


def test_before_anything_is_booked_members_find_an_empty_ledger() -> None:
    files = written(ledger.files, minimal(Audience.MEMBERS))
    assert "Nothing has been booked yet." in shown(files["finance/ledger/index.md"])


def test_an_open_month_says_that_more_may_be_booked() -> None:
    line: Line = ("2025-07-31", {"bank": 900, "grants": -900}, {})
    portal = with_register(minimal(Audience.MEMBERS), register_with_ledger(line))
    page = shown(written(ledger.files, portal)["finance/ledger/2025-07.md"])
    assert "The month is open" in page
