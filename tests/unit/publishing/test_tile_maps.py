"""A map of tiles: every tile within the drawing, beside its neighbours, and readable."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publishing.tile_maps import (
    TILE_HEIGHT,
    MapTile,
    TileMap,
    legend_of,
    shade_of,
)


def tile(*, row: int = 0, column: int = 0, columns: int = 1, name: str = "North") -> MapTile:
    return MapTile(name=name, figure="2 gaps", note="of 5 services", shade=2, row=row,
                   column=column, columns=columns)  # fmt: skip


def drawn(*tiles: MapTile) -> TileMap:
    return TileMap(slug="map", title="Gaps", summary="Gaps in each area.", tiles=tiles,
                   legend=legend_of(tiles), legend_title="Services with a gap")  # fmt: skip


@given(st.integers(min_value=1, max_value=20))
def test_tiles_of_a_row_meet_and_the_last_ends_at_the_edge(columns: int) -> None:
    row = [tile(column=column, columns=columns) for column in range(columns)]
    ends = [(float(each.x[:-1]), float(each.width[:-1])) for each in row]
    assert ends[0][0] == 0
    for (start, width), (following, _) in itertools.pairwise(ends):
        assert round(start + width, 1) == following
    assert round(sum(ends[-1]), 1) == 100


def test_the_drawing_is_as_high_as_its_rows_and_as_wide_as_its_columns_need() -> None:
    assert (drawn().height, drawn().width) == (TILE_HEIGHT, "100%")
    assert drawn(tile(row=2)).height == 3 * TILE_HEIGHT
    assert drawn(tile(columns=2)).width == "100%"
    assert drawn(tile(columns=3)).width == "396"
    assert [drawn(tile(columns=columns)).is_wide for columns in (2, 3)] == [False, True]


@pytest.mark.parametrize(
    ("name", "lines"),
    [("North", ["North"]), ("Central Bedfordshire", ["Central", "Bedfordshire"]),
     ("The far north of the northern vale", ["The far north", "of the…"])],
)  # fmt: skip
def test_a_name_goes_over_two_lines_and_is_cut_where_it_is_longer(
    name: str, lines: list[str]
) -> None:
    found = tile(name=name).lines
    assert [line.text for line in found] == lines
    assert [line.y for line in found] == [26, 43][: len(lines)]


@pytest.mark.parametrize(
    ("part", "whole", "shade"),
    [(0, 0, 0), (0, 8, 0), (1, 8, 1), (2, 8, 2), (3, 8, 2), (4, 8, 3), (8, 8, 3)],
)
def test_shades_change_at_a_quarter_and_at_a_half(part: int, whole: int, shade: int) -> None:
    assert shade_of(part, whole) == shade


def test_the_legend_tells_of_the_shades_in_use_alone() -> None:
    assert legend_of([tile(), tile()]) == ((2, "a quarter to a half"),)
