"""Which months there are, which are closed, and to which accounts are made up."""

from __future__ import annotations

from datetime import date

from generator.finance.closing import (
    book_months,
    first_open,
    is_open,
    reported_month,
    seal_of_month,
)
from generator.finance.ledger import first_unread, is_known
from generator.register import Register
from schemas.ledger import LedgerMonth
from schemas.periods import period_from_text
from tests.consortia import AS_OF, edited, register_of, register_with
from tests.kept_books import kept_books, ledger, register_with_books

JULY = period_from_text("2025-07")


def without(*months: str, kind: str = "ledger", as_of: date = AS_OF) -> Register:
    files = {**edited(), **kept_books()}
    for month in months:
        del files[f"data/finance/{kind}/{month}.yaml"]
    return register_of(files, as_of)


def spoilt(path: str) -> Register:
    return register_of({**edited(), **kept_books(), f"data/finance/{path}.yaml": b"["})


def shown(register: Register) -> list[str]:
    return [str(month) for month in book_months(register)]


def test_months_go_from_the_first_to_the_last_without_a_gap() -> None:
    assert shown(without("2025-03", "2025-04")) == [f"2025-0{month}" for month in range(1, 9)]
    assert shown(register_with()) == []


def test_a_month_named_before_the_founding_or_after_the_day_is_none() -> None:
    more = {**ledger("2022-12"), **ledger("2025-09"), **ledger("2999-12")}
    assert shown(register_with_books(more=more)) == shown(register_with_books())
    assert (
        shown(register_with_books(more=ledger("2025-09"), as_of=date(2025, 9, 1)))[-1] == "2025-09"
    )


def test_the_first_open_month_follows_the_last_that_is_closed() -> None:
    assert first_open(register_with_books()) == JULY
    assert str(first_open(without("2025-02", kind="closings"))) == "2025-02"
    assert first_open(register_with()) is None


def test_a_closing_that_cannot_be_read_closes_its_month_all_the_same() -> None:
    register = spoilt("closings/2025-07")
    assert not is_open(register, JULY)
    assert str(first_open(register)) == "2025-08"


def test_accounts_are_made_up_to_the_latest_closed_month_or_else_the_latest_there_is() -> None:
    assert str(reported_month(register_with_books())) == "2025-06"
    none_closed = without(*(f"2025-0{month}" for month in range(1, 7)), kind="closings")
    assert str(reported_month(none_closed)) == "2025-08"
    assert reported_month(register_with()) is None


def test_a_seal_follows_what_is_booked_and_the_month_and_nothing_else() -> None:
    record = LedgerMonth.model_validate({"transactions": []})
    other = LedgerMonth.model_validate(
        {"balances": [{"on": "2025-07-31", "account": "bank", "debit": "0.00"}]}
    )
    assert seal_of_month(JULY, record) == seal_of_month(JULY, LedgerMonth())
    assert seal_of_month(JULY, record) != seal_of_month(JULY, other)
    assert seal_of_month(JULY, record) != seal_of_month(period_from_text("2025-08"), record)


def test_from_a_ledger_that_cannot_be_read_on_nothing_is_known() -> None:
    register = spoilt("ledger/2025-03")
    assert str(first_unread(register)) == "2025-03"
    assert is_known(register, period_from_text("2025-02"))
    assert not is_known(register, period_from_text("2025-03"))
    assert not is_known(register, JULY)
    assert is_known(register_with_books(), JULY)


def test_where_the_ledgers_folder_cannot_be_read_nothing_is_known_at_all() -> None:
    register = register_with_books()
    lost = Register(
        as_of=register.as_of,
        consortium=register.consortium,
        unknown=frozenset({"data/finance/ledger", "data/elsewhere"}),
    )
    assert not is_known(lost, period_from_text("1000-01"))
