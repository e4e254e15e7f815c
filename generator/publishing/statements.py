"""A financial statement as a page shows it: groups of lines, each with what they add up to."""

from __future__ import annotations

from dataclasses import dataclass

from generator.publishing.tables import Cell, Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under a heading, and their total, which may be empty; ``slug`` is its id in the page.

    A group without lines shows its ``empty`` words instead, and its total.
    """

    slug: str
    title: str
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    empty: str = "Nothing."


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Groups under the same columns, so that figures stand below each other.

    ``left`` are its last lines, such as income less expenditure. ``csv_path`` is where its
    lines lie as a table, empty when nowhere.
    """

    slug: str
    caption: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    left: tuple[tuple[Cell, ...], ...] = ()
    csv_path: str = ""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.columns)
