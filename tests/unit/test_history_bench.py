"""What the bench says of the rules of history is of changes in which they find something."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.bench import history
from tests.bench.history_lines import history_lines
from tests.consortia import MINIMAL, files_of

pytestmark = pytest.mark.usefixtures("unswept")


def test_each_change_is_held_against_history_and_told_beside_a_check() -> None:
    times = history.measure(MINIMAL, runs=2)
    assert times.touched == {"one record": 1, "one return in ten": 1, "one return in ten moved": 2}
    assert all(len(each) == 2 for each in (times.check, times.against, *times.rules.values()))
    lines = list(history_lines([times, times]))
    assert lines[2].split()[0] == f"{len(files_of(MINIMAL))}"
    assert "at most 3% of the check beyond reading" in lines[8]


def test_how_times_grow_is_told_where_what_is_changed_does() -> None:
    small = history.HistoryTimes(
        records=10, check=[2.0], reading=[1.0], against=[2.0], rules={"all": [0.01]},
        touched={"all": 2},
    )  # fmt: skip
    large = history.HistoryTimes(
        records=20, check=[4.0], reading=[2.0], against=[4.0], rules={"all": [0.02]},
        touched={"all": 4},
    )  # fmt: skip
    lines = list(history_lines([small, large]))
    assert lines[2].split()[-1] == "1.0%"
    assert lines[-1] == "  all: grows by a power of 1.00 of what is changed."


def test_what_is_no_sample_or_has_nothing_settled_to_change_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no consortium record"):
        history.measure(tmp_path, runs=1)
    shutil.copytree(MINIMAL, tmp_path / "data")
    shutil.rmtree(tmp_path / "data" / "returns")
    with pytest.raises(RuntimeError, match="nothing settled was changed"):
        history.measure(tmp_path / "data", runs=1)
