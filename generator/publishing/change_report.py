"""The report on a proposed change: for the host's annotations, its summary and one comment."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate

from generator.finding import Finding, Severity
from generator.publishing.comment import safe_in_comment
from generator.publishing.finding_report import counted
from schemas.published.change_report import (
    MOST_BYTES,
    MOST_FINDINGS,
    MOST_LINES,
    REPORT_VERSION,
    ChangeReport,
    ReportedFinding,
)

MOST_ANNOTATIONS = 10
"""How many findings the host shows beside the lines; it drops what is more without a word."""

_LONGEST = 2_000
_FIRST = ("HIS", "READ", "SCHEMA")
"""The families that come first: what may not be done at all, then what cannot be read."""


def best_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors before warnings, what explains most before what follows from it, then by place."""
    return sorted(findings, key=lambda one: (one.severity != Severity.ERROR, _rank(one), one.order))


def _rank(finding: Finding) -> int:
    family = finding.rule.partition("-")[0]
    return _FIRST.index(family) if family in _FIRST else len(_FIRST)


def of_the_change(findings: Iterable[Finding], touched: Collection[str]) -> list[Finding]:
    """The findings that whoever made a change is to read: errors, and warnings on what it touches.

    ``touched`` are its paths. A warning elsewhere stood before, or is told as an effect of the
    change; among forty of them nobody finds the two of their own.
    """
    return [one for one in findings if one.severity is Severity.ERROR or one.path in touched]


def report_on(
    head: str,
    findings: Sequence[Finding],
    records: int,
    *,
    touched: Collection[str],
    returns: Iterable[str] = (),
    effects: Iterable[str] = (),
) -> ChangeReport:
    """The report on the commit ``head``, by a change of the paths ``touched``.

    What is too much for it is left out and counted, and so are warnings elsewhere: whatever
    was typed, its JSON is short enough to be read (``MOST_BYTES``).
    """
    ordered = best_first(of_the_change(findings, touched))
    errors = sum(one.severity is Severity.ERROR for one in ordered)
    reported = [_reported(one) for one in ordered[:MOST_FINDINGS]]
    sizes = (len(one.model_dump_json().encode()) + _BETWEEN for one in reported)
    return ChangeReport(
        version=REPORT_VERSION,
        head=head,
        records=records,
        errors=errors,
        warnings=len(findings) - errors,
        elsewhere=len(findings) - len(ordered),
        findings=reported[: _fitting(sizes, _ROOM_OF_FINDINGS)],
        returns=_lines(returns),
        effects=_lines(effects),
    )


def _reported(one: Finding) -> ReportedFinding:
    return ReportedFinding(
        rule=one.rule,
        severity="error" if one.severity is Severity.ERROR else "warning",
        path=_cut(one.path),
        line=one.line,
        column=one.column,
        message=_cut(one.message),
        fix=_cut(one.fix),
        source=_cut(one.source),
    )


def _lines(lines: Iterable[str]) -> list[str]:
    kept = [_cut(line) for line in lines]
    sizes = (len(json.dumps(line, ensure_ascii=False).encode()) + _BETWEEN for line in kept)
    fitting = min(_fitting(sizes, _ROOM_OF_LINES), MOST_LINES)
    if fitting == len(kept):
        return kept
    left = len(kept) - fitting + 1
    return [*kept[: fitting - 1], f"{counted(left, 'more line')} left out here."]


_ROOM_OF_FINDINGS = MOST_BYTES // 2
_ROOM_OF_LINES = MOST_BYTES // 5
"""Of returns and of effects each. What is left of all bytes is for the rest, which is short."""

_BETWEEN = 100
"""How many bytes at most stand around one part of the report, names and spaces included."""


def _fitting(sizes: Iterable[int], room: int) -> int:
    """How many of the first parts fit, by their sizes in bytes."""
    return sum(taken <= room for taken in accumulate(sizes))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


# ------------------------------------------------------------------- Markdown

MOST_IN_COMMENT = 60_000
"""The most bytes of Markdown in a comment; the host takes 65,536 characters."""

_LONGEST_LAST_LINE = 200

_NO_ROOM = "\nThere is no room here for the rest: the run’s summary has more of it.\n"


def verdict(report: ChangeReport) -> str:
    """Whether the change can be accepted, in a sentence."""
    if report.errors:
        what = "one thing must be" if report.errors == 1 else f"{report.errors:,} things must be"
        return f"This change cannot be accepted yet: {what} mended."
    return "This change can be accepted: nothing in it has to be mended."


def as_markdown(report: ChangeReport, *, most_bytes: int = MOST_IN_COMMENT) -> str:
    """The verdict, what is wrong, the returns' checklists, what the change does, in that order.

    At most ``most_bytes`` of UTF-8; what does not fit is counted. Nothing in the report has a
    meaning in it, whoever wrote it.
    """
    parts = [f"**{verdict(report)}**\n\n{_counts(report)}\n"]
    left = most_bytes - _LONGEST_LAST_LINE - len(parts[0].encode())
    for title, blocks in (
        ("What was found", [*map(_block, report.findings), *_left_out(report)]),
        ("The returns in it", [_line(line) for line in report.returns]),
        ("What it does", [_line(line) for line in report.effects]),
    ):
        if not blocks:
            continue
        heading = f"\n### {title}\n\n"
        left -= len(heading.encode())
        fitting = _that_fit(blocks, left)
        parts += [heading, *fitting]
        left -= sum(len(block.encode()) for block in fitting)
        if len(fitting) < len(blocks):
            parts.append(
                "\nThere is no room here for the rest: the run’s summary has more of it.\n"
            )
            break
    return "".join(parts)


def _left_out(report: ChangeReport) -> Iterator[str]:
    """How many findings there are of which the report does not tell."""
    told = len(report.findings) + report.elsewhere
    left = report.errors + report.warnings - told
    if left > 0:
        yield f"- … and {left:,} more\n"


def _that_fit(blocks: Sequence[str], room: int) -> list[str]:
    fitting: list[str] = []
    for block in blocks:
        room -= len(block.encode())
        if room < 0:
            break
        fitting.append(block)
    return fitting


def _counts(report: ChangeReport) -> str:
    found = f"{counted(report.errors, 'error')}, {counted(report.warnings, 'warning')}"
    checked = f"Checked {counted(report.records, 'record')} at {report.head[:10]}: {found}."
    if not report.elsewhere:
        return checked
    them = "One warning" if report.elsewhere == 1 else f"{report.elsewhere:,} warnings"
    stand = "is" if report.elsewhere == 1 else "are"
    return f"{checked} {them} on what this change leaves alone {stand} not told here."


def _block(one: ReportedFinding) -> str:
    place = safe_in_comment(f"{one.path}:{one.line}:{one.column}")
    said = safe_in_comment(f"{one.message} {one.fix}")
    return (
        f"- **{one.severity}** {place}: {said} ({safe_in_comment(f'{one.rule}, {one.source}')})\n"
    )


def _line(line: str) -> str:
    """A line of plain text; how far it is indented shows as a list within the list."""
    words = line.strip()
    if not words:
        return ""
    depth = min((len(line) - len(line.lstrip())) // 2, 3)
    return f"{'  ' * depth}- {safe_in_comment(words)}\n"
