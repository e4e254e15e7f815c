"""What ``completeness`` says is what plain loops over the same files say."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.consortia import MINIMAL
from tests.reference.returns import matrix
from tests.sections import SAMPLE


def told(data: Path, on: date) -> dict[tuple[str, str, str], tuple[str, int, int, int]]:
    command = ("completeness", "--format", "json", "--data", str(data), "--as-of", str(on))
    report = json.loads(CliRunner().invoke(main, command).stdout)
    return {
        (each["tender"], each["period"], each["member"]): (
            each["state"],
            each["days_late"],
            each["asked"],
            each["supplied"],
        )
        for each in report["returns"]
    }


@pytest.mark.parametrize(
    "on",
    [
        date(2023, 6, 30),
        date(2025, 2, 5),
        date(2026, 1, 19),
        date(2026, 1, 31),
        date(2026, 10, 31),
        date(2026, 11, 25),
        date(2026, 12, 6),
        date(2028, 2, 29),
    ],
)
def test_the_sample_stands_as_plain_loops_find_it(on: date) -> None:
    expected = matrix(SAMPLE, on)
    assert told(SAMPLE, on) == expected
    assert expected or on < date(2023, 7, 1)


@pytest.mark.parametrize("on", [date(2025, 4, 30), date(2025, 7, 31), date(2026, 3, 1)])
def test_the_minimal_consortium_does_too(on: date) -> None:
    assert told(MINIMAL, on) == matrix(MINIMAL, on)


def test_the_two_are_compared_on_every_state_there_is() -> None:
    states = {
        cell[0]
        for on in (date(2025, 2, 5), date(2026, 10, 31), date(2026, 11, 25))
        for cell in matrix(SAMPLE, on).values()
    }
    assert states == {"on time", "late", "missing", "excused", "not yet due"}
