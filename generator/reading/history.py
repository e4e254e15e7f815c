"""How each record became what it is: one walk through the history of a data folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from generator.reading import git
from generator.reading.errors import GitFailed
from generator.reading.paths import DATA
from generator.reading.revision import commit_named, place_in_repository
from generator.reading.strict_yaml import parse
from generator.review.editions import Edition, Editions, Event
from generator.review.inputs import Input, Written, places_changed


def history(root: Path, revision: str = "HEAD") -> Editions:
    """The history of the data folder ``root`` up to ``revision``, as its main line saw it.

    A branch that was merged counts as one edition of each of its files, on the day of
    the merge: that is when it came to be so. What changed is told by what was typed, so
    that records of an older form are told too; not of files too large to be read (see
    ``strict_yaml``). One walk and one reading of contents, however many files there are.

    Raises ``GitMissing``, ``NotARepository``, ``UnknownRevision`` or ``GitFailed``.
    """
    folder, inside = place_in_repository(root)
    commit = commit_named(folder, revision)
    top = f"{inside}/" if inside else ""
    up = _said(folder, "rev-parse", "--show-cdup").decode("utf-8", "surrogateescape").strip("\n")
    log = _said(
        folder / up,
        "log",
        *("--first-parent", "-m", "--no-renames", "--raw", "--no-abbrev", "-z"),
        *(f"--format={_MARK}%H %ct", commit, "--", inside or "."),
    )
    touched = tuple(_touched(log.decode("utf-8", "surrogateescape"), top))
    is_cut_off = _said(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
    if is_cut_off:
        # The oldest commit that is there seems to bring every file.
        touched = tuple(each for each in touched if each.revision != touched[-1].revision)
    trees = _trees(folder, touched)
    return Editions(
        revision=commit,
        is_cut_off=is_cut_off,
        is_changed=bool(_said(folder, "status", "--porcelain", "-z", "--", str(root.absolute()))),
        all=tuple(_edition(each, trees) for each in touched),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Touched:
    """A file that a commit touched: its content before and after by its name in Git, or empty."""

    path: str
    on: date
    revision: str
    before: str
    after: str


def _edition(touched: _Touched, trees: Mapping[str, Written]) -> Edition:
    if not touched.before or not touched.after:
        event = Event.CAME if touched.after else Event.WENT
    else:
        event = Event.CHANGED
    return Edition(
        path=touched.path,
        on=touched.on,
        revision=touched.revision,
        event=event,
        inputs=tuple(_inputs(touched, trees)),
    )


def _inputs(touched: _Touched, trees: Mapping[str, Written]) -> Iterator[Input]:
    before, after = trees.get(touched.before), trees.get(touched.after)
    if before is not None and after is not None:
        yield from places_changed(touched.path, before, after)


_MARK = "\x01"
"""Begins what is said of a commit; nothing else that is said begins with it."""

_FILES = ("100644", "100755", "100664")


def _touched(log: str, top: str) -> Iterator[_Touched]:
    """Each file that each commit touched: what is no plain file, on either side, is not there."""
    on, revision = date.min, ""
    parts = iter(log.split("\0"))
    for part in parts:
        told = part.removeprefix("\n")
        if told.startswith(_MARK):
            revision, _, seconds = told.removeprefix(_MARK).strip("\n").partition(" ")
            on = datetime.fromtimestamp(int(seconds), UTC).date()
        elif told.startswith(":"):
            modes, path = told.removeprefix(":").split(" "), next(parts)
            before = modes[2] if modes[0] in _FILES else ""
            after = modes[3] if modes[1] in _FILES else ""
            if before != after:
                yield _Touched(
                    path=f"{DATA}/{path.removeprefix(top)}",
                    on=on,
                    revision=revision,
                    before=before,
                    after=after,
                )


def _trees(folder: Path, touched: Sequence[_Touched]) -> dict[str, Written]:
    """What is written on both sides of every change, by the content's name in Git."""
    wanted = dict.fromkeys(
        name for each in touched if each.before and each.after for name in (each.before, each.after)
    )
    found: dict[str, Written] = {}
    with git.contents(folder, wanted) as stream:
        for name in wanted:
            header = stream.readline().split()
            if len(header) != 3:  # noqa: PLR2004 - name, type, size
                # A clone may lack contents of old: the change is told without words.
                continue
            data = stream.read(int(header[2]))
            stream.read(1)
            found[name] = cast("Written", parse(data).tree)
    return found


def _said(folder: Path, *arguments: str) -> bytes:
    answer = git.ask(folder, *arguments)
    if answer.returncode != 0:
        raise GitFailed(git.complaint(answer))
    return answer.stdout
