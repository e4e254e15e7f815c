"""What is owed, by age: payments settle the oldest first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.finance.ageing import Owed, ages, by_age, owed
from generator.register import Register
from schemas.accounts import AccountUse
from tests.books import register_with_ledger

Row = tuple[str, str, int]
"""A day, a contract, and how many pence more are owed on it."""


def owed_after(*rows: Row) -> list[tuple[str | None, str, int]]:
    return [(item.contract, item.since.isoformat(), item.pence) for item in owed(booked(*rows))]


def booked(*rows: Row) -> Register:
    return register_with_ledger(
        *(
            (day, {"due-from-commissioners": pence, "delivery": -pence}, {"contract": contract})
            for day, contract, pence in rows
        )
    )


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ([("2025-01-10", "visits", 500)], [("visits", "2025-01-10", 500)]),
        ([("2025-01-10", "visits", 500), ("2025-02-01", "visits", -500)], []),
        (
            [("2025-01-10", "visits", 500), ("2025-02-01", "visits", -200)],
            [("visits", "2025-01-10", 300)],
        ),
        (
            [
                ("2025-01-10", "visits", 500),
                ("2025-02-10", "visits", 400),
                ("2025-03-01", "visits", -600),
            ],
            [("visits", "2025-02-10", 300)],
        ),
        (
            [("2025-01-10", "visits", 500), ("2025-02-01", "visits", -700)],
            [("visits", "2025-02-01", -200)],
        ),
        (
            [
                ("2025-01-10", "visits", -700),
                ("2025-02-01", "visits", 500),
                ("2025-03-01", "visits", 300),
            ],
            [("visits", "2025-03-01", 100)],
        ),
        (
            [("2025-01-10", "meals", 500), ("2025-02-01", "visits", -500)],
            [("meals", "2025-01-10", 500), ("visits", "2025-02-01", -500)],
        ),
    ],
    ids=["open", "settled", "in-part", "oldest-first", "overpaid", "paid-early", "not-another’s"],
)  # fmt: skip
def test_a_payment_settles_the_oldest_invoice_of_its_contract_first(
    rows: list[Row], left: list[tuple[str, str, int]]
) -> None:
    assert owed_after(*rows) == left


def test_what_members_are_owed_is_told_for_each_and_apart() -> None:
    register = register_with_ledger(
        ("2025-02-01", {"sub-contracts": 900, "due-to-members": -900},
         {"contract": "visits", "member": "alder"}),
        ("2025-02-02", {"sub-contracts": 100, "due-to-members": -100},
         {"contract": "visits", "member": "birch"}),
        ("2025-03-02", {"due-to-members": 400, "bank": -400},
         {"contract": "visits", "member": "alder"}),
    )  # fmt: skip
    use = AccountUse.OWED_TO_MEMBERS
    assert owed(register) == (
        Owed(use=use, contract="visits", member="alder", since=date(2025, 2, 1), pence=500),
        Owed(use=use, contract="visits", member="birch", since=date(2025, 2, 2), pence=100),
    )


@pytest.mark.parametrize(
    ("age", "group"), [(0, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (4_000, 3)]
)
def test_an_item_of_exactly_a_bounds_age_is_in_the_younger_group(age: int, group: int) -> None:
    on = date(2025, 8, 15)
    since = date.fromordinal(on.toordinal() - age)
    item = Owed(use=AccountUse.OWED_BY_COMMISSIONERS, contract=None, member=None, since=since,
                pence=7)  # fmt: skip
    bounds = ages(booked())
    assert bounds == (30, 60, 90)
    assert by_age([item], bounds, on) == tuple(7 if place == group else 0 for place in range(4))


@given(
    st.lists(
        st.tuples(
            st.dates(min_value=date(2025, 1, 1), max_value=date(2025, 7, 31)).map(str),
            st.sampled_from(["visits", "meals"]),
            st.integers(-10_000, 10_000).filter(bool),
        ),
        max_size=12,
    )
)
def test_what_is_open_adds_up_to_the_balance_and_has_one_sign(rows: list[Row]) -> None:
    balance: dict[str, int] = {}
    for _, contract, pence in rows:
        balance[contract] = balance.get(contract, 0) + pence
    found: dict[str, list[int]] = {}
    for item in owed(booked(*rows)):
        found.setdefault(str(item.contract), []).append(item.pence)

    assert {name: sum(parts) for name, parts in found.items()} == _without_nothing(balance)
    assert all(min(parts) > 0 or max(parts) < 0 for parts in found.values())


def _without_nothing(balance: Mapping[str, int]) -> dict[str, int]:
    return {name: pence for name, pence in balance.items() if pence}
