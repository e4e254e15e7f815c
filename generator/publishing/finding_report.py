"""Findings for their readers: a person at a terminal, a program, a pull request."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import click

from generator.finding import Finding, Severity
from generator.publishing.markup import safe_text
from generator.rules.rule import Held
from generator.rules.rulebook import RULES

REPORT_VERSION = 1
"""Version of the JSON report; raised when a field changes its meaning or goes."""

_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def as_text(findings: Iterable[Finding], excerpts: Mapping[Finding, str]) -> Iterator[str]:
    """Each finding as lines for a terminal: place, message, fix, rule and source.

    ``excerpts`` holds the line of the file that a finding is about; with one,
    the line is shown with a caret under the place; of a long one, what is near it.
    """
    for finding in findings:
        yield _headline(finding)
        line = excerpts.get(finding, "")
        if line:
            number = str(finding.line)
            gutter = " " * len(number)
            before, after = _near(line, finding.column)
            yield click.style(f"  {number} | ", dim=True) + before + after
            caret = click.style("^", fg=_COLOUR[finding.severity], bold=True)
            yield click.style(f"  {gutter} | ", dim=True) + " " * len(before) + caret
        yield f"    {finding.fix} " + click.style(f"[{finding.rule}, {finding.source}]", dim=True)


_EXCERPT = 60
"""How many characters of a line are shown on either side of the place."""


def _near(line: str, column: int) -> tuple[str, str]:
    """What is shown of ``line`` before ``column`` (from 1), and from it on."""
    before, after = line[: column - 1], line[column - 1 :]
    if len(before) > _EXCERPT:
        before = f"…{before[1 - _EXCERPT :]}"
    if len(after) > _EXCERPT:
        after = f"{after[: _EXCERPT - 1]}…"
    return before, after


def _headline(finding: Finding) -> str:
    place = click.style(f"{finding.path}:{finding.line}:{finding.column}:", bold=True)
    kind = click.style(f"{finding.severity}:", fg=_COLOUR[finding.severity], bold=True)
    return f"{place} {kind} {finding.message}"


def summary(findings: Sequence[Finding], records: int) -> str:
    """One line that says what was checked and what came of it."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    found = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}"
    return f"Checked {counted(records, 'record')} against {counted(len(RULES), 'rule')}: {found}."


def counted(number: int, noun: str) -> str:
    """``number`` with its noun: ``"1 error"``, ``"1,200 records"``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def as_json(
    findings: Iterable[Finding],
    held: Iterable[Held],
    records: Mapping[str, int],
    as_of: date,
) -> str:
    """The report for programs: one JSON object, stable within ``REPORT_VERSION``."""
    outcomes = {outcome.rule: outcome for outcome in held}
    return json.dumps(
        {
            "version": REPORT_VERSION,
            "as_of": as_of.isoformat(),
            "records": dict(records),
            "rules": [
                {
                    "id": rule.id,
                    "title": rule.title,
                    "source": rule.source,
                    "held_against": outcomes[rule.id].against if rule.id in outcomes else 0,
                    "findings": len(outcomes[rule.id].findings) if rule.id in outcomes else 0,
                }
                for rule in RULES
            ],
            "findings": [finding_fields(finding) for finding in findings],
        },
        indent=2,
        ensure_ascii=False,
    )


def finding_fields(finding: Finding) -> dict[str, str | int]:
    """The finding for JSON, the same in every report."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "message": finding.message,
        "fix": finding.fix,
        "source": finding.source,
    }


def as_github(findings: Iterable[Finding]) -> Iterator[str]:
    """Each finding as a workflow command, which GitHub shows beside the line."""
    for finding in findings:
        title = _property(f"{finding.rule}, {finding.source}")
        place = (
            f"file={_property(finding.path)},line={finding.line},col={finding.column},title={title}"
        )
        message = _message(f"{finding.message} {finding.fix}")
        yield f"::{finding.severity.value} {place}::{message}"


MOST_MARKDOWN = 1_000_000
"""The most bytes of Markdown; GitHub drops a summary of more than 1 MiB whole."""


def as_markdown(
    findings: Sequence[Finding], records: int, *, most_bytes: int = MOST_MARKDOWN
) -> str:
    """Every finding as a table under the summary, in at most ``most_bytes`` of UTF-8.

    GitHub shows ten annotations of a kind at most; this tells them all. What does
    not fit is counted. Nothing typed in a record has a meaning in it.
    """
    parts = [f"{summary(findings, records)}\n"]
    if findings:
        parts.append(
            "\n| Where | What is wrong, and how to mend it | Rule |\n| --- | --- | --- |\n"
        )
    left = most_bytes - _LONGEST_LAST_LINE - sum(len(part.encode()) for part in parts)
    for shown, finding in enumerate(findings):
        row = _row(finding)
        left -= len(row.encode())
        if left < 0:
            more = counted(len(findings) - shown, "more finding")
            parts.append(
                f"\nThere is no room here for {more}: `consortico check` tells them all.\n"
            )
            break
        parts.append(row)
    return "".join(parts)


_LONGEST_LAST_LINE = 100


def _row(finding: Finding) -> str:
    place = safe_text(f"{finding.path}:{finding.line}:{finding.column}")
    said = safe_text(f"{finding.message} {finding.fix}")
    rule = safe_text(f"{finding.rule}, {finding.source}")
    return f"| {place} | **{finding.severity}:** {said} | {rule} |\n"


def _message(text: str) -> str:
    """``text`` so that nothing typed in a record can end the command or begin another."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
