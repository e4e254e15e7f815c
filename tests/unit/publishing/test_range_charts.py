"""A range over time stays within its drawing, and its line within its range."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.charts import FULL
from generator.publishing.range_charts import (
    MOST_LEVELS,
    Ahead,
    RangeChart,
    range_chart,
    round_levels,
)

AMOUNTS = st.integers(min_value=-(10**9), max_value=10**9)


@st.composite
def points(draw: st.DrawFn) -> list[Ahead]:
    found = []
    for place in range(draw(st.integers(min_value=1, max_value=40))):
        low, expected, high = sorted(draw(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS)))
        found.append(
            Ahead(low=low, expected=expected, high=high, asked=draw(AMOUNTS), shown=(str(place),))
        )
    return found


def chart(found: list[Ahead], *levels: int) -> RangeChart:
    return range_chart(
        slug="c", title="C", summary="s", points=found,
        levels=[(level, str(level)) for level in levels], columns=("Month",),
    )  # fmt: skip


def ups(drawn: RangeChart) -> list[int]:
    """How far up the expected line stands at each point."""
    stretches = drawn.expected
    return [stretches[0].up[0], *(one.up[1] for one in stretches)] if stretches else []


@given(points())
def test_everything_lies_within_the_drawing_and_the_line_within_the_band(
    found: list[Ahead],
) -> None:
    drawn = chart(found)
    corners = [tuple(map(int, pair.split(","))) for pair in drawn.band.split()]
    assert len(corners) == 2 * len(found)
    assert all(0 <= x <= FULL and 0 <= y <= FULL for x, y in corners)
    upper = [FULL - y for _, y in corners[: len(found)]]
    lower = [FULL - y for _, y in corners[len(found) :]][::-1]
    for up, low, high in zip(ups(drawn), lower, upper, strict=False):
        assert low <= up <= high
    assert len(drawn.expected) == len(drawn.asked) == len(found) - 1


@given(AMOUNTS, AMOUNTS)
def test_levels_are_few_round_and_within(one: int, other: int) -> None:
    least, most = sorted((one, other))
    levels = round_levels(least, most)
    assert len(levels) <= MOST_LEVELS
    assert all(least <= level <= most for level in levels)
    assert (0 in levels) == (least <= 0 <= most)


def test_levels_are_at_round_distances() -> None:
    assert round_levels(0, 190_000) == (0, 50_000, 100_000, 150_000)
    assert round_levels(-40_000, 190_000) == (0, 50_000, 100_000, 150_000)
    assert round_levels(-60, 0) == (-60, -40, -20, 0)
    assert round_levels(0, 0) == (0,)


def test_a_level_beyond_what_is_drawn_is_left_out() -> None:
    one = Ahead(low=0, expected=50, high=100, asked=20, shown=("May",))
    drawn = chart([one, one], -1, 0, 100, 101)
    assert [shown for _, shown in drawn.levels] == ["0", "100"]
    assert drawn.levels[0][0] == "96.0%"
    assert (drawn.first, drawn.last) == ("May", "May")


def test_where_nothing_is_expected_the_line_lies_flat() -> None:
    nothing = Ahead(low=0, expected=0, high=0, asked=0, shown=("May",))
    assert ups(chart([nothing, nothing])) == [40, 40]
