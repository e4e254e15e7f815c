"""What Git knows of when records came, as ``completeness`` needs it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import click

from generator.cli.run import Run
from generator.finding import Finding
from generator.reading.arrivals import Arrivals, arrivals
from generator.reading.check import Checked
from generator.reading.errors import NotARepository, ReadingError, UnknownRevision
from generator.register import Register
from generator.rules.arrival import arrival_findings

FOLDERS = ("returns", "excuses")
"""Where records lie that declare a day on which they came."""

CUT_OFF = (
    "The history of this clone is cut off, so no declared day was held against the commit that "
    "brought it. To get all of it: git fetch --unshallow"
)
NO_GIT = "This folder is in no Git repository, so no declared day was held against a commit."


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Days declared too early, located, and what could not be looked at."""

    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


def evidence_now(run: Run, checked: Checked, register: Register, paths: Iterable[str]) -> Evidence:
    """The evidence on the records at ``paths``; a note where there is no Git to ask."""
    try:
        known = arrivals(run.data, "HEAD", *FOLDERS)
    except NotARepository:
        return Evidence(notes=(NO_GIT,))
    except UnknownRevision:
        known = Arrivals()
    except ReadingError as refused:
        raise click.UsageError(str(refused)) from refused
    return evidence_of(known, checked, register, paths, run.as_of)


def evidence_of(
    known: Arrivals, checked: Checked, register: Register, paths: Iterable[str], on: date
) -> Evidence:
    """The evidence on the records at ``paths``; what is in no commit yet comes on ``on``."""
    if known.is_cut_off:
        return Evidence(notes=(CUT_OFF,))
    arrived = {path: known.days.get(path, on) for path in paths}
    return Evidence(findings=checked.reading.located(arrival_findings(register, arrived)))
