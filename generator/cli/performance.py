"""``performance``: what was delivered against profile, and cases proposed where it is red."""

from __future__ import annotations

import sys

import click

from generator.authoring.case_file import proposed_cases, write_case
from generator.cli.run import (
    EXIT_FINDINGS,
    TEXT_OR_JSON,
    Run,
    as_json,
    common,
    print_findings,
)
from generator.publishing import performance_report
from generator.reading.check import Checked
from generator.register import Register


@click.command("performance")
@click.option("--tender", help="Only this contract, by its tender's short name.")
@click.option("--member", help="Only what this member delivers, by its short name.")
@TEXT_OR_JSON
@click.option(
    "--propose-cases",
    is_flag=True,
    help="Write an under-performance case for each member that is red in a row without one.",
)
@common
def performance_command(
    run: Run, tender: str | None, member: str | None, form: str, *, propose_cases: bool
) -> None:
    """Print what was delivered against profile, rated, with a forecast and early warnings."""
    checked = run.checked()
    register = checked.register
    if register is None:
        print_findings(checked)
        sys.exit(EXIT_FINDINGS)
    _refuse_unknown(register, tender, member)
    told = performance_report.report(register, tender=tender, member=member)
    if form == "json":
        click.echo(as_json(performance_report.as_fields(register, told)))
    else:
        for line in performance_report.as_lines(register, told):
            click.echo(line)
    if checked.has_errors:
        click.echo("Some records have errors: consortico check says which.", err=True)
    if propose_cases:
        _propose(run, checked, register, {item.published.member for item in told})
    sys.exit(EXIT_FINDINGS if checked.has_errors else 0)


def _refuse_unknown(register: Register, tender: str | None, member: str | None) -> None:
    if tender is not None and tender not in register.tenders:
        raise click.UsageError(
            f"{tender} is not a tender that can be read. A tender's short name is the name of its "
            "folder under data/tenders/."
        )
    if member is not None and member not in register.members:
        raise click.UsageError(
            f"{member} is not a member that can be read. A member's short name is the name of its "
            "file under data/members/, without the ending."
        )


def _propose(run: Run, checked: Checked, register: Register, members: set[str]) -> None:
    """Writes what is proposed, and says so beside what was asked for, never among it."""
    if checked.has_errors:
        click.echo("No case was proposed: mend the records first.", err=True)
        return
    cases = {name: case for name, case in proposed_cases(register).items() if name in members}
    if not cases:
        click.echo("No case is called for: nothing was written.", err=True)
    for name, case in cases.items():
        path = write_case(run.data, register, name, case)
        click.echo(
            f"Written: {path}. Read it, put it right, and commit it."
            if path
            else f"Not written: a case of {name} opened on this day is there already.",
            err=True,
        )
