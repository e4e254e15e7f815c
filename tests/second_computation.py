"""The program that computes awards a second time, and the published data that it reads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from generator.publishing.pages import about, awards, members, tenders
from generator.publishing.portal import Portal
from tests.sections import written

PROGRAM = Path(__file__).parents[1] / "docs/how-it-works/verify_awards.py"


@cache
def program() -> ModuleType:
    """The program, loaded without running it."""
    spec = spec_from_file_location("verify_awards", PROGRAM)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def published(portal: Portal) -> Mapping[str, bytes]:
    """The published data that the program reads, by path."""
    sections = (about.files, awards.files, members.files, tenders.files)
    files = {path: data for section in sections for path, data in written(section, portal).items()}
    return {path: data for path, data in files.items() if path.endswith(".json")}


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes the published data where the program can read it."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
