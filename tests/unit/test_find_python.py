"""`make` on a machine whose Python is too old, or incomplete, says so in one line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FIND_PYTHON = Path(__file__).parents[2] / ".ci" / "find-python"


def find_python(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the search with this folder as the whole PATH."""
    return subprocess.run(
        ["/bin/sh", FIND_PYTHON],
        check=False,
        capture_output=True,
        text=True,
        env={"PATH": str(folder), **environment},
    )


def put_python(folder: Path, name: str, *, instead: str = "") -> None:
    """Puts a python there: this one, or a shell script run in its place."""
    body = instead or f'exec {sys.executable} "$@"'
    (folder / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


TOO_OLD = 'case "$2" in *version_info*) exit 1;; esac'
WITHOUT_VENV = f'case "$2" in *ensurepip*) exit 1;; esac; exec {sys.executable} "$@"'


def test_python3_is_taken_when_it_is_recent_enough(tmp_path: Path) -> None:
    put_python(tmp_path, "python3")
    put_python(tmp_path, "python3.12")

    assert find_python(tmp_path).stdout == "python3\n"


def test_a_named_version_is_taken_when_python3_is_too_old(tmp_path: Path) -> None:
    put_python(tmp_path, "python3", instead=TOO_OLD)
    put_python(tmp_path, "python3.12")

    assert find_python(tmp_path).stdout == "python3.12\n"


def test_a_machine_with_no_recent_python_fails_with_one_line(tmp_path: Path) -> None:
    put_python(tmp_path, "python3", instead=TOO_OLD)

    found = find_python(tmp_path)

    assert found.returncode == 1
    assert found.stdout == ""
    assert found.stderr.startswith("make: Python 3.11 or later is needed")
    assert found.stderr.count("\n") == 1


def test_a_python_without_venv_fails_with_the_package_to_install(tmp_path: Path) -> None:
    put_python(tmp_path, "python3", instead=WITHOUT_VENV)

    found = find_python(tmp_path)

    assert found.returncode == 1
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"apt-get install python{version}-venv" in found.stderr
    assert found.stderr.count("\n") == 1


def test_the_python_asked_for_is_the_only_one_tried(tmp_path: Path) -> None:
    put_python(tmp_path, "python3")
    put_python(tmp_path, "old", instead=TOO_OLD)

    found = find_python(tmp_path, PYTHON="old")

    assert found.returncode == 1
    assert found.stderr.startswith("make: PYTHON=old is not a Python 3.11 or later")


def test_the_search_can_be_run_as_make_runs_it() -> None:
    assert os.access(FIND_PYTHON, os.X_OK)
