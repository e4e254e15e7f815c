"""``ci check``: the verdict on a proposed change, by this code, over its files as data."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import click

from generator.cli.against import Proposal, checked_against
from generator.cli.changed_returns import change_of
from generator.cli.ci.artifact import REPORT
from generator.cli.ci.event import Proposed, event_in, proposed
from generator.cli.diff import review_of
from generator.cli.run import EXIT_FINDINGS, Run, add_to_github_summary, common
from generator.finding import Finding, has_errors
from generator.publishing import checklist_report, finding_report, review_report
from generator.publishing.change_report import (
    MOST_ANNOTATIONS,
    as_markdown,
    best_first,
    of_the_change,
    report_on,
    verdict,
)
from generator.publishing.checklist_report import Change
from generator.publishing.finding_report import MOST_MARKDOWN
from generator.reading import git
from generator.reading.arrivals import fork_point
from generator.reading.changed_paths import changed_paths
from generator.reading.check import NoRegisterError
from generator.reading.errors import GitFailed, ReadingError
from generator.reading.revision import commit_named, place_in_repository
from schemas.record_kinds import DATA


@click.command("check")
@click.option(
    "--event",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="GITHUB_EVENT_PATH",
    required=True,
    help="The host's file about the pull request or merge queue. Default: GITHUB_EVENT_PATH.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help=f"Also write the report to this folder, as {REPORT}.",
)
@common
def check_command(run: Run, *, event: Path, out: Path | None) -> None:
    """Check a proposed change: annotations, the summary of the step, a report, and a verdict.

    What is proposed is committed in the repository in which --data lies, as its HEAD. None of
    it is run.
    """
    change = proposed(event_in(event))
    base = _base(run, change)
    checked = checked_against(
        run,
        Proposal(
            base=base, head="HEAD", author=change.author, is_one_change=change.author is not None
        ),
    )
    returns = change_of(run, base, "HEAD", change.opened_on) if checked.register else None
    queued = _of_each_queued(run, base) if change.author is None else ()
    findings = tuple(dict.fromkeys((*checked.findings, *queued, *_told_of(returns))))
    touched = _touched(run, base)
    report = report_on(
        change.head,
        findings,
        len(checked.reading.files),
        touched=touched,
        returns=_lines_of(returns),
        effects=_effects(run, base) if checked.register else (),
    )
    best = best_first(of_the_change(findings, touched))
    for line in finding_report.as_github(best[:MOST_ANNOTATIONS]):
        click.echo(line)
    click.echo(verdict(report))
    add_to_github_summary(as_markdown(report, most_bytes=MOST_MARKDOWN))
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / REPORT).write_text(report.model_dump_json(indent=1) + "\n", encoding="utf-8")
    sys.exit(EXIT_FINDINGS if has_errors(findings) else 0)


def _base(run: Run, change: Proposed) -> str:
    """What the change is held against.

    The host merges a pull request into its branch as that stands, which may be newer than
    the event says; then the merge's other parent is the base, or work of others would be
    held against this author. What lies there must be the change and nothing else: a stranger
    put it there.
    """
    try:
        if run.data.is_symlink():
            raise click.UsageError(f"{run.data} is a link, and no folder of records.")
        folder, _ = place_in_repository(run.data)
        head, *parents = _commit_and_parents(folder)
        if len(parents) == 2 and parents[1] == change.head:  # noqa: PLR2004 - a merge of two
            return parents[0]
        if head != change.head:
            raise click.UsageError(f"What lies in {run.data} is not {change.head}.")
        return commit_named(folder, change.base)
    except ReadingError as refused:
        raise click.UsageError(str(refused)) from refused


def _commit_and_parents(folder: Path) -> list[str]:
    answer = git.ask(folder, "rev-list", "--parents", "-n", "1", "HEAD")
    return answer.stdout.decode("ascii", "replace").split() or [""]


def _of_each_queued(run: Run, base: str) -> Iterator[Finding]:
    """What the rules of history find in each of the changes that are queued, in turn.

    What one of them settles the next may not change; against the base nothing was settled yet.
    """
    try:
        folder, _ = place_in_repository(run.data)
        line = (base, *_main_line_since(folder, base))
        changed = [
            Proposal(base=before, head=after, is_one_change=False)
            for before, after in pairwise(line)
            if any(path.startswith(DATA) for path in changed_paths(run.data, before, after))
        ]
    except ReadingError as refused:
        raise click.UsageError(str(refused)) from refused
    for one in changed if len(changed) > 1 else ():
        found = checked_against(run, one).findings
        yield from (finding for finding in found if finding.rule.startswith("HIS-"))


def _main_line_since(folder: Path, base: str) -> list[str]:
    """The commits after ``base`` along first parents, oldest first: one for each that is merged."""
    answer = git.ask(folder, "rev-list", "--first-parent", "--reverse", f"{base}..HEAD")
    if answer.returncode != 0:
        raise GitFailed(git.complaint(answer))
    return answer.stdout.decode("ascii", "replace").split()


def _touched(run: Run, base: str) -> frozenset[str]:
    """Every path that differs between the base, or where the change left it, and the change."""
    try:
        return frozenset(changed_paths(run.data, fork_point(run.data, base, "HEAD"), "HEAD"))
    except ReadingError as refused:
        raise click.UsageError(str(refused)) from refused


def _told_of(returns: Change | None) -> Iterator[Finding]:
    """What the checklists tell, of which some only Git knows: one verdict holds for all of it."""
    for one in returns.checklists if returns else ():
        yield from one.findings


def _lines_of(returns: Change | None) -> Iterator[str]:
    """The checklist of each return in the change; nothing where it holds none."""
    if returns and (returns.checklists or returns.removed):
        yield from _plain(checklist_report.as_lines(returns))


def _effects(run: Run, base: str) -> Iterator[str]:
    # A base without a consortium's record has no awards to compare with.
    with suppress(NoRegisterError):
        review, names = review_of(run, base, "HEAD")
        yield from _plain(review_report.as_lines(review, names))


def _plain(lines: Iterable[str]) -> Iterator[str]:
    return (click.unstyle(line) for line in lines)
