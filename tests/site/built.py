"""The sample's site, built once for all tests that look at it."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from click.testing import CliRunner

from generator.cli import main
from schemas.published.audience import Audience

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-23"
"""The day as of which the sample tells its story."""


@cache
def built_site(audience: Audience) -> Path:
    """The folder of the sample's site for ``audience``; it goes when the tests end."""
    folder = Path(tempfile.mkdtemp(prefix="consortico-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    out = folder / "site"
    shutil.copytree(ROOT / "data", folder / "data")
    commit_twice(folder)
    build(folder / "data", out, audience)
    return out


CHANGED = "members/byte-by-byte.yaml"
"""The record that the second of two revisions changes."""

BROUGHT = "variations/ageing-well-at-home/2026-03-05.yaml"
"""The record that it brings, and with it the decision that it refers to."""


def commit_twice(folder: Path) -> None:
    """Gives ``folder/data`` a history of its own, which depends on the records alone.

    The first revision brings every record but one, the second that one, and changes another.
    """
    record, later = folder / "data" / CHANGED, folder / "data" / BROUGHT
    now, brought = record.read_text("utf-8"), later.read_bytes()
    record.write_text(now.replace("name: ", "name: The former ", 1), "utf-8")
    later.unlink()
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _commit(folder, "2026-10-30T12:00:00Z")
    record.write_text(now, "utf-8")
    later.write_bytes(brought)
    _commit(folder, "2026-11-20T12:00:00Z")


def _commit(folder: Path, on: str) -> None:
    _git(folder, "add", "data")
    _git(folder, "commit", "--quiet", "--message", "Records", on=on)


def _git(folder: Path, *arguments: str, on: str = "") -> None:
    settings = ("user.name=Hub", "user.email=hub@consortium.example", "commit.gpgSign=false",
                "core.autocrlf=false", "core.fileMode=false")  # fmt: skip
    options = (part for setting in settings for part in ("-c", setting))
    times = {"GIT_COMMITTER_DATE": on, "GIT_AUTHOR_DATE": on} if on else {}
    subprocess.run(
        ["git", *options, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, **times},
    )


def build(data: Path, out: Path, audience: Audience = Audience.PUBLIC) -> None:
    """Builds the site of the records in ``data``; fails with what was printed."""
    arguments = (
        "build", "--data", str(data), "--out", str(out), "--audience", audience.value,
        "--pages", str(out.parent / f"{out.name}-pages"), "--as-of", AS_OF,
    )  # fmt: skip
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    if result.exit_code:
        raise AssertionError(result.output)
