"""A forecast goes on as the latest periods went: together, as the slowest, as the fastest."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.monitoring.forecast import Forecast, Point, forecast

START = date(2025, 1, 1)


def points(*delivered: int, planned: int = 20) -> tuple[Point, ...]:
    """Totals every ten days, from none at the start; so many planned each time."""
    return tuple(
        Point(
            on=START + timedelta(days=10 * place),
            delivered=total,
            planned=Fraction(planned * place),
        )
        for place, total in enumerate((0, *delivered))
    )


def forecast_of(*delivered: int, left: int = 40, periods: int = 4) -> Forecast:
    """The forecast from those totals, with so many still planned; fails where there is none."""
    found = forecast(points(*delivered), Fraction(left), periods=periods)
    assert found is not None
    return found


def test_it_goes_on_as_the_latest_periods_alone_did() -> None:
    found = forecast_of(100, 110, 130, 140, 150)
    # 50 of 80 in the last four, of 20 planned at least 10 and at most 20; 40 are left.
    assert (found.lowest, found.expected, found.highest) == (170, 175, 190)


def test_with_fewer_periods_it_rests_on_those_there_are() -> None:
    found = forecast_of(10, 30)
    assert (found.lowest, found.expected, found.highest) == (50, 60, 70)


def test_figures_are_rounded_to_the_nearest_output() -> None:
    found = forecast_of(7, left=10)
    assert found.exact(*found.paces) == Fraction(21, 2)
    assert found.expected == 11


def test_at_the_contracts_end_it_is_what_was_delivered() -> None:
    found = forecast_of(10, 30, left=0)
    assert (found.lowest, found.expected, found.highest) == (30, 30, 30)


def test_where_nothing_is_known_asked_for_or_planned_there_is_none() -> None:
    left = Fraction(40)
    assert forecast(points(), left, periods=4) is None
    assert forecast((), left, periods=4) is None
    assert forecast(points(10, 20), left, periods=0) is None
    assert forecast(points(10, 20, planned=0), left, periods=4) is None


def test_a_period_without_a_plan_is_passed_over() -> None:
    first, second, third = points(10, 30)
    idle = Point(on=third.on, delivered=30, planned=second.planned)
    found = forecast((first, second, idle), Fraction(40), periods=1)
    assert found is not None
    assert (found.delivered, found.expected) == (30, 50)


def test_a_total_corrected_downwards_does_not_take_back_what_was_delivered() -> None:
    found = forecast_of(40, 20, periods=1)
    assert (found.lowest, found.expected, found.highest) == (20, 20, 20)


@given(
    st.lists(st.integers(min_value=0, max_value=10**6), min_size=1, max_size=8),
    st.integers(min_value=0, max_value=2_000),
    st.integers(min_value=1, max_value=6),
)
def test_the_range_holds_the_expected_figure_and_nothing_is_less_than_delivered(
    totals: list[int], left: int, periods: int
) -> None:
    found = forecast_of(*totals, left=left, periods=periods)
    assert found.delivered == totals[-1]
    assert found.delivered <= found.lowest <= found.expected <= found.highest
