"""Two builds into the same folders: the second is refused in a sentence and touches nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.publishing.site import SITE_MARKER
from tests.consortia import MINIMAL

ROOT = Path(__file__).parents[2]

HOLD = """
import sys
from pathlib import Path
from generator.publishing.alone import alone_in
with alone_in(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Holds ``folder`` from another process, as a build there would."""
    with subprocess.Popen(
        (sys.executable, "-c", HOLD, folder),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield
        other.kill()


def build(folder: Path) -> Result:
    places = ("--out", str(folder / "site"), "--pages", str(folder / "pages"))
    arguments = ("build", "--data", str(MINIMAL), "--as-of", "2025-08-15", *places)
    return CliRunner().invoke(main, arguments)


def test_a_build_is_refused_while_another_writes_its_pages(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    with held(tmp_path / "pages"):
        result = build(tmp_path)

    assert result.exit_code == 2
    assert f"Another build is running and writes {tmp_path / 'pages'}." in result.stderr
    assert not (tmp_path / "site").exists()
    assert not (tmp_path / "pages/index.md").exists()


def test_a_build_neither_clears_away_nor_outruns_one_of_the_same_site(tmp_path: Path) -> None:
    fresh = tmp_path / "site.new-0123abcd"
    fresh.mkdir()
    (fresh / SITE_MARKER).touch()
    with held(fresh):
        result = build(tmp_path)

    assert result.exit_code == 2
    assert "Another build is running" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [fresh.name]


def test_a_build_that_was_killed_holds_nothing_back(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    with held(tmp_path / "pages"):
        pass

    result = build(tmp_path)

    assert result.exit_code == 0, result.output


def test_a_preview_is_refused_while_another_writes_its_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    pages = tmp_path / "build" / "serve-public"
    pages.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    with held(pages):
        result = CliRunner().invoke(main, ("serve",))

    assert result.exit_code == 2
    assert "Another build is running" in result.stderr
