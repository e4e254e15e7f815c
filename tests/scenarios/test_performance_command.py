"""``performance``: what it tells, and the cases that it proposes and never overwrites."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from generator.cli import main
from tests.consortia import MINIMAL, TESTS

RED = TESTS / "errors" / "rules" / "MON-7" / "red-twice-in-a-row" / "data"
CASE = "quality/cases/2025-08-15-alder.yaml"


def red_consortium(folder: Path) -> Path:
    """A data folder in which alder is red twice in a row."""
    data = Path(shutil.copytree(MINIMAL, folder / "data"))
    shutil.copytree(RED, data, dirs_exist_ok=True)
    return data


def run(data: Path, *arguments: str) -> Result:
    """The command on ``data`` as of 15 August 2025."""
    told = ("--data", str(data), "--as-of", "2025-08-15")
    return CliRunner().invoke(main, ["performance", *arguments, *told])


def test_a_proposed_case_is_a_record_that_satisfies_the_rule(tmp_path: Path) -> None:
    data = red_consortium(tmp_path)
    before = run(data)
    assert "No under-performance case is open" in before.stdout
    proposed = run(data, "--propose-cases")
    assert proposed.exit_code == 0
    assert f"Written: {data / CASE}. Read it, put it right, and commit it." in proposed.stderr
    checked = CliRunner().invoke(main, ["check", "--data", str(data), "--as-of", "2025-08-15"])
    assert checked.exit_code == 0
    assert "MON-7" not in checked.output
    assert "case is open since 15 August 2025" in run(data).stdout
    again = run(data, "--propose-cases")
    assert "nothing was written" in again.stderr


def test_the_reasons_say_what_was_delivered_of_what(tmp_path: Path) -> None:
    data = red_consortium(tmp_path)
    run(data, "--propose-cases")
    assert (data / CASE).read_text("utf-8") == (
        "sub_contracts:\n"
        "  - tender: visits\n"
        "    lot: home\n"
        "stages:\n"
        "  - stage: opened\n"
        "    on: 2025-08-15\n"
        "    reasons: 'Visits to older people, Visits at home: red 2 times in a row: 7 of 11 "
        "outputs planned up to 31 March 2025; 12 of 22 outputs planned up to 30 June 2025.'\n"
    )


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    data = red_consortium(tmp_path)
    closed = (
        "stages:\n  - stage: opened\n    on: 2025-05-06\n    reasons: Few visits.\n"
        "  - stage: closed\n    on: 2025-06-01\n    reasons: Volunteers were found.\n"
    )
    (data / CASE).parent.mkdir(parents=True)
    (data / CASE).write_text(closed, "utf-8")
    told = run(data, "--propose-cases")
    assert "Not written: a case of alder opened on this day is there already." in told.stderr
    assert (data / CASE).read_text("utf-8") == closed


def test_records_with_errors_propose_nothing(tmp_path: Path) -> None:
    data = red_consortium(tmp_path)
    member = data / "members" / "cedar.yaml"
    member.write_text(member.read_text("utf-8") + "colour: blue\n", "utf-8")
    told = run(data, "--propose-cases")
    assert told.exit_code == 1
    assert "No case was proposed: mend the records first." in told.stderr
    assert not (data / "quality").exists()


def test_only_who_was_asked_about_is_proposed(tmp_path: Path) -> None:
    data = red_consortium(tmp_path)
    assert "nothing was written" in run(data, "--propose-cases", "--member", "birch").stderr
    assert not (data / "quality").exists()
    told = run(data, "--propose-cases", "--tender", "visits", "--format", "json")
    assert json.loads(told.stdout)["version"] == 1
    assert (data / CASE).exists()


def test_an_unknown_name_is_misuse() -> None:
    for option in ("--tender", "--member"):
        told = run(MINIMAL, option, "nobody")
        assert told.exit_code == 2
        assert "nobody is not a" in told.stderr


def test_a_contract_that_has_not_begun_has_nothing_to_tell() -> None:
    told = run(MINIMAL, "--tender", "meals")
    assert told.stdout.splitlines()[-1] == "No contract that was asked about has begun."


def test_without_a_consortium_there_are_findings_only(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert run(tmp_path / "data").exit_code == 1
