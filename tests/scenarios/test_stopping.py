"""A command that is stopped, and a build after one that was: no site lost, no traceback shown."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.cli import site as site_commands
from generator.publishing.site import SITE_MARKER
from tests.consortia import MINIMAL

DAY = ("--as-of", "2025-08-15")


@pytest.fixture(autouse=True)
def _heeds_ctrl_c() -> Iterator[None]:
    """Whatever is started in the background ignores Ctrl+C, these tests too."""
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, handler)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a site of an earlier build in it."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / SITE_MARKER).touch()
    (tmp_path / "site/index.html").write_text("old")
    return tmp_path


def build(folder: Path, *, data: Path = MINIMAL) -> Result:
    places = ("--data", str(data), "--out", str(folder / "site"), "--pages", str(folder / "pages"))
    return CliRunner().invoke(main, ("build", *places, *DAY))


@pytest.mark.parametrize(
    ("number", "exit_code", "said"),
    [
        (signal.SIGINT, 130, "Stopped by Ctrl+C.\n"),
        (signal.SIGTERM, 143, "Stopped: the system asked this program to end.\n"),
    ],
)
def test_a_build_that_is_stopped_in_its_swap_says_so_in_a_line_and_keeps_the_old_site(
    folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, exit_code: int, said: str
) -> None:
    rename = Path.rename

    def stopped_before_the_new(self: Path, target: Path) -> Path:
        if self.name.startswith("site.new-"):
            os.kill(os.getpid(), number)
        return rename(self, target)

    handler = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(Path, "rename", stopped_before_the_new)
    result = build(folder)

    assert (result.exit_code, result.stderr, result.stdout) == (exit_code, said, "")
    assert (folder / "site/index.html").read_text() == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["pages", "site"]
    assert signal.getsignal(signal.SIGTERM) is handler


def test_a_second_request_to_end_does_not_keep_the_first_from_tidying_up(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tidied: list[str] = []

    def stopped_twice(*_: object, **__: object) -> None:
        try:
            os.kill(os.getpid(), signal.SIGTERM)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)
            tidied.append("site")

    monkeypatch.setattr(site_commands, "build_site", stopped_twice)

    assert build(folder).exit_code == 143
    assert tidied == ["site"]


def test_a_site_lost_to_a_power_cut_is_back_even_if_the_records_are_faulty(folder: Path) -> None:
    (folder / "site").rename(folder / "site.old-0123abcd")
    data = Path(shutil.copytree(MINIMAL, folder / "records"))
    (data / "consortium.yaml").write_bytes(b"\x00")

    result = build(folder, data=data)

    assert result.exit_code == 1
    assert "the site is as it was" in result.stderr
    assert (folder / "site/index.html").read_text() == "old"
