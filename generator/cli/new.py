"""``new``: an empty record of any kind, in its place, with every field explained."""

from __future__ import annotations

import re
from collections.abc import Sequence

import click

from generator.authoring.new_file import write_new
from generator.cli.run import Run, common
from generator.publishing.record_template import record_template
from schemas.catalogue import CATALOGUE
from schemas.places import place_of
from schemas.record_kinds import DATA, Kind

_KINDS = {kind.name: kind for kind in CATALOGUE}


@click.command("new")
@click.argument("kind", metavar="KIND", type=click.Choice(list(_KINDS)))
@click.argument("names", metavar="[NAME]...", nargs=-1)
@common
def new_command(run: Run, kind: str, names: Sequence[str]) -> None:
    """Start a record of KIND, to be filled in: each of its fields is explained.

    NAMEs are what its file is called by, in the order of its path: for an
    application its day and the organisation's short name. A day that is left
    out is that of --as-of. Nothing that is there is overwritten.
    """
    path = _path(_KINDS[kind], _with_the_day(_KINDS[kind], names, run.as_of.isoformat()))
    if not run.data.is_dir():
        raise click.UsageError(f"{run.data} is no folder. Name the data folder with --data.")
    written = write_new(run.data, path, record_template(_KINDS[kind]))
    if written is None:
        raise click.ClickException(f"{path} is there already. Nothing was written.")
    click.echo(f"Written to {written}. Fill in what is blank, then: consortico check")


def _parts(kind: Kind) -> list[str]:
    """The parts of the kind's path that say which record it is: ``["date", "organisation"]``."""
    return re.findall(r"{(\w+)}", kind.pattern)


def _with_the_day(kind: Kind, names: Sequence[str], today: str) -> list[str]:
    """``names`` with ``today`` where the day alone is left out."""
    parts, given = _parts(kind), list(names)
    if "date" in parts and len(given) == len(parts) - 1:
        given.insert(parts.index("date"), today)
    return given


def _path(kind: Kind, names: Sequence[str]) -> str:
    shape = DATA + kind.pattern.replace("{", "<").replace("}", ">")
    parts = _parts(kind)
    if len(names) != len(parts):
        asked = " ".join(part.upper() for part in parts) or "no name"
        raise click.UsageError(
            f"A record of kind {kind.name} lies at {shape}. "
            f"Write: consortico new {kind.name} {asked}"
        )
    path = kind.path(*names)
    place = place_of(path)
    if place is None or (place.kind, place.identity) != (kind, tuple(names)):
        raise click.UsageError(
            f"{path} cannot be the path of a record; it must be like {shape}, with names in small "
            "letters, digits and single hyphens, and days such as 2026-04-30."
        )
    return path
