"""What the bench says of monitoring is of returns that were judged, each time from nothing."""

from __future__ import annotations

from copy import copy
from pathlib import Path

import pytest

from generator.rules.qualities import judgements
from tests.bench import monitoring
from tests.bench.tables import monitoring_lines
from tests.consortia import MINIMAL, files_of, register_of

pytestmark = pytest.mark.usefixtures("unswept")


def test_every_return_is_judged_and_told() -> None:
    times = monitoring.measure(MINIMAL, runs=2)
    assert times.returns == 4
    assert all(len(each) == 2 for each in (times.judged, times.rated, times.told, times.whole))
    lines = list(monitoring_lines([times]))
    assert lines[2].split()[0] == "4"
    assert "20,000 returns in under 5 seconds" in lines[3]


def test_a_round_remembers_nothing_of_another() -> None:
    register = register_of(files_of(MINIMAL))
    judged = judgements(register)
    assert judgements(register) is judged
    assert judgements(copy(register)) is not judged
    assert monitoring.judge(copy(register)) == 4


def test_a_folder_without_a_consortium_is_no_sample(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="no consortium"):
        monitoring.measure(tmp_path, runs=1)
