"""``sample``: a synthetic consortium of any size, to try the portal out and to measure it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.authoring.sample import extent
from generator.authoring.sample.extent import Extent
from generator.authoring.sample.folder import NotASampleError, write_sample


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--members",
    type=click.IntRange(extent.LEAST_MEMBERS, extent.MOST_MEMBERS),
    default=100,
    show_default=True,
    help="How many organisations are or were members.",
)
@click.option(
    "--years",
    type=click.IntRange(extent.LEAST_YEARS, extent.MOST_YEARS),
    default=5,
    show_default=True,
    help=f"How many calendar years it tells of; the last is {extent.LAST_YEAR}.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, extent.MOST_SEED),
    default=1,
    show_default=True,
    help="The same seed gives the same files, another seed others.",
)
def sample(folder: Path, members: int, years: int, seed: int) -> None:
    """Make DIR the data folder of an invented consortium.

    An earlier sample in DIR is replaced; any other folder that holds something is
    left as it is.
    """
    size = Extent(members=members, years=years, seed=seed)
    try:
        count = write_sample(folder, size, told=_tell)
    except NotASampleError as refusal:
        raise click.UsageError(str(refusal)) from refusal
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be written: {error.strerror}.") from error
    finally:
        _end_telling()
    click.echo(
        f"Wrote {count:,} records to {folder}. To check them: consortico check --data {folder}"
    )


def _tell(year: int) -> None:
    """Says on a terminal how far the history has come."""
    if sys.stderr.isatty():
        click.echo(f"\rWriting records … {year} of {extent.LAST_YEAR}", err=True, nl=False)


def _end_telling() -> None:
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)
