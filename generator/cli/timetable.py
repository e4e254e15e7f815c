"""``timetable``: what is overdue, and what falls due next."""

from __future__ import annotations

import sys

import click

from generator.cli.run import EXIT_FINDINGS, Run, as_json, common, print_findings
from generator.publishing import timetable_report

MOST_DAYS = 3_660
"""Ten years: no contract is looked at further ahead."""


@click.command("timetable")
@click.option("--member", help="Only what concerns this member, by its short name.")
@click.option(
    "--days",
    type=click.IntRange(0, MOST_DAYS),
    default=90,
    show_default=True,
    help="How many days ahead to look. What is overdue is always told.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="For people, for programs, or for the summary of a job.",
)
@common
def timetable_command(run: Run, member: str | None, days: int, form: str) -> None:
    """Print what is overdue and what falls due, by day."""
    checked = run.checked()
    if checked.register is None:
        print_findings(checked)
        sys.exit(EXIT_FINDINGS)
    if member is not None and member not in checked.register.members:
        raise click.UsageError(
            f"{member} is not a member that can be read. A member's short name is the name of its "
            "file under data/members/, without the ending."
        )
    told = timetable_report.report(checked.register, days=days, member=member)
    if form == "json":
        click.echo(as_json(timetable_report.as_fields(told)))
    else:
        lines = timetable_report.as_markdown if form == "markdown" else timetable_report.as_lines
        for line in lines(told):
            click.echo(line)
    if checked.has_errors:
        click.echo("Some records have errors: consortico check says which.", err=True)
    sys.exit(EXIT_FINDINGS if checked.has_errors else 0)
