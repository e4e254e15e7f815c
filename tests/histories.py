"""Two revisions of the minimal consortium side by side, and what the history rules find."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache

from generator.finding import Finding
from generator.reading.read import Reading
from generator.review.history.held import Change, history_findings
from generator.review.history.trees import Tree, Trees
from tests.consortia import AS_OF, reading_of

RETURN = "data/returns/visits/2025-q1/alder.yaml"
AWARD = "data/awards/visits.yaml"
MINUTES = "data/governance/meetings/board/2024-12-02.yaml"
CORRECTION = "data/corrections/2025-08-14-alder-outputs.yaml"


def correction(
    *changes: tuple[str, str | None, str | None],
    record: str = RETURN,
    decision: str = "board/2025-08-04/1",
) -> bytes:
    """A correction of these fields: name, what it was, what it is now."""
    lines = [f"record: {record}", "changes:"]
    for field, was, now in changes:
        lines.append(f"  - field: {field}")
        lines.extend(
            f"    {word}: {value}" for word, value in (("was", was), ("now", now)) if value
        )
    lines += ["reason: The first visit was counted twice.", f"decision: {decision}", ""]
    return "\n".join(lines).encode()


def trees_of(
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    *,
    faults: Mapping[str, frozenset[str]] | None = None,
    came: date = AS_OF,
) -> Trees:
    """The two as trees; ``faults`` are rules of reading that are broken afterwards."""
    return Trees(before=_tree(before, came), after=_tree(after, AS_OF, faults))


def _tree(
    files: Mapping[str, bytes], on: date, faults: Mapping[str, frozenset[str]] | None = None
) -> Tree:
    register = reading_once(files, on).register
    assert register is not None
    return Tree(register=register, files=files, faults=faults or {})


def reading_once(files: Mapping[str, bytes], on: date = AS_OF) -> Reading:
    """What reading makes of ``files``, remembered: of two revisions one is often the same."""
    return _reading(frozenset(files.items()), on)


@lru_cache(maxsize=64)
def _reading(files: frozenset[tuple[str, bytes]], on: date) -> Reading:
    return reading_of(dict(files), on)


def history(
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    *,
    author: str | None = None,
    paths: Iterable[str] = (),
    faults: Mapping[str, frozenset[str]] | None = None,
    came: date = AS_OF,
) -> list[Finding]:
    """What the history rules find in the change from ``before`` to ``after``, by place."""
    trees = trees_of(before, after, faults=faults, came=came)
    change = Change(trees=trees, paths=tuple(paths), author=author)
    return sorted(history_findings(change), key=lambda finding: finding.order)


def told(findings: Iterable[Finding]) -> list[str]:
    """Each finding in one line: rule, path and message."""
    return [f"{one.rule} {one.path.removeprefix('data/')}: {one.message}" for one in findings]
