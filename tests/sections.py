"""Sections of the portal as tests read them: from the minimal consortium, or from the sample."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from generator.publishing.portal import Portal, Section
from generator.publishing.rendering import page_environment
from generator.reading.check import Checked, check
from generator.reading.folder import read_folder
from generator.reading.paths import Source, Sources
from generator.reading.read import is_a_record
from generator.register import Register
from schemas.published.audience import Audience
from tests.consortia import AS_OF, MINIMAL

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data"
SAMPLE_DAY = date(2026, 11, 23)
"""A day on which something in the sample is overdue and something else is to come."""


def portal_of(
    files: Mapping[str, bytes], as_of: date = AS_OF, audience: Audience = Audience.PUBLIC
) -> Portal:
    """The portal of ``files``; fails without a consortium record."""
    return _portal(Sources(files=tuple(Source(path, files[path]) for path in sorted(files))),
                   as_of, audience)  # fmt: skip


@cache
def minimal(audience: Audience = Audience.PUBLIC) -> Portal:
    """The portal of the minimal consortium."""
    return portal_in(MINIMAL, AS_OF, audience)


@cache
def sample(audience: Audience = Audience.PUBLIC) -> Portal:
    """The portal of the sample consortium."""
    return portal_in(SAMPLE, SAMPLE_DAY, audience)


def portal_in(folder: Path, as_of: date, audience: Audience) -> Portal:
    """The portal of the records in ``folder``."""
    return _portal(read_folder(folder, knows=is_a_record), as_of, audience)


def _portal(sources: Sources, as_of: date, audience: Audience) -> Portal:
    return portal_from(check(sources, as_of=as_of), audience)


def portal_from(checked: Checked, audience: Audience = Audience.PUBLIC) -> Portal:
    """The portal of records that were read and checked before."""
    assert checked.register is not None
    return Portal(
        register=checked.register,
        held=checked.held,
        findings=checked.findings,
        audience=audience,
        prose={},
        environment=page_environment(ROOT / "site_templates"),
    )


def with_register(portal: Portal, register: Register) -> Portal:
    """``portal`` with another register, and nothing held against it."""
    return replace(portal, register=register, held=(), findings=())


def written(section: Section, portal: Portal) -> dict[str, bytes]:
    """The section's files by path; fails if one comes twice."""
    files: dict[str, bytes] = {}
    for path, content in section(portal):
        assert path not in files, path
        files[path] = content
    return files


def shown(content: bytes) -> str:
    """A page's source as a reader would see its text: entities resolved, white space single."""
    return " ".join(unescape(content.decode()).split())


def data_in(content: bytes) -> dict[str, Any]:
    """What a published JSON file holds."""
    loaded: dict[str, Any] = json.loads(content)
    return loaded


def rows_in(content: bytes) -> list[dict[str, str]]:
    """The rows of a published CSV, by heading."""
    return list(csv.DictReader(io.StringIO(content.decode())))
