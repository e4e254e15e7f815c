"""A report on a change: best first, within its limits, and nothing in it but text."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from generator.finding import Finding, Severity
from generator.publishing.change_report import (
    as_markdown,
    best_first,
    of_the_change,
    report_on,
    verdict,
)
from generator.publishing.comment import safe_in_comment
from schemas.published.change_report import MOST_BYTES, MOST_FINDINGS, MOST_LINES, ChangeReport

HEAD = "a" * 40
PATH = "data/x.yaml"
TOUCHED = (PATH,)


def finding(
    rule: str, severity: Severity = Severity.ERROR, *, message: str = "So.", path: str = PATH
) -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        path=path,
        line=3,
        column=1,
        message=message,
        fix="Mend it.",
        source="good practice",
    )


def test_errors_come_first_and_among_them_what_may_not_be_done_at_all() -> None:
    mixed = [
        finding("MON-5", Severity.WARNING),
        finding("AWD-8"),
        finding("READ-PATH"),
        finding("HIS-1"),
        finding("HIS-3", Severity.WARNING),
    ]

    assert [one.rule for one in best_first(mixed)] == [
        "HIS-1", "READ-PATH", "AWD-8", "HIS-3", "MON-5",
    ]  # fmt: skip


def test_of_warnings_those_on_what_the_change_touches_are_told_and_the_rest_counted() -> None:
    found = [
        finding("MON-5", Severity.WARNING),
        finding("MEM-10", Severity.WARNING, path="data/y.yaml"),
        finding("AWD-8", path="data/z.yaml"),
    ]
    report = report_on(HEAD, found, 9, touched=TOUCHED)

    assert [one.rule for one in of_the_change(found, TOUCHED)] == ["MON-5", "AWD-8"]
    assert [one.rule for one in report.findings] == ["AWD-8", "MON-5"]
    assert (report.errors, report.warnings, report.elsewhere) == (1, 2, 1)
    assert (
        "1 error, 2 warnings. One warning on what this change leaves alone is not told here."
        in as_markdown(report)
    )


def test_many_warnings_elsewhere_are_counted_in_figures() -> None:
    found = [finding("MEM-10", Severity.WARNING, path="data/y.yaml")] * 1_200
    text = as_markdown(report_on(HEAD, found, 9, touched=TOUCHED))

    assert "1,200 warnings on what this change leaves alone are not told here." in text
    assert "What was found" not in text


@pytest.mark.parametrize(
    ("errors", "sentence"),
    [
        (0, "This change can be accepted: nothing in it has to be mended."),
        (1, "This change cannot be accepted yet: one thing must be mended."),
        (1_200, "This change cannot be accepted yet: 1,200 things must be mended."),
    ],
)
def test_the_verdict_is_a_sentence(errors: int, sentence: str) -> None:
    assert verdict(report_on(HEAD, [finding("HIS-1")] * errors, 9, touched=TOUCHED)) == sentence


def test_what_is_too_much_is_counted() -> None:
    lines = [f"line {number}" for number in range(MOST_LINES + 5)]
    report = report_on(
        HEAD, [finding("HIS-1")] * (MOST_FINDINGS + 1), 9, touched=TOUCHED, returns=lines
    )

    assert (len(report.findings), report.errors) == (MOST_FINDINGS, MOST_FINDINGS + 1)
    assert "\n- … and 1 more\n" in as_markdown(report, most_bytes=10**7)
    assert report.returns[-1] == "6 more lines left out here."
    assert len(report.returns) == MOST_LINES
    assert ChangeReport.model_validate_json(report.model_dump_json()) == report


def test_a_text_of_any_length_fits() -> None:
    report = report_on(
        HEAD, [finding("HIS-1", message="x" * 9_000)], 9, touched=TOUCHED, effects=["y" * 9_000]
    )

    assert len(report.findings[0].message) == len(report.effects[0]) == 2_000


@pytest.mark.parametrize("letter", ["x", "&", '"', "\N{SNOWMAN}", "\x01", "\N{GRINNING FACE}"])
def test_whatever_was_typed_the_report_is_short_enough_to_be_read(letter: str) -> None:
    long = letter * 3_000
    report = report_on(
        HEAD,
        [finding("HIS-1", message=long)] * 700,
        9,
        touched=TOUCHED,
        returns=[long] * 3_000,
        effects=[f"line {number}" for number in range(3)],
    )
    content = report.model_dump_json(indent=1).encode()

    # As ``ci check`` writes it, and ``ci comment`` takes no more than that.
    assert MOST_BYTES // 2 < len(content) <= MOST_BYTES
    assert ChangeReport.model_validate_json(content) == report
    assert report.errors == 700
    assert f"… and {700 - len(report.findings)} more" in as_markdown(report, most_bytes=10**8)
    assert report.returns[-1] == f"{3_001 - len(report.returns):,} more lines left out here."
    assert report.effects == ["line 0", "line 1", "line 2"]


def test_it_reads_as_verdict_findings_returns_and_effects() -> None:
    report = report_on(
        HEAD,
        [finding("HIS-1")],
        1,
        touched=TOUCHED,
        returns=["Alder", "  ✓ Complete", ""],
        effects=["£10 moves from Alder to Birch."],
    )

    assert as_markdown(report) == (
        "**This change cannot be accepted yet: one thing must be mended.**\n\n"
        "Checked 1 record at aaaaaaaaaa: 1 error, 0 warnings.\n"
        "\n### What was found\n\n"
        f"- **error** {safe_in_comment('data/x.yaml:3:1')}: {safe_in_comment('So. Mend it.')} "
        f"({safe_in_comment('HIS-1, good practice')})\n"
        "\n### The returns in it\n\n"
        "- Alder\n"
        "  - ✓ Complete\n"
        "\n### What it does\n\n"
        "- £10 moves from Alder to Birch&#46;\n"
    )


def test_a_comment_stays_within_its_limit_and_says_that_there_is_more() -> None:
    report = report_on(
        HEAD, [finding("HIS-1")] * 400, 9, touched=TOUCHED, effects=["£10 moves."] * 400
    )
    text = as_markdown(report, most_bytes=5_000)

    assert 4_000 < len(text.encode()) <= 5_000
    assert text.endswith("There is no room here for the rest: the run’s summary has more of it.\n")
    assert "What it does" not in text


HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:1) @everybody #1 **b** `c` | \n# H"


def test_nothing_in_a_report_has_a_meaning() -> None:
    report = report_on(
        HEAD,
        [finding("HIS-1", message=HOSTILE)],
        9,
        touched=TOUCHED,
        returns=[HOSTILE],
        effects=[HOSTILE],
    )
    text = as_markdown(report)

    for sign in ("<", ">", "[", "](", "`", "|", "@e", " #1", "# H", "**b"):
        assert sign not in text.replace("### ", "")


@pytest.mark.parametrize(
    "change",
    [
        {"version": 2},
        {"head": "main"},
        {"head": "a" * 39 + "\n"},
        {"errors": -1},
        {"errors": "1"},
        {"returns": ["x" * 2_001]},
        {"effects": ["x"] * (MOST_LINES + 1)},
        {"pull_request": 7},
        {"findings": [{"rule": "HIS-1"}]},
        # That all is well, beside an error.
        {"errors": 0},
    ],
)
def test_a_report_of_another_form_is_none(change: dict[str, object]) -> None:
    good = report_on(HEAD, [finding("HIS-1")], 9, touched=TOUCHED).model_dump()

    ChangeReport.model_validate(good)
    with pytest.raises(ValidationError):
        ChangeReport.model_validate({**good, **change})
