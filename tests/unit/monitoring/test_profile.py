"""A profile follows from a position: even by days, and changed from a change's own period on."""

from __future__ import annotations

from generator.contracts.position import positions
from generator.monitoring.profile import PlaceKey, profile_of, profiles_of
from generator.register import Register
from tests.changes import register_with_changes, trade, variation
from tests.consortia import MINIMAL, files_of, register_of, register_with

REGISTER = register_of(files_of(MINIMAL))
ALDER: PlaceKey = ("visits", "home", "alder")
BIRCH: PlaceKey = ("visits", "home", "birch")


def outputs(register: Register, key: PlaceKey = ALDER) -> list[tuple[str, int, int]]:
    """Each period with the outputs planned in it and to date."""
    return [
        (str(each.stretch.period), each.outputs.in_period, each.outputs.to_date)
        for each in profiles_of(register, key[0])[key]
    ]


def test_a_years_45_visits_are_planned_by_the_days_of_each_quarter() -> None:
    # 45 × 90, 181, 273 and 365 days of 365: 11.09, 22.3, 33.6 and 45.
    assert outputs(REGISTER) == [
        ("2025-q1", 11, 11),
        ("2025-q2", 11, 22),
        ("2025-q3", 11, 33),
        ("2025-q4", 12, 45),
    ]


def test_money_is_planned_in_the_same_way_to_the_penny() -> None:
    planned = [each.amount.to_date for each in profiles_of(REGISTER, ALDER[0])[ALDER]]
    assert planned == [405_000 * days // 365 for days in (90, 181, 273, 365)]


def test_a_trade_moves_what_is_planned_from_its_own_period_on() -> None:
    register = register_with_changes(trade(9, "810.00", since="2025-q3"))
    assert outputs(register) == [
        ("2025-q1", 11, 11),
        ("2025-q2", 11, 22),
        # 36 are left, of which 22.3 were planned before: 13.7 over 184 days.
        ("2025-q3", 7, 29),
        ("2025-q4", 7, 36),
    ]
    assert outputs(register, BIRCH)[:2] == outputs(REGISTER, BIRCH)[:2]
    assert outputs(register, BIRCH)[-1] == ("2025-q4", 16, 54)


def test_who_gives_away_what_was_planned_already_owes_no_more_than_it_keeps() -> None:
    register = register_with_changes(trade(40, "3600.00", since="2025-q3"))
    third = profiles_of(register, ALDER[0])[ALDER][2].outputs
    assert (third.held, third.in_period, third.to_date) == (5, 0, 5)
    assert third.taken_back == 22 - 5


def test_a_variation_is_planned_from_its_own_period_on() -> None:
    register = register_with_changes(
        variation("+10", "+900.00", shares="{alder: {outputs: +10, amount: +900.00}}")
    )
    assert outputs(register)[:3] == outputs(REGISTER)[:3]
    assert outputs(register)[3] == ("2025-q4", 22, 55)


def test_a_contract_that_ends_within_a_period_plans_all_by_its_last_day() -> None:
    register = register_with(
        ("tenders/visits/tender.yaml", "until: 2025-12-31", "until: 2025-10-01")
    )
    last = profiles_of(register, ALDER[0])[ALDER][-1]
    assert (last.stretch.days, last.outputs.to_date) == (1, 45)


def test_without_a_timetable_nothing_is_planned() -> None:
    register = register_with(
        ("tenders/visits/tender.yaml", "reporting:\n  every: quarter\n  due_days: 30\n", "")
    )
    assert [profile_of(register, held) for held in positions(register)] == [(), ()]
