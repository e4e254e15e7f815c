"""Nothing that a build makes can be committed by ``git add .``: the members' site least of all."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.cli.site import site_folder
from generator.publishing import site
from schemas.published.audience import Audience

ROOT = Path(__file__).parents[2]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    subprocess.run(("git", "init", "--quiet", tmp_path), check=True)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    return tmp_path


def is_ignored(path: Path, repository: Path) -> bool:
    asked = ("git", "check-ignore", "--quiet", path)
    return subprocess.run(asked, cwd=repository, check=False).returncode == 0


@pytest.mark.parametrize("audience", Audience)
def test_a_site_is_ignored_and_so_is_what_stands_beside_it_while_it_is_built(
    repository: Path, audience: Audience
) -> None:
    out = repository / site_folder(audience)
    for folder in (out, site._beside(out, site._NEW), site._beside(out, site._OLD)):
        assert is_ignored(folder / "index.html", repository), folder


@pytest.mark.parametrize("path", ["site_templates/home/index.md.j2", "data/consortium.yaml"])
def test_what_is_written_by_hand_is_not_ignored(repository: Path, path: str) -> None:
    assert not is_ignored(repository / path, repository)
