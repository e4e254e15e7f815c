"""Writing an award as computed: the one way in which award files come about."""

from __future__ import annotations

from pathlib import Path

from generator.authoring.canonical import as_yaml
from generator.authoring.files import write_whole
from schemas.award import Award
from schemas.catalogue import AWARD
from schemas.record_kinds import DATA


def award_file(data: Path, tender_id: str) -> Path:
    """Where the award of ``tender_id`` is kept in the data folder ``data``."""
    return data / AWARD.path(tender_id).removeprefix(DATA)


def write_award(data: Path, tender_id: str, award: Award) -> Path:
    """Writes ``award`` as canonical YAML and returns the file's path."""
    path = award_file(data, tender_id)
    write_whole(path, as_yaml(award))
    return path
