"""``check``: every record read, every rule held, every finding printed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from generator.cli.run import EXIT_FINDINGS, Run, common, print_findings
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
@common
def check_command(run: Run, form: str) -> None:
    """Read and check every record, and print every finding."""
    checked = run.checked()
    if form == "json":
        click.echo(_json_report(checked))
    elif form == "github":
        for line in finding_report.as_github(checked.findings):
            click.echo(line)
        _tell_github(checked)
    else:
        print_findings(checked)
    sys.exit(EXIT_FINDINGS if checked.has_errors else 0)


def _tell_github(checked: Checked) -> None:
    """Adds every finding to the summary of the step, where this runs as a step on GitHub."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if not summary:
        return
    report = finding_report.as_markdown(checked.findings, len(checked.reading.files))
    with Path(summary).open("a", encoding="utf-8", newline="\n") as file:
        file.write(report)


def _json_report(checked: Checked) -> str:
    counts = checked.register.counts() if checked.register else {}
    return finding_report.as_json(checked.findings, checked.held, counts, checked.as_of)
