"""``export``: everything that the portal publishes as data, without its pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.history import history_of
from generator.cli.places import Target, refuse_harm
from generator.cli.run import EXIT_FINDINGS, Run, common, print_findings, progress
from generator.cli.site import (
    AUDIENCE,
    misuse_told,
    pages_folder,
    portal_root,
    read_portal,
)
from generator.publishing import finding_report
from generator.publishing.assembly import portal_files
from generator.publishing.journals.beancount import beancount_file
from generator.publishing.journals.hledger import hledger_journal
from generator.publishing.portal import Portal, SiteFile
from generator.publishing.site_files import JSON_FOLDER
from generator.publishing.tree import PAGES_MARKER, write_tree
from schemas.published.audience import Audience


@click.command(name="export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@AUDIENCE
@common
def export_command(run: Run, folder: Path, audience: str) -> None:
    """Write what the portal publishes as JSON and CSV into DIR, and for members the ledger.

    The ledger is written for hledger and for Beancount. DIR is new, empty, or was
    written by this command: then it is brought up to date.
    """
    root, for_whom = portal_root(), Audience(audience)
    refuse_harm(run.data, Target("DIR", folder, PAGES_MARKER))
    checked = run.checked()
    if checked.has_errors or checked.register is None:
        print_findings(checked)
        click.echo("Nothing was written.", err=True)
        sys.exit(EXIT_FINDINGS)
    portal = read_portal(root, checked, for_whom, *history_of(run, checked))
    with misuse_told(), pages_folder(folder), progress("Writing data"):
        written = write_tree(exported(portal), folder)
    count = finding_report.counted(written.written + written.unchanged, "file")
    click.echo(f"Wrote {count} to {folder}.")
    if for_whom is Audience.PUBLIC:
        click.echo("The ledger is for members: --audience members writes it too.")


def exported(portal: Portal) -> Iterator[SiteFile]:
    """The portal's data, and for members the ledger in two other programs' formats."""
    for path, content in portal_files(portal):
        if path.startswith(f"{JSON_FOLDER}/"):
            yield path, content
    if portal.audience is Audience.MEMBERS:
        yield "ledger/consortium.journal", hledger_journal(portal.register).encode()
        yield "ledger/consortium.beancount", beancount_file(portal.register).encode()
