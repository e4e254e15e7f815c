"""How a deadline stands, as a review tells it: its day and its state, in words and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.deadlines.deadline import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The last day on which it is in time, and how it stands on the register's day."""

    on: date
    state: State

    @property
    def words(self) -> str:
        """As a review holds it: ``"2026-10-15, due"``."""
        return f"{self.on.isoformat()}, {self.state.value}"


def due_in(words: str) -> Due | None:
    """What ``Due.words`` gave; ``None`` of no words, where there is no such deadline."""
    if not words:
        return None
    on, _, state = words.partition(", ")
    return Due(on=date.fromisoformat(on), state=State(state))
