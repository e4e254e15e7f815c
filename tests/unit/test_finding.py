"""Findings are listed by place, and only errors stop a change."""

from __future__ import annotations

from dataclasses import replace

from generator.finding import Finding, Severity, has_errors

FINDING = Finding(
    rule="MEM-2",
    severity=Severity.WARNING,
    path="data/members/alder.yaml",
    message="This is so.",
    fix="Mend it.",
    source="prospectus §13",
    line=2,
    column=3,
)


def test_findings_are_listed_by_file_then_line_then_column_then_rule() -> None:
    in_order = [
        FINDING,
        replace(FINDING, message="This is too."),
        replace(FINDING, rule="MEM-4"),
        replace(FINDING, column=10),
        replace(FINDING, line=10, column=1),
        replace(FINDING, path="data/members/birch.yaml", line=1),
    ]
    assert sorted({*in_order}, key=lambda finding: finding.order) == in_order


def test_a_warning_stops_nothing_and_one_error_is_enough() -> None:
    error = replace(FINDING, severity=Severity.ERROR)
    assert not has_errors(())
    assert not has_errors((FINDING, FINDING))
    assert has_errors((FINDING, error))
