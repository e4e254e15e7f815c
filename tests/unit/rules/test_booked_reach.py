"""How far a change of one month's ledger, or of one contract, reaches in the books."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.changes import Files
from tests.consortia import edited, register_of
from tests.in_part import check_alike, differences, in_whole
from tests.kept_books import kept_books

BOOKS = {**edited(), **kept_books()}
LEDGER, CLOSINGS = "data/finance/ledger/2025-{}.yaml", "data/finance/closings/2025-{}.yaml"


def changed(path: str, was: str, now: str) -> Files:
    """The books with the first of these words in one file replaced."""
    text = BOOKS[path].decode()
    assert was in text
    return {**BOOKS, path: text.replace(was, now, 1).encode()}


def without(path: str) -> Files:
    """The books without one file."""
    return {name: text for name, text in BOOKS.items() if name != path}


def found(after: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """What is new in the books with the change: the rule, and where it is told."""
    base, head = register_of(BOOKS), register_of(after)
    paths = [path for path in {*BOOKS, *after} if BOOKS.get(path) != after.get(path)]
    check_alike(base, head, paths)
    return {
        (rule, each.path)
        for rule, (_, new) in differences(base, head, in_whole).items()
        for each in new
        if rule.startswith("FIN")
    }


def of_months(rule: str, path: str, *months: str) -> set[tuple[str, str]]:
    return {(rule, path.format(month)) for month in months}


def test_what_is_booked_otherwise_reaches_every_balance_from_then_on() -> None:
    assert found(changed(LEDGER.format("02"), "on: 2025-02-28", "on: 2025-02-27")) == of_months(
        "FIN-13", LEDGER, "02"
    )
    told = found(changed(LEDGER.format("02"), "credit: 500.00", "credit: 400.00"))
    assert told - of_months("FIN-13", LEDGER, "02") == of_months(
        "FIN-4", LEDGER, "02", "03", "04", "05", "06"
    )


def test_an_early_invoice_too_high_is_told_where_a_later_one_takes_the_contract_over() -> None:
    more = changed(LEDGER.format("04"), "debit: 2250.00", "debit: 7250.00")
    text = more[LEDGER.format("04")].decode().replace("credit: 2025.00", "credit: 7025.00")
    more[LEDGER.format("04")] = text.encode()
    assert ("FIN-4", LEDGER.format("07")) in found(more)


def test_too_much_for_the_hub_is_told_of_the_contract_that_it_was_taken_from() -> None:
    path = LEDGER.format("07")
    more = changed(path, "credit: 225.00", "credit: 226.00")
    more[path] = more[path].decode().replace("credit: 2025.00", "credit: 2024.00").encode()
    assert found(more) == {("FIN-1", path)}


def test_a_higher_cost_reaches_the_closed_months_of_its_year() -> None:
    more = changed(LEDGER.format("04"), "debit: 500.00\n        grant: start-up", "debit: 1900.00")
    told = found(more)
    assert of_months("FIN-5", CLOSINGS, "04", "05") <= told
    assert not told & of_months("FIN-5", CLOSINGS, "01", "02", "03")


@pytest.mark.parametrize("month", ["01", "05"])
def test_a_month_that_is_gone_leaves_its_closing_without_a_ledger(month: str) -> None:
    assert ("FIN-13", CLOSINGS.format(month)) in found(without(LEDGER.format(month)))


def test_where_the_books_no_longer_begin_with_an_open_month_the_next_is_closed_in_order() -> None:
    before = {name: text for name, text in BOOKS.items() if name != CLOSINGS.format("01")}
    after = {name: text for name, text in before.items() if name != LEDGER.format("01")}
    base, head = register_of(before), register_of(after)
    check_alike(base, head, [LEDGER.format("01")])
    cured, _ = differences(base, head, in_whole)["FIN-13"]
    assert CLOSINGS.format("02") in {each.path for each in cured}


def test_a_contract_that_is_worth_less_is_told_where_it_was_invoiced() -> None:
    assert ("FIN-4", LEDGER.format("07")) in found(
        changed("data/tenders/visits/tender.yaml", "value: 9000.00", "value: 3000.00")
    )


def test_a_grant_that_was_less_is_told_where_it_runs_out() -> None:
    less = changed(LEDGER.format("01"), "credit: 3000.00", "credit: 2600.00")
    assert ("FIN-11", LEDGER.format("06")) in found(less)
