"""A map of tiles: each area a tile of one size, neighbours side by side, no sums left to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

from generator.publishing.charts import FULL, percentage

TILE_HEIGHT = 112
"""In pixels, the gap to the next row included."""

FITTING_COLUMNS = 2
"""How many columns share the narrowest screen; more keep their width, and the map scrolls."""

_COLUMN_PIXELS = 132
_LETTERS_OF_A_LINE = 14
_LINES_OF_A_NAME = 2
_FIRST_LINE = 26
_LINE = 17


@dataclass(frozen=True, slots=True, kw_only=True)
class TileLine:
    """One line of a tile's name, and how far below its top it stands, in pixels."""

    text: str
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTile:
    """One area: its whole name, its figure as shown, a note, and its shade from 0 to 3.

    ``column`` and ``row`` count from 0; ``columns`` is how many the map has.
    """

    name: str
    figure: str
    note: str
    shade: int
    row: int
    column: int
    columns: int

    @property
    def x(self) -> str:
        """Where the tile starts, as a percentage of the map's width."""
        return percentage(self.column * FULL // self.columns)

    @property
    def width(self) -> str:
        """How wide it is; the last column ends at the edge."""
        start = self.column * FULL // self.columns
        return percentage((self.column + 1) * FULL // self.columns - start)

    @property
    def y(self) -> int:
        """Where the tile starts from the top, in pixels."""
        return self.row * TILE_HEIGHT

    @property
    def lines(self) -> tuple[TileLine, ...]:
        """The name on as many lines as fit, cut where it is longer."""
        cut = wrap(self.name, _LETTERS_OF_A_LINE, max_lines=_LINES_OF_A_NAME, placeholder="…")
        return tuple(
            TileLine(text=text, y=_FIRST_LINE + place * _LINE) for place, text in enumerate(cut)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TileMap:
    """The map as a drawing, with what its shades mean. Its table stands beside it in the page."""

    slug: str
    title: str
    summary: str
    tiles: tuple[MapTile, ...]
    legend: tuple[tuple[int, str], ...]
    legend_title: str

    @property
    def height(self) -> int:
        """The drawing's height in pixels."""
        return (max((tile.row for tile in self.tiles), default=0) + 1) * TILE_HEIGHT

    @property
    def width(self) -> str:
        """All of what there is, or as many pixels as its columns need."""
        return str(self._columns * _COLUMN_PIXELS) if self.is_wide else "100%"

    @property
    def is_wide(self) -> bool:
        """Whether it keeps its width, so that a narrow screen scrolls it."""
        return self._columns > FITTING_COLUMNS

    @property
    def _columns(self) -> int:
        return max((tile.columns for tile in self.tiles), default=1)


def shade_of(part: int, whole: int) -> int:
    """0 for none, 1 for under a quarter of the whole, 2 for under a half, 3 from there on."""
    if part == 0:
        return 0
    if part * 4 < whole:
        return 1
    return 2 if part * 2 < whole else 3


SHADES = ("none of them", "under a quarter", "a quarter to a half", "half or more")
"""What each shade says of the part that is told."""


def legend_of(tiles: Iterable[MapTile]) -> tuple[tuple[int, str], ...]:
    """The shades in use, each with what it says."""
    used = {tile.shade for tile in tiles}
    return tuple((shade, SHADES[shade]) for shade in sorted(used))
