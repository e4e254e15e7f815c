"""What is printed: findings for a terminal, for GitHub, and steps in words."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import click
import pytest

from generator.finding import Finding, Severity
from generator.publishing.finding_report import as_github, as_markdown, as_text, summary
from generator.publishing.step_report import as_lines, exact_text, shown
from generator.step import Input, Step, Unit

FINDING = Finding(
    rule="MON-2",
    severity=Severity.ERROR,
    path="data/returns/visits/2026-q2/alder.yaml",
    line=14,
    column=3,
    message="participants is missing.",
    fix='Add "participants: <number>".',
    source="prospectus §10",
)


def test_a_finding_says_where_what_how_to_mend_it_and_by_which_rule() -> None:
    assert list(map(click.unstyle, as_text([FINDING], {}))) == [
        "data/returns/visits/2026-q2/alder.yaml:14:3: error: participants is missing.",
        '    Add "participants: <number>". [MON-2, prospectus §10]',
    ]


def test_an_excerpt_has_its_caret_under_the_place() -> None:
    lines = list(map(click.unstyle, as_text([FINDING], {FINDING: "  spend:"})))
    assert lines[1:3] == [
        "  14 |   spend:",
        "     |   ^",
    ]
    assert lines[1].index("spend") == lines[2].index("^")


def test_of_a_line_without_end_only_what_is_near_the_place_is_shown() -> None:
    far = replace(FINDING, column=30_001)
    line = "a" * 30_000 + "X" + "b" * 30_000
    shown = [click.unstyle(each) for each in as_text([far], {far: line})][1:3]
    assert shown[0].startswith("  14 | …aaa")
    assert shown[0].endswith("bbb…")
    assert shown[0].index("X") == shown[1].index("^")
    assert max(map(len, shown)) < 140


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        ([], "Checked 1 record against"),
        ([FINDING], "1 error, 0 warnings."),
        ([FINDING, FINDING], "2 errors, 0 warnings."),
    ],
)
def test_the_summary_counts_in_words(findings: list[Finding], said: str) -> None:
    assert said in summary(findings, 1)


def test_nothing_typed_in_a_record_can_end_a_workflow_command() -> None:
    hostile = Finding(
        rule="REF-1",
        severity=Severity.WARNING,
        path="data/members/a,b:c%.yaml",
        line=1,
        column=1,
        message="one\n::error::two\r%0A",
        fix="",
        source="good practice",
    )
    (line,) = as_github([hostile])
    assert line == (
        "::warning file=data/members/a%2Cb%3Ac%25.yaml,line=1,col=1,title=REF-1%2C good practice"
        "::one%0A::error::two%0D%250A "
    )


def test_markdown_tells_every_finding_under_the_summary() -> None:
    lines = as_markdown([FINDING] * 30, 7).splitlines()
    assert lines[0].startswith("Checked 7 records against")
    assert lines[1:4] == [
        "",
        "| Where | What is wrong, and how to mend it | Rule |",
        "| --- | --- | --- |",
    ]
    assert len(lines[4:]) == 30
    assert all(line.startswith("| data&#47;returns") for line in lines[4:])
    assert "participants is missing" in lines[4]


def test_markdown_of_no_finding_is_the_summary_alone() -> None:
    assert as_markdown([], 7).count("\n") == 1


def test_nothing_typed_in_a_record_has_a_meaning_in_markdown() -> None:
    typed = "a | b\n| [x](javascript:alert(1)) <img src=x> **c** `d` @everybody ![y](https://z)"
    (row,) = as_markdown([replace(FINDING, message=typed, path=typed)], 1).splitlines()[4:]
    assert row.count("|") == 4
    assert not set("<>[]()`!@\n") & set(row)
    assert row.count("*") == 4


def test_markdown_keeps_to_its_size_and_counts_what_it_leaves_out() -> None:
    long = replace(FINDING, message="’&" * 300)
    report = as_markdown([long] * 5_000, 1)
    rows, last = report.count("| data"), report.splitlines()[-1]
    assert 900_000 < len(report.encode()) <= 1_000_000
    assert last == (
        f"There is no room here for {5_000 - rows:,} more findings: "
        "`consortico check` tells them all."
    )
    assert as_markdown([long], 1, most_bytes=300).endswith(
        "for 1 more finding: `consortico check` tells them all.\n"
    )


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (123_456, Unit.PENCE, "£1,234.56"),
        (-5, Unit.PENCE, "(£0.05)"),
        (950, Unit.BASIS_POINTS, "9.5%"),
        (-475, Unit.BASIS_POINTS, "-4.75%"),
        (1_200, Unit.OUTPUTS, "1,200 outputs"),
        (365, Unit.POINTS, "365 points"),
        (1_140, Unit.COUNT, "1,140"),
    ],
)
def test_a_number_reads_by_its_unit(value: int, unit: Unit, text: str) -> None:
    assert shown(value, unit) == text


def step(value: int, unit: Unit, exact: Fraction | None) -> Step:
    return Step(
        label="Figure",
        value=value,
        unit=unit,
        how="Done so.",
        rule="AWD-3",
        source="§",
        exact=exact,
    )


@pytest.mark.parametrize(
    ("value", "unit", "exact", "text"),
    [
        (67, Unit.OUTPUTS, Fraction(200, 3), "66.6666…"),
        (40, Unit.OUTPUTS, Fraction(40), "40"),
        (33, Unit.PENCE, Fraction(100, 3), "£0.3333…"),
        (1, Unit.PENCE, Fraction(150, 100), "£0.015"),
        (5, Unit.COUNT, None, ""),
        (36, Unit.TENTHS, Fraction(250, 7), "3.5714…"),
        (638, Unit.BASIS_POINTS, Fraction(1914, 3) + Fraction(1, 3), "6.3833…%"),
        (-22, Unit.BASIS_POINTS, Fraction(-43, 2), "-0.215%"),
        (-7, Unit.OUTPUTS, Fraction(-22, 3), "-7.3333…"),
    ],
)
def test_what_was_rounded_is_shown_exactly(
    value: int, unit: Unit, exact: Fraction | None, text: str
) -> None:
    assert exact_text(step(value, unit, exact)) == text


def test_a_step_says_what_it_was_before_rounding_only_where_it_was_rounded() -> None:
    assert (
        "Before rounding: 66.6666…." in list(as_lines(step(67, Unit.OUTPUTS, Fraction(200, 3))))[1]
    )
    assert "Before" not in list(as_lines(step(40, Unit.OUTPUTS, Fraction(40))))[1]


def test_what_a_step_rests_on_stands_below_it_with_its_place() -> None:
    leaf = Input(
        label="Capacity offered",
        value=60,
        unit=Unit.OUTPUTS,
        path="data/x.yaml",
        field=("lots", "home", "capacity"),
    )
    above = Step(
        label="Outputs",
        value=45,
        unit=Unit.OUTPUTS,
        how="So.",
        rule="R",
        source="S",
        inputs=(leaf,),
    )
    assert list(as_lines(above)) == [
        "Outputs: 45 outputs  [R, S]",
        "  So.",
        "  Capacity offered: 60 outputs  (data/x.yaml, lots.home.capacity)",
    ]


def test_a_measure_that_no_rule_asks_for_names_its_source_alone() -> None:
    measure = replace(step(36, Unit.TENTHS, None), rule="")
    assert next(as_lines(measure)).endswith(": 3.6  [§]")
