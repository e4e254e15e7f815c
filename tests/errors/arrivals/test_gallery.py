"""A failing example for each declared day that Git says otherwise of, as it is told.

As the rules' own gallery, but that ``arrived.yaml`` says on which day which file
below ``data/`` first came. Where ``earlier/`` holds returns as they were before, it is
the day on which they were first changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator.finding import Finding
from generator.keys import identity_of
from generator.register import Register
from generator.rules.arrival import arrival_findings, supply_findings
from schemas import catalogue
from tests.consortia import edited, files_of, laid_over, reading_of, register_of, shown
from tests.galleries import cases_in, name_of, rule_of

CASES = [pytest.param(case, id=name_of(case)) for case in cases_in(Path(__file__).parent)]


def arrived(case: Path) -> Mapping[str, date]:
    days: Mapping[str, date] = yaml.safe_load((case / "arrived.yaml").read_text(encoding="utf-8"))
    return {f"data/{path}": day for path, day in days.items()}


def found_in(case: Path, register: Register) -> Iterator[Finding]:
    if not (case / "earlier").is_dir():
        yield from arrival_findings(register, arrived(case))
        return
    before = register_of(edited(over=files_of(case / "earlier")))
    earlier = {
        catalogue.RETURN.path(*identity_of(key)): record for key, record in before.returns.items()
    }  # fmt: skip
    yield from supply_findings(register, earlier, arrived(case))


@pytest.mark.parametrize("case", CASES)
def test_a_day_declared_too_early_is_told_where_it_stands(case: Path, *, bless: bool) -> None:
    reading = reading_of(laid_over(case))
    assert reading.register is not None
    got = reading.located(found_in(case, reading.register))
    expected = case / "expected.txt"
    if bless:
        expected.write_text(shown(got), encoding="utf-8")
    assert shown(got) == expected.read_text(encoding="utf-8")
    assert [finding.rule for finding in got] == [rule_of(case)]
