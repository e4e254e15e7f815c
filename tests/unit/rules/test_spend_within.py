"""MON-4 warns of the return with which more is spent than is ever paid, and of none after it."""

from __future__ import annotations

import pytest

from tests.changes import decided, variation
from tests.consortia import Edit, edited, findings_in, found, shown_short

Q1, Q2 = (f"returns/visits/2025-q{number}/alder.yaml" for number in (1, 2))
SPENT = "      staff: {0}.{1}\n      other: 120.00\n    spend_total: {2}.{1}"


def second(staff: int, pence: str = "00") -> Edit:
    """Alder's second quarter with so much spent on staff; before it £950.00 were spent."""
    old = SPENT.format(850, "00", 970)
    return Q2, old, SPENT.format(staff, pence, staff + 120)


def first(staff: int) -> Edit:
    old = "      staff: 800.00\n      other: 150.00\n    spend_total: 950.00"
    return (
        Q1,
        old,
        f"      staff: {staff}.00\n      other: 150.00\n    spend_total: {staff + 150}.00",
    )


IS_FOUND = [f"warning {Q2} lots.home.spend_total"]


@pytest.mark.parametrize(
    ("edit", "expected"), [(second(2_980), []), (second(2_980, "01"), IS_FOUND)]
)
def test_exactly_what_is_paid_may_be_spent_and_not_a_penny_more(
    edit: Edit, expected: list[str]
) -> None:
    """£950.00 and £3,100.00 are the £4,050.00 of the position."""
    assert found("MON-4", edit) == expected


def test_it_is_told_once_of_the_return_with_which_it_came_about() -> None:
    assert found("MON-4", first(4_000)) == [f"warning {Q1} lots.home.spend_total"]


def test_a_return_that_is_not_there_counts_as_nothing_spent() -> None:
    files = edited(second(4_000))
    del files[f"data/{Q1}"]
    assert [shown_short(each) for each in findings_in(files) if each.rule == "MON-4"] == IS_FOUND


def test_a_total_that_is_not_given_exceeds_nothing() -> None:
    old = "      staff: 800.00\n      other: 150.00\n    spend_total: 950.00\n"
    assert found("MON-4", (Q1, old, "      staff: 9000.00\n      other: 150.00\n")) == []


def test_what_a_variation_adds_may_be_spent_from_its_period_on() -> None:
    """£1,000.00 more for alder from the second quarter, for ten outputs that nobody held."""
    more = decided(
        variation(
            "+10", "+1000.00", hub="+100.00", shares="{alder: {outputs: +10, amount: +900.00}}",
            since="2025-q2", on="2025-03-01",
        )
    )  # fmt: skip
    files = edited(second(3_800)) | more
    told = [shown_short(each) for each in findings_in(files) if each.rule == "MON-4"]
    assert told == []
    assert found("MON-4", second(3_800)) == IS_FOUND


def test_nothing_is_said_while_a_change_of_the_contract_cannot_be_read() -> None:
    files = edited(second(4_000)) | {"data/variations/visits/2025-08-01.yaml": b"nothing: [\n"}
    assert [each for each in findings_in(files) if each.rule == "MON-4"] == []
