"""Whatever the records say, every rule can be held, and what it finds has a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.paths import Source, Sources
from generator.reading.read import read
from generator.rules.rulebook import RULES, hold_all
from tests.changes import decided, trade, variation
from tests.consortia import AS_OF, MINIMAL, files_of, findings_in, register_of, shown

FILES = {
    **files_of(MINIMAL),
    **decided(
        trade(10, "900.00"),
        variation("+5", "+500.00", hub="+50.00", shares="{birch: {outputs: +5, amount: +450.00}}"),
    ),
}

LATER = date(2026, 6, 30)
"""By then returns are missing and evidence has lapsed."""

LINES = [
    (path, number)
    for path, data in FILES.items()
    for number in range(len(data.decode().splitlines()))
]


def value_of(line: str) -> str:
    """What stands after the name or the hyphen; nothing for a line that only opens a group."""
    return line.partition(": ")[2] or line.partition("- ")[2]


VALUES = sorted(
    {value_of(line) for data in FILES.values() for line in data.decode().splitlines()}
    | {"0", "9999", "999999999", "0.00", "9999999999.99", "1000-01-01", "2999-12-31", "2025-02-28"}
)


@st.composite
def mutilated(draw: st.DrawFn) -> Mapping[str, bytes]:
    """The minimal consortium with a few lines lost or given another's value, and files lost."""
    texts = {path: data.decode().splitlines() for path, data in FILES.items()}
    for path, number in draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=4)):
        line = texts[path][number]
        value = draw(st.sampled_from(["", *VALUES]))
        texts[path][number] = line.replace(value_of(line), value) if value_of(line) else ""
    for path in draw(st.lists(st.sampled_from(sorted(FILES)), max_size=2, unique=True)):
        del texts[path]
    return {path: "\n".join([*lines, ""]).encode() for path, lines in texts.items()}


@given(files=mutilated(), as_of=st.sampled_from([AS_OF, date(1000, 1, 1), date(2999, 12, 31)]))
def test_no_record_stops_a_rule_and_every_finding_has_a_place(
    files: Mapping[str, bytes], as_of: date
) -> None:
    for finding in findings_in(files, as_of):
        assert finding.path.startswith("data/")
        assert min(finding.line, finding.column) >= 1
        assert finding.message
        assert finding.fix


@given(files=mutilated())
def test_nothing_is_found_twice(files: Mapping[str, bytes]) -> None:
    listed = Counter(shown(findings_in(files)).splitlines())
    assert [line for line, times in listed.items() if times > 1] == []


@given(order=st.permutations(sorted(FILES)))
def test_the_order_of_the_files_changes_nothing(order: list[str]) -> None:
    sources = Sources(files=tuple(Source(path, FILES[path]) for path in order))
    register = read(sources, as_of=LATER).register
    assert register is not None
    assert hold_all(register) == hold_all(register_of(FILES, LATER))


@pytest.mark.parametrize("as_of", [date(1000, 1, 1), date(2999, 12, 31)])
def test_a_register_may_be_as_of_any_day(as_of: date) -> None:
    assert len(hold_all(register_of(FILES, as_of))) == len(RULES)
