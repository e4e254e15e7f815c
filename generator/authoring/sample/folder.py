"""Writing a sample as a data folder, beside what was there and swapped in when it is whole."""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path

from generator.authoring.sample.consortium import GENERATED
from generator.authoring.sample.extent import Extent
from generator.authoring.sample.history import Told, sample_sheets
from schemas.catalogue import CONSORTIUM
from schemas.record_kinds import DATA


class NotASampleError(Exception):
    """The folder holds something that no sample may replace."""


def write_sample(folder: Path, extent: Extent, told: Told | None = None) -> int:
    """Makes ``folder`` the data folder of a sample; returns how many records it holds.

    A sample written before is replaced. Raises NotASampleError where the folder
    holds anything else, which then stays as it was.
    """
    if not may_hold_a_sample(folder):
        raise NotASampleError(
            f"{folder} is not empty and was not written by this command. "
            "Name a folder that is new, empty or an earlier sample."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.parent / f".{folder.name}.new-{secrets.token_hex(4)}"
    try:
        beside.mkdir()
        count = _write(beside, extent, told)
        if folder.exists():
            shutil.rmtree(folder)
        beside.rename(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return count


def may_hold_a_sample(folder: Path) -> bool:
    """Whether ``folder`` is absent, empty, or a sample from before."""
    if not folder.exists() and not folder.is_symlink():
        return True
    if folder.is_symlink() or not folder.is_dir():
        return False
    consortium = folder / CONSORTIUM.pattern
    if consortium.is_file():
        return f"\nabout: '{GENERATED}:".encode() in consortium.read_bytes()
    return not any(folder.iterdir())


def _write(folder: Path, extent: Extent, told: Told | None) -> int:
    count, made = 0, {""}
    for item in sample_sheets(extent, told):
        path = item.path.removeprefix(DATA)
        parent = os.path.dirname(path)  # noqa: PTH120 - thousands of paths: text is quicker
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        with open(f"{folder}/{path}", "wb") as file:  # noqa: PTH123 - as above
            file.write(item.as_yaml())
        count += 1
    return count
