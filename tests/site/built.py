"""The sample's site, built once for all tests that look at it."""

from __future__ import annotations

import atexit
import shutil
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
    build(ROOT / "data", out, audience)
    return out


def build(data: Path, out: Path, audience: Audience = Audience.PUBLIC) -> None:
    """Builds the site of the records in ``data``; fails with what was printed."""
    arguments = (
        "build", "--data", str(data), "--out", str(out), "--audience", audience.value,
        "--pages", str(out.parent / f"{out.name}-pages"), "--as-of", AS_OF,
    )  # fmt: skip
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    if result.exit_code:
        raise AssertionError(result.output)
