"""What a path says of a record before it is read: its kind, which one, how large it may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from schemas.catalogue import CATALOGUE
from schemas.record_kinds import DATA, MOST_BYTES, Kind


def _by_folder() -> Mapping[str, tuple[Kind, ...]]:
    folders: dict[str, tuple[Kind, ...]] = {}
    for kind in CATALOGUE:
        first = kind.pattern.partition("/")[0]
        folders[first] = (*folders.get(first, ()), kind)
    return folders


_KINDS_OF_FOLDER = _by_folder()

_LARGE = tuple(
    (DATA + kind.pattern.partition("{")[0], kind.most_bytes)
    for kind in CATALOGUE
    if kind.most_bytes != MOST_BYTES
)


def most_bytes_at(path: str) -> int:
    """How many bytes a record at ``path`` (``data/…``) may have (inclusive)."""
    return next((most for folder, most in _LARGE if path.startswith(folder)), MOST_BYTES)


@dataclass(frozen=True, slots=True)
class Place:
    """What a path says: a kind of record, and which one."""

    kind: Kind
    identity: tuple[str, ...]

    def part(self, name: str) -> str | None:
        """What the path says for ``name`` (``"member"``); ``None`` where it has no such part."""
        parts = self.kind.parts
        return self.identity[parts.index(name)] if name in parts else None


def place_of(path: str) -> Place | None:
    """What record belongs at ``path`` (``data/…``); ``None`` if none does."""
    if not path.startswith(DATA):
        return None
    inside = path[len(DATA) :]
    for kind in _KINDS_OF_FOLDER.get(inside.partition("/")[0], ()):
        found = kind.regex.fullmatch(inside)
        if found and _is_possible(found.groupdict().get("date")):
            return Place(kind, found.groups())
    return None


def shapes_near(path: str) -> tuple[str, ...]:
    """The paths that records have in the topmost folder of ``path``, in the catalogue's order.

    Parts are shown as in ``"data/returns/<tender>/<period>/<member>.yaml"``. Those as deep
    as ``path`` are given alone, where there are any; none where no record belongs at all.
    """
    inside = path.removeprefix(DATA)
    kinds = _KINDS_OF_FOLDER.get(inside.partition("/")[0], ())
    as_deep = [kind for kind in kinds if kind.pattern.count("/") == inside.count("/")]
    return tuple(
        DATA + kind.pattern.replace("{", "<").replace("}", ">") for kind in as_deep or kinds
    )


def _is_possible(day: str | None) -> bool:
    """Whether ``day`` is in the calendar; 30 February fits the pattern and is not."""
    try:
        return day is None or bool(date.fromisoformat(day))
    except ValueError:
        return False
