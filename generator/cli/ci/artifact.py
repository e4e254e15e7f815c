"""The report that a workflow left with the host: fetched in memory, and refused by what it claims.

It may have been made on a stranger's behalf. So nothing of it is written to a disk, no more of
it is fetched or unpacked than a report can be long, and what it is called leads nowhere.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any
from urllib.parse import quote

import click

from generator.cli.ci.event import Finished
from generator.cli.ci.host import Fetch, Request, Send
from schemas.published.change_report import MOST_BYTES

NAME = "report"
"""What the workflow calls what a check leaves."""

REPORT = "report.json"
"""The report's name in the folder that is handed on."""

_TOO_LARGE = "What the run left is larger than any report."
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The ways of packing that are unpacked bit by bit, and not at once however much comes of it."""


def left_by(run: Finished, send: Send, fetch: Fetch) -> bytes | None:
    """The bytes of the report that the run left; ``None`` where it left none.

    Raises ``ClickException`` where what it left is no report, before it is fetched where the
    host's own word on its size says so.
    """
    actions = f"/repos/{quote(run.repository)}/actions"
    path = f"{actions}/runs/{run.number}/artifacts?name={NAME}&per_page=100"
    found = max(_listed(send(Request(method="GET", path=path))), default=None)
    if found is None:
        return None
    number, size = found
    if size > MOST_BYTES:
        raise click.ClickException(_TOO_LARGE)
    return _unpacked(fetch(f"{actions}/artifacts/{number}/zip", MOST_BYTES))


def _listed(answer: Any) -> list[tuple[int, int]]:  # noqa: ANN401 - JSON of the host
    """Number and size of each: where a run was repeated, the one with the highest is the last."""
    found: list[tuple[int, int]] = []
    for each in answer.get("artifacts") or () if isinstance(answer, dict) else ():
        match each:
            case {
                "name": str() as name,
                "id": int() as number,
                "size_in_bytes": int() as size,
                "expired": False,
            } if name == NAME:
                found.append((number, size))
            case _:
                continue
    return found


def _unpacked(packed: bytes) -> bytes:
    """The one file in it, which bears the one name that it may have."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            files = archive.infolist()
            is_plain = all(file.compress_type in _PLAIN for file in files)
            if [file.filename for file in files] != [REPORT] or not is_plain:
                raise click.ClickException(f"What the run left is not {REPORT} alone.")
            with archive.open(files[0]) as file:
                content = file.read(MOST_BYTES + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError):
        # It broke off, is locked, or is no archive. RuntimeError: a password is asked for.
        raise click.ClickException("What the run left cannot be unpacked.") from None
    if len(content) > MOST_BYTES:
        raise click.ClickException(_TOO_LARGE)
    return content
