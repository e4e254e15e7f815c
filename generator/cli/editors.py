"""``schema``: what editors need to help with records."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.authoring.files import write_whole
from generator.authoring.schema_files import schema_files
from generator.cli.run import EXIT_FINDINGS, NOT_A_PORTAL
from generator.reading.portal_root import find_root


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if any is old.")
def schema(*, only_check: bool) -> None:
    """Write the JSON Schemas and settings by which editors help with records."""
    root = find_root(Path.cwd())
    if root is None:
        raise click.UsageError(NOT_A_PORTAL)
    stale = [
        (root / path, content)
        for path, content in schema_files()
        if not (root / path).is_file() or (root / path).read_text("utf-8") != content
    ]
    for path, content in stale:
        click.echo(f"{'Not current' if only_check else 'Written'}: {path.relative_to(root)}")
        if not only_check:
            write_whole(path, content)
    click.echo(f"{len(stale)} of {len(list(schema_files()))} files were not current.")
    sys.exit(EXIT_FINDINGS if only_check and stale else 0)
