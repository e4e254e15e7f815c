"""Checklists of returns for a terminal, for a comment on a pull request, and for programs."""

from __future__ import annotations

import re
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
    count, base = len(change.checklists), _revision_shown(change.base)
    if not count:
        return f"No return is new or changed since {base}."
    good = sum(checklist.is_acceptable for checklist in change.checklists)
    found = counted(count, "return")
    if good == count:
        return f"{found} new or changed since {base}; all can be accepted."
    return f"{found} new or changed since {base}; {good:,} can be accepted."


def _revision_shown(name: str) -> str:
    """A branch by its name, a commit by as much of its own as people read."""
    return name[:10] if re.fullmatch(r"[0-9a-f]{40}", name) else name


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


MOST_IN_COMMENT = 65_000
"""The most bytes of Markdown; GitHub takes no comment of more than 65,536 characters."""

_LONGEST_LAST_LINE = 120


def as_markdown(change: Change, *, most_bytes: int = MOST_IN_COMMENT) -> str:
    """The same as a comment: nothing in it but text, whatever was typed in a record.

    The verdict on all comes first, then what must be mended, then what can be
    accepted. Returns that do not fit into ``most_bytes`` of UTF-8 are counted.
    """
    parts = [f"{line}\n" for line in _top_lines(change)]
    left = most_bytes - _LONGEST_LAST_LINE - sum(len(part.encode()) for part in parts)
    ordered = sorted(change.checklists, key=lambda each: each.is_acceptable)
    for shown, checklist in enumerate(ordered):
        part = "".join(f"{line}\n" for line in _checklist_lines(checklist))
        left -= len(part.encode())
        if left < 0:
            more = counted(len(ordered) - shown, "more return")
            parts.append(
                f"There is no room here for {more}: `consortico completeness` tells of them all.\n"
            )
            break
        parts.append(part)
    return "".join(parts)


def _top_lines(change: Change) -> Iterator[str]:
    """The verdict, what could not be looked at, and what is taken away."""
    yield f"**{safe_in_comment(_summary(change))}**"
    yield ""
    for note in change.notes:
        yield safe_in_comment(note)
        yield ""
    if change.removed:
        yield from (f"- Taken away: {safe_in_comment(path)}" for path in change.removed)
        yield ""


def _checklist_lines(checklist: Checklist) -> Iterator[str]:
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
