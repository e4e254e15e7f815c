"""What all commands share: where the data lies, the day, progress, and how findings print."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from generator.finding import Finding
from generator.publishing import finding_report
from generator.reading.check import Checked, check
from generator.reading.folder import read_folder
from generator.reading.portal_root import (
    FIRST_YEAR,
    LAST_YEAR,
    find_root,
    fixed_time,
    today,
)
from generator.reading.positions import line_of
from generator.reading.read import is_a_record
from schemas.dates import Day

EXIT_FINDINGS = 1
EXIT_MISUSE = 2

NOT_A_PORTAL = (
    "This is not inside a portal: no folder from here upwards holds mkdocs.yml and data/. "
    "Go to one, or name a data folder with --data."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What every command is told: where the data lies and as of which day."""

    data: Path
    as_of: date

    def checked(self) -> Checked:
        """The data folder read, and every rule held."""
        with progress(f"Reading {self.data}"):
            sources = read_folder(self.data, knows=is_a_record)
        with progress("Checking"):
            return check(sources, as_of=self.as_of)


class _DayType(click.ParamType[date]):
    """A day in the one form in which records have it."""

    name = "yyyy-mm-dd"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        try:
            day: date = _DAY.validate_python(value)
        except ValidationError:
            self.fail(f'"{value}" is no day; it must be written like 2026-04-30.', param, ctx)
        return day


_DAY: TypeAdapter[date] = TypeAdapter(Day)

DAY = _DayType()
"""A day, for an option of a command."""


def common(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options that every command takes, and hands it a ``Run``."""

    @click.option(
        "--data",
        type=click.Path(path_type=Path),
        default=None,
        help="The data folder. Default: data/ of the portal you are in.",
    )
    @click.option(
        "--as-of",
        type=DAY,
        default=None,
        help="The day to judge by. Default: today.",
    )
    @click.pass_context
    def with_run(
        context: click.Context, /, *, data: Path | None, as_of: date | None, **options: object
    ) -> None:
        run = Run(data=data or _default_data(), as_of=_day(as_of))
        context.invoke(command, run, **options)

    with_run.__name__ = command.__name__
    with_run.__doc__ = command.__doc__
    return with_run


def told_time() -> int | None:
    """The time that the environment fixes; a usage error where it is none."""
    try:
        return fixed_time()
    except ValueError as error:
        raise click.UsageError(
            f"SOURCE_DATE_EPOCH must be a whole number of seconds, up to {LAST_YEAR}."
        ) from error


def _day(asked: date | None) -> date:
    told_time()
    if asked is None:
        return today()
    if not FIRST_YEAR <= asked.year <= LAST_YEAR:
        raise click.UsageError(f"--as-of must lie between {FIRST_YEAR} and {LAST_YEAR}.")
    return asked


def _default_data() -> Path:
    root = find_root(Path.cwd())
    if root is None:
        raise click.UsageError(NOT_A_PORTAL)
    here = Path.cwd()
    return (root / "data").relative_to(here) if root == here else root / "data"


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Says on a terminal what is being done, and clears the line when it is done."""
    if not sys.stderr.isatty():
        yield
        return
    click.echo(f"{what} …", err=True, nl=False)
    try:
        yield
    finally:
        click.echo("\r\x1b[K", err=True, nl=False)


TEXT_OR_JSON = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people or for programs.",
)


def print_findings(checked: Checked) -> None:
    """Prints findings as text, with excerpts on a terminal, and a summary."""
    excerpts = _excerpts(checked) if sys.stdout.isatty() else {}
    for line in finding_report.as_text(checked.findings, excerpts):
        click.echo(line)
    click.echo(finding_report.summary(checked.findings, len(checked.reading.files)))


def _excerpts(checked: Checked) -> dict[Finding, str]:
    files = checked.reading.files
    return {
        finding: line_of(files[finding.path], finding.line)
        for finding in checked.findings
        if finding.path in files
    }


def add_to_github_summary(markdown: str) -> None:
    """Adds ``markdown`` to the summary of the step, where this runs as a step on GitHub."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8", newline="\n") as file:
            file.write(markdown)


def as_json(value: object) -> str:
    """``value`` as the JSON that commands print."""
    return json.dumps(value, indent=2, ensure_ascii=False)
