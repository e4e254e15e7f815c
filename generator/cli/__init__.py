"""The command line: wiring only. What is done is done in the modules it calls."""

from __future__ import annotations

import click

from generator.cli.awards import allocate, explain_command, verify_command
from generator.cli.board import board_command
from generator.cli.checking import check_command
from generator.cli.ci import ci
from generator.cli.completeness import completeness_command
from generator.cli.diff import diff_command
from generator.cli.editors import schema
from generator.cli.export import export_command
from generator.cli.finance import finance_command
from generator.cli.new import new_command
from generator.cli.performance import performance_command
from generator.cli.price import price_command
from generator.cli.sample import sample
from generator.cli.site import build, serve
from generator.cli.stopping import EXIT_INTERRUPTED, EXIT_TERMINATED, Terminated, terminable
from generator.cli.timetable import timetable_command


class _Commands(click.Group):
    """Commands that say in a line what the machine refused them, or that they were stopped."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            with terminable():
                return super().invoke(ctx)
        except Terminated:
            click.echo("Stopped: the system asked this program to end.", err=True)
            ctx.exit(EXIT_TERMINATED)
        except KeyboardInterrupt:
            click.echo("Stopped by Ctrl+C.", err=True)
            ctx.exit(EXIT_INTERRUPTED)
        except BrokenPipeError:
            raise
        except (OSError, OverflowError) as error:
            named = getattr(error, "filename", None)
            reason = getattr(error, "strerror", None) or str(error)
            raise click.ClickException(f"{named}: {reason}" if named else reason) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="consortico")
def main() -> None:
    """The consortium's member portal, generated from versioned files."""


for _command in (
    check_command,
    completeness_command,
    diff_command,
    build,
    serve,
    allocate,
    explain_command,
    verify_command,
    timetable_command,
    performance_command,
    board_command,
    finance_command,
    price_command,
    export_command,
    new_command,
    schema,
    sample,
    ci,
):
    main.add_command(_command)
