"""Delivered against profile: rated by cumulative delivery, and never good where not known."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from generator.monitoring.early_warnings import Sign, latest_reds, worth_delivered
from generator.monitoring.performance import Performance, performances
from generator.monitoring.rating import Rating
from generator.register import Register
from tests.changes import register_with_changes, trade
from tests.consortia import AS_OF, Edit, after, edited, register_of, register_with

ALDER = ("visits", "home", "alder")
Q1, Q2 = "returns/visits/2025-q1/alder.yaml", "returns/visits/2025-q2/alder.yaml"


def alder(*edits: Edit, as_of: date = AS_OF) -> Performance:
    """Alder's performance with these words changed; its profile is 11, 22, 33 and 45 visits."""
    return of_alder(register_with(*edits, as_of=as_of))


def of_alder(register: Register) -> Performance:
    """Alder's performance of its one lot."""
    return performances(register)[ALDER]


def delivered(q1: int, q2: int) -> tuple[Edit, ...]:
    """Alder's returns with these outputs, and their running totals."""
    return (
        (Q1, "    outputs: 11\n    outputs_to_date: 11\n",
         f"    outputs: {q1}\n    outputs_to_date: {q1}\n"),
        (Q2, "    outputs: 12\n    outputs_to_date: 23\n",
         f"    outputs: {q2}\n    outputs_to_date: {q1 + q2}\n"),
    )  # fmt: skip


def ratings(found: Performance) -> list[str]:
    """The rating of each period begun."""
    return [each.rating.value for each in found.periods]


def test_each_period_has_its_profile_what_was_delivered_and_the_variance() -> None:
    found = alder()
    assert [
        (str(each.planned.stretch.period), each.planned.outputs.to_date, each.delivered_to_date,
         each.variance, each.variance_bp)
        for each in found.periods
    ] == [
        ("2025-q1", 11, 11, 0, 0),
        ("2025-q2", 22, 23, 1, 455),
        ("2025-q3", 33, None, None, None),
    ]  # fmt: skip
    assert found.key == ALDER
    assert (found.rating, ratings(found)) == (Rating.GREEN, ["green", "green", "not yet due"])


@pytest.mark.parametrize(
    ("total", "rating"),
    # Of 22 planned: amber under 85%, which is 18.7; red under 70%, which is 15.4.
    [(19, Rating.GREEN), (18, Rating.AMBER), (16, Rating.AMBER), (15, Rating.RED)],
)
def test_delivery_to_date_is_held_against_the_thresholds(total: int, rating: Rating) -> None:
    assert alder(*delivered(11, total - 11)).rating is rating


def test_a_threshold_reached_exactly_is_met() -> None:
    half = ("consortium.yaml", "value: 85%", "value: 50%")
    assert alder(*delivered(0, 11), half).rating is Rating.RED
    low = ("consortium.yaml", "value: 70%", "value: 50%")
    assert alder(*delivered(0, 11), low).rating is Rating.AMBER
    assert alder(*delivered(0, 11), half, low).rating is Rating.GREEN


def test_a_period_is_rated_by_the_policy_of_its_first_day() -> None:
    stricter = after(
        "consortium.yaml",
        "      value: 85%\n      resolution: members/2023-01-10/1\n",
        "    - since: 2025-04-01\n      value: 100%\n      resolution: members/2023-01-10/1\n",
    )
    assert ratings(alder(*delivered(10, 11), stricter))[:2] == ["green", "amber"]


def test_what_has_not_come_by_its_due_date_is_not_known() -> None:
    late = alder(as_of=date(2025, 10, 31))
    assert ratings(late) == ["green", "green", "not known", "not yet due"]
    assert (late.rating, late.latest) == (Rating.NOT_KNOWN, late.periods[2])


def test_before_the_first_period_is_due_nothing_is_rated() -> None:
    early = alder(as_of=date(2025, 1, 2))
    assert (early.rating, early.latest, early.forecast) == (Rating.NOT_YET_DUE, None, None)
    assert alder(as_of=date(2024, 12, 31)).periods == ()


def test_a_figure_left_out_is_not_known_until_the_day_it_is_supplied() -> None:
    left_out = (
        "left_out:\n  - lot: home\n    measure: outputs\n    reason: Asked late.\n"
        "    expected_on: 2025-08-10\n    supplied_on: 2025-08-10\n"
        "  - lot: home\n    measure: outputs_to_date\n    reason: Asked late.\n"
        "    expected_on: 2025-08-10\n    supplied_on: 2025-08-10\n"
    )
    edit = (Q2, "accepted_on: 2025-07-20\n", f"{left_out}accepted_on: 2025-07-20\n")
    assert ratings(alder(edit, as_of=date(2025, 8, 9)))[1] == "not known"
    assert ratings(alder(edit, as_of=date(2025, 8, 10)))[1] == "green"


def test_without_a_running_total_periods_are_added_up() -> None:
    found = alder((Q2, "    outputs_to_date: 23\n", ""))
    assert [each.delivered_to_date for each in found.periods] == [11, 23, None]
    assert [each.gives_total for each in found.periods] == [True, False, False]


def test_a_total_after_a_gap_is_known_again_where_the_return_gives_it() -> None:
    files = edited()
    del files[f"data/{Q1}"]
    found = of_alder(register_of(files))
    assert [each.delivered_to_date for each in found.periods] == [None, 23, None]
    assert [each.spent_to_date_pence for each in found.periods] == [None, None, None]
    assert ratings(found)[:2] == ["not known", "green"]


def test_a_total_after_a_gap_that_no_return_gives_is_not_known() -> None:
    files = edited((Q2, "    outputs_to_date: 23\n", ""))
    del files[f"data/{Q1}"]
    assert ratings(of_alder(register_of(files)))[:2] == ["not known", "not known"]


def test_nothing_planned_yet_is_green_whatever_was_delivered() -> None:
    few = register_with_changes(trade(45, "4050.00", since="2025-q1"))
    birch = performances(few)["visits", "home", "birch"]
    assert birch.periods[0].planned.outputs.to_date == 22
    assert performances(few)[ALDER].periods == ()
    nothing = register_with_changes(trade(44, "3960.00", since="2025-q1"))
    first = performances(nothing)[ALDER].periods[0]
    assert (first.planned.outputs.to_date, first.part_of_profile, first.variance_bp) == (
        0,
        None,
        None,
    )
    assert (first.part_in_period, first.rating) == (None, Rating.GREEN)


def test_without_a_timetable_nobody_has_a_performance() -> None:
    timetable = ("tenders/visits/tender.yaml", "reporting:\n  every: quarter\n  due_days: 30\n", "")
    assert performances(register_with(timetable)) == {}


def test_the_forecast_rests_on_as_many_periods_as_the_policy_says() -> None:
    found = alder().forecast
    assert found is not None
    # 23 by 30 June, in two periods; what is still planned is as many as 184 days bring.
    assert (found.delivered, found.planned_left, len(found.paces)) == (
        23,
        Fraction(45 * 184, 365),
        2,
    )
    assert (found.lowest, found.expected, found.highest) == (45, 46, 47)
    one = ("consortium.yaml", "forecast_periods:\n    - since: 2023-01-10\n      value: 2",
           "forecast_periods:\n    - since: 2023-01-10\n      value: 1")  # fmt: skip
    only = alder(one).forecast
    assert only is not None
    assert (only.lowest, only.highest) == (47, 47)


def signs(found: Performance) -> list[Sign]:
    """The early warnings."""
    return [each.sign for each in found.warnings]


def test_two_reds_in_a_row_warn() -> None:
    found = alder(*delivered(5, 5))
    assert Sign.REDS in signs(found)
    warning = found.warning(Sign.REDS)
    assert warning is not None
    assert warning.periods == found.periods[:2]
    assert Sign.REDS not in signs(alder(*delivered(11, 2)))
    assert alder().warning(Sign.REDS) is None


def test_a_period_not_known_does_not_end_a_row() -> None:
    periods = alder(*delivered(5, 5), as_of=date(2025, 10, 31)).periods
    assert [each.rating.value for each in periods][2] == "not known"
    assert latest_reds(periods, 2) == periods[:2]
    assert latest_reds(periods, 3) == ()
    assert latest_reds(periods, 0) == ()


def test_delivery_that_falls_and_is_short_by_more_than_the_tolerance_warns() -> None:
    two = ("consortium.yaml", "performance_falls:\n    - since: 2023-01-10\n      value: 3",
           "performance_falls:\n    - since: 2023-01-10\n      value: 2")  # fmt: skip
    # Of 11 planned in each: 9 is short by more than 10%, 10 is not.
    assert Sign.FALLING in signs(alder(*delivered(11, 9), two))
    assert Sign.FALLING not in signs(alder(*delivered(11, 10), two))
    assert Sign.FALLING not in signs(alder(*delivered(9, 9), two))
    assert Sign.FALLING not in signs(alder(*delivered(11, 9)))
    never = (two[0], two[1], two[2].replace("value: 2", "value: 0"))
    assert Sign.FALLING not in signs(alder(*delivered(11, 9), never))


def test_spend_ahead_of_delivery_by_more_than_the_tolerance_warns() -> None:
    found = alder()
    spent = found.periods[1].spent_to_date_pence
    assert spent is not None
    # 45 visits for £4,050: 23 are worth £2,070; 10% more is £2,277.
    assert worth_delivered(found.periods[1]) == 207_000
    at_limit = 227_700 - (spent - 97_000)
    for pence, warns in ((at_limit, False), (at_limit + 1, True)):
        total = f"{pence // 100}.{pence % 100:02d}"
        register = alder((Q2, "spend_total: 970.00", f"spend_total: {total}"))
        assert (Sign.SPEND_AHEAD in signs(register)) is warns


def test_a_return_that_is_excused_is_not_due_until_the_excuse_ends() -> None:
    files = edited()
    del files[f"data/{Q2}"]
    files["data/excuses/visits/2025-q2/alder.yaml"] = (
        b"until: 2025-08-20\nreason: The office was flooded in July.\n"
        b"granted_on: 2025-08-01\ngranted_by: Development director\n"
    )
    during = of_alder(register_of(files, date(2025, 8, 20)))
    assert ratings(during) == ["green", "not yet due", "not yet due"]
    assert during.rating is Rating.GREEN
    after_it = of_alder(register_of(files, date(2025, 8, 21)))
    assert ratings(after_it) == ["green", "not known", "not yet due"]


def test_a_forecast_follows_what_is_traded() -> None:
    found = of_alder(register_with_changes(trade(9, "810.00", since="2025-q3"))).forecast
    assert found is not None
    # 23 of 22.3 planned were delivered, and 13.7 are still planned of the 36 that are held.
    assert (found.lowest, found.expected, found.highest) == (37, 37, 38)
    gone = of_alder(register_with_changes(trade(40, "3600.00", since="2025-q3"))).forecast
    assert gone is not None
    assert gone.planned_left == 0
    assert gone.expected == 23
