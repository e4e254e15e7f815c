"""What each revision of the main line did to the files of a data folder: one walk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.reading import git
from generator.reading.commit_days import day_of_commit
from generator.reading.errors import GitFailed
from generator.reading.paths import DATA
from generator.reading.revision import commit_named, place_in_repository


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A file that a revision touched: its content before and after by its name in Git, or empty."""

    path: str
    on: date
    revision: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MainLine:
    """The walk from ``revision`` along first parents: what was touched, newest first.

    ``folder`` is one of the repository. ``is_cut_off`` says that the oldest revisions are
    not there; what the oldest of those that are there seems to bring is then left out.
    """

    folder: Path
    revision: str
    touched: tuple[Touched, ...]
    is_cut_off: bool


def main_line(root: Path, revision: str) -> MainLine:
    """How the main line up to ``revision`` went through the data folder ``root``.

    A branch that was merged counts as one revision, that of its merge.

    Raises ``GitMissing``, ``NotARepository``, ``UnknownRevision`` or ``GitFailed``.
    """
    folder, inside = place_in_repository(root)
    commit = commit_named(folder, revision)
    top = f"{inside}/" if inside else ""
    up = said(folder, "rev-parse", "--show-cdup").decode("utf-8", "surrogateescape").strip("\n")
    log = said(
        folder / up,
        "log",
        *("--first-parent", "-m", "--no-renames", "--raw", "--no-abbrev", "-z"),
        *(f"--format={_MARK}%H %ct", commit, "--", inside or "."),
    )
    touched = tuple(_touched(log.decode("utf-8", "surrogateescape"), top))
    is_cut_off = said(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
    if is_cut_off:
        # The oldest commit that is there seems to bring every file.
        touched = tuple(each for each in touched if each.revision != touched[-1].revision)
    return MainLine(folder=folder, revision=commit, touched=touched, is_cut_off=is_cut_off)


def said(folder: Path, *arguments: str) -> bytes:
    """What Git says. Raises ``GitFailed`` where it refuses."""
    answer = git.ask(folder, *arguments)
    if answer.returncode != 0:
        raise GitFailed(git.complaint(answer))
    return answer.stdout


_MARK = "\x01"
"""Begins what is said of a commit; nothing else that is said begins with it."""

_FILES = ("100644", "100755", "100664")


def _touched(log: str, top: str) -> Iterator[Touched]:
    """Each file that each commit touched: what is no plain file, on either side, is not there."""
    on, revision = date.min, ""
    parts = iter(log.split("\0"))
    for part in parts:
        told = part.removeprefix("\n")
        if told.startswith(_MARK):
            revision, _, seconds = told.removeprefix(_MARK).strip("\n").partition(" ")
            on = day_of_commit(seconds)
        elif told.startswith(":"):
            modes, path = told.removeprefix(":").split(" "), next(parts)
            before = modes[2] if modes[0] in _FILES else ""
            after = modes[3] if modes[1] in _FILES else ""
            if before != after:
                yield Touched(
                    path=f"{DATA}/{path.removeprefix(top)}",
                    on=on,
                    revision=revision,
                    before=before,
                    after=after,
                )
