"""An install takes exactly what was reviewed, from wherever the reader's index is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCK_FILES = ("requirements.lock", "requirements-dev.lock", "requirements-mutants.lock")

ADDRESS = re.compile(r"https?:|file:|--(extra-)?index-url|--find-links|(^|\s)/", re.MULTILINE)
PIN = re.compile(
    r"^(?P<name>[a-z0-9.-]+)==(?P<version>\S+)(?P<rest>(?:[^\n]*\\\n)*[^\n]*)", re.MULTILINE
)


def pins(lock_file: str) -> dict[str, Version]:
    """The version locked for each distribution, by canonical name."""
    text = (ROOT / lock_file).read_text(encoding="utf-8")
    return {canonicalize_name(m["name"]): Version(m["version"]) for m in PIN.finditer(text)}


def direct_requirements(*, groups: tuple[str, ...]) -> list[Requirement]:
    """What pyproject.toml asks for: the run-time dependencies and these groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *(line for group in groups for line in project["dependency-groups"][group]),
    ]
    return [Requirement(line) for line in asked]


@pytest.mark.parametrize("lock_file", LOCK_FILES)
def test_a_lock_file_names_no_index_and_no_path(lock_file: str) -> None:
    assert ADDRESS.search((ROOT / lock_file).read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("lock_file", LOCK_FILES)
def test_every_locked_distribution_has_a_hash(lock_file: str) -> None:
    text = (ROOT / lock_file).read_text(encoding="utf-8")
    without = [m["name"] for m in PIN.finditer(text) if "--hash=sha256:" not in m["rest"]]

    assert without == []


@pytest.mark.parametrize("lock_file", LOCK_FILES)
def test_every_distribution_is_locked_to_one_version_for_every_machine(lock_file: str) -> None:
    text = (ROOT / lock_file).read_text(encoding="utf-8")
    names = [m["name"] for m in PIN.finditer(text)]

    assert len(names) > 20
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize(
    ("lock_file", "groups"),
    [
        ("requirements.lock", ("build",)),
        ("requirements-dev.lock", ("build", "test", "lint", "lock")),
        ("requirements-mutants.lock", ("test", "mutation")),
    ],
)
def test_what_is_locked_is_what_the_project_asks_for(
    lock_file: str, groups: tuple[str, ...]
) -> None:
    locked = pins(lock_file)

    for asked in direct_requirements(groups=groups):
        assert asked.specifier.contains(locked[canonicalize_name(asked.name)])


def test_tests_run_with_the_versions_that_build_the_portal() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_changed_code_is_tried_with_the_versions_that_tests_run_with() -> None:
    usual, mutants = pins("requirements-dev.lock"), pins("requirements-mutants.lock")
    assert {name: mutants[name] for name in usual.keys() & mutants.keys()} == {
        name: usual[name] for name in usual.keys() & mutants.keys()
    }
    assert "mutmut" in mutants.keys() - usual.keys()
