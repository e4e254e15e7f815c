"""Putting a new record where it belongs, unless something is there."""

from __future__ import annotations

from pathlib import Path

from generator.authoring.files import write_whole
from schemas.record_kinds import DATA


def write_new(data: Path, path: str, content: str) -> Path | None:
    """Writes ``content`` as the record at ``path`` (``data/…``) and returns the file's path.

    ``None`` where a file, whatever it holds, is there already: nothing is overwritten.
    """
    file = data / path.removeprefix(DATA)
    if file.exists() or file.is_symlink():
        return None
    write_whole(file, content)
    return file
