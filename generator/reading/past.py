"""The records before and after revisions of the past, from today's backwards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from generator.reading import git
from generator.reading.main_line import Touched, main_line
from generator.reading.read import Reading, read_record
from generator.reading.revision import names_at
from generator.register import Register, with_records
from generator.review.decided import Sides
from schemas.catalogue import CONSORTIUM
from schemas.places import Place, place_of
from schemas.record import Record


def past(
    root: Path, revision: str, now: Reading, wanted: Mapping[str, date]
) -> Iterator[tuple[str, Sides]]:
    """Each of the revisions ``wanted`` on the main line up to ``revision``, the latest first.

    ``now`` are the records as they lie in the folder ``root``; of each revision ``wanted``
    says as of which day. What no revision since has touched is not read again, and what
    was touched is read once for each content, however often it came back. A record that
    is none by today's forms is unknown.

    Raises ``GitMissing``, ``NotARepository``, ``UnknownRevision`` or ``GitFailed``.
    """
    if not wanted or now.register is None:
        return
    line = main_line(root, revision)
    steps = tuple(_steps(line.touched, wanted))
    committed = names_at(root, line.revision)
    lying = {path: _name_in_git(data, line.revision) for path, data in now.files.items()}
    start = {
        path: committed.get(path, "")
        for path in sorted({*committed, *lying})
        if committed.get(path) != lying.get(path)
    }
    contents = _Contents(line.folder, (start, *(step.before for step in steps)))
    walk = _Walk(now.register, lying, contents)
    walk.go_to(start)
    for step in steps:
        on = wanted.get(step.revision)
        head, after = walk.register, walk.register.unknown
        head_is_known = walk.knows_the_consortium
        walk.go_to(step.before)
        if on is not None:
            yield (
                step.revision,
                Sides(
                    base=replace(walk.register, as_of=on) if walk.knows_the_consortium else None,
                    head=replace(head, as_of=on) if head_is_known else None,
                    paths=tuple(sorted(step.before)),
                    unread=after | walk.register.unknown,
                    is_first=not any(walk.names.values()),
                ),
            )


_Names = Mapping[str, str]
"""Contents by path, as Git calls them; empty where there is no file."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A revision, and what the files that it touched held before."""

    revision: str
    before: _Names


def _steps(touched: Iterable[Touched], wanted: Mapping[str, date]) -> Iterator[_Step]:
    """Every step back to the last one wanted."""
    left = len(wanted)
    for revision, files in groupby(touched, key=lambda each: each.revision):
        yield _Step(revision, {file.path: file.before for file in files if place_of(file.path)})
        left -= revision in wanted
        if not left:
            return


def _name_in_git(data: bytes, revision: str) -> str:
    """How Git calls this content: by a hash of the same kind as that of ``revision``."""
    kind = "sha1" if len(revision) == _SHA1 else "sha256"
    whole = b"blob %d\0" % len(data) + data
    return hashlib.new(kind, whole, usedforsecurity=False).hexdigest()


_SHA1 = 40
"""How long a name is in a repository of the older kind."""


class _Contents:
    """The records that contents hold, each read once."""

    def __init__(self, folder: Path, states: Iterable[_Names]) -> None:
        wanted = {
            (name, place.kind.name): (path, place)
            for state in states
            for path, name in state.items()
            if name and (place := place_of(path)) is not None
        }
        self._records: dict[tuple[str, str], Record] = {}
        with git.contents(folder, (name for name, _ in wanted)) as stream:
            for at, (path, place) in wanted.items():
                header = stream.readline().split()
                if len(header) != 3:  # noqa: PLR2004 - name, type, size
                    # A clone may lack contents of old: the record is not known.
                    continue
                data = stream.read(int(header[2]))
                stream.read(1)
                record = read_record(path, place, data)
                if isinstance(record, Record):
                    self._records[at] = record

    def record(self, place: Place, name: str) -> Record | None:
        """The record; ``None`` where there is no content, or none that can be read."""
        return self._records.get((name, place.kind.name))


class _Walk:
    """The records at one place of the main line, which goes from there to the one before."""

    def __init__(self, register: Register, names: _Names, contents: _Contents) -> None:
        self.register, self.names = register, dict(names)
        self._contents = contents

    @property
    def knows_the_consortium(self) -> bool:
        path = CONSORTIUM.path()
        return bool(self.names.get(path)) and path not in self.register.unknown

    def go_to(self, files: _Names) -> None:
        """To where these files held this."""
        records: dict[Place, Record | None] = {}
        unknown = set(self.register.unknown.difference(files))
        for path, name in files.items():
            self.names[path] = name
            place = place_of(path)
            if place is None:
                continue
            records[place] = self._contents.record(place, name)
            if name and records[place] is None:
                unknown.add(path)
        self.register = with_records(self.register, records, unknown=frozenset(unknown))
