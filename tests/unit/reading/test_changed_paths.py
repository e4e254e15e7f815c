"""Every path that a change touches, and none that it can hide."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading.changed_paths import changed_paths
from tests.unit.reading.repositories import Repository, new_repository

HIDING = b"""\
[submodule "tools"]
    path = tools
    url = https://example.org/tools
    ignore = all
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = new_repository(tmp_path / "repository")
    repository.write("data/members/alder.yaml", b"name: Alder\n" * 9)
    repository.write(".gitmodules", HIDING)
    repository.commit()
    repository.git("switch", "--quiet", "--create", "change")
    return repository


def test_another_repositorys_place_is_told_whatever_the_settings_beside_it_say(
    repository: Repository,
) -> None:
    commit = repository.git("rev-parse", "HEAD")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{commit},tools")
    repository.git("commit", "--quiet", "--message", "Tools")

    assert changed_paths(repository.data, "main", "change") == ("tools",)


def test_a_renaming_is_two_paths_and_a_mode_is_one(repository: Repository) -> None:
    repository.git("mv", "data/members/alder.yaml", "data/members/aspen.yaml")
    (repository.root / ".gitmodules").chmod(0o755)
    repository.git("commit", "--quiet", "--all", "--message", "Moved")

    moved = (".gitmodules", "data/members/alder.yaml", "data/members/aspen.yaml")
    assert changed_paths(repository.data, "main", "change") == moved
    assert changed_paths(repository.data, "main", None) == moved
