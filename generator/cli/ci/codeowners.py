"""``ci codeowners``: whose review the host asks for, written from the catalogue."""

from __future__ import annotations

import click

from generator.cli.run import Run, common
from generator.publishing.codeowners import PATH, codeowners


@click.command("codeowners")
@common
def codeowners_command(run: Run) -> None:
    """Write .github/CODEOWNERS from the catalogue and the teams in data/access.yaml."""
    register = run.checked().register
    access = register.access.get(()) if register else None
    if access is None:
        raise click.UsageError("There is no data/access.yaml that names the teams.")
    file = run.data.parent / PATH
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(codeowners(access), encoding="utf-8", newline="\n")
    click.echo(f"Written: {file}")
