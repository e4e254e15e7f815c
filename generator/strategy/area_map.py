"""Where each area lies on the map: a tile each, by the records or in their order."""

from __future__ import annotations

from collections.abc import Mapping
from math import isqrt

from schemas.consortium import Consortium
from schemas.strategy import Tile


def tiles_of(consortium: Consortium) -> Mapping[str, Tile]:
    """The tile of every area, in the consortium's order; no two have the same.

    Where the records do not give every area one of its own (rule STR-1), all are laid
    out in rows, in the order in which they are named.
    """
    placed = {area: consortium.area_map[area] for area in consortium.areas
              if area in consortium.area_map}  # fmt: skip
    lie_at = {(tile.row, tile.column) for tile in placed.values()}
    if len(placed) == len(lie_at) == len(consortium.areas):
        return placed
    columns = max(1, isqrt(len(consortium.areas) - 1) + 1)
    return {
        area: Tile.model_construct(row=place // columns + 1, column=place % columns + 1)
        for place, area in enumerate(consortium.areas)
    }
