"""What the commands print about the minimal consortium, as read and accepted by a person."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.consortia import MINIMAL

GOLDEN = Path(__file__).parent / "commands"

COMMANDS = {
    "check.json": ("check", "--format", "json"),
    "allocate-meals.txt": ("allocate", "meals"),
    "allocate-visits.txt": ("allocate", "visits"),
    "explain-visits.txt": ("explain", "visits"),
    "explain-visits-alder.json": ("explain", "visits", "alder", "--format", "json"),
    "verify.txt": ("verify",),
    "verify.json": ("verify", "--format", "json"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_prints_what_was_accepted(name: str, *, bless: bool) -> None:
    arguments = (*COMMANDS[name], "--data", str(MINIMAL), "--as-of", "2025-08-15")
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    golden = GOLDEN / name
    if bless:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(result.stdout, "utf-8")
    assert result.stdout == golden.read_text("utf-8")


def test_every_golden_file_has_its_command() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(COMMANDS)
