"""Asking Git, without a shell and without the surroundings having a say."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from generator.reading.errors import GitFailed, GitMissing

_OPTIONS = (
    "--no-optional-locks",
    "--no-pager",
    "--literal-pathspecs",
    "-c",
    "core.quotePath=false",
    # Records that look like a repository are not asked as one, with settings of their own.
    "-c",
    "safe.bareRepository=explicit",
    # Of a repository's settings these two name programs that Git would run.
    "-c",
    "core.fsmonitor=false",
    "-c",
    "log.showSignature=false",
)


def ask(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """What ``git ARGUMENTS`` says in ``folder``, whatever its exit code.

    Raises ``GitMissing`` if there is no Git, and ``GitFailed`` if an argument
    cannot be handed to any program.
    """
    try:
        return subprocess.run(
            _command(folder, arguments), env=_environment(), capture_output=True, check=False
        )
    except (FileNotFoundError, PermissionError):
        raise GitMissing from None
    except (OSError, ValueError) as error:
        raise GitFailed(str(error)) from None


def complaint(answer: subprocess.CompletedProcess[bytes]) -> str:
    """The first line of what Git complained of."""
    lines = answer.stderr.decode("utf-8", "replace").splitlines()
    return lines[0] if lines else f"it ended with code {answer.returncode}"


@contextmanager
def contents(folder: Path, objects: Iterable[str]) -> Iterator[IO[bytes]]:
    """The stream of ``git cat-file --batch`` for ``objects``, in their order."""
    with tempfile.TemporaryFile() as asked:
        # From a file, not a pipe: Git answers while it is being asked, and with
        # two pipes each side would in the end wait for the other.
        asked.write("".join(f"{name}\n" for name in objects).encode("ascii"))
        asked.seek(0)
        command = _command(folder, ("cat-file", "--batch", "--buffer"))
        with subprocess.Popen(
            command,
            env=_environment(),
            stdin=asked,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            if process.stdout is None:
                raise GitFailed("it gave no answer")
            yield process.stdout


def _command(folder: Path, arguments: Iterable[str]) -> list[str]:
    return ["git", "-C", str(folder), *_OPTIONS, *arguments]


def _environment() -> dict[str, str]:
    """The surroundings without any GIT_ variable, which could point at another repository."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {
        "LC_ALL": "C",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_TERMINAL_PROMPT": "0",
    }
