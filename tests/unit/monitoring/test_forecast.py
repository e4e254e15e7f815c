"""A forecast goes on as the latest periods went: together, as the slowest, as the fastest."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.monitoring.forecast import Forecast, Point, forecast

START = date(2025, 1, 1)


def points(*delivered: int) -> tuple[Point, ...]:
    """Totals every ten days, from none at the start."""
    return tuple(
        Point(on=START + timedelta(days=10 * place), delivered=total)
        for place, total in enumerate((0, *delivered))
    )


def forecast_of(*delivered: int, days_left: int = 20, periods: int = 4) -> Forecast:
    """The forecast from those totals; fails where there is none."""
    known = points(*delivered)
    found = forecast(known, known[-1].on + timedelta(days=days_left), periods=periods)
    assert found is not None
    return found


def test_it_goes_on_at_the_pace_of_the_latest_periods_alone() -> None:
    found = forecast_of(100, 110, 130, 140, 150, periods=4)
    # 50 in the last 40 days, 20 days left; a day at least 1 and at most 2.
    assert (found.lowest, found.expected, found.highest) == (170, 175, 190)


def test_with_fewer_periods_it_rests_on_those_there_are() -> None:
    found = forecast_of(10, 30)
    assert (found.lowest, found.expected, found.highest) == (50, 60, 70)


def test_figures_are_rounded_to_the_nearest_output() -> None:
    found = forecast_of(7, days_left=5)
    assert found.exact(found.overall) == Fraction(21, 2)
    assert found.expected == 11


def test_at_the_contracts_end_it_is_what_was_delivered() -> None:
    found = forecast_of(10, 30, days_left=0)
    assert (found.lowest, found.expected, found.highest) == (30, 30, 30)


def test_where_nothing_is_known_or_asked_for_there_is_none() -> None:
    assert forecast(points(), START, periods=4) is None
    assert forecast((), START, periods=4) is None
    assert forecast(points(10, 20), START, periods=0) is None


def test_a_total_corrected_downwards_does_not_take_back_what_was_delivered() -> None:
    found = forecast_of(40, 20, periods=1)
    assert (found.lowest, found.expected, found.highest) == (20, 20, 20)


@given(
    st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=8),
    st.integers(min_value=0, max_value=2_000),
    st.integers(min_value=1, max_value=6),
)
def test_the_range_holds_the_expected_figure_and_nothing_is_less_than_delivered(
    totals: list[int], days_left: int, periods: int
) -> None:
    found = forecast_of(*totals, days_left=days_left, periods=periods)
    assert found.delivered == totals[-1]
    assert found.delivered <= found.lowest <= found.expected <= found.highest
