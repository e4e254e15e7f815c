"""Writes a set of files into a folder: what changed is written, what is stale is removed."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.publishing.errors import ForeignFolderError, UnsafePathError

PAGES_MARKER = ".consortico-pages"
_MARKER_TEXT = "Written by consortico: whatever is put in this folder is removed again.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How many files were written, were as they should be, and were removed."""

    written: int
    unchanged: int
    removed: int


def write_tree(files: Iterable[tuple[str, bytes]], folder: Path) -> Written:
    """Makes ``folder`` hold ``files`` (path with ``/``, content) and nothing else.

    A file that is as it should be is not touched, so that nobody who watches
    the folder is woken. Each file is replaced in one step. Raises
    ForeignFolderError when the folder holds files and this did not write them,
    and UnsafePathError for a path that is not plain, or comes twice.
    """
    claim(folder, PAGES_MARKER)
    expected = {PurePosixPath(PAGES_MARKER)}
    written = unchanged = 0
    for path, content in files:
        place = _plain(path)
        if place in expected:
            raise UnsafePathError(path)
        expected.add(place)
        if write_if_changed(folder / place, content):
            written += 1
        else:
            unchanged += 1
    removed = _remove_all_but(expected, folder)
    return Written(written=written, unchanged=unchanged, removed=removed)


def claim(folder: Path, marker: str) -> None:
    """Makes ``folder`` ours, with a file ``marker`` that says so.

    Raises ForeignFolderError when it holds something and no marker.
    """
    if not is_ours(folder, marker):
        raise ForeignFolderError(folder, marker)
    folder.mkdir(parents=True, exist_ok=True)
    write_if_changed(folder / marker, _MARKER_TEXT.encode())


def is_ours(folder: Path, marker: str) -> bool:
    """Whether ``folder`` may be replaced: it is absent, empty, or bears ``marker``."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return False
    return not folder.exists() or (folder / marker).is_file() or not any(folder.iterdir())


def write_if_changed(path: Path, content: bytes) -> bool:
    """Writes ``content`` to ``path`` in one step unless it is there; whether it wrote."""
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        _make_folder(path.parent)
        # Nobody can have read what was not there: no need to write beside and swap.
        path.write_bytes(content)
        return True
    if stat.S_ISREG(mode) and path.read_bytes() == content:
        return False
    if stat.S_ISDIR(mode):
        _remove_all_but(set(), path)
        path.rmdir()
    _replace(path, content)
    return True


def _replace(path: Path, content: bytes) -> None:
    # Opened as any new file is, so that the account's own settings say who may read it.
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with temporary.open("xb") as file:
            file.write(content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _make_folder(folder: Path) -> None:
    # A page that has become a folder of pages leaves its file in the way.
    for place in (folder, *folder.parents):
        if place.is_dir():
            break
        place.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)


def _plain(path: str) -> PurePosixPath:
    parts = path.split("/")
    if any(not part or part.startswith(".") or "\\" in part or "\0" in part for part in parts):
        raise UnsafePathError(path)
    return PurePosixPath(path)


def _remove_all_but(expected: set[PurePosixPath], folder: Path) -> int:
    """Removes every other file under ``folder``, then empty folders; how many files."""
    removed = 0
    for place, folders, names in os.walk(folder, topdown=False):
        here = Path(place)
        for name in names:
            if PurePosixPath((here / name).relative_to(folder).as_posix()) not in expected:
                (here / name).unlink()
                removed += 1
        for name in folders:
            inner = here / name
            if inner.is_symlink():
                inner.unlink()
                removed += 1
            elif not any(inner.iterdir()):
                inner.rmdir()
    return removed
