"""One or more failing examples for every rule, each with all that is found in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.finding import Severity
from generator.rules.rulebook import RULES
from tests.consortia import (
    MINIMAL,
    files_of,
    files_under,
    findings_in,
    laid_over,
    register_of,
    register_under,
    scenario_of,
    shown,
)
from tests.galleries import cases_in, check_against_expected, check_wording, name_of, rule_of
from tests.in_part import check_alike

FOLDERS = cases_in(Path(__file__).parent)
CASES = [pytest.param(case, id=name_of(case)) for case in FOLDERS]


def test_the_minimal_consortium_breaks_no_rule() -> None:
    assert shown(findings_in(files_of(MINIMAL))) == ""


@pytest.mark.parametrize("case", CASES)
def test_a_case_gives_exactly_the_findings_expected(case: Path, *, bless: bool) -> None:
    check_against_expected(case, bless=bless)


@pytest.mark.parametrize("case", CASES)
def test_every_finding_says_how_to_mend_it_in_sentences(case: Path) -> None:
    check_wording(case)


@pytest.mark.parametrize("case", CASES)
def test_a_change_to_it_looked_at_in_part_does_what_it_does_in_whole(case: Path) -> None:
    scenario = scenario_of(case)
    before, after = files_under(scenario), laid_over(case)
    paths = [path for path in {*before, *after} if before.get(path) != after.get(path)]
    check_alike(register_under(scenario), register_of(after), paths)


def test_every_rule_has_a_failing_case_and_every_case_a_rule() -> None:
    assert {rule_of(case) for case in FOLDERS} == {rule.id for rule in RULES}


def test_only_what_is_as_in_life_is_a_mere_warning() -> None:
    warned = {
        finding.rule
        for case in FOLDERS
        for finding in findings_in(laid_over(case))
        if finding.severity is Severity.WARNING
    }
    assert warned == {
        *("AWD-9", "CHA-1", "CHA-2", "DEV-1", "STR-3"),
        *("GOV-4", "GOV-6", "GOV-8", "GOV-9"),
        *("MEM-3", "MEM-8", "MEM-9", "MEM-10", "MEM-12"),
        *("FIN-2", "FIN-3", "FIN-4", "FIN-6", "FIN-9", "FIN-10", "FIN-11"),
        *("QUA-1", "QUA-2", "QUA-3", "QUA-4"),
        *("STR-1", "STR-2", "DUE-1"),
        *("MON-1", "MON-2", "MON-3", "MON-4", "MON-5", "MON-6", "MON-7"),
    }
