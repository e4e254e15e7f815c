"""A matrix of short states, such as which member reported for which period."""

from __future__ import annotations

from dataclasses import dataclass

from generator.publishing.tables import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One state: the sign that shows it, what the sign means, where it leads."""

    sign: str
    meaning: str
    tone: Tone
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """A row: what it is about, and a mark for each column; None where none is expected."""

    label: str
    marks: tuple[Mark | None, ...]
    target: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Rows by columns. ``legend`` holds one mark for each sign in use."""

    slug: str
    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    legend: tuple[Mark, ...]
