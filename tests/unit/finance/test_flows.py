"""What a contract still brings in and pays out, beside what was booked already."""

from __future__ import annotations

from datetime import date
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.finance.contract_accounts import Booked
from generator.finance.flows import Flow, add_up, flow_of, still_to_come
from generator.finance.schedule import Instalment
from schemas.periods import Frequency, Period

MONTHS = tuple(Period(2025, number, Frequency.MONTH) for number in (8, 9, 10))


@pytest.mark.parametrize(
    ("already", "scheduled", "in_the_end", "expected"),
    [
        pytest.param(0, (10, 30, 60), 100, (10, 20, 30), id="all of it is to come"),
        pytest.param(0, (10, 30, 60), 60, (10, 20, 30), id="nothing comes after"),
        pytest.param(10, (10, 30, 60), 100, (0, 20, 30), id="as scheduled so far"),
        pytest.param(4, (10, 30, 60), 100, (6, 20, 30), id="late: it comes in the first month"),
        pytest.param(25, (10, 30, 60), 100, (0, 5, 30), id="early: it does not come again"),
        pytest.param(80, (10, 30, 60), 100, (0, 0, 0), id="earlier than the last month"),
        pytest.param(120, (10, 30, 60), 100, (-20, 0, 0), id="more than ever falls due"),
        pytest.param(50, (50, 20, 20), 20, (0, -30, 0), id="to be paid back in the second month"),
        pytest.param(50, (20, 20, 20), 20, (-30, 0, 0), id="to be paid back at once"),
        pytest.param(50, (50, 20, 20), 60, (0, 0, 0), id="kept, for it falls due again"),
        pytest.param(5, (), 10, (), id="no month"),
    ],
)
def test_what_is_still_to_come(
    already: int, scheduled: tuple[int, ...], in_the_end: int, expected: tuple[int, ...]
) -> None:
    assert still_to_come(already, scheduled, in_the_end) == expected


PENCE = st.integers(min_value=0, max_value=1_000)


@given(PENCE, st.lists(PENCE, min_size=1, max_size=6), PENCE)
def test_it_comes_to_what_is_scheduled_unless_more_came_early(
    already: int, scheduled: list[int], in_the_end: int
) -> None:
    reached = already + sum(still_to_come(already, scheduled, in_the_end))
    last = scheduled[-1]
    assert reached == (max(last, min(already, in_the_end)) if already > last else last)


@given(PENCE, st.lists(PENCE, min_size=1, max_size=6), PENCE)
def test_a_schedule_that_only_grows_asks_for_nothing_back(
    already: int, amounts: list[int], more: int
) -> None:
    scheduled = list(accumulate(amounts))
    in_the_end = scheduled[-1] + more
    found = still_to_come(min(already, in_the_end), scheduled, in_the_end)
    assert all(pence >= 0 for pence in found)


def instalment(
    pence: int, billed: str, due: str, *, member: str | None = None, hub: int = 0, nobody: int = 0
) -> Instalment:
    return Instalment(
        tender="visits",
        lot="home",
        member=member,
        period=Period(2025, 3, Frequency.QUARTER),
        billed_on=date.fromisoformat(billed),
        due_on=date.fromisoformat(due),
        amount_pence=pence,
        hub_pence=hub,
        unallocated_pence=nobody,
        is_planned=True,
    )


SCHEDULE = (
    instalment(100, "2025-07-31", "2025-08-31", hub=10, nobody=5),
    instalment(200, "2025-09-30", "2025-10-31", hub=20, nobody=10),
    instalment(300, "2025-11-30", "2025-12-31", hub=30, nobody=15),
    instalment(80, "2025-07-31", "2025-09-01", member="alder"),
    instalment(160, "2025-09-30", "2025-11-01", member="alder"),
)


def test_income_and_cost_come_when_they_are_invoiced_money_when_it_is_due() -> None:
    assert flow_of(MONTHS, SCHEDULE) == Flow(
        hub=(10, 20, 0),
        delivery=(85, 170, 0),
        unallocated=(5, 10, 0),
        cost=(80, 160, 0),
        receipts=(100, 0, 200),
        payments=(0, 80, 0),
    )


def test_what_was_booked_is_not_expected_again() -> None:
    booked = Booked(top_slice=10, delivery=85, unallocated=5, owed_by_commissioner=100, cost=80)
    alder = Booked(cost=80, owed_to_members=80)
    found = flow_of(MONTHS, SCHEDULE, booked, {"alder": alder})
    assert (found.income, found.cost) == ((0, 200, 0), (0, 160, 0))
    assert (found.receipts, found.payments) == ((100, 0, 200), (0, 80, 0))
    assert found.result == (0, 40, 0)
    assert found.cash == (100, -80, 200)


def test_without_a_schedule_what_is_owed_is_settled_in_the_first_month() -> None:
    booked = Booked(delivery=100, owed_by_commissioner=40, cost=70, owed_to_members=30)
    found = flow_of(MONTHS, (), booked, {"alder": Booked(cost=70, owed_to_members=30)})
    assert (found.income, found.cost) == ((0, 0, 0), (0, 0, 0))
    assert (found.receipts, found.payments) == ((40, 0, 0), (30, 0, 0))


def test_of_nothing_nothing_comes() -> None:
    assert set(flow_of(MONTHS, ()).cash) == {0}


@given(st.lists(PENCE, min_size=3, max_size=3), st.integers(min_value=0, max_value=10_000))
def test_what_is_expected_is_the_likely_part_and_each_sum_so_far_is_to_the_nearest_penny(
    amounts: list[int], likelihood_bp: int
) -> None:
    none = (0, 0, 0)
    flow = Flow(
        hub=tuple(amounts), delivery=none, unallocated=none, cost=none, receipts=none, payments=none
    )
    found = flow.expected(likelihood_bp)
    for so_far, whole in zip(accumulate(found.hub), accumulate(amounts), strict=True):
        assert abs(so_far * 10_000 - whole * likelihood_bp) <= 5_000
    assert found.cost == none


def test_rows_are_added_up_month_by_month() -> None:
    assert add_up([(1, 2), (10, 20)]) == (11, 22)
    assert add_up([]) == ()
