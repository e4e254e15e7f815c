"""Every history rule held against one change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.finding import Finding
from generator.review.history.apart import apart
from generator.review.history.corrected import claims_of, corrected
from generator.review.history.owned import owned
from generator.review.history.trees import Trees
from generator.review.history.unchanged import unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change: the records before and after it, and every path that it touches.

    ``paths`` are from the folder in which ``data/`` lies, of any file at all. ``author``
    is the account that proposes it; without one nobody's ownership is asked.
    """

    trees: Trees
    paths: tuple[str, ...] = ()
    author: str | None = None


def history_findings(change: Change) -> Iterator[Finding]:
    """What the history rules find, not located yet, in no particular order."""
    claims = claims_of(change.trees)
    yield from unchanged(change.trees, claims)
    yield from corrected(change.trees, claims)
    if change.author is not None:
        yield from owned(change.trees, change.author, claims)
    yield from apart(change.paths)
