"""What is known of each member on the day of a decision."""

from __future__ import annotations

from datetime import date

import pytest

from generator.allocation.shared_lots import Size, Time, full_members_on, shared_lots, traits_on
from generator.divided_in import DividedIn
from tests.consortia import Edit, after, register_of, register_with, uncounted

BIRCH_JOINED = date(2023, 3, 1)
"""As an associate: it became a full member on 1 January 2024."""

INCOME: Edit = after(
    "members/alder.yaml",
    "duty_to_supply_information: 2023-01-10\n",
    "income:\n"
    "  - year_ending: 2024-03-31\n    amount: 100000.00\n"
    "  - year_ending: 2023-03-31\n    amount: 99999.99\n"
    "  - year_ending: 2025-03-31\n    amount: 50.00\n",
)


@pytest.mark.parametrize(
    ("member", "on", "time"),
    [
        ("birch", BIRCH_JOINED, Time.NEW),
        ("birch", date(2025, 2, 28), Time.NEW),
        ("birch", date(2025, 3, 1), Time.LONGER),
        # A founding member came to nothing that was there before.
        ("alder", date(2023, 1, 10), Time.LONGER),
        ("nobody", BIRCH_JOINED, Time.LONGER),
    ],
)
def test_new_is_who_joined_after_the_founding_and_less_than_so_many_months_ago(
    member: str, on: date, time: Time
) -> None:
    register = register_with()
    joined = register.members["birch"].levels[0].since
    assert joined == BIRCH_JOINED
    assert traits_on(register, member, on).time is time


def test_the_months_are_those_in_force_on_the_day() -> None:
    changed = after(
        "consortium.yaml",
        "value: 24\n      resolution: members/2023-01-10/1\n",
        "    - since: 2024-06-01\n      value: 3\n      resolution: members/2023-01-10/1\n",
    )
    register = register_with(changed)
    assert traits_on(register, "birch", date(2024, 5, 31)).time is Time.NEW
    assert traits_on(register, "birch", date(2024, 6, 1)).time is Time.LONGER


@pytest.mark.parametrize(
    ("on", "size", "income"),
    [
        (date(2023, 3, 30), Size.UNKNOWN, None),
        (date(2023, 3, 31), Size.SMALL, 1),
        # An income equal to the policy's is not under it.
        (date(2024, 3, 31), Size.LARGER, 0),
        (date(2025, 3, 30), Size.LARGER, 0),
        (date(2025, 3, 31), Size.SMALL, 2),
    ],
)
def test_size_is_by_the_income_of_the_latest_year_that_had_ended(
    on: date, size: Size, income: int | None
) -> None:
    traits = traits_on(register_with(INCOME), "alder", on)
    assert (traits.size, traits.income) == (size, income)


def test_small_is_under_the_income_in_force_on_the_day() -> None:
    lowered = after(
        "consortium.yaml",
        "  small_income:\n",
        "    - since: 2024-06-01\n      value: 50000.00\n      resolution: members/2023-01-10/1\n",
    )
    register = register_with(
        lowered,
        after(
            "members/alder.yaml",
            "duty_to_supply_information: 2023-01-10\n",
            "income:\n  - year_ending: 2024-03-31\n    amount: 60000.00\n",
        ),
    )
    assert traits_on(register, "alder", date(2024, 5, 31)).size is Size.SMALL
    assert traits_on(register, "alder", date(2024, 6, 1)).size is Size.LARGER


def test_a_member_without_income_on_record_is_of_no_known_size() -> None:
    register = register_with(INCOME)
    assert traits_on(register, "birch", BIRCH_JOINED).size is Size.UNKNOWN
    assert traits_on(register, "nobody", BIRCH_JOINED).size is Size.UNKNOWN


def test_full_members_are_those_of_the_day() -> None:
    register = register_with()
    assert "birch" not in full_members_on(register, date(2023, 12, 31))
    assert "birch" in full_members_on(register, date(2024, 1, 1))


def test_a_lot_holds_who_bid_who_was_eligible_and_who_was_given_what() -> None:
    (lot,) = shared_lots(register_with())
    assert (lot.tender, lot.lot, lot.area, lot.decided_on) == (
        "visits", "home", "luton", date(2024, 11, 15),
    )  # fmt: skip
    assert lot.bidders == {"alder", "birch"}
    assert lot.capacity == {"alder": 60, "birch": 60}
    assert lot.amounts == {"alder": 405_000, "birch": 405_000}
    assert lot.unallocated_pence == 0
    assert lot.divided_in is DividedIn.OUTPUTS


def test_what_nobody_was_given_of_a_lot_is_told_in_pence() -> None:
    left = (
        "awards/visits.yaml",
        "outputs: 0\n      amount: 0.00",
        "outputs: 0\n      amount: 0.07",
    )
    (lot,) = shared_lots(register_with(left))
    assert lot.unallocated_pence == 7


def test_a_lot_that_counts_no_outputs_says_so() -> None:
    (lot,) = shared_lots(register_of(uncounted()))
    assert lot.divided_in is DividedIn.PENCE


def test_who_was_shut_out_bid_and_offers_no_capacity() -> None:
    shut = (
        "awards/visits.yaml",
        "passed: yes\n              evidence: 360 of 500 points",
        "passed: no\n              evidence: 360 of 500 points",
    )
    (lot,) = shared_lots(register_with(shut))
    assert lot.bidders == {"alder", "birch"}
    assert lot.capacity == {"alder": 60}


def test_the_area_of_an_award_without_its_tender_is_not_known() -> None:
    (lot,) = shared_lots(
        register_with(("tenders/visits/tender.yaml", "service: befriending\n", "service: {\n"))
    )
    assert lot.area is None


def test_a_lot_without_a_result_or_that_its_tender_does_not_describe_is_no_fault() -> None:
    renamed = register_with(("tenders/visits/tender.yaml", "lots:\n  home:", "lots:\n  house:"))
    assert [lot.area for lot in shared_lots(renamed)] == [None]
    without = register_with(("awards/visits.yaml", "result:\n  home:", "result:\n  house:"))
    assert shared_lots(without) == ()
    before = (
        "  lots:\n    house:\n      outputs: 1\n      value: 1.00\n      bidders: {}\n    home:\n"
    )
    beside = register_with(("awards/visits.yaml", "  lots:\n    home:\n", before))
    assert [lot.lot for lot in shared_lots(beside)] == ["home"]
