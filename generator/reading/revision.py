"""The records of a data folder as they were in a Git revision, without checking it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from generator.finding import Finding
from generator.reading import git
from generator.reading.errors import GitFailed, NotARepository, UnknownRevision
from generator.reading.faults import NO_DATA, Fault
from generator.reading.paths import (
    DATA,
    Entry,
    Knows,
    Source,
    Sources,
    What,
    is_not_entered,
    sift,
)
from generator.reading.text_faults import too_large
from schemas.places import most_bytes_at


def read_revision(root: Path, revision: str, *, knows: Knows) -> Sources:
    """Every record in the folder ``root`` as it was committed in ``revision``.

    ``root`` need not be there any more. The working copy and the index are
    neither read nor touched. Says the same as ``read_folder`` of a checkout.

    Raises ``GitMissing``, ``NotARepository``, ``UnknownRevision`` or ``GitFailed``.
    """
    folder, inside = place_in_repository(root)
    commit = commit_named(folder, revision)
    tree = _data_tree(folder, commit, inside)
    if tree is None:
        message = "The data folder is not there in this revision."
        fix = "Put it back as it was, or name a revision that holds it."
        return Sources(findings=(Fault(rule=NO_DATA, message=message, fix=fix).finding(DATA),))
    blobs = {entry.path: entry for entry in _listed(folder, tree)}
    sifted = sift(_entries(blobs.values()), knows)
    findings = list(sifted.findings)
    files = tuple(_read(folder, [blobs[path] for path in sifted.wanted], findings))
    return Sources(files=files, findings=tuple(sorted(findings, key=lambda f: f.order)))


def names_at(root: Path, commit: str) -> dict[str, str]:
    """The plain files of the folder ``root`` in ``commit`` (``data/…``): their names in Git."""
    folder, inside = place_in_repository(root)
    tree = _data_tree(folder, commit, inside)
    listed = _listed(folder, tree) if tree is not None else ()
    return {file.path: file.name for file in listed if file.what in {What.FILE, What.PROGRAM}}


class _Listed(NamedTuple):
    path: str
    what: What
    name: str
    """The object's hash."""


_LONGEST_REVISION = 1_000
_OBJECT_NAME = re.compile(r"[0-9a-f]{40,64}")
_MODES = {
    "100644": What.FILE,
    "100664": What.FILE,
    "100755": What.PROGRAM,
    "120000": What.LINK,
    "160000": What.REPOSITORY,
}


def place_in_repository(root: Path) -> tuple[Path, str]:
    """A folder of the repository that is there, and the path of ``root`` within the repository."""
    folder = root.absolute()
    rest: list[str] = []
    while not folder.is_dir() and folder != folder.parent:
        rest.insert(0, folder.name)
        folder = folder.parent
    answer = git.ask(folder, "rev-parse", "--show-prefix")
    if answer.returncode != 0:
        if b"not a git repository" in answer.stderr:
            raise NotARepository(str(root))
        raise GitFailed(git.complaint(answer))
    prefix = answer.stdout.decode("utf-8", "surrogateescape").rstrip("\n").rstrip("/")
    return folder, "/".join(filter(None, (prefix, *rest)))


def commit_named(folder: Path, revision: str) -> str:
    """The full name of the commit that ``revision`` means. Raises ``UnknownRevision``."""
    if not revision or len(revision) > _LONGEST_REVISION or "\0" in revision:
        raise UnknownRevision(revision)
    wanted = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    answer = git.ask(folder, "rev-parse", *wanted)
    name = answer.stdout.decode("ascii", "replace").strip()
    if answer.returncode != 0 or not _OBJECT_NAME.fullmatch(name):
        raise UnknownRevision(revision)
    return name


def _data_tree(folder: Path, commit: str, inside: str) -> str | None:
    """The tree of the data folder in ``commit``; ``None`` if it is not there or no folder."""
    if not inside:
        return f"{commit}^{{tree}}"
    listing = _ls_tree(folder, "--full-tree", commit, "--", inside)
    return next((name for _, mode, name in listing if mode == "040000"), None)


def _listed(folder: Path, tree: str) -> Iterator[_Listed]:
    for path, mode, name in _ls_tree(folder, "-r", "--full-tree", tree):
        yield _Listed(f"{DATA}/{path}", _MODES.get(mode, What.DEVICE), name)


def _ls_tree(folder: Path, *arguments: str) -> Iterator[tuple[str, str, str]]:
    """Path, mode and object name of what ``git ls-tree`` lists."""
    answer = git.ask(folder, "ls-tree", "-z", *arguments)
    if answer.returncode != 0:
        raise GitFailed(git.complaint(answer))
    for line in answer.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        described, _, path = line.partition("\t")
        mode, _, name = described.split(" ")
        yield path, mode, name


def _entries(listed: Iterable[_Listed]) -> Iterator[Entry]:
    """What a walk through the same files on disk would come upon."""
    entered: dict[str, str | None] = {DATA: None}
    for file in listed:
        shut = _shut_folder(file.path.rpartition("/")[0], entered)
        yield Entry(file.path, file.what) if shut is None else Entry(shut, What.FOLDER)


def _shut_folder(folder: str, entered: dict[str, str | None]) -> str | None:
    """The outermost of ``folder`` and those around it that is not entered, if any."""
    if folder not in entered:
        around = _shut_folder(folder.rpartition("/")[0], entered)
        entered[folder] = around or (folder if is_not_entered(folder) else None)
    return entered[folder]


def _read(folder: Path, wanted: list[_Listed], findings: list[Finding]) -> Iterator[Source]:
    with git.contents(folder, (file.name for file in wanted)) as stream:
        for file in wanted:
            content = _content(stream, most_bytes_at(file.path))
            if isinstance(content, Fault):
                findings.append(content.finding(file.path))
            else:
                yield Source(file.path, content)


_CHUNK = 1024 * 1024


def _content(stream: IO[bytes], most_bytes: int) -> bytes | Fault:
    """The next object of a ``cat-file --batch`` stream; too large a one is passed over."""
    header = stream.readline().split()
    if len(header) != 3:  # noqa: PLR2004 - name, type, size
        raise GitFailed("an object is missing; the repository is damaged or not complete")
    size = int(header[2])
    if size <= most_bytes:
        data = stream.read(size)
        if len(data) < size or stream.read(1) != b"\n":
            raise GitFailed("its answer broke off")
        return data
    left = size + 1
    while left > 0:
        left -= len(stream.read(min(left, _CHUNK))) or left
    return too_large(size, most_bytes)
