"""``diff``: what a change does, in pounds and names, and because of what."""

from __future__ import annotations

import sys

import click

from generator.cli.run import EXIT_FINDINGS, Run, as_json, common, progress
from generator.publishing import finding_report
from generator.publishing.review_names import Names, names_of
from generator.publishing.review_report import as_fields, as_lines, as_markdown
from generator.reading.arrivals import fork_point
from generator.reading.check import NoRegisterError, check_change
from generator.reading.errors import ReadingError
from generator.reading.folder import read_folder
from generator.reading.paths import Sources
from generator.reading.read import is_a_record
from generator.reading.revision import read_revision
from generator.review.comparison import compare
from generator.review.consequence import Review


@click.command("diff")
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="For people, for a comment on a pull request, or for programs.",
)
@common
def diff_command(run: Run, base: str, head: str | None, form: str) -> None:
    """Tell what HEAD does since it left BASE: who gains, who loses, and because of what.

    Without HEAD the records are taken as they lie in the folder. Nothing is checked out.
    """
    try:
        review, names = review_of(run, base, head)
    except NoRegisterError as refused:
        side = base if refused.is_base else head or "the files as they lie there"
        click.echo(f"Nothing can be compared: in {side}, the consortium's record is not to be had.")
        for line in finding_report.as_text(refused.findings, {}):
            click.echo(line)
        sys.exit(EXIT_FINDINGS)
    if form == "json":
        click.echo(as_json(as_fields(review, base, head)))
    elif form == "markdown":
        click.echo(as_markdown(review, names), nl=False)
    else:
        for line in as_lines(review, names):
            click.echo(line)


def review_of(run: Run, base: str, head: str | None) -> tuple[Review, Names]:
    """What ``head``, or the files as they are, do since they left ``base``; and who is called how.

    Raises ``UsageError`` where Git cannot be asked, ``NoRegisterError`` where either side has
    no consortium record.
    """
    before, after = _sides(run, base, head)
    with progress("Checking"):
        checked = check_change(before, after, as_of=run.as_of)
    with progress("Comparing"):
        review = compare(
            checked.base,
            checked.head,
            checked.paths,
            found_before=checked.found_before,
            found_after=checked.found_after,
            changes=checked.changes,
        )
    return review, names_of(checked.base, checked.head, checked.changes)


def _sides(run: Run, base: str, head: str | None) -> tuple[Sources, Sources]:
    try:
        with progress(f"Reading {run.data}"):
            start = fork_point(run.data, base, head or "HEAD")
            return (
                read_revision(run.data, start, knows=is_a_record),
                read_revision(run.data, head, knows=is_a_record)
                if head
                else read_folder(run.data, knows=is_a_record),
            )
    except ReadingError as refused:
        raise click.UsageError(str(refused)) from refused
