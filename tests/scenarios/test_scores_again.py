"""Qualities and scores as ``completeness`` tells them are what plain loops over the files say."""

from __future__ import annotations

import json
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.publishing.pages import members
from schemas.published.audience import Audience
from tests.consortia import AS_OF, MINIMAL, Edit, edited
from tests.reference.qualities import NAMES, Entries, Key, counted, qualities, score
from tests.reference.returns import entries
from tests.sections import SAMPLE, SAMPLE_DAY, data_in, sample, written

DAYS = (date(2026, 1, 31), SAMPLE_DAY, date(2027, 1, 22))
WINDOW = 4


@cache
def told(data: Path, on: date) -> dict[str, Any]:
    command = ("completeness", "--format", "json", "--data", str(data), "--as-of", str(on))
    report: dict[str, Any] = json.loads(CliRunner().invoke(main, command).stdout)
    return report


def has(report: dict[str, Any]) -> dict[tuple[str, str, str], dict[str, bool]]:
    """Which qualities each return is said to have; one that has not come has none."""
    return {
        (each["tender"], each["period"], each["member"]): {
            name: each["qualities"][name]["has"] if each["qualities"] else False for name in NAMES
        }
        for each in report["returns"]
    }


@cache
def second(on: date) -> tuple[Entries, dict[Key, dict[str, bool]]]:
    """The sample's returns as plain loops find them, and which qualities each has."""
    found = entries(SAMPLE, on)
    return found, qualities(SAMPLE, on, found)


@pytest.mark.parametrize("on", DAYS)
def test_the_sample_has_the_qualities_that_plain_loops_find(on: date) -> None:
    _, expected = second(on)
    assert has(told(SAMPLE, on)) == expected
    assert len(expected) > 20


@pytest.mark.parametrize("on", DAYS)
def test_every_member_of_the_sample_has_the_score_that_plain_loops_find(on: date) -> None:
    report, (returns, by_return) = told(SAMPLE, on), second(on)
    for member, found in report["members"].items():
        expected = score(SAMPLE, member, on, returns)
        keys = counted(member, on, returns, WINDOW)
        assert {name: found[name] for name in expected} == expected, member
        for name, step in found["qualities"].items():
            assert step["value"] == sum(by_return[key][name] for key in keys), (member, name)
    assert report["members"]


def test_members_pages_tell_the_same_score() -> None:
    files = written(members.files, sample(Audience.MEMBERS))
    (returns, by_return), failing = second(SAMPLE_DAY), set()
    for member in told(SAMPLE, SAMPLE_DAY)["members"]:
        reporting = data_in(files[f"data/members/{member}.json"])["member"]["reporting"]
        expected = score(SAMPLE, member, SAMPLE_DAY, returns)
        keys = counted(member, SAMPLE_DAY, returns, WINDOW)
        assert {name: reporting[name] for name in expected} == expected
        for name in ("complete", "clear", "accurate"):
            assert reporting[name] == sum(by_return[key][name] for key in keys), (member, name)
        if not expected["is_met"]:
            failing.add(member)
    assert failing == {"brickfields-arts", "sundial-youth"}


Q1, Q2 = "returns/visits/2025-q1/alder.yaml", "returns/visits/2025-q2/alder.yaml"
EXPLAINED = """\
    variance:
      explanation: TBC
      action: Two more begin.
      owner: Manager
      by: 2025-09-30
"""
WRONG: tuple[Edit, ...] = (
    (Q2, "    participants: 6\n", ""),
    (Q2, "    outputs: 12\n", "    outputs: 8\n"),
    (Q2, "    outputs_to_date: 23\n", "    outputs_to_date: 24\n"),
    (Q2, "less-lonely: 4", "less-lonely: 40"),
    (Q2, "      other: 120.00\n", ""),
    (Q2, "spend_total: 970.00", "spend_total: 969.99"),
    (Q2, "staff: 850.00", "staff: 4850.00"),
    (Q2, "submitted_on: 2025-07-14", "submitted_on: 2025-08-01"),
    (Q2, "accepted_on", f"{EXPLAINED}accepted_on"),
    (Q1, "    outputs: 11\n", "    outputs: 13\n"),
    (Q1, "    outputs_to_date: 11\n", ""),
    (Q1, "staff: 800.00", "staff: 850.00"),
    (Q1, "submitted_on: 2025-04-12", "submitted_on: 2025-03-12"),
    ("consortium.yaml", "value: 75%", "value: 100%"),
    ("consortium.yaml", "value: 90%", "value: 96%"),
)
"""Each makes something wrong, or a score that is met missed."""


@given(edits=st.sets(st.sampled_from(range(len(WRONG)))))
@settings(max_examples=25, deadline=None)
def test_whatever_is_wrong_both_find_it(edits: set[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for path, content in edited(*(WRONG[place] for place in sorted(edits))).items():
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        data = Path(folder) / "data"
        command = ("completeness", "--format", "json", "--data", str(data), "--as-of", str(AS_OF))
        report = json.loads(CliRunner().invoke(main, command).stdout)
        assert has(report) == qualities(data, AS_OF)
        expected = score(data, "alder", AS_OF, entries(data, AS_OF))
        assert {name: report["members"]["alder"][name] for name in expected} == expected


@pytest.mark.parametrize("place", range(len(WRONG) - 2))
def test_each_of_these_costs_a_quality(tmp_path: Path, place: int) -> None:
    for path, content in edited(WRONG[place]).items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    assert qualities(MINIMAL, AS_OF) != qualities(tmp_path / "data", AS_OF)
