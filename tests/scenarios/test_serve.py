"""The live preview: an edit of records, docs/ or site_templates/ shows, a fault does no harm."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.consortia import MINIMAL
from tests.site.built import ROOT

PATIENCE_SECONDS = 90


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal of the minimal consortium, in a folder of its own."""
    folder = tmp_path_factory.mktemp("portal")
    for name in ("docs", "generator", "schemas", "site_templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(MINIMAL, folder / "elsewhere" / "records")
    # What is watched is the data folder that was named, not the one that is usual.
    (folder / "data").mkdir()
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    """Where the preview of ``project`` is served while the tests run."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable, "-m", "generator", "serve",
        "--address", f"127.0.0.1:{port}", "--as-of", "2025-08-15", "--data", "elsewhere/records",
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(project)}
    with subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        yield f"http://127.0.0.1:{port}/"
        process.terminate()


def page(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own server
            text: str = answer.read().decode()
            return text
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def answered(url: str) -> str:
    """The page as first answered: while it builds anew, the server may let a reader wait."""
    seen = ""

    def is_answered() -> bool:
        nonlocal seen
        seen = page(url)
        return bool(seen)

    assert wait_until(is_answered)
    return seen


def wait_until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.3)
    return False


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def test_edits_show_and_a_fault_leaves_the_pages_as_they_were(project: Path, address: str) -> None:
    member = f"{address}members/cedar/"
    assert wait_until(lambda: "Cedar" in page(member))

    record = project / "elsewhere/records/members/cedar.yaml"
    name = record.read_text("utf-8").splitlines()[0]
    edit(record, name, "name: Cedar of the Morning")
    assert wait_until(lambda: "Cedar of the Morning" in page(member))

    edit(project / "docs/glossary.md", "# Glossary", "# Words of the morning")
    assert wait_until(lambda: "Words of the morning" in page(f"{address}how-it-works/glossary/"))

    edit(record, "name: Cedar of the Morning", "name: Cedar of the Morning\nname: Cedar")
    edit(project / "docs/glossary.md", "# Words of the morning", "# Words of the evening")
    # The rebuild that these edits set off finds the fault and changes no page.
    time.sleep(3)
    assert "Cedar of the Morning" in answered(member)

    edit(record, "\nname: Cedar\n", "\n")
    assert wait_until(lambda: "Words of the evening" in page(f"{address}how-it-works/glossary/"))
