"""A path in steps with what was achieved: level between steps, and lines only where known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.publishing.line_charts import LineChart
from generator.publishing.path_charts import HIGHEST_AT, Achieved, Step, path_chart

STEPS = (
    Step(since=date(2020, 1, 1), most=1000, shown="10%"),
    Step(since=date(2025, 1, 1), most=500, shown="5%"),
)


def chart(
    *achieved: tuple[int, int | None],
    steps: Sequence[Step] = STEPS,
    until: date = date(2030, 1, 1),
) -> LineChart:
    return path_chart(
        slug="chart",
        title="Title",
        about="about",
        summary="Summary.",
        steps=steps,
        achieved=[Achieved(until=date(year, 1, 1), value=value) for year, value in achieved],
        until=until,
        ends=("first", "last"),
        columns=("From",),
        rows=(("2020",),),
    )


def test_the_path_is_level_from_step_to_step_and_falls_between() -> None:
    first, fall, last = chart().planned
    assert first.up == (HIGHEST_AT, HIGHEST_AT)
    assert fall.across[0] == fall.across[1] == first.across[1]
    assert fall.up == (HIGHEST_AT, HIGHEST_AT // 2)
    assert (last.across[1], last.up) == (1000, (HIGHEST_AT // 2, HIGHEST_AT // 2))


def test_achieved_figures_are_dots_and_joined_where_they_follow_each_other() -> None:
    found = chart((2021, 900), (2022, 950), (2023, None), (2024, 800))
    assert len(found.dots) == 3
    assert len(found.came_in) == 1
    assert found.dots[0].up == 900 * HIGHEST_AT // 1000


def test_what_stands_above_the_path_still_fits() -> None:
    found = chart((2021, 2000))
    assert found.dots[0].up == HIGHEST_AT
    assert found.planned[0].up[0] == HIGHEST_AT // 2


def test_days_outside_the_drawing_stand_at_its_edge() -> None:
    found = chart((2019, 100), (2040, 100))
    assert [dot.across for dot in found.dots] == [0, 1000]


def test_a_path_of_nothing_and_of_one_day_can_be_drawn() -> None:
    found = chart(steps=(Step(since=date(2020, 1, 1), most=0, shown="0%"),), until=date(2020, 1, 1))
    assert [stretch.up for stretch in found.planned] == [(0, 0)]


def test_each_level_that_has_room_is_named_and_the_last_at_the_edge() -> None:
    narrow = Step(since=date(2025, 6, 1), most=700, shown="7%")
    wide = Step(since=date(2023, 1, 1), most=800, shown="8%")
    first, last = STEPS
    found = chart(steps=(first, wide, replace(last, most=750, shown="7.5%"), narrow))
    assert found.whole_shown == "10%"
    assert [(level.shown, level.is_last) for level in found.levels] == [("8%", False), ("7%", True)]
    assert found.levels[1].x == "100.0%"


def test_a_path_of_one_step_is_named_once() -> None:
    found = chart(steps=STEPS[:1])
    assert (found.whole_shown, found.levels) == ("10%", ())
