"""Every path that a change touches, records and all else: what Git says of two revisions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.reading import git
from generator.reading.commit_days import day_of_commit
from generator.reading.errors import GitFailed
from generator.reading.paths import DATA, printable
from generator.reading.revision import commit_named, place_in_repository


def changed_paths(root: Path, base: str, head: str | None) -> tuple[str, ...]:
    """Paths that differ between ``base`` and ``head``, or the files as they are; sorted.

    From the folder in which the data folder ``root`` lies; what is outside of it from the
    top of the repository. A renamed file is one that is gone and one that is new, and a
    changed mode counts as a change. Of the files as they are, those that Git ignores
    count only if they are committed.

    Raises ``GitMissing``, ``NotARepository``, ``UnknownRevision`` or ``GitFailed``.
    """
    folder, inside = place_in_repository(root)
    top = folder / _said(folder, "rev-parse", "--show-cdup").strip("\n")
    start = commit_named(folder, base)
    if head is not None:
        raw = _said(top, *_COMPARE_TREES, start, commit_named(folder, head))
    else:
        untracked = _said(top, "ls-files", "--others", "--exclude-standard", "-z")
        raw = _said(top, *_COMPARE_FILES, start) + untracked
    around = inside.rpartition("/")[0]
    return tuple(sorted({_placed(path, around, inside) for path in raw.split("\0") if path}))


# Another repository's place counts whatever .gitmodules says, which the change may have written.
_COMPARE_TREES = (
    *("diff-tree", "-r", "-z", "--name-only", "--no-renames"),
    "--ignore-submodules=none",
)
_COMPARE_FILES = (
    *("diff", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--no-textconv"),
    "--ignore-submodules=none",
)


def _placed(path: str, around: str, inside: str) -> str:
    """``path`` from the top of the repository, as it is called here: records under ``data/``."""
    if not inside:
        return printable(f"{DATA}/{path}")
    if path == inside or path.startswith(f"{inside}/"):
        return printable(f"{DATA}{path[len(inside) :]}")
    return printable(path.removeprefix(f"{around}/") if around else path)


def day_of(root: Path, revision: str) -> date:
    """The day of the commit that ``revision`` means: the committer's, in UTC."""
    folder, _ = place_in_repository(root)
    seconds = _said(folder, "log", "-1", "--format=%ct", commit_named(folder, revision))
    return day_of_commit(seconds.strip())


def _said(folder: Path, *arguments: str) -> str:
    answer = git.ask(folder, *arguments)
    if answer.returncode != 0:
        raise GitFailed(git.complaint(answer))
    return answer.stdout.decode("utf-8", "surrogateescape")
