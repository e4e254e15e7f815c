"""Who may read what a command writes is for the account's own settings to say, every time alike."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.authoring.files import write_whole
from generator.cli import main
from generator.publishing.tree import write_tree
from tests.consortia import MINIMAL


@pytest.fixture(params=[0o022, 0o002, 0o077], ids=oct)
def mask(request: pytest.FixtureRequest) -> Iterator[int]:
    mask: int = request.param
    before = os.umask(mask)
    yield mask
    os.umask(before)


def modes(folder: Path) -> set[tuple[bool, int]]:
    """Whether each thing in and including ``folder`` is a folder, and who may do what with it."""
    return {(path.is_dir(), path.stat().st_mode & 0o777) for path in (folder, *folder.rglob("*"))}


def test_pages_written_for_the_first_time_and_again(tmp_path: Path, mask: int) -> None:
    write_tree([("a/b.md", b"1"), ("c.md", b"1")], tmp_path / "pages")
    write_tree([("a/b.md", b"2"), ("c.md", b"1")], tmp_path / "pages")
    assert modes(tmp_path / "pages") == {(True, 0o777 & ~mask), (False, 0o666 & ~mask)}


def test_a_file_written_whole(tmp_path: Path, mask: int) -> None:
    for content in ("1", "2"):
        write_whole(tmp_path / "new" / "award.yaml", content)
    assert modes(tmp_path / "new") == {(True, 0o777 & ~mask), (False, 0o666 & ~mask)}


def test_a_sample(tmp_path: Path, mask: int) -> None:
    arguments = ("sample", str(tmp_path / "sample"), "--members", "12", "--years", "1")
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert modes(tmp_path / "sample") == {(True, 0o777 & ~mask), (False, 0o666 & ~mask)}


def test_a_site(tmp_path: Path, mask: int) -> None:
    data = shutil.copytree(MINIMAL, tmp_path / "data")
    places = ("--out", str(tmp_path / "site"), "--pages", str(tmp_path / "pages"))
    arguments = ("build", "--data", str(data), "--as-of", "2025-08-15", *places)
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o777 & ~mask
    assert (tmp_path / "site/index.html").stat().st_mode & 0o777 == 0o666 & ~mask
