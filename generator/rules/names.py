"""Names that lead nowhere, and the name that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

REMEMBERED = 4_096
"""How many answers are kept: one wrong name is often written in many records."""


def meant(name: str, known: Iterable[str], otherwise: str) -> str:
    """How to mend ``name``: the nearest ``known`` name, or ``otherwise`` if none is near."""
    near = _nearest(name, tuple(known))
    return f'Did you mean "{near}"?' if near else otherwise


def is_meant(name: str, given: Iterable[str], known: Iterable[str]) -> bool:
    """Whether a name that was ``given`` and is not ``known`` was probably meant for ``name``."""
    held = tuple(known)
    return any(_nearest(one, held) == name for one in given if one not in held)


@lru_cache(maxsize=REMEMBERED)
def _nearest(name: str, known: tuple[str, ...]) -> str | None:
    return next(iter(get_close_matches(name, known, n=1)), None)
