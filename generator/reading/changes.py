"""Which files a revision or a working copy brings, changes or takes away against another."""

from __future__ import annotations

from dataclasses import dataclass

from generator.reading.paths import Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Paths (``data/…``), sorted: those that are new or not as they were, and those gone."""

    brought: tuple[str, ...]
    removed: tuple[str, ...]


def changes(base: Sources, head: Sources, folder: str) -> Changes:
    """What ``head`` brings, changes and takes away below ``folder`` (``data/…/``).

    A file that is wrong before it is even read, such as one at a path where no
    record belongs, counts too: by what was found of it.
    """
    before, after = _below(base, folder), _below(head, folder)
    return Changes(
        brought=tuple(path for path in sorted(after) if after[path] != before.get(path)),
        removed=tuple(path for path in sorted(before) if path not in after),
    )


def _below(sources: Sources, folder: str) -> dict[str, tuple[object, ...]]:
    """What is known of each path below ``folder``: its bytes, or what was found of it."""
    known: dict[str, tuple[object, ...]] = {}
    for finding in sources.findings:
        if finding.path.startswith(folder):
            known[finding.path] = (*known.get(finding.path, ()), finding)
    for file in sources.files:
        if file.path.startswith(folder):
            known[file.path] = (*known.get(file.path, ()), file.data)
    return known
