"""The command line: wiring only. What is done is done in the modules it calls."""

from __future__ import annotations

import click

from generator.cli.awards import allocate, explain_command, verify_command
from generator.cli.checking import check_command
from generator.cli.editors import schema
from generator.cli.sample import sample
from generator.cli.site import build, serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="consortico")
def main() -> None:
    """The consortium's member portal, generated from versioned files."""


for _command in (
    check_command,
    build,
    serve,
    allocate,
    explain_command,
    verify_command,
    schema,
    sample,
):
    main.add_command(_command)
