"""Charts with marks, charts by year and the curve of inequality: what a template draws of them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.charts import FULL
from generator.publishing.column_charts import ColumnChart, YearValue, column_chart
from generator.publishing.lorenz import Curve, lorenz_curve
from generator.publishing.marked_charts import Marked, MarkedChart, marked_chart

PAIRS = st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), max_size=20)
AMOUNTS = st.lists(st.integers(0, 10**9), max_size=300).map(sorted)


def marked(pairs: list[tuple[int, int]]) -> MarkedChart:
    return marked_chart(
        slug="m", title="M", summary="s", label_title="l", value_title="v", mark_title="k",
        lines=[Marked(label="x" * 60, value=value, mark=mark, value_shown=str(value),
                      mark_shown=str(mark)) for value, mark in pairs],
    )  # fmt: skip


def columns(*values: int | None, whole: int | None = None) -> ColumnChart:
    return column_chart(
        slug="c", title="C", note="n", summary="s", value_title="v", whole=whole,
        values=[YearValue(year=f"20{place:02d}", value=value, shown=str(value))
                for place, value in enumerate(values)],
    )  # fmt: skip


def curve(amounts: list[int]) -> Curve:
    return lorenz_curve(
        slug="l", title="L", summary="s", label_title="l", value_title="v", amounts=amounts,
        rows=[("all", "100%")],
    )  # fmt: skip


@given(PAIRS)
def test_bars_and_marks_share_one_scale(pairs: list[tuple[int, int]]) -> None:
    bars = marked(pairs).bars
    longest = max((max(bar.length, bar.mark) for bar in bars), default=0)
    assert longest == (FULL if any(value or mark for value, mark in pairs) else 0)
    for bar, (value, mark) in zip(bars, pairs, strict=True):
        assert (bar.length <= bar.mark) or value > mark
        assert float(bar.figures_at[:-1]) == max(float(bar.width[:-1]), float(bar.mark_at[:-1]))


def test_bars_stand_under_each_other_and_a_long_label_is_cut() -> None:
    chart = marked([(3, 1), (0, 6)])
    assert [(bar.length, bar.mark, bar.top) for bar in chart.bars] == [
        (500, 166, 0), (0, 1000, 46),
    ]  # fmt: skip
    assert chart.height == 92
    assert chart.bars[0].width == "32.0%"
    assert chart.bars[1].mark_at == "64.0%"
    assert chart.bars[0].short_label == f"{'x' * 37}…"


def test_columns_are_as_tall_as_their_part_of_the_largest_or_of_the_whole() -> None:
    assert [column.height for column in columns(5, 10, None).columns] == [43, 86, 0]
    assert [column.height for column in columns(5, 10, whole=20).columns] == [21, 43]
    assert [column.height for column in columns(0, None).columns] == [0, 0]
    assert columns().columns == ()


def test_a_column_stands_on_the_line_with_its_figure_above_it() -> None:
    chart = columns(5, 10)
    first, second = chart.columns
    assert (first.top + first.height, second.top + second.height) == (chart.base, chart.base)
    assert second.figure_at < second.top < first.top
    assert second.figure_at > 12, "the figure of the tallest column is cut off"
    assert (first.x, first.width, second.x) == ("0.0%", "50.0%", "50.0%")
    assert chart.base < chart.year_at < chart.height


def test_where_years_are_many_only_the_first_and_the_last_are_named() -> None:
    few = columns(*range(4)).columns
    assert {(column.is_named, column.side, column.names_at) for column in few} == {
        (True, "middle", "50%")
    }
    first, *_, last = columns(*range(8)).columns
    assert (first.side, first.names_at, last.side, last.names_at) == (
        "start", "14%", "end", "86%",
    )  # fmt: skip
    assert [column.is_named for column in columns(*range(8)).columns] == [
        True, *[False] * 6, True,
    ]  # fmt: skip


@given(AMOUNTS)
def test_the_curve_runs_from_corner_to_corner_under_the_straight_line(amounts: list[int]) -> None:
    stretches = curve(amounts).stretches
    if not any(amounts):
        assert stretches == ()
        return
    assert (stretches[0].across[0], stretches[0].up[0]) == (0, 0)
    assert (stretches[-1].across[1], stretches[-1].up[1]) == (FULL, FULL)
    for before, after in pairwise(stretches):
        assert (before.across[1], before.up[1]) == (after.across[0], after.up[0])
    assert all(
        up <= across for part in stretches for across, up in zip(part.across, part.up, strict=True)
    )
    assert len(stretches) <= 100


def test_the_curve_of_equal_amounts_is_the_straight_line() -> None:
    assert [(part.across, part.up) for part in curve([7, 7]).stretches] == [
        ((0, 500), (0, 500)), ((500, 1000), (500, 1000)),
    ]  # fmt: skip
    (first, _) = curve([7, 7]).stretches
    assert (first.x1, first.y1, first.x2, first.y2) == ("0.0%", "100.0%", "50.0%", "50.0%")
