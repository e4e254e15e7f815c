"""Which returns are expected follows from dates, timetable and positions."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.monitoring.expected import due_dates, expected_from, expected_returns
from generator.register import Register
from schemas.periods import Frequency
from schemas.tender import DeliveryDates, Timetable
from tests.changes import register_with_changes, trade
from tests.consortia import MINIMAL, files_of, register_of, register_with

REGISTER = register_of(files_of(MINIMAL))
TENDER = "tenders/visits/tender.yaml"

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2040, 12, 31))


@st.composite
def contracts(draw: st.DrawFn) -> DeliveryDates:
    since = draw(DAYS)
    until = since + timedelta(days=draw(st.integers(min_value=0, max_value=1_500)))
    return DeliveryDates(since=since, until=until)


TIMETABLES = st.builds(
    Timetable,
    every=st.sampled_from(Frequency),
    due_days=st.integers(min_value=0, max_value=120),
)


@given(contracts(), TIMETABLES)
def test_every_day_of_a_contract_falls_into_exactly_one_return(
    delivery: DeliveryDates, timetable: Timetable
) -> None:
    periods = [period for period, _ in due_dates(delivery, timetable)]
    assert periods[0].starts_on <= delivery.since <= periods[0].ends_on
    assert periods[-1].starts_on <= delivery.until <= periods[-1].ends_on
    for before, after in pairwise(periods):
        assert before.next() == after


@given(contracts(), TIMETABLES)
def test_a_return_is_due_so_many_days_after_its_period_or_the_contract_ends(
    delivery: DeliveryDates, timetable: Timetable
) -> None:
    for period, due_on in due_dates(delivery, timetable):
        ended_on = due_on - timedelta(days=timetable.due_days)
        assert ended_on == min(period.ends_on, delivery.until)


def test_a_contract_that_ends_before_it_begins_asks_for_nothing() -> None:
    delivery = DeliveryDates(since=date(2025, 4, 1), until=date(2025, 3, 31))
    assert list(due_dates(delivery, Timetable(every=Frequency.QUARTER, due_days=30))) == []


def test_every_holder_owes_one_return_a_period_first_due_first() -> None:
    owed = [
        (str(item.period), item.member, item.due_on) for item in expected_returns(REGISTER).values()
    ]
    assert owed == [
        ("2025-q1", "alder", date(2025, 4, 30)),
        ("2025-q1", "birch", date(2025, 4, 30)),
        ("2025-q2", "alder", date(2025, 7, 30)),
        ("2025-q2", "birch", date(2025, 7, 30)),
        ("2025-q3", "alder", date(2025, 10, 30)),
        ("2025-q3", "birch", date(2025, 10, 30)),
        ("2025-q4", "alder", date(2026, 1, 30)),
        ("2025-q4", "birch", date(2026, 1, 30)),
    ]
    assert {item.lots for item in expected_returns(REGISTER).values()} == {("home",)}


def test_a_return_that_is_expected_has_the_key_of_the_one_received() -> None:
    assert REGISTER.returns.keys() < expected_returns(REGISTER).keys()
    assert all(key == item.key for key, item in expected_returns(REGISTER).items())


def test_without_a_timetable_no_return_is_expected() -> None:
    register = register_with((TENDER, "reporting:\n  every: quarter\n  due_days: 30\n", ""))
    assert expected_returns(register) == {}


def owed(register: Register, member: str) -> list[str]:
    """The periods for which returns are expected of the member."""
    return [str(each.period) for each in expected_from(register, member)]


def test_whoever_holds_nothing_owes_nothing() -> None:
    assert [name for name in REGISTER.members if owed(REGISTER, name)] == ["alder", "birch"]
    assert owed(REGISTER, "alder") == ["2025-q1", "2025-q2", "2025-q3", "2025-q4"]


def test_who_gives_everything_away_owes_returns_only_for_the_time_before() -> None:
    register = register_with_changes(trade(45, "4050.00", between="alder--cedar", since="2025-q3"))
    assert owed(register, "alder") == ["2025-q1", "2025-q2"]
    assert owed(register, "cedar") == ["2025-q3", "2025-q4"]
    assert owed(register, "birch") == ["2025-q1", "2025-q2", "2025-q3", "2025-q4"]


def test_a_trade_in_part_changes_who_owes_what_for_nobody() -> None:
    register = register_with_changes(trade(10, "900.00"))
    assert expected_returns(register) == expected_returns(REGISTER)
