"""Checklists of returns for a terminal, for a comment on a pull request, and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import click

from generator.finding import Finding, Severity
from generator.publishing import finding_report
from generator.publishing.checklist import Checklist, Item
from generator.publishing.comment import safe_in_comment
from generator.publishing.completeness_report import REPORT_VERSION, key_of, quality_fields
from generator.publishing.finding_report import counted

FINE, REMARK, WRONG = "✓", "!", "✗"
_COLOUR = {FINE: "green", REMARK: "yellow", WRONG: "red"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The returns that a change brings or changes, by path, and what must be known beside.

    ``removed`` are the paths of returns that it takes away. ``notes`` say what could
    not be looked at.
    """

    as_of: date
    base: str
    head: str | None
    checklists: tuple[Checklist, ...]
    removed: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def is_acceptable(self) -> bool:
        """Whether every return in it is."""
        return all(checklist.is_acceptable for checklist in self.checklists)


def _sign(item: Item) -> str:
    return WRONG if item.must_be_mended else FINE if item.has else REMARK


def _sign_of(finding: Finding) -> str:
    return WRONG if finding.severity is Severity.ERROR else REMARK


def _summary(change: Change) -> str:
    count = len(change.checklists)
    if not count:
        return f"No return is new or changed since {change.base}."
    good = sum(checklist.is_acceptable for checklist in change.checklists)
    found = counted(count, "return")
    if good == count:
        return f"{found} new or changed since {change.base}; all can be accepted."
    return f"{found} new or changed since {change.base}; {good:,} can be accepted."


def _where(finding: Finding) -> str:
    return f"Line {finding.line}: {finding.message}"


# ----------------------------------------------------------------------- text


def as_lines(change: Change) -> Iterator[str]:
    """Each checklist, what it takes away, and a line that sums up."""
    for checklist in change.checklists:
        yield click.style(checklist.title, bold=True)
        if checklist.title != checklist.path:
            yield checklist.path
        for item in checklist.items:
            sign = _sign(item)
            name = item.quality.capitalize()
            yield f"  {click.style(sign, fg=_COLOUR[sign])} {name:<10}{item.sentence}"
            yield from _finding_lines(item.findings, " " * 14)
        for finding in checklist.others:
            sign = _sign_of(finding)
            yield f"  {click.style(sign, fg=_COLOUR[sign])} {_where(finding)}"
            yield f"      {finding.fix} [{finding.rule}]"
        yield f"  {checklist.verdict}"
        yield ""
    for path in change.removed:
        yield f"Taken away: {path}"
    yield from change.notes
    yield _summary(change)


def _finding_lines(findings: Iterable[Finding], indent: str) -> Iterator[str]:
    for finding in findings:
        yield f"{indent}{_where(finding)}"
        yield f"{indent}  {finding.fix} [{finding.rule}]"


# ------------------------------------------------------------------- Markdown


def as_markdown(change: Change) -> Iterator[str]:
    """The same as a comment: nothing in it but text, whatever was typed in a record."""
    for checklist in change.checklists:
        yield f"### {safe_in_comment(checklist.title)}"
        yield ""
        if checklist.title != checklist.path:
            yield safe_in_comment(checklist.path)
            yield ""
        for item in checklist.items:
            name = item.quality.capitalize()
            yield f"- {_sign(item)} **{name}.** {safe_in_comment(item.sentence)}"
            yield from _finding_items(item.findings, "  ")
        yield from _finding_items(checklist.others, "")
        yield ""
        yield f"**{safe_in_comment(checklist.verdict)}**"
        yield ""
    for path in change.removed:
        yield f"- Taken away: {safe_in_comment(path)}"
    for note in change.notes:
        yield safe_in_comment(note)
        yield ""
    yield safe_in_comment(_summary(change))


def _finding_items(findings: Sequence[Finding], indent: str) -> Iterator[str]:
    for finding in findings:
        yield (
            f"{indent}- {_sign_of(finding)} {safe_in_comment(_where(finding))} "
            f"{safe_in_comment(finding.fix)} ({finding.rule})"
        )


# ----------------------------------------------------------------------- JSON


def as_fields(change: Change) -> dict[str, Any]:
    """The same for programs, stable within the version that all of ``completeness`` shares."""
    return {
        "version": REPORT_VERSION,
        "as_of": change.as_of.isoformat(),
        "base": change.base,
        "head": change.head,
        "is_acceptable": change.is_acceptable,
        "returns": [_checklist_fields(checklist) for checklist in change.checklists],
        "removed": list(change.removed),
        "notes": list(change.notes),
    }


def _checklist_fields(checklist: Checklist) -> dict[str, Any]:
    return {
        "path": checklist.path,
        "title": checklist.title,
        "is_acceptable": checklist.is_acceptable,
        "verdict": checklist.verdict,
        "qualities": {
            key_of(item.quality): {
                "sentence": item.sentence,
                **quality_fields(item.has, item.findings),
            }
            for item in checklist.items
        },
        "others": [finding_report.finding_fields(finding) for finding in checklist.others],
    }
