"""Every area has one tile of its own, whatever the records say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.strategy.area_map import tiles_of
from schemas.consortium import Consortium
from schemas.strategy import Tile
from tests.strategy import strategic


def with_areas(areas: list[str], placed: dict[str, tuple[int, int]]) -> Consortium:
    tiles = {area: Tile(row=row, column=column) for area, (row, column) in placed.items()}
    return strategic().consortium.model_copy(
        update={"areas": {area: area for area in areas}, "area_map": tiles}
    )


def places(consortium: Consortium) -> dict[str, tuple[int, int]]:
    return {area: (tile.row, tile.column) for area, tile in tiles_of(consortium).items()}


def test_tiles_are_those_of_the_records_where_each_area_has_one() -> None:
    placed = {"south": (2, 1), "north": (1, 1)}
    assert places(with_areas(["north", "south"], placed)) == placed


def test_without_a_map_areas_stand_in_rows_in_their_order() -> None:
    assert places(with_areas(["a", "b", "c", "d", "e"], {})) == {
        "a": (1, 1), "b": (1, 2), "c": (1, 3), "d": (2, 1), "e": (2, 2),
    }  # fmt: skip
    assert places(with_areas(["a"], {})) == {"a": (1, 1)}


def test_a_map_that_lacks_an_area_or_has_two_on_one_tile_is_not_drawn() -> None:
    in_order = {"a": (1, 1), "b": (1, 2)}
    assert places(with_areas(["a", "b"], {"a": (3, 3)})) == in_order
    assert places(with_areas(["a", "b"], {"a": (3, 3), "b": (3, 3)})) == in_order
    assert places(with_areas(["a", "b"], {"a": (3, 3), "z": (4, 4)})) == in_order


@given(
    st.lists(st.from_regex("[a-z]{1,6}", fullmatch=True), min_size=1, max_size=30, unique=True),
    st.data(),
)
def test_no_two_areas_share_a_tile(areas: list[str], data: st.DataObject) -> None:
    lines = st.integers(min_value=1, max_value=20)
    placed = data.draw(st.dictionaries(st.sampled_from(areas), st.tuples(lines, lines)))
    found = places(with_areas(areas, placed))
    assert list(found) == areas
    assert len(set(found.values())) == len(areas)
