"""A failing file for each thing no record may be, and what is said of it.

Each folder here is named after the rule it breaks (what follows "--" tells two
of a kind apart). It holds a data folder, byte for byte as a member might send
it, and expected.txt: what must be said, as ``path:line:column: RULE message``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.finding import Finding
from generator.reading.faults import READING_RULES
from generator.reading.folder import read_folder
from generator.reading.strict_yaml import parse
from schemas.places import place_of
from tests.unit.reading.test_odd_files import RULES_OF_ODD_FILES

GALLERY = Path(__file__).parent
FOLDERS = sorted(folder for folder in GALLERY.iterdir() if (folder / "data").is_dir())


def is_record(path: str) -> bool:
    return place_of(path) is not None


def findings_in(folder: Path) -> list[Finding]:
    """Everything wrong with the data folder, in order."""
    sources = read_folder(folder / "data", knows=is_record)
    found = list(sources.findings)
    for source in sources.files:
        found.extend(parse(source.data).findings(source.path))
    return sorted(found, key=lambda finding: finding.order)


def text_of(path: Path) -> str:
    text = path.read_bytes().decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")


def told(finding: Finding) -> str:
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return f"{place}: {finding.rule} {finding.message}\n"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_failing_file_is_told_what_is_wrong_and_where(folder: Path, *, bless: bool) -> None:
    actual = "".join(told(finding) for finding in findings_in(folder))
    expected = folder / "expected.txt"
    if bless:
        expected.write_text(actual, encoding="utf-8")
    assert actual == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_folder_of_the_gallery_breaks_the_rule_it_is_named_after(folder: Path) -> None:
    rules = {finding.rule.lower() for finding in findings_in(folder)}
    name = folder.name.partition("--")[0]
    assert len(rules) > 1 if name == "read-several" else name in rules


def test_every_rule_of_reading_is_broken_by_some_file() -> None:
    broken = {folder.name.partition("--")[0].upper() for folder in FOLDERS} - {"READ-SEVERAL"}
    assert broken | RULES_OF_ODD_FILES == {rule.id for rule in READING_RULES}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_place_that_is_told_lies_in_the_file(folder: Path) -> None:
    for finding in findings_in(folder):
        path = folder / finding.path
        lines = text_of(path).split("\n")
        assert finding.line >= 1
        assert finding.column >= 1
        assert finding.line <= len(lines)
        assert finding.column <= len(lines[finding.line - 1]) + 1
