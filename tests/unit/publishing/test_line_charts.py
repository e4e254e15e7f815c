"""Lines over time stay within their drawing, break where nothing is known, and lead on."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.charts import FULL
from generator.publishing.line_charts import Ahead, LineChart, Span, line_chart

START = date(2025, 1, 1)


def spans(*figures: tuple[int, int, int | None]) -> list[Span]:
    """Periods of ten days: planned at start and end, and what had come in."""
    return [
        Span(
            since=START + timedelta(days=10 * place),
            until=START + timedelta(days=10 * place + 9),
            planned_from=before,
            planned_to=after,
            came_in=came_in,
            shown=(str(place),),
        )
        for place, (before, after, came_in) in enumerate(figures)
    ]


def chart(*figures: tuple[int, int, int | None], ahead: Ahead | None = None) -> LineChart:
    """The chart of those periods, of 100 in all."""
    return line_chart(
        slug="c", title="C", about="a", summary="s", spans=spans(*figures), ahead=ahead,
        whole=(100, "100 to deliver"), ends=("first", "last"), columns=("Up to",),
    )  # fmt: skip


def test_what_is_planned_goes_from_period_to_period_and_drops_where_it_is_taken_back() -> None:
    found = chart((0, 50, None), (20, 100, None))
    assert [(part.across, part.up) for part in found.planned] == [
        ((0, 500), (0, 450)),
        ((500, 1000), (180, 900)),
    ]
    assert (found.came_in, found.dots, found.band, found.expected) == ((), (), "", ())


def test_the_line_breaks_where_a_period_is_not_known() -> None:
    found = chart((0, 25, 20), (25, 50, None), (50, 75, 60), (75, 100, 100))
    assert [(part.across, part.up) for part in found.came_in] == [
        ((0, 250), (0, 180)),
        ((750, 1000), (540, 900)),
    ]
    assert [(dot.x, dot.y) for dot in found.dots] == [
        ("25.0%", "82.0%"), ("75.0%", "46.0%"), ("100.0%", "10.0%"),
    ]  # fmt: skip


def test_a_forecast_fans_out_from_the_last_known_point_to_the_end() -> None:
    ahead = Ahead(since=START + timedelta(days=9), came_in=40, lowest=60, expected=80, highest=120)
    found = chart((0, 50, 40), (50, 100, None), ahead=ahead)
    # 120 is highest, so it stands at 900 per mille.
    assert found.band == "500,700 1000,100 1000,550"
    assert [(part.across, part.up) for part in found.expected] == [((500, 1000), (300, 600))]
    assert found.whole_at == "25.0%"


@given(
    st.lists(
        st.tuples(st.integers(0, 10**9), st.integers(0, 10**9), st.none() | st.integers(0, 10**9)),
        min_size=1,
        max_size=12,
    )
)
def test_nothing_is_drawn_outside(figures: list[tuple[int, int, int | None]]) -> None:
    found = chart(*[(min(one, other), other, third) for one, other, third in figures])
    for part in (*found.planned, *found.came_in):
        assert all(0 <= place <= FULL for place in (*part.across, *part.up))
    assert len(found.dots) == sum(came_in is not None for *_, came_in in figures)
    assert [row[0] for row in found.rows] == [str(place) for place in range(len(figures))]
