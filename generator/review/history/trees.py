"""The records of two revisions, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.register import Register, lies_in
from schemas.places import Place, place_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The records of one revision: as a register, and as bytes by path.

    ``faults`` are the rules of reading that each path breaks: in them shows that
    something is a link, another repository, or marked as a program. The register's
    day is the day to judge by; on the side before a change, that on which the change comes.
    """

    register: Register
    files: Mapping[str, bytes]
    faults: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def is_unknown(self, path: str) -> bool:
        """Whether something is at ``path``, or at a folder around it, that could not be read."""
        return lies_in(self.register.unknown, path)

    def has(self, path: str) -> bool:
        """Whether anything at all is there."""
        return path in self.files or self.is_unknown(path)

    def faults_at(self, path: str) -> frozenset[str]:
        """The rules of reading that are broken at ``path``."""
        return self.faults.get(path, frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Trees:
    """What was there before a change, and what is after it."""

    before: Tree
    after: Tree

    def changed(self) -> Iterator[tuple[str, Place]]:
        """The records that were brought, changed or taken away, by path, sorted."""
        before, after = self.before, self.after
        for path in sorted({*before.files, *after.files, *before.faults, *after.faults}):
            is_same = before.files.get(path) == after.files.get(path)
            if is_same and before.faults_at(path) == after.faults_at(path):
                continue
            place = place_of(path)
            if place is not None:
                yield path, place
