"""A failing example for each declared day that Git says otherwise of, as it is told.

As the rules' own gallery, but that ``arrived.yaml`` says on which day which file
below ``data/`` first came.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.rules.arrival import arrival_findings
from tests.consortia import laid_over, reading_of, shown
from tests.galleries import cases_in, name_of, rule_of

CASES = [pytest.param(case, id=name_of(case)) for case in cases_in(Path(__file__).parent)]


def arrived(case: Path) -> Mapping[str, date]:
    days: Mapping[str, date] = yaml.safe_load((case / "arrived.yaml").read_text(encoding="utf-8"))
    return {f"data/{path}": day for path, day in days.items()}


@pytest.mark.parametrize("case", CASES)
def test_a_day_declared_too_early_is_told_where_it_stands(case: Path, *, bless: bool) -> None:
    reading = reading_of(laid_over(case))
    assert reading.register is not None
    got = reading.located(arrival_findings(reading.register, arrived(case)))
    expected = case / "expected.txt"
    if bless:
        expected.write_text(shown(got), encoding="utf-8")
    assert shown(got) == expected.read_text(encoding="utf-8")
    assert [finding.rule for finding in got] == [rule_of(case)]
