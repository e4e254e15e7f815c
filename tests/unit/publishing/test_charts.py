from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.charts import FULL, BarChart, WholeBar, bar_chart, whole_bar

AMOUNTS = st.lists(st.integers(min_value=0, max_value=10**12), max_size=30)


def bars(amounts: list[int], remainder: tuple[str, int, str] | None = None) -> BarChart:
    values = [("label", amount, str(amount)) for amount in amounts]
    return bar_chart(
        slug="c", title="C", summary="s", label_title="l", value_title="v",
        values=values, remainder=remainder,
    )  # fmt: skip


def whole(amounts: list[int]) -> WholeBar:
    values = [("label", amount, str(amount)) for amount in amounts]
    return whole_bar(slug="c", title="C", summary="s", values=values)


@given(AMOUNTS)
def test_the_longest_bar_is_full_length_and_none_is_longer(amounts: list[int]) -> None:
    lengths = [bar.length for bar in bars(amounts).bars]

    assert max(lengths, default=0) == (FULL if any(amounts) else 0)


@given(AMOUNTS)
def test_parts_meet_and_fill_the_bar(amounts: list[int]) -> None:
    parts = whole(amounts).parts

    for before, after in pairwise(parts):
        assert before.start + before.length == after.start
    if any(amounts):
        assert parts[0].start == 0
        assert parts[-1].start + parts[-1].length == FULL


def test_the_remainder_stands_last_and_apart() -> None:
    chart = bars([3, 1], remainder=("rest", 2, "2"))

    assert [bar.is_remainder for bar in chart.bars] == [False, False, True]
    assert [bar.length for bar in chart.bars] == [1000, 333, 666]
    assert chart.bars[0].width == "64.0%"


def test_a_long_label_is_cut_with_an_ellipsis() -> None:
    chart = bar_chart(
        slug="c", title="C", summary="s", label_title="l", value_title="v",
        values=[("x" * 60, 1, "1")],
    )  # fmt: skip

    assert chart.bars[0].short_label == f"{'x' * 37}…"
