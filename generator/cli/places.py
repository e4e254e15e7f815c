"""Where a build writes: what could do harm there is misuse, told before anything is read."""

from __future__ import annotations

import os
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import click

from generator.publishing.errors import ForeignFolderError
from generator.publishing.tree import is_ours


class Target(NamedTuple):
    """A folder to be written: by which name the command line calls it, and the mark it bears."""

    name: str
    folder: Path
    marker: str


def refuse_harm(data: Path, *targets: Target) -> None:
    """Raises a usage error unless every target may be replaced, and all lie apart.

    Each of them must be absent, empty or this program's own, and none of the
    folders may lie in another or in the data folder, whatever links lead to it.
    """
    for name, folder, marker in targets:
        if folder.is_symlink():
            raise click.UsageError(f"{name} names {folder}, a link. Name the folder itself.")
        _refuse_file(name, folder)
        if not is_ours(folder, marker):
            raise click.UsageError(str(ForeignFolderError(folder, marker)))
    named = (("the data folder", data), *((name, folder) for name, folder, _ in targets))
    for (one_name, one), (other_name, other) in combinations(named, 2):
        if _lie_in_each_other(one, other):
            raise click.UsageError(
                f"{one_name}, {one}, and {other_name}, {other}, lie one in the other, so writing "
                "the one would remove what is in the other. Name folders that lie apart."
            )


def _refuse_file(option: str, folder: Path) -> None:
    for place in (folder, *folder.parents):
        if place.exists():
            if not place.is_dir():
                raise click.UsageError(
                    f"{option} names {folder}, but {place} is a file. Name a folder."
                )
            return


def _lie_in_each_other(one: Path, other: Path) -> bool:
    places = [Path(os.path.realpath(place)) for place in (one, other)]
    return places[0].is_relative_to(places[1]) or places[1].is_relative_to(places[0])
