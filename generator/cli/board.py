"""``board``: who sat on the board on a day, and whether it was properly constituted."""

from __future__ import annotations

import sys
from datetime import date

import click

from generator.cli.run import (
    DAY,
    EXIT_FINDINGS,
    TEXT_OR_JSON,
    Run,
    as_json,
    common,
    print_findings,
)
from generator.publishing import board_report
from generator.publishing.views.board import publish_board


@click.command("board")
@click.option(
    "--on", type=DAY, default=None, help="The day of the board. Default: the day of --as-of."
)
@TEXT_OR_JSON
@common
def board_command(run: Run, on: date | None, form: str) -> None:
    """Print the board on a day, and whether it was properly constituted."""
    checked = run.checked()
    if checked.register is None:
        print_findings(checked)
        sys.exit(EXIT_FINDINGS)
    board = publish_board(checked.register, on or run.as_of)
    if form == "json":
        click.echo(as_json(board_report.as_fields(board)))
    else:
        for line in board_report.as_lines(board):
            click.echo(line)
    if checked.has_errors:
        click.echo("Some records have errors: consortico check says which.", err=True)
    sys.exit(EXIT_FINDINGS if checked.has_errors or not board.is_proper else 0)
