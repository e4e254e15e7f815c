"""A check of a change: the rules of history held beside all others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import click

from generator.cli.run import Run, progress
from generator.finding import Finding
from generator.reading.arrivals import fork_point
from generator.reading.changed_paths import changed_paths, day_of
from generator.reading.check import Checked, check
from generator.reading.errors import ReadingError
from generator.reading.folder import read_folder
from generator.reading.paths import Sources
from generator.reading.read import Reading, is_a_record, read
from generator.reading.revision import read_revision
from generator.register import Register
from generator.review.history.apart import apart
from generator.review.history.held import Change, history_findings
from generator.review.history.rules import HIS_1
from generator.review.history.trees import Tree, Trees
from schemas.catalogue import CONSORTIUM


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is to be checked against what: two revisions, and who proposes the change.

    Without ``head`` it is the files as they are; without ``author`` nobody's ownership
    is asked. ``is_one_change`` is ``False`` of several changes in a row, which may touch
    records and other files.
    """

    base: str
    head: str | None = None
    author: str | None = None
    is_one_change: bool = True


def checked_against(run: Run, proposal: Proposal) -> Checked:
    """Every rule held against the records, and those of history against the change.

    The change is what was done since ``head`` left ``base``. Raises ``UsageError``
    where Git cannot be asked.
    """
    try:
        with progress(f"Reading {run.data}"):
            start = fork_point(run.data, proposal.base, proposal.head or "HEAD")
            before = read_revision(run.data, start, knows=is_a_record)
            after = (
                read_revision(run.data, proposal.head, knows=is_a_record)
                if proposal.head
                else read_folder(run.data, knows=is_a_record)
            )
            paths = changed_paths(run.data, start, proposal.head)
            came = _day_it_comes(run, start, proposal.head)
    except ReadingError as refused:
        raise click.UsageError(str(refused)) from refused
    with progress("Checking"):
        checked = check(after, as_of=run.as_of)
        told = paths if proposal.is_one_change else ()
        if checked.register is None:
            return _with(checked, tuple(apart(told)))
        # What was past on the day of the change is past, whenever it is asked.
        earlier = read(before, as_of=came, known=checked.reading)
        if earlier.register is None:
            return _with(checked, (*_unknown(earlier), *apart(told)))
        change = Change(
            trees=Trees(
                before=_tree(earlier, before, earlier.register),
                after=_tree(checked.reading, after, checked.register),
            ),
            paths=told,
            author=proposal.author,
        )
        return _with(checked, tuple(history_findings(change)))


def _day_it_comes(run: Run, start: str, head: str | None) -> date:
    """The day of the change: of the commit ``head``, and of files as they are the day of the run.

    The host makes that commit when it merges. Of the commit ``start`` it would be the day on
    which anything last changed, and whatever began to hold since then would seem to be to come.
    """
    if head is None:
        return run.as_of
    return min(run.as_of, max(day_of(run.data, start), day_of(run.data, head)))


def _unknown(earlier: Reading) -> Iterator[Finding]:
    """That nothing says what was settled; nothing where there were no records yet."""
    if earlier.files:
        yield HIS_1.finding(
            CONSORTIUM.path(),
            "The consortium's record could not be read in the revision before, so nothing says "
            "what was settled, and no change can be accepted but one that mends it.",
            "Mend it in a change of its own, which somebody with rights over the repository lets "
            "in.",
        )


def _tree(reading: Reading, sources: Sources, register: Register) -> Tree:
    faults: dict[str, frozenset[str]] = {}
    for finding in sources.findings:
        faults[finding.path] = faults.get(finding.path, frozenset()) | {finding.rule}
    return Tree(register=register, files=reading.files, faults=faults)


def _with(checked: Checked, history: tuple[Finding, ...]) -> Checked:
    """All findings in order, each once: what history says of a changed mode is not said twice."""
    settled = {finding.path for finding in history if finding.rule == "HIS-1"}
    kept = (
        finding
        for finding in checked.findings
        if not (finding.rule == "READ-EXECUTABLE" and finding.path in settled)
    )
    located = checked.reading.located((*kept, *history))
    return replace(checked, findings=tuple(dict.fromkeys(located)))
