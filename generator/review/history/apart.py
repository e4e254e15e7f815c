"""HIS-4: a change to records changes nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.finding import Finding
from generator.review.history.rules import HIS_4
from schemas.record_kinds import DATA

MOST_LISTED = 10
"""How many files beside the records are listed, before the rest are only counted."""


def apart(changed: Iterable[str]) -> Iterator[Finding]:
    """Each file beside the records, where a change touches records too.

    ``changed`` are all paths that the change touches, from the folder in which
    ``data/`` lies.
    """
    paths = sorted(set(changed))
    records = [path for path in paths if path.startswith(DATA)]
    others = [path for path in paths if not path.startswith(DATA)]
    if not records or not others:
        return
    for number, path in enumerate(others, start=1):
        if number > MOST_LISTED:
            more = len(others) - MOST_LISTED
            yield HIS_4.finding(
                path,
                f"{more:,} more {'file is' if more == 1 else 'files are'} changed beside records.",
                _FIX,
            )
            return
        yield HIS_4.finding(
            path, f"This is no record, and is changed together with {_records(records)}.", _FIX
        )


_FIX = "Take it out of this change, and propose it in one of its own."


def _records(paths: list[str]) -> str:
    more = len(paths) - 1
    if not more:
        return paths[0]
    return f"{paths[0]} and {more:,} more {'record' if more == 1 else 'records'}"
