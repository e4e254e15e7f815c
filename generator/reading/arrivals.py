"""When each file of a data folder first came into its repository."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.reading import git
from generator.reading.commit_days import day_of_commit
from generator.reading.errors import CutOff, GitFailed
from generator.reading.paths import DATA
from generator.reading.revision import commit_named, place_in_repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """The day of the first commit that brought each file, by path (``data/…``).

    The day is the committer's, in UTC. A file that is in no commit is not in it.
    ``is_cut_off`` says that the history is not all there (a shallow clone): then no
    day is known, since a file may have come in a commit that is not there.
    """

    days: Mapping[str, date] = field(default_factory=dict)
    is_cut_off: bool = False


def arrivals(root: Path, revision: str, *folders: str) -> Arrivals:
    """The arrivals in ``folders`` of the data folder ``root``, in the history of ``revision``.

    One walk through the history, however many files there are. A file that came
    twice has its first day; one that was moved came where it now lies when it was
    moved there.

    Raises ``GitMissing``, ``NotARepository``, ``UnknownRevision`` or ``GitFailed``.
    """
    folder, _ = place_in_repository(root)
    commit = commit_named(folder, revision)
    if _is_cut_off(folder):
        return Arrivals(is_cut_off=True)
    # Merges in full: what came only with one must be found too.
    return Arrivals(days=_days(root, folders, "-m", "--diff-filter=A", commit))


def changed_since(root: Path, start: str, revision: str, *folders: str) -> Mapping[str, date]:
    """The day of the first commit after ``start``, up to ``revision``, that touched each file.

    By path (``data/…``), as of ``arrivals``. Raises as that does.
    """
    folder, _ = place_in_repository(root)
    ends = commit_named(folder, start), commit_named(folder, revision)
    return _days(root, folders, "--no-merges", "..".join(ends))


def _days(root: Path, folders: Iterable[str], *which: str) -> dict[str, date]:
    """The earliest day on which one of ``which`` commits touched each file in ``folders``."""
    folder, inside = place_in_repository(root)
    top = f"{inside}/" if inside else ""
    up = _said(folder, "rev-parse", "--show-cdup").decode("utf-8", "surrogateescape").strip("\n")
    log = _said(
        folder / up,
        "log",
        *("--full-history", "--no-renames", f"--format={_MARK}%ct", "--name-only", "-z"),
        *(*which, "--", *(f"{top}{name}" for name in folders)),
    )
    days: dict[str, date] = {}
    for on, path in _touched(log.decode("utf-8", "surrogateescape")):
        place = f"{DATA}/{path.removeprefix(top)}"
        days[place] = min(on, days.get(place, on))
    return days


_MARK = "\x01"
"""Begins what is said of a commit; no path that is asked for can begin with it."""


def _touched(log: str) -> Iterator[tuple[date, str]]:
    """Each path that a commit touched, and the commit's day."""
    on = date.min
    for part in log.split("\0"):
        if part.startswith(_MARK):
            on = day_of_commit(part.removeprefix(_MARK).strip())
        elif part.strip("\n"):
            yield on, part.removeprefix("\n")


def fork_point(root: Path, base: str, head: str) -> str:
    """The commit at which ``head`` left ``base``; ``base`` itself where they have none in common.

    Raises as ``arrivals`` does, and ``CutOff`` where the clone does not hold that commit: against
    ``base`` as it is now, what others did since would be told as undone by ``head``.
    """
    folder, _ = place_in_repository(root)
    ends = commit_named(folder, base), commit_named(folder, head)
    answer = git.ask(folder, "merge-base", *ends)
    if answer.returncode == 0:
        return answer.stdout.decode("ascii", "replace").strip()
    if _is_cut_off(folder):
        raise CutOff(base)
    if answer.stderr:
        # Where a commit is missing Git complains, and says as of strangers that they share none.
        raise GitFailed(git.complaint(answer))
    return ends[0]


def _is_cut_off(folder: Path) -> bool:
    return _said(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"


def _said(folder: Path, *arguments: str) -> bytes:
    answer = git.ask(folder, *arguments)
    if answer.returncode != 0:
        raise GitFailed(git.complaint(answer))
    return answer.stdout
