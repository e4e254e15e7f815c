"""Recorded capacity: which entry counts, and what it comes to over a contract."""

from __future__ import annotations

from datetime import date

import pytest

from generator.membership.capacity import capacity_on, capacity_over
from schemas.member import Capacity
from schemas.tender import DeliveryDates
from tests.consortia import found, register_with


def entry(since: date, yearly: int, *, service: str = "meals", area: str = "luton") -> Capacity:
    return Capacity(since=since, service=service, area=area, yearly=yearly)


JANUARY, APRIL, MAY = date(2024, 1, 1), date(2024, 4, 1), date(2024, 5, 1)
RECORDED = (
    entry(APRIL, 60),
    entry(APRIL, 70),
    entry(JANUARY, 50),
    entry(JANUARY, 900, area="bedford"),
    entry(MAY, 80, service="visits"),
)
MEMBER = register_with().members["alder"].model_copy(update={"capacity": RECORDED})


@pytest.mark.parametrize(
    ("service", "area", "on", "yearly"),
    [
        ("meals", "luton", date(2023, 12, 31), None),
        ("meals", "luton", JANUARY, 50),
        ("meals", "luton", date(2024, 3, 31), 50),
        ("meals", "luton", APRIL, 70),
        ("meals", "bedford", MAY, 900),
        ("visits", "luton", APRIL, None),
        ("visits", "luton", MAY, 80),
    ],
)
def test_the_latest_entry_for_the_service_in_the_area_counts(
    service: str, area: str, on: date, yearly: int | None
) -> None:
    recorded = capacity_on(MEMBER, service, area, on)
    assert (recorded.yearly if recorded else None) == yearly


@pytest.mark.parametrize(
    ("yearly", "since", "until", "outputs"),
    [
        (60, date(2025, 1, 1), date(2025, 12, 31), 60),
        (60, date(2025, 1, 1), date(2025, 1, 1), 1),
        (365, date(2025, 1, 1), date(2025, 1, 31), 31),
        (60, date(2024, 1, 1), date(2024, 12, 31), 61),
        (60, date(2025, 1, 1), date(2026, 12, 31), 120),
        (0, date(2025, 1, 1), date(2026, 12, 31), 0),
    ],
    ids=["a-year", "a-day", "31-days", "a-leap-year", "two-years", "none"],
)
def test_a_contract_takes_its_days_part_of_a_year_rounded_up(
    yearly: int, since: date, until: date, outputs: int
) -> None:
    assert capacity_over(yearly, DeliveryDates(since=since, until=until)) == outputs


ALDER = "tenders/visits/offers/alder.yaml"


@pytest.mark.parametrize(("capacity", "breaches"), [(60, 0), (61, 1)])
def test_an_offer_is_within_what_the_member_has_recorded(capacity: int, breaches: int) -> None:
    edit = (ALDER, "capacity: 60", f"capacity: {capacity}")
    assert found("TEN-4", edit) == [f"error {ALDER} lots.home.capacity"] * breaches


def test_capacity_recorded_after_the_offer_does_not_count() -> None:
    late = (
        "members/alder.yaml",
        "since: 2023-01-10\n    service: befriending",
        "since: 2024-11-01\n    service: befriending",
    )
    assert found("TEN-4") == []
    assert found("TEN-4", late) == [f"error {ALDER} lots.home.capacity"]


def test_an_offer_for_a_lot_that_is_not_there_has_nothing_to_be_held_against() -> None:
    assert found("TEN-4", (ALDER, "  home:\n", "  hame:\n")) == []
