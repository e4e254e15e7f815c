"""Pairings of a mentor and whom it mentors, as they stand on a day (rule QUA-4, §12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from generator.register import MentoringKey, Register
from schemas.improvement import Mentoring


def runs_on(since: date, pairing: Mentoring, on: date) -> bool:
    """Whether the pairing begun on ``since`` runs on ``on``, the day of its result not included.

    What was agreed until a day that has passed, and of which nobody told how it ended, runs on.
    """
    return since <= on and (pairing.result is None or on < pairing.result.on)


def running(register: Register, on: date) -> Iterator[tuple[MentoringKey, Mentoring]]:
    """Every pairing that runs on ``on``."""
    for key, pairing in register.mentoring.items():
        if runs_on(key[0], pairing, on):
            yield key, pairing


def pairings_of_mentors(register: Register, on: date) -> Counter[str]:
    """In how many pairings each member is mentor on ``on``."""
    return Counter(mentor for (_, mentor, _), _ in running(register, on))


def areas_mentored(register: Register, on: date) -> frozenset[tuple[str, str]]:
    """Whom a mentor helps on ``on``, and in which area."""
    return frozenset(
        (mentored, area)
        for (_, _, mentored), pairing in running(register, on)
        for area in pairing.areas
    )
