"""The returns that a change brings, each as a checklist."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date

import click

from generator.cli.evidence import FOLDERS, evidence_of
from generator.cli.run import EXIT_FINDINGS, Run, print_findings, progress
from generator.finding import Finding
from generator.publishing.checklist import checklist
from generator.publishing.checklist_report import Change
from generator.reading.arrivals import arrivals, changed_since, fork_point
from generator.reading.changes import changes
from generator.reading.check import check
from generator.reading.errors import ReadingError
from generator.reading.folder import read_folder
from generator.reading.read import is_a_record, read
from generator.reading.revision import read_revision
from generator.register import Register
from generator.rules.answers import answers
from generator.rules.arrival import proposal_findings, supply_findings
from generator.rules.qualities import Judgement, judge
from schemas import record_kinds
from schemas.monitoring_return import Return

RETURNS = f"{record_kinds.DATA}returns/"


def change_of(run: Run, base: str, head: str | None, opened_on: date | None = None) -> Change:
    """What ``head``, or the files as they are, bring since they left ``base``.

    ``opened_on`` is the day on which the host was asked to take the change in, where it was.
    Raises ``UsageError`` where Git cannot be asked; ends the command where there is
    no consortium record to judge by.
    """
    try:
        with progress(f"Reading {run.data}"):
            start = fork_point(run.data, base, head or "HEAD")
            before = read_revision(run.data, start, knows=is_a_record)
            after = (
                read_revision(run.data, head, knows=is_a_record)
                if head
                else read_folder(run.data, knows=is_a_record)
            )
            known = arrivals(run.data, head or "HEAD", *FOLDERS)
            touched = changed_since(run.data, start, head or "HEAD", *FOLDERS)
    except ReadingError as refused:
        raise click.UsageError(str(refused)) from refused
    with progress("Checking"):
        checked = check(after, as_of=run.as_of)
    register = checked.register
    if register is None:
        print_findings(checked)
        sys.exit(EXIT_FINDINGS)
    changed = changes(before, after, RETURNS)
    # What the hub had accepted before was held against Git when it came.
    earlier = _returns(read(before, as_of=run.as_of, known=checked.reading).made)
    asked = (path for path in changed.brought if not _is_accepted(earlier, path))
    evidence = evidence_of(known, checked, register, asked, run.as_of)
    # A figure that was left out comes later, also after its return was accepted.
    came = {path: touched.get(path, run.as_of) for path in changed.brought}
    supplied = checked.reading.located(supply_findings(register, earlier, came))
    new = frozenset(changed.brought).difference(
        (file.path for file in before.files), (one.path for one in evidence.findings)
    )
    opened = proposal_findings(register, new, opened_on) if opened_on else ()
    found = (*checked.findings, *evidence.findings, *supplied, *checked.reading.located(opened))
    findings = _by_path(found)
    judged = _judged(register, frozenset(changed.brought))
    return Change(
        as_of=run.as_of,
        base=base,
        head=head,
        checklists=tuple(
            checklist(path, judged.get(path), findings.get(path, ()), register)
            for path in changed.brought
        ),
        removed=changed.removed,
        notes=evidence.notes,
    )


def _returns(made: Mapping[str, object]) -> dict[str, Return]:
    return {path: record for path, record in made.items() if isinstance(record, Return)}


def _is_accepted(earlier: Mapping[str, Return], path: str) -> bool:
    """Whether the hub had accepted the return."""
    return path in earlier and earlier[path].accepted_on is not None


def _by_path(findings: tuple[Finding, ...]) -> dict[str, tuple[Finding, ...]]:
    grouped: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda each: each.order):
        grouped.setdefault(finding.path, []).append(finding)
    return {path: tuple(group) for path, group in grouped.items()}


def _judged(register: Register, paths: frozenset[str]) -> dict[str, Judgement]:
    return {
        answer.path: judge(answer, register) for answer in answers(register) if answer.path in paths
    }
