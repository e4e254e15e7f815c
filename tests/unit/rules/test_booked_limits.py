"""What is booked on a contract, held against its value, its positions and its award's rate."""

from __future__ import annotations

from datetime import date

import pytest

from tests.changes import Files, decided, trade
from tests.kept_books import (
    due,
    found_in_books,
    invoice,
    ledger,
    line,
    of_august,
    paid,
    pay,
    received,
    transaction,
)

AUGUST = "FIN-4 error finance/ledger/2025-08.yaml"
HELD, SO_FAR = 4050_00, 2025_00
"""What each member holds of the contract, and is due by the end of July."""


def over(number: int, posting: int = 0) -> str:
    """The finding that a posting went over."""
    return f"{AUGUST} transactions.{number}.postings.{posting}"


def taken_back(on: str, pence: int) -> str:
    """A part of what alder was due, taken back."""
    return transaction(
        on,
        "Taken back",
        line("due-to-members", pence, contract="visits", member="alder"),
        line("sub-contracts", -pence, contract="visits", member="alder"),
    )


def test_nothing_is_wrong_with_books_that_are_kept() -> None:
    assert found_in_books() == []


@pytest.mark.parametrize(("more", "told"), [(0, []), (1, [over(0)])])
def test_a_member_may_be_due_all_that_it_holds_to_the_penny(more: int, told: list[str]) -> None:
    rest = HELD - SO_FAR + more
    assert found_in_books(more=of_august(due("2025-08-01", "alder", rest))) == told


@pytest.mark.parametrize(("more", "told"), [(0, []), (1, [over(1)])])
def test_a_member_may_be_paid_all_that_it_holds_to_the_penny(more: int, told: list[str]) -> None:
    booked = (
        due("2025-08-01", "alder", HELD - SO_FAR),
        paid("2025-08-02", "alder", HELD - 1012_50 + more),
    )
    assert found_in_books(more=of_august(*booked)) == told


@pytest.mark.parametrize(("pence", "told"), [(4500_00, []), (4500_10, [over(0, 2)])])
def test_a_contract_may_bring_in_all_that_it_is_worth(pence: int, told: list[str]) -> None:
    assert found_in_books(more=of_august(invoice("2025-08-01", pence))) == told


@pytest.mark.parametrize(("pence", "told"), [(6750_00, []), (6750_01, [over(0, 1)])])
def test_no_more_may_be_received_than_it_is_worth(pence: int, told: list[str]) -> None:
    assert found_in_books(more=of_august(received("2025-08-01", pence))) == told


def test_what_went_over_is_told_once_until_it_was_put_right() -> None:
    much, again = due("2025-08-01", "alder", 3000_00), due("2025-08-02", "alder", 1_00)
    assert found_in_books(more=of_august(much, again)) == [over(0)]
    back = taken_back("2025-08-03", 2000_00)
    booked = of_august(much, back, due("2025-08-04", "alder", 2000_00))
    assert found_in_books(more=booked) == [over(0), over(2)]


def test_a_payment_of_what_should_not_have_been_due_is_not_a_second_fault() -> None:
    booked = of_august(due("2025-08-01", "alder", 9000_00), paid("2025-08-02", "alder", 9000_00))
    assert found_in_books(more=booked) == [over(0)]


def test_a_cost_taken_back_is_no_payment() -> None:
    booked = of_august(due("2025-08-01", "alder", HELD - SO_FAR),
                       paid("2025-08-02", "alder", HELD - 1012_50),
                       taken_back("2025-08-03", 100_00))  # fmt: skip
    assert found_in_books(more=booked) == []


def test_a_payment_that_was_never_due_first_is_counted_too() -> None:
    straight = transaction(
        "2025-08-01",
        "Paid at once",
        line("sub-contracts", HELD - SO_FAR, contract="visits", member="alder"),
        line("bank", SO_FAR - HELD),
    )
    assert found_in_books(more=of_august(straight)) == []
    early = paid("2025-08-02", "alder", 1012_51)
    assert found_in_books(more=of_august(straight, early)) == [over(1)]


def test_days_count_and_not_the_order_of_the_file() -> None:
    late, early = due("2025-08-09", "alder", 1_00), due("2025-08-01", "alder", HELD - SO_FAR)
    assert found_in_books(more=of_august(late, early)) == [over(0)]


def test_before_delivery_a_member_holds_what_it_begins_with() -> None:
    def advance(pence: int) -> list[str]:
        booked = ledger("2024-12", due("2024-12-20", "alder", pence))
        return found_in_books(more=booked, rule="FIN-4")

    assert advance(HELD - SO_FAR) == []
    (first, *_) = advance(HELD + 1)
    assert first == "FIN-4 error finance/ledger/2024-12.yaml transactions.0.postings.0"


def test_who_was_paid_in_time_for_what_it_gave_up_is_warned_of_until_the_money_is_back() -> None:
    gives_up = decided(trade(30, "2700.00", since="2025-q4"))
    early = of_august(due("2025-08-01", "alder", HELD - SO_FAR),
                      paid("2025-08-02", "alder", HELD - 1012_50))  # fmt: skip
    later = {**gives_up, **early, **ledger("2025-09"), **ledger("2025-10")}
    assert found_in_books(more={**gives_up, **early}, rule="FIN-4") == []
    warned = found_in_books(more=later, as_of=date(2025, 10, 31), rule="FIN-4")
    assert warned == ["FIN-4 warning finance/ledger/2025-08.yaml transactions.1.postings.0"]
    back = transaction(
        "2025-10-20",
        "Back",
        line("bank", 2700_00),
        line("due-to-members", -2700_00, contract="visits", member="alder"),
    )
    put_right = {**later, **ledger("2025-10", back)}
    assert found_in_books(more=put_right, as_of=date(2025, 10, 31), rule="FIN-4") == []


@pytest.mark.parametrize(
    "unreadable",
    ["trades/visits/2025-08-01-alder--birch", "variations/visits/2025-08-01", "awards/visits"],
)
def test_of_a_contract_that_is_not_all_known_nothing_is_held_against_anything(
    unreadable: str,
) -> None:
    much = of_august(due("2025-08-01", "alder", 9000_00), invoice("2025-08-02", 99_000_00))
    assert found_in_books(more={**much, f"data/{unreadable}.yaml": b"["}) == []


def test_a_posting_on_no_contract_is_held_against_none() -> None:
    stray = transaction("2025-08-01", "Stray", line("bank", 1), line("top-slice", -1))
    assert found_in_books(more=of_august(stray)) == [f"{over(0, 1)}.account"]


def test_a_cost_of_nobody_is_held_against_nobody() -> None:
    stray = transaction(
        "2025-08-01", "Stray", line("sub-contracts", 9, contract="visits"), line("bank", -9)
    )
    assert found_in_books(more=of_august(stray)) == [f"{over(0)}.account"]


def test_after_a_ledger_that_cannot_be_read_nobody_knows_what_anything_comes_to() -> None:
    much = ledger(
        "2025-08",
        due("2025-08-01", "alder", 9000_00),
        invoice("2025-08-02", 99_000_00),
        pay("2025-07", 900_00).replace("2025-07-28", "2025-08-03"),
        transaction("2025-08-04", "Hub", line("top-slice", -5, contract="visits"), line("bank", 5)),
    )
    assert found_in_books(more={**much, "data/finance/ledger/2025-03.yaml": b"["}) == []
    assert found_in_books(more=much) != []


def hubs(pence: int) -> Files:
    """An invoice of 100.05 of which the hub takes so many pence."""
    return of_august(
        transaction(
            "2025-08-01",
            "Invoice",
            line("due-from-commissioners", 100_05, contract="visits"),
            line("top-slice", -pence, contract="visits"),
            line("delivery", pence - 100_05, contract="visits"),
        )
    )


def test_a_top_slice_is_rounded_down_in_favour_of_delivery() -> None:
    assert found_in_books(more=hubs(10_00)) == []
    assert found_in_books(more=hubs(10_01)) == [
        "FIN-1 error finance/ledger/2025-08.yaml transactions.0.postings.1"
    ]


def test_giving_back_the_members_part_alone_leaves_the_hub_with_too_much() -> None:
    refund = transaction(
        "2025-08-01", "Refund", line("delivery", 100_00, contract="visits"), line("bank", -100_00)
    )
    both = transaction(
        "2025-08-01",
        "Refund",
        line("delivery", 90_00, contract="visits"),
        line("top-slice", 10_00, contract="visits"),
        line("bank", -100_00),
    )
    assert found_in_books(more=of_august(refund)) == [
        "FIN-1 error finance/ledger/2025-08.yaml transactions.0.postings.0"
    ]
    assert found_in_books(more=of_august(both)) == []
