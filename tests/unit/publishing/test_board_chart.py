"""The board over time: blocks from end to end, as high as the directors there were."""

from __future__ import annotations

from datetime import date

from generator.publishing.board_chart import BASE, TALLEST, board_chart
from schemas.published.board import PublishedComposition

FIRST, LAST = date(2024, 1, 1), date(2024, 1, 10)


def stretch(
    since: date, until: date | None, members: int, independents: int
) -> PublishedComposition:
    return PublishedComposition(
        since=since, until=until, members=members, independents=independents, is_proper=True
    )


TWO = (
    stretch(FIRST, date(2024, 1, 5), members=2, independents=0),
    stretch(date(2024, 1, 6), None, members=3, independents=1),
)


def test_blocks_follow_on_one_another_over_the_whole_width_to_the_last_day() -> None:
    chart = board_chart(TWO, places=8, until=LAST)

    assert [(block.x, block.width) for block in chart.blocks] == [
        ("0.0%", "50.0%"),
        ("50.0%", "50.0%"),
    ]
    assert (chart.first, chart.last) == ("1 January 2024", "10 January 2024")


def test_each_is_as_high_as_its_directors_with_independents_on_top() -> None:
    now = board_chart(TWO, places=8, until=LAST).blocks[1]

    assert now.members == 3 * TALLEST // 8
    assert now.members_top == BASE - now.members
    assert now.independents_top == now.members_top - TALLEST // 8


def test_a_board_over_its_places_stands_above_their_line_and_within_the_drawing() -> None:
    chart = board_chart((stretch(FIRST, None, members=5, independents=5),), places=4, until=LAST)

    assert chart.places_at > chart.blocks[0].independents_top == BASE - TALLEST


def test_a_day_is_still_to_be_seen_and_what_ends_later_runs_to_the_last() -> None:
    long_ago = stretch(date(2000, 1, 1), date(2024, 1, 4), members=2, independents=0)
    day = stretch(date(2024, 1, 5), date(2024, 1, 5), members=2, independents=2)
    rest = stretch(date(2024, 1, 6), date(2030, 1, 1), members=2, independents=1)
    chart = board_chart((long_ago, day, rest), places=4, until=LAST)

    assert all(block.breadth >= 1 for block in chart.blocks)
    assert [row[1] for row in chart.rows] == ["4 January 2024", "5 January 2024", "today"]
