from __future__ import annotations

from datetime import date

import pytest

from generator.monitoring.releases import Release, counted_until, release_of
from schemas.financial_year import FinancialYear

YEAR = FinancialYear(date(2025, 4, 1))


@pytest.mark.parametrize(
    ("complete_on", "told_on"),
    [
        pytest.param(date(2026, 5, 19), date(2026, 6, 1), id="the month after it is complete"),
        pytest.param(date(2026, 5, 31), date(2026, 6, 1), id="though that is the next day"),
        pytest.param(date(2026, 6, 1), date(2026, 7, 1), id="never on the day itself"),
        pytest.param(date(2026, 2, 3), date(2026, 4, 1), id="not before the year is over"),
        pytest.param(date(2026, 8, 31), date(2026, 9, 1), id="just in time"),
        pytest.param(date(2026, 9, 1), date(2026, 10, 1), id="too late to be counted"),
        pytest.param(date(2027, 1, 1), date(2026, 10, 1), id="much too late"),
        pytest.param(None, date(2026, 10, 1), id="never"),
    ],
)
def test_a_year_comes_out_once(complete_on: date | None, told_on: date) -> None:
    assert release_of(YEAR, complete_on) == Release(
        year=YEAR,
        counted_until=date(2026, 8, 31),
        told_on=told_on,
        told_by=date(2026, 10, 1),
    )


def test_a_calendar_year_is_counted_until_the_end_of_may() -> None:
    assert counted_until(FinancialYear(date(2025, 1, 1))) == date(2026, 5, 31)
    assert release_of(FinancialYear(date(2025, 1, 1)), date(2025, 12, 31)).told_on == date(
        2026, 1, 1
    )


def test_it_is_out_from_its_day_on() -> None:
    release = release_of(YEAR, None)
    assert [release.is_out(date(2026, 9, 30)), release.is_out(date(2026, 10, 1))] == [False, True]
