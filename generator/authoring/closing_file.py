"""Closing a month: its record as it is committed (rule FIN-13)."""

from __future__ import annotations

from pathlib import Path

from generator.authoring.canonical import as_yaml
from generator.authoring.files import write_whole
from generator.finance.closing import seal_of_month
from generator.register import Register
from schemas.catalogue import CLOSING
from schemas.finance import Closing
from schemas.periods import Period
from schemas.record_kinds import DATA


def closing_of(register: Register, month: Period) -> Closing:
    """The month closed on the register's day; of one that is closed already, explanations stay."""
    before = register.closings.get(month)
    return Closing(
        closed_on=register.as_of,
        seal=seal_of_month(month, register.ledger[month]),
        variances=before.variances if before else {},
    )


def write_closing(data: Path, month: Period, closing: Closing) -> Path:
    """Writes ``closing`` as canonical YAML and returns the file's path."""
    path = data / CLOSING.path(str(month)).removeprefix(DATA)
    write_whole(path, as_yaml(closing))
    return path
