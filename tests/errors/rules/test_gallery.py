"""One or more failing examples for every rule, each with all that is found in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.finding import Severity
from generator.rules.rulebook import RULES
from tests.consortia import MINIMAL, files_of, findings_in, laid_over, shown

HERE = Path(__file__).parent
CASES = sorted(case.parent for case in HERE.glob("*/*/expected.txt")) or []
FOLDERS = sorted(folder for folder in HERE.glob("*/*") if folder.is_dir())


def name_of(case: Path) -> str:
    """A case by its rule and its folder."""
    return f"{case.parent.name}/{case.name}"


def test_the_minimal_consortium_breaks_no_rule() -> None:
    assert shown(findings_in(files_of(MINIMAL))) == ""


@pytest.mark.parametrize("case", [pytest.param(case, id=name_of(case)) for case in FOLDERS])
def test_a_case_gives_exactly_the_findings_expected(case: Path, bless: bool) -> None:
    expected = case / "expected.txt"
    got = findings_in(laid_over(case))
    if bless:
        expected.write_text(shown(got), encoding="utf-8")
    assert shown(got) == expected.read_text(encoding="utf-8")
    assert case.parent.name in {finding.rule for finding in got}, "breaks another rule than it says"


def test_every_rule_has_a_failing_case() -> None:
    shown_to_fail = {case.parent.name for case in FOLDERS}
    assert [rule.id for rule in RULES if rule.id not in shown_to_fail] == []


def test_every_case_belongs_to_a_rule() -> None:
    assert {case.parent.name for case in FOLDERS} <= {rule.id for rule in RULES}


@pytest.mark.parametrize("case", [pytest.param(case, id=name_of(case)) for case in FOLDERS])
def test_every_finding_says_how_to_mend_it_in_sentences(case: Path) -> None:
    for finding in findings_in(laid_over(case)):
        for sentence in (finding.message, finding.fix):
            assert sentence.strip() == sentence
            assert "\n" not in sentence
            assert "{" not in sentence
        assert finding.message[-1] in ".?"
        assert finding.source


def test_what_only_needs_attention_is_a_warning() -> None:
    severities = Counter(
        (finding.rule, finding.severity)
        for case in FOLDERS
        for finding in findings_in(laid_over(case))
    )
    warned = {rule for rule, severity in severities if severity is Severity.WARNING}
    assert warned == {"MEM-10", "MON-1", "MON-2", "MON-5"}
