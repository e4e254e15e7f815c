"""``ci``: what workflows run. Each can be run by hand, with the files that a workflow has."""

from __future__ import annotations

import click

from generator.cli.ci.check import check_command
from generator.cli.ci.codeowners import codeowners_command
from generator.cli.ci.comment import comment_command


@click.group("ci")
def ci() -> None:
    """What workflows run on a proposed change."""


for _command in (check_command, comment_command, codeowners_command):
    ci.add_command(_command)
