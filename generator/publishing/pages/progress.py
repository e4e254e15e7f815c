"""How far along something is: a part of a whole as a bar with its figures beside it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.publishing.pages.cells import PARTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A part done of a whole: what it is, a note on it, the figures, and the bar's length."""

    label: str
    note: str
    shown: str
    per_mille: int

    @property
    def width(self) -> str:
        """The bar's length as a percentage of its track, which it never leaves."""
        length = min(self.per_mille, PARTS)
        return f"{length // 10}.{length % 10}%"


def per_mille(part: int, whole: int) -> int:
    """``part`` in per mille of ``whole``, rounded down; 0 of nothing."""
    return part * PARTS // whole if whole else 0


def percent_done(part: int, whole: int) -> str:
    """``part`` of ``whole`` in whole per cent, rounded down: ``"37%"``."""
    return f"{per_mille(part, whole) // 10}%"
