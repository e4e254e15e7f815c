"""What a record holds can neither stretch a message nor break its line."""

from __future__ import annotations

import pytest

from generator.finding import Finding
from tests.consortia import MINIMAL, files_of, findings_in

MEMBER = "data/members/alder.yaml"
LONGEST_MESSAGE = 500

HOSTILE = ("x" * 60_000, "x" * 1_000, "a\\nb\\n::error::c", "\\\\e[31m red", "  " * 1_000 + "x")


def findings_with(line: str) -> list[Finding]:
    files = files_of(MINIMAL)
    return list(findings_in({**files, MEMBER: files[MEMBER] + line.encode()}))


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize(
    "line",
    [
        '"{}": 1\n',
        'income:\n  "{}": 1\n',
        'income:\n  ? "{}"\n  : ["{}"]\n',
        '? "{}"\n: 1\n',
        'joined_on: "{}"\n',
        'level: "{}"\n',
        'themes: "{}"\n',
    ],
)
def test_a_name_or_value_however_long_stays_on_one_short_line(line: str, hostile: str) -> None:
    found = findings_with(line.replace("{}", hostile))

    assert found
    for finding in found:
        assert len(finding.message) <= LONGEST_MESSAGE
        assert "\n" not in finding.message + finding.fix


def test_a_field_with_a_name_of_two_lines_is_still_named() -> None:
    (finding,) = findings_with('"co\\nlour": red\n')
    assert finding.message.startswith("co lour is not a field")
