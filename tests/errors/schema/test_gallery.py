"""One or more failing examples for every way in which a record can be no such record."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.reading import schema_faults
from tests.consortia import MINIMAL, files_of, findings_in, laid_over
from tests.galleries import cases_in, check_against_expected, check_wording, name_of, rule_of

FOLDERS = cases_in(Path(__file__).parent)
CASES = [pytest.param(case, id=name_of(case)) for case in FOLDERS]


@pytest.mark.parametrize("case", CASES)
def test_a_case_gives_exactly_the_findings_expected(case: Path, *, bless: bool) -> None:
    check_against_expected(case, bless=bless)


@pytest.mark.parametrize("case", CASES)
def test_every_finding_says_how_to_mend_it_in_sentences(case: Path) -> None:
    check_wording(case)


@pytest.mark.parametrize("case", CASES)
def test_nothing_follows_from_a_record_that_cannot_be_read(case: Path) -> None:
    files, before = laid_over(case), files_of(MINIMAL)
    changed = {path for path, data in files.items() if before.get(path) != data}
    found = findings_in(files)
    assert {finding.path for finding in found} == changed
    assert {finding.rule for finding in found} == {rule_of(case)}


def test_every_kind_of_fault_has_a_failing_case() -> None:
    source = Path(str(schema_faults.__file__)).read_text(encoding="utf-8")
    kinds = set(re.findall(r'"(SCHEMA-[A-Z-]+)"', source))
    assert kinds == {rule_of(case) for case in FOLDERS}
