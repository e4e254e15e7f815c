"""What each record went through: when it came, what was changed in it, and by which decision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from generator.review.inputs import Input, Written
from schemas.dates import DAY_PATTERN


class Event(StrEnum):
    """What became of a record."""

    CAME = "came"
    CHANGED = "changed"
    WENT = "went"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What one revision made of one record.

    ``on`` is the day on which it came to be so, ``revision`` the full name of the commit.
    ``inputs`` are the places that changed; none where a record came or went, or where
    one side could not be read. ``came_with`` are the decisions that a record refers to
    since it came, where that is known.
    """

    path: str
    on: date
    revision: str
    event: Event
    inputs: tuple[Input, ...] = ()
    came_with: tuple[str, ...] = ()

    @property
    def decisions(self) -> tuple[str, ...]:
        """The minuted decisions that the record refers to since, as they are written."""
        before = {one for each in self.inputs for one in _decisions(each.before)}
        found = (one for each in self.inputs for one in _decisions(each.after))
        new = (one for one in found if one not in before)
        return tuple(dict.fromkeys((*self.came_with, *new)))


_DECISION = re.compile(rf"(?:board|members)/{DAY_PATTERN}/[1-9][0-9]?", re.ASCII)


def _decisions(written: Written) -> Iterator[str]:
    if isinstance(written, str):
        if _DECISION.fullmatch(written):
            yield written
    elif isinstance(written, Mapping):
        for inside in written.values():
            yield from _decisions(inside)
    elif written is not None:
        for inside in written:
            yield from _decisions(inside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """The editions of every record, newest first.

    ``revision`` is the commit that they end with, empty where nothing is known of any.
    ``is_cut_off`` says that the oldest are not there, so that it is not known when what
    has none came. ``is_changed`` says that records lie there otherwise than committed.
    """

    revision: str = ""
    all: tuple[Edition, ...] = ()
    is_cut_off: bool = False
    is_changed: bool = False
    by_path: Mapping[str, tuple[Edition, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[str, list[Edition]] = {}
        for edition in self.all:
            found.setdefault(edition.path, []).append(edition)
        object.__setattr__(
            self, "by_path", {path: tuple(editions) for path, editions in found.items()}
        )

    def of(self, path: str) -> tuple[Edition, ...]:
        """Those of the record at ``path``, newest first."""
        return self.by_path.get(path, ())


NO_EDITIONS = Editions()
"""Where nothing is known of what records went through."""
