"""Writing a file so that it is there whole or not at all."""

from __future__ import annotations

import secrets
from pathlib import Path


def write_whole(path: Path, content: str) -> None:
    """Writes ``content`` beside ``path`` and swaps it in; folders are made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Opened as any new file is, so that the account's own settings say who may read it.
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("x", encoding="utf-8", newline="\n") as file:
            file.write(content)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
