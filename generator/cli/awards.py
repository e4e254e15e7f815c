"""``allocate``, ``explain`` and ``verify``: awards computed, explained and checked."""

from __future__ import annotations

import sys

import click

from generator.allocation.award import CannotAllocateError, propose
from generator.allocation.baseline import departures
from generator.authoring.award_file import write_award
from generator.cli.run import (
    EXIT_FINDINGS,
    TEXT_OR_JSON,
    Run,
    as_json,
    common,
    print_findings,
)
from generator.contracts.approved import minuted_approval
from generator.contracts.carried_out import carried_out_unapproved
from generator.finding import Severity
from generator.publishing import award_report, explanation_report, finding_report
from generator.publishing.views.debriefs import publish_debrief
from generator.reading.check import Checked
from generator.register import Register
from generator.rules.approval import awards_gone
from schemas.award import Award
from schemas.catalogue import AWARD
from schemas.dates import day_shown


@click.command()
@click.argument("tender")
@click.option("--write", is_flag=True, help="Write the award to data/awards/.")
@TEXT_OR_JSON
@common
def allocate(run: Run, tender: str, form: str, *, write: bool) -> None:
    """Compute the award of TENDER as of its decision date."""
    checked = run.checked()
    register = _sound_register(run, checked, apart_from=AWARD.path(tender))
    try:
        award = propose(register, tender)
    except CannotAllocateError as reason:
        raise click.UsageError(str(reason)) from reason
    is_json = form == "json"
    if is_json:
        click.echo(as_json(award_report.as_fields(register, tender, award)))
    else:
        for line in award_report.as_lines(tender, award, departures(register, tender, award)):
            click.echo(line)
    if award.decided_on > register.as_of:
        click.echo(
            f"This is a preview: the decision date, {day_shown(award.decided_on)}, is still to "
            "come.",
            err=True,
        )
    if write:
        _refuse_to_write(register, tender, award)
        # What programs read holds the award and nothing else.
        click.echo(f"\nWritten to {write_award(run.data, tender, award)}", err=is_json)


def _refuse_to_write(register: Register, tender: str, award: Award) -> None:
    if award.decided_on > register.as_of:
        raise click.ClickException(
            "An award is written once its decision date has come. Nothing was written."
        )
    if register.is_unknown(AWARD, tender):
        raise click.ClickException(
            f"{AWARD.path(tender)} cannot be read, so nobody can tell whether it is approved. "
            "Mend or remove it first. Nothing was written."
        )
    committed = register.awards.get(tender)
    approval = committed.approval if committed else None
    # An approval that was lost from the file was given all the same.
    minuted = minuted_approval(register, tender, award.decided_on)
    decision = approval.decision if approval else minuted
    if decision:
        raise click.ClickException(
            f"The award of {tender} is approved by {decision} and stays as it is. "
            "Nothing was written."
        )
    if tender in carried_out_unapproved(register):
        raise click.ClickException(
            f"Work was done under the award of {tender}, so it was approved, though no record says "
            "so: consortico check tells which. Put it back as it was. Nothing was written."
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


@click.command("explain")
@click.argument("tender")
@click.argument("member", required=False)
@TEXT_OR_JSON
@common
def explain_command(run: Run, tender: str, member: str | None, form: str) -> None:
    """Print how each figure of TENDER's award came about, or MEMBER's with its debrief."""
    register = _sound_register(run, run.checked(), apart_from=AWARD.path(tender))
    award = _committed_award(register, tender)
    debrief = publish_debrief(register, tender, member) if member else None
    if debrief and not debrief.lots:
        raise click.UsageError(f"{member} made no offer for {tender}.")
    faults = award_report.verdict(register, tender).faults
    for sentence in faults:
        click.echo(f"Not sound: {sentence}", err=True)
    lots = explanation_report.explained(register, tender, award, member)
    if form == "json":
        click.echo(as_json(explanation_report.as_fields(tender, lots, debrief)))
    else:
        for line in explanation_report.as_lines(lots, debrief):
            click.echo(line)
    sys.exit(EXIT_FINDINGS if faults else 0)


def _committed_award(register: Register, tender: str) -> Award:
    award = register.awards.get(tender)
    if award is None:
        raise click.UsageError(
            f"{tender} has no award that can be read. Compute it: "
            f"consortico allocate {tender} --write"
        )
    return award


@click.command("verify")
@click.argument("tender", required=False)
@TEXT_OR_JSON
@common
def verify_command(run: Run, tender: str | None, form: str) -> None:
    """Recompute TENDER's committed award, or every one, with its seal and its approval."""
    checked = run.checked()
    if checked.register is None:
        print_findings(checked)
        sys.exit(EXIT_FINDINGS)
    if tender and tender not in checked.register.awards:
        raise click.UsageError(f"{tender} has no award that can be read.")
    awards = (tender,) if tender else tuple(checked.register.awards)
    found = [award_report.verdict(checked.register, award) for award in awards]
    gone = {} if tender else awards_gone(checked.register)
    if form == "json":
        click.echo(as_json(award_report.verdicts_fields(found, gone)))
    else:
        for one in found:
            for line in award_report.verdict_lines(checked.register, one):
                click.echo(line)
        for line in award_report.gone_lines(gone):
            click.echo(line)
    if gone or not all(one.compared and one.approval_known for one in found):
        click.echo(
            "Some records cannot be read or are gone: consortico check says which.", err=True
        )
    are_sound = not gone and all(one.is_sound for one in found)
    sys.exit(0 if are_sound else EXIT_FINDINGS)
