"""How objectives stand: by the day, by an even pace, upwards and downwards."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from generator.register import Register
from generator.strategy.objectives import Outlook, Stand, reading_due_on, readings, stand_of
from tests.strategy import OBJECTIVE, strategic

HALFWAY = date(2025, 8, 15)
"""365 of the objective's 730 days."""


def register_on(as_of: date, **more: Any) -> Register:  # noqa: ANN401 - any field
    tree = {name: value for name, value in {**OBJECTIVE, **more}.items() if value is not None}
    return strategic({"strategy/objectives/members.yaml": tree}, as_of=as_of)


def stand(as_of: date = HALFWAY, **more: Any) -> Stand:  # noqa: ANN401 - any field
    register = register_on(as_of, **more)
    return stand_of(register, register.objectives["members"])


def read(*values: tuple[str, str]) -> list[dict[str, str]]:
    return [{"on": on, "value": value} for on, value in values]


def test_until_somebody_measures_nothing_is_known() -> None:
    found = stand()
    assert found.outlook is Outlook.UNKNOWN
    assert (found.latest.on, found.latest.figure.value) == (date(2024, 8, 15), 0)
    assert stand(date(2026, 8, 16)).outlook is Outlook.MISSED


@pytest.mark.parametrize(
    ("value", "outlook"),
    [("49", Outlook.BEHIND), ("50", Outlook.ON_COURSE), ("99", Outlook.ON_COURSE),
     ("100", Outlook.REACHED), ("120", Outlook.REACHED)],
)  # fmt: skip
def test_halfway_half_the_way_is_on_course(value: str, outlook: Outlook) -> None:
    found = stand(readings=read(("2025-08-15", value)))
    assert (found.outlook, found.done) == (outlook, Fraction(int(value), 100))
    assert found.ahead == Fraction(1, 2)


@pytest.mark.parametrize(
    ("value", "outlook"),
    [("51", Outlook.BEHIND), ("50", Outlook.ON_COURSE), ("0", Outlook.REACHED),
     ("110", Outlook.BEHIND)],
)  # fmt: skip
def test_the_same_downwards(value: str, outlook: Outlook) -> None:
    found = stand(baseline="100", target="0", readings=read(("2025-08-15", value)))
    assert (found.outlook, found.done) == (outlook, Fraction(100 - int(value), 100))


def test_an_even_pace_is_that_of_the_readings_day_and_not_of_today() -> None:
    assert stand(readings=read(("2025-02-13", "25"))).ahead == Fraction(182, 730)


def test_what_is_kept_is_reached_and_what_falls_is_behind() -> None:
    kept: dict[str, Any] = {"baseline": "50", "target": "50"}
    assert stand(**kept, readings=read(("2025-01-01", "50"))).outlook is Outlook.REACHED
    assert stand(**kept, readings=read(("2025-01-01", "49"))).outlook is Outlook.BEHIND


def test_it_is_not_missed_on_its_last_day() -> None:
    behind = read(("2026-01-01", "60"))
    assert stand(date(2026, 8, 15), readings=behind).outlook is Outlook.BEHIND
    assert stand(date(2026, 8, 16), readings=behind).outlook is Outlook.MISSED


def test_after_its_day_that_counts_which_was_read_by_then() -> None:
    after = date(2026, 12, 1)
    late = read(("2026-01-01", "60"), ("2026-09-01", "100"))
    assert stand(after, readings=late).outlook is Outlook.MISSED
    assert stand(after, readings=read(("2026-09-01", "100"))).outlook is Outlook.MISSED
    in_time = read(("2026-08-15", "100"), ("2026-09-01", "60"))
    assert stand(after, readings=in_time).outlook is Outlook.REACHED


def test_readings_come_in_the_order_of_their_days_and_those_to_come_not_at_all() -> None:
    found = stand(readings=read(("2025-08-15", "2"), ("2025-01-01", "1"), ("2025-08-16", "3")))
    assert [each.figure.value for each in found.readings] == [0, 1, 2]


def test_one_without_time_has_no_pace_to_keep() -> None:
    found = stand(by="2024-08-15", as_of=date(2024, 8, 15), readings=read(("2024-08-15", "5")))
    assert found.ahead == 1


WORKED_OUT: dict[str, Any] = {"measure": "full-members", "measured_by": None}


def days(as_of: date, **more: Any) -> list[date]:  # noqa: ANN401 - any field
    register = register_on(as_of, **WORKED_OUT, **more)
    return [each.on for each in readings(register, register.objectives["members"])]


def test_what_the_portal_works_out_is_told_of_every_anniversary_and_of_today() -> None:
    start = date(2024, 8, 15)
    assert days(date(2025, 8, 14)) == [start, date(2025, 8, 14)]
    assert days(date(2025, 8, 15)) == [start, date(2025, 8, 15)]
    assert days(date(2026, 1, 1)) == [start, date(2025, 8, 15), date(2026, 1, 1)]


def test_after_its_last_day_nothing_more_is_worked_out() -> None:
    assert days(date(2030, 1, 1))[-1] == date(2026, 8, 15)


def test_before_its_baseline_only_that_is_told() -> None:
    assert days(date(2024, 8, 14)) == [date(2024, 8, 15)]


def test_of_what_cannot_be_told_for_a_day_there_is_no_reading() -> None:
    register = register_on(date(2026, 1, 1), measure="months-of-reserve", measured_by=None,
                           baseline="3 months", target="6 months")  # fmt: skip
    found = readings(register, register.objectives["members"])
    assert len(found) == 1


def due(as_of: date, **more: Any) -> date | None:  # noqa: ANN401 - any field
    register = register_on(as_of, **more)
    return reading_due_on(register, register.objectives["members"])


def test_it_is_measured_again_six_months_after_the_last_time_and_at_its_last_day_at_latest() -> (
    None
):
    assert due(HALFWAY) == date(2025, 2, 15)
    assert due(HALFWAY, readings=read(("2025-06-01", "2"))) == date(2025, 12, 1)
    assert due(date(2026, 8, 1), readings=read(("2026-07-01", "2"))) == date(2026, 8, 15)


def test_nobody_need_measure_what_the_portal_works_out_or_what_is_over() -> None:
    assert due(HALFWAY, **WORKED_OUT) is None
    assert due(date(2026, 8, 16)) is None
