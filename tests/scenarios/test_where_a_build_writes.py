"""``--out`` and ``--pages`` that could do harm are misuse: exit 2, in words, nothing touched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.cli import site as site_commands
from generator.publishing.site import SITE_MARKER
from tests.consortia import MINIMAL


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with ``records``, and with things in it that no build may replace."""
    shutil.copytree(MINIMAL, tmp_path / "records")
    (tmp_path / "letter").write_text("dear")
    (tmp_path / "photographs").mkdir()
    (tmp_path / "photographs/holiday.jpg").touch()
    (tmp_path / "shelf").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "records", target_is_directory=True)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")

    def never(*_: object, **__: object) -> None:
        raise AssertionError("misuse is told before pages are written")

    monkeypatch.setattr(site_commands, "portal_files", never)
    return tmp_path


def build(folder: Path, *, out: str, pages: str) -> Result:
    places = ("--out", str(folder / out), "--pages", str(folder / pages))
    arguments = ("build", "--data", str(folder / "records"), "--as-of", "2025-08-15", *places)
    return CliRunner().invoke(main, arguments)


def contents(folder: Path) -> Mapping[str, bytes]:
    return {
        os.path.relpath(path, folder): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize(
    ("out", "pages", "said"),
    [
        ("letter", "pages", "--out names {folder}/letter, but {folder}/letter is a file."),
        ("site", "letter", "--pages names {folder}/letter, but {folder}/letter is a file."),
        ("letter/site", "pages", "--out names {folder}/letter/site, but {folder}/letter is a file"),
        ("photographs", "pages", "photographs is not empty and was not made by consortico"),
        ("site", "photographs", "photographs is not empty and was not made by consortico"),
        ("loop", "pages", "--out names {folder}/loop, a link."),
        ("records/site", "pages", "the data folder, {folder}/records, and --out, {folder}/records"),
        ("site", "records/pages", "the data folder, {folder}/records, and --pages, {folder}/rec"),
        ("link/site", "pages", "the data folder, {folder}/records, and --out, {folder}/link/site"),
        ("site", "site", "--out, {folder}/site, and --pages, {folder}/site, lie one in the other"),
        ("site/pages/site", "site/pages", "lie one in the other"),
        ("site", "site/pages", "lie one in the other"),
        ("shelf", "shelf/../shelf/pages", "lie one in the other"),
    ],
)
def test_misuse_is_told_and_touches_nothing(folder: Path, out: str, pages: str, said: str) -> None:
    before = contents(folder)
    result = build(folder, out=out, pages=pages)

    assert result.exit_code == 2
    assert said.format(folder=folder) in result.stderr
    assert contents(folder) == before


def test_a_site_around_the_data_folder_is_refused_even_if_it_is_ours(folder: Path) -> None:
    (folder / SITE_MARKER).touch()
    before = contents(folder)
    result = CliRunner().invoke(
        main,
        ("build", "--data", str(folder / "records"), "--out", str(folder), "--pages", "build/x"),
    )

    assert result.exit_code == 2
    assert "lie one in the other" in result.stderr
    assert contents(folder) == before


def test_folders_whose_names_begin_alike_lie_apart(folder: Path) -> None:
    with pytest.raises(AssertionError, match="before pages are written"):
        CliRunner().invoke(
            main,
            (
                "build", "--data", str(folder / "records"), "--as-of", "2025-08-15",
                "--out", str(folder / "records-site"), "--pages", str(folder / "records-pages"),
            ),
            catch_exceptions=False,
        )  # fmt: skip
