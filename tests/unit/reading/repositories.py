"""Git repositories made for one test."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

from schemas.places import place_of


def is_record(path: str) -> bool:
    return place_of(path) is not None


@dataclass(frozen=True)
class Repository:
    """A repository whose data folder is ``data``."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data"

    def git(self, *arguments: str, stdin: bytes = b"") -> str:
        command = [
            "git",
            "-C",
            str(self.root),
            *("-c", "user.name=A", "-c", "user.email=a@example.org"),
            *("-c", "core.autocrlf=false", "-c", "commit.gpgSign=false"),
            *arguments,
        ]
        done = subprocess.run(command, check=True, capture_output=True, input=stdin)
        return done.stdout.decode().strip()

    def write(self, path: str, data: bytes) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def commit(self) -> str:
        """Everything there is, committed; the commit's name."""
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "--no-verify", "--message", "Records")
        return self.git("rev-parse", "HEAD")


def new_repository(root: Path) -> Repository:
    root.mkdir(parents=True, exist_ok=True)
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch", "main")
    return repository
