"""``completeness`` through the command line: what it shows, and how it ends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.consortia import MINIMAL

DAY = ("--as-of", "2025-08-15")
LATE_YEAR = ("--as-of", "2026-08-15")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "data"))


def run(data: Path, *arguments: str, day: tuple[str, str] = DAY) -> Result:
    return CliRunner().invoke(main, ("completeness", *arguments, "--data", str(data), *day))


def test_returns_that_are_late_or_missing_are_told_and_are_no_fault_of_the_records(
    data: Path,
) -> None:
    result = run(data, day=LATE_YEAR)
    assert result.exit_code == 0
    assert "2 missing" not in result.stdout
    assert "4 missing" in result.stdout
    assert "birch  ✓        ✓        ✕289     ✕197" in result.stdout


def test_a_return_that_cannot_be_read_is_one(data: Path) -> None:
    (data / "returns/visits/2025-q2/birch.yaml").write_text("lots: {}\n")
    result = run(data)
    assert result.exit_code == 1
    assert "birch  ✓        ?" in result.stdout
    assert "1 that cannot be read" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        ((), 6),
        (("--period", "2025-q1"), 2),
        (("--member", "birch"), 3),
        (("--tender", "visits", "--member", "birch", "--period", "2025-q2"), 1),
        (("--tender", "meals"), 0),
    ],
)
def test_what_is_asked_about_is_what_is_told(
    data: Path, arguments: tuple[str, ...], keys: int
) -> None:
    report = json.loads(run(data, "--format", "json", *arguments).stdout)
    assert len(report["returns"]) == keys


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_where_nothing_was_expected_that_is_said(data: Path, form: str) -> None:
    result = run(data, "--tender", "meals", "--format", form)
    assert (result.exit_code, result.stdout) == (
        0,
        "No return of which you asked has been expected yet.\n",
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--member", "brich"), 'There is no member "brich". Did you mean "birch"?'),
        (("--member", "oak-hall"), "It must be named as under data/members/."),
        (("--tender", "visit"), 'Did you mean "visits"?'),
        (("--period", "summer"), '"summer" is not a period.'),
        (("--format", "xml"), "Invalid value"),
    ],
)
def test_misuse_is_told_and_exits_2(data: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run(data, *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_without_a_consortium_record_there_is_nothing_to_judge_by(data: Path) -> None:
    (data / "consortium.yaml").unlink()
    result = run(data)
    assert result.exit_code == 1
    assert "There is no consortium record." in result.stdout


def test_the_json_has_its_documented_shape(data: Path) -> None:
    report = json.loads(run(data, "--format", "json").stdout)
    assert list(report) == ["version", "as_of", "totals", "returns", "others", "notes", "members"]
    assert report["version"] == 1
    assert list(report["returns"][0]) == [
        "tender", "period", "member", "path", "due_on", "excused_until", "submitted_on", "state",
        "days_late", "asked", "supplied", "is_acceptable", "qualities",
    ]  # fmt: skip
    assert list(report["returns"][0]["qualities"]) == ["complete", "clear", "accurate", "on_time"]
    assert list(report["members"]["birch"]) == [
        "returns", "on_time", "asked", "supplied", "is_met", "qualities",
    ]  # fmt: skip


def test_what_a_member_typed_stays_text_in_a_comment(data: Path) -> None:
    title = '"@hub <b>x</b> | [y](https://example.org) #1 **z**"'
    tender = data / "tenders/visits/tender.yaml"
    text = tender.read_text("utf-8")
    tender.write_text(text.replace("title: Visits to older people", f"title: {title}"), "utf-8")
    heading = run(data, "--format", "markdown").stdout.splitlines()[0]
    assert heading.startswith("### &#64;\N{WORD JOINER}hub ")
    assert not set("<|[]()*@") & set(heading)
    assert "&#35;\N{WORD JOINER}1" in heading
