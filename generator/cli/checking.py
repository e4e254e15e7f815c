"""``check``: every record read, every rule held, every finding printed."""

from __future__ import annotations

import sys

import click

from generator.cli.against import Proposal, checked_against
from generator.cli.run import (
    EXIT_FINDINGS,
    Run,
    add_to_github_summary,
    common,
    print_findings,
)
from generator.publishing import finding_report
from generator.reading.check import Checked


@click.command("check")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, for programs, or for GitHub's annotations.",
)
@click.option(
    "--base",
    metavar="REV",
    help="Also hold what changed since this Git revision against the rules of history.",
)
@click.option(
    "--head",
    metavar="REV",
    help="With --base: check this revision. Default: the files as they are.",
)
@click.option(
    "--author",
    metavar="ACCOUNT",
    help="With --base: the account that proposes the change, held against data/access.yaml.",
)
@common
def check_command(
    run: Run, *, form: str, base: str | None, head: str | None, author: str | None
) -> None:
    """Read and check every record, and print every finding."""
    if base is not None:
        checked = checked_against(run, Proposal(base=base, head=head, author=author))
    elif head is not None or author is not None:
        raise click.UsageError("--head and --author are of a change: name --base too.")
    else:
        checked = run.checked()
    if form == "json":
        click.echo(_json_report(checked))
    elif form == "github":
        for line in finding_report.as_github(checked.findings):
            click.echo(line)
        add_to_github_summary(
            finding_report.as_markdown(checked.findings, len(checked.reading.files))
        )
    else:
        print_findings(checked)
    sys.exit(EXIT_FINDINGS if checked.has_errors else 0)


def _json_report(checked: Checked) -> str:
    counts = checked.register.counts() if checked.register else {}
    return finding_report.as_json(checked.findings, checked.held, counts, checked.as_of)
