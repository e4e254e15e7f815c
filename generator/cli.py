"""The command line: wiring only. What is done is done in the modules it calls."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import click

from generator.allocation.award import CannotAllocateError, propose
from generator.allocation.explanation import LotExplanation, explain
from generator.allocation.verification import verify
from generator.authoring.award_file import write_award
from generator.finding import Finding, Severity
from generator.publishing import award_report, finding_report, step_report
from generator.reading.check import Checked, check
from generator.reading.folder import read_folder
from generator.reading.portal_root import find_root, today
from generator.reading.positions import line_of
from generator.reading.read import is_a_record
from generator.register import Register
from generator.step import Step
from schemas.award import Award
from schemas.catalogue import AWARD

EXIT_FINDINGS = 1
EXIT_MISUSE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What every command is told: where the data lies and as of which day."""

    data: Path
    as_of: date

    def checked(self) -> Checked:
        """The data folder read, and every rule held."""
        with progress(f"Reading {self.data}"):
            sources = read_folder(self.data, knows=is_a_record)
        with progress("Checking"):
            return check(sources, as_of=self.as_of)


def common(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that every command takes, and hands it a ``Run``."""

    @click.option(
        "--data",
        type=click.Path(path_type=Path),
        default=None,
        help="The data folder. Default: data/ of the portal you are in.",
    )
    @click.option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d"]),
        default=None,
        help="The day to judge by. Default: today.",
    )
    @click.pass_context
    def with_run(
        context: click.Context, /, *, data: Path | None, as_of: datetime | None, **options: object
    ) -> None:
        run = Run(data=data or _default_data(), as_of=as_of.date() if as_of else _today())
        context.invoke(command, run, **options)

    with_run.__name__ = command.__name__
    with_run.__doc__ = command.__doc__
    return with_run


def _today() -> date:
    try:
        return today()
    except ValueError as error:
        raise click.UsageError("SOURCE_DATE_EPOCH must be a whole number of seconds.") from error


def _default_data() -> Path:
    root = find_root(Path.cwd())
    if root is None:
        raise click.UsageError(
            "This is not inside a portal: no folder from here upwards holds mkdocs.yml and "
            "data/. Go to one, or name a data folder with --data."
        )
    here = Path.cwd()
    return (root / "data").relative_to(here) if root == here else root / "data"


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Says on a terminal what is being done, and clears the line when it is done."""
    if not sys.stderr.isatty():
        yield
        return
    click.echo(f"{what} …", err=True, nl=False)
    try:
        yield
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="consortico")
def main() -> None:
    """The consortium's member portal, generated from versioned files."""


TEXT_OR_JSON = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people or for programs.",
)


@main.command("check")
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
    else:
        print_findings(checked)
    sys.exit(EXIT_FINDINGS if checked.has_errors else 0)


def _json_report(checked: Checked) -> str:
    counts = checked.register.counts() if checked.register else {}
    return finding_report.as_json(checked.findings, checked.held, counts, checked.as_of)


def print_findings(checked: Checked) -> None:
    """Prints findings as text, with excerpts on a terminal, and a summary."""
    excerpts = _excerpts(checked) if sys.stdout.isatty() else {}
    for line in finding_report.as_text(checked.findings, excerpts):
        click.echo(line)
    click.echo(finding_report.summary(checked.findings, len(checked.reading.files)))


def _excerpts(checked: Checked) -> dict[Finding, str]:
    files = checked.reading.files
    return {
        finding: line_of(files[finding.path], finding.line)
        for finding in checked.findings
        if finding.path in files
    }


@main.command()
@click.argument("tender")
@click.option("--write", is_flag=True, help="Write the award to data/awards/.")
@common
def allocate(run: Run, tender: str, *, write: bool) -> None:
    """Compute the award of TENDER as of its decision date."""
    checked = run.checked()
    register = _sound_register(run, checked, apart_from=AWARD.path(tender))
    try:
        award = propose(register, tender)
    except CannotAllocateError as reason:
        raise click.UsageError(str(reason)) from reason
    for line in award_report.as_lines(tender, award):
        click.echo(line)
    if write:
        _refuse_if_approved(register, tender)
        click.echo(f"\nWritten to {write_award(run.data, tender, award)}")


def _refuse_if_approved(register: Register, tender: str) -> None:
    committed = register.awards.get(tender)
    if committed and committed.approval:
        raise click.ClickException(
            f"The award of {tender} is approved by {committed.approval.decision} and stays as it "
            "is. Nothing was written."
        )


def _sound_register(run: Run, checked: Checked, *, apart_from: str) -> Register:
    """The register, unless records have errors; those of ``apart_from`` do not count."""
    errors = [
        finding
        for finding in checked.findings
        if finding.severity is Severity.ERROR and finding.path != apart_from
    ]
    if errors or checked.register is None:
        for line in finding_report.as_text(errors, {}):
            click.echo(line, err=True)
        click.echo("Nothing was computed: mend the records first.", err=True)
        sys.exit(EXIT_FINDINGS)
    return checked.register


@main.command("explain")
@click.argument("tender")
@click.argument("member", required=False)
@TEXT_OR_JSON
@common
def explain_command(run: Run, tender: str, member: str | None, form: str) -> None:
    """Print how each figure of TENDER's award came about, or MEMBER's alone."""
    award = _committed_award(run, tender)
    lots = {lot: _figures(steps, member) for lot, steps in explain(tender, award).items()}
    if member and not any(lots.values()):
        raise click.UsageError(f"{member} was not awarded any part of {tender}.")
    if form == "json":
        fields = {
            lot: {name: step_report.as_fields(step) for name, step in figures.items()}
            for lot, figures in lots.items()
        }
        click.echo(_as_json({"version": 1, "tender": tender, "lots": fields}))
        return
    for lot, figures in lots.items():
        for name, step in figures.items():
            click.echo(click.style(f"{lot}: {name}", bold=True))
            for line in step_report.as_lines(step, depth=1):
                click.echo(line)


def _figures(steps: LotExplanation, member: str | None) -> dict[str, Step]:
    if member:
        return {name: step for name, step in steps.shares.items() if name == member}
    return {"hub": steps.hub, **steps.shares, "not allocated": steps.unallocated}


def _committed_award(run: Run, tender: str) -> Award:
    register = _sound_register(run, run.checked(), apart_from=AWARD.path(tender))
    award = register.awards.get(tender)
    if award is None:
        raise click.UsageError(
            f"{tender} has no award that can be read. Compute it: "
            f"consortico allocate {tender} --write"
        )
    return award


@main.command("verify")
@click.argument("tender", required=False)
@TEXT_OR_JSON
@common
def verify_command(run: Run, tender: str | None, form: str) -> None:
    """Recompute TENDER's committed award, or every one, and its seal."""
    checked = run.checked()
    if checked.register is None:
        print_findings(checked)
        sys.exit(EXIT_FINDINGS)
    if tender and tender not in checked.register.awards:
        raise click.UsageError(f"{tender} has no award that can be read.")
    awards = (tender,) if tender else tuple(checked.register.awards)
    differences = {award: verify(checked.register, award) for award in awards}
    if form == "json":
        fields = {
            award: [award_report.difference_fields(item) for item in found]
            for award, found in differences.items()
        }
        click.echo(_as_json({"version": 1, "awards": fields}))
    else:
        for award, found in differences.items():
            for line in award_report.difference_lines(award, found):
                click.echo(line)
    sys.exit(EXIT_FINDINGS if any(differences.values()) else 0)


def _as_json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
