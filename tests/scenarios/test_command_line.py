"""Whole stories through the command line, on a copy of the minimal consortium."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.rules.rulebook import RULES
from tests.consortia import MINIMAL

ROOT = Path(__file__).parents[2]
DAY = ("--as-of", "2025-08-15")
BOARD = "governance/meetings/board/2024-12-02.yaml"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "somewhere" / "records"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


MINUTES = "governance/meetings/board/2024-12-02.yaml"


def before_the_award(data: Path) -> None:
    """The records as they were before the award of visits: no minutes of it, and no returns."""
    (data / "awards/visits.yaml").unlink()
    shutil.rmtree(data / "returns")
    edit(data / MINUTES, "    awards:\n      - visits\n", "")


def test_a_sound_consortium_passes(data: Path) -> None:
    result = run("check", "--data", str(data), *DAY)
    assert result.exit_code == 0
    assert (
        result.stdout == f"Checked 26 records against {len(RULES)} rules: 0 errors, 0 warnings.\n"
    )


def test_every_fault_is_found_in_one_run_and_located(data: Path) -> None:
    edit(data / "members/alder.yaml", "postcode: LU1 2AA", "postcode: lu1 2aa\ncolour: red")
    edit(data / "members/birch.yaml", "  - luton", "  - lutton")
    (data / "members/dogwood.yaml").write_text("name: Dogwood\nname: Dogwood\n")
    result = run("check", "--data", str(data), *DAY)
    assert result.exit_code == 1
    lines = [line for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert [line.split(" ")[0] for line in lines[:-1]] == [
        "data/members/alder.yaml:9:11:",
        "data/members/alder.yaml:10:1:",
        "data/members/birch.yaml:9:5:",
        "data/members/dogwood.yaml:2:1:",
    ]
    assert lines[-1].endswith("4 errors, 0 warnings.")


def test_the_json_report_has_its_documented_shape(data: Path) -> None:
    edit(data / "members/birch.yaml", "  - luton", "  - lutton")
    result = run("check", "--format", "json", "--data", str(data), *DAY)
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert list(report) == ["version", "as_of", "records", "rules", "findings"]
    assert (report["version"], report["as_of"]) == (1, "2025-08-15")
    assert report["records"]["member"] == 3
    assert [set(rule) for rule in report["rules"]] == [
        {"id", "title", "source", "held_against", "findings"}
    ] * len(RULES)
    (finding,) = report["findings"]
    assert list(finding) == [
        "rule", "severity", "path", "line", "column", "message", "fix", "source",
    ]  # fmt: skip
    assert (finding["path"], finding["line"], finding["column"]) == (
        "data/members/birch.yaml", 9, 5,
    )  # fmt: skip
    held = {rule["id"]: rule for rule in report["rules"]}
    assert held["REF-1"]["findings"] == 1
    assert held["MEM-1"]["held_against"] == 4  # three members and an application


def test_without_a_consortium_record_the_report_still_has_its_shape(data: Path) -> None:
    (data / "consortium.yaml").unlink()
    result = run("check", "--format", "json", "--data", str(data), *DAY)
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert report["records"] == {}
    assert [finding["path"] for finding in report["findings"]] == ["data/consortium.yaml"]


def test_github_gets_one_command_for_each_finding_and_no_other(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where the tests themselves run as a step, its summary is not theirs.
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    edit(data / "members/birch.yaml", "name: Birch Kitchen", 'name: "Birch%0A::error::x"')
    edit(data / "members/birch.yaml", "postcode: LU2 7AB", 'postcode: "x\\n::warning::y"')
    result = run("check", "--format", "github", "--data", str(data), *DAY)
    (line,) = result.stdout.splitlines()
    assert line.startswith("::error file=data/members/birch.yaml,line=")
    assert "::warning::" not in line.split("::", 3)[2]


def test_github_gets_every_finding_in_the_summary_of_the_step(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (data / f"members/new-{number}.yaml").write_text("name: &x New\n", "utf-8")
    summary = tmp_path / "summary.md"
    summary.write_text("An earlier step.\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run("check", "--data", str(data), *DAY)
    assert summary.read_text("utf-8") == "An earlier step.\n"
    result = run("check", "--format", "github", "--data", str(data), *DAY)
    assert result.exit_code == 1
    told = summary.read_text("utf-8")
    assert told.startswith("An earlier step.\nChecked 56 records against")
    assert told.count("\n| data&#47;members&#47;new&#45;") == 30


def test_the_finding_of_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    result = run("check", "--data", str(tmp_path / "nowhere"), *DAY)
    assert result.exit_code == 1
    assert "data:1:1: error:" in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--as-of", "yesterday"),
        ("check", "--format", "xml"),
        ("allocate",),
        ("verify", "nowhere"),
        ("explain", "nowhere"),
        ("timetable", "--member", "nobody"),
        ("timetable", "--days", "-1"),
        ("timetable", "--format", "xml"),
        ("frobnicate",),
    ],
)
def test_misuse_is_told_in_a_line_and_exits_2(data: Path, arguments: tuple[str, ...]) -> None:
    extra = ("--data", str(data)) if arguments[0] in {"verify", "explain", "timetable"} else ()
    result = run(*arguments, *extra)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_outside_a_portal_the_data_folder_must_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 2
    assert "--data" in result.stderr


def test_the_day_comes_from_the_environment_where_it_is_fixed(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1755216000")
    report = json.loads(run("check", "--format", "json", "--data", str(data)).stdout)
    assert report["as_of"] == "2025-08-15"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert run("check", "--data", str(data)).exit_code == 2


def test_an_award_is_computed_written_approved_and_then_stands(data: Path) -> None:
    award = data / "awards/visits.yaml"
    committed = award.read_text("utf-8")
    minutes = data / MINUTES
    approved = minutes.read_text("utf-8")
    before_the_award(data)

    preview = run("allocate", "visits", "--data", str(data), *DAY)
    assert preview.exit_code == 0
    assert not award.exists()
    assert "alder" in preview.stdout
    assert "£4,050.00" in preview.stdout

    written = run("allocate", "visits", "--write", "--data", str(data), *DAY)
    assert written.exit_code == 0
    assert award.read_text("utf-8") == committed.partition("approval:")[0]

    minutes.write_text(approved, "utf-8")
    award.write_text(committed, "utf-8")
    refused = run("allocate", "visits", "--write", "--data", str(data), *DAY)
    assert refused.exit_code == 1
    assert "approved by board/2024-12-02/1 and stays" in refused.stderr
    assert award.read_text("utf-8") == committed


def test_an_approval_that_was_lost_from_its_file_stands_all_the_same(data: Path) -> None:
    award = data / "awards/visits.yaml"
    edit(award, "approval:\n  decision: board/2024-12-02/1\n", "")
    proposed = award.read_text("utf-8")
    for _ in ("the approval taken out", "the file taken away"):
        refused = run("allocate", "visits", "--write", "--data", str(data), *DAY)
        assert refused.exit_code == 1
        assert "approved by board/2024-12-02/1 and stays" in refused.stderr
        verified = run("verify", "--data", str(data), *DAY)
        assert verified.exit_code == 1
        assert "cannot be read or are gone: consortico check says which" in verified.stderr
        report = json.loads(run("verify", "--format", "json", "--data", str(data), *DAY).stdout)
        assert report["records_compared"] is False
        assert report["not_compared"] == ["visits"]
        assert list(report["gone"]) == ([] if award.exists() else ["visits"])
        if award.exists():
            assert award.read_text("utf-8") == proposed
            award.unlink()
    assert not award.exists()
    verified = run("verify", "--data", str(data), *DAY)
    assert "visits: By the minutes, decision board/2024-12-02/1 approved" in verified.stdout
    assert "there is no such file. Put the file back" in verified.stdout


def test_verify_holds_against_the_records_what_a_lost_approval_leaves_alone(data: Path) -> None:
    shutil.rmtree(data)
    shutil.copytree(ROOT / "data", data)
    (data / "awards/family-hubs-outreach.yaml").unlink()
    result = run("verify", "--data", str(data), "--as-of", "2026-11-23")
    assert result.exit_code == 1
    told = dict(line.split(": ", 1) for line in result.stdout.splitlines())
    assert {tender: words.split()[0] for tender, words in told.items()} == {
        # Decided before the lost contract began, or among others.
        "community-connectors": "sound.",
        "first-steps-online": "sound.",
        "volunteering-together": "sound.",
        "ageing-well-at-home": "not",
        "minds-together": "not",
        "tenancy-first": "not",
        "family-hubs-outreach": "By",
    }
    alone = ("--data", str(data), "--as-of", "2026-11-23")
    assert run("verify", "community-connectors", *alone).exit_code == 0
    assert run("verify", "minds-together", *alone).exit_code == 1


def test_programs_read_the_award_and_nothing_else_where_it_is_written_too(data: Path) -> None:
    award = data / "awards/visits.yaml"
    committed = award.read_text("utf-8")
    before_the_award(data)
    told = run("allocate", "visits", "--write", "--format", "json", "--data", str(data), *DAY)
    assert told.exit_code == 0
    assert "Written to" in told.stderr
    report = json.loads(told.stdout)
    assert (report["version"], report["award"]["tender"]) == (1, "visits")
    assert report["award"]["seal"] in committed
    assert "approved_by" not in report["award"]
    (lot,) = report["award"]["lots"]
    amounts = sum(bidder["amount_pence"] for bidder in lot["bidders"])
    assert lot["hub_pence"] + amounts + lot["unallocated_pence"] == lot["value_pence"]


def test_a_penny_edited_is_found_by_check_and_by_verify(data: Path) -> None:
    edit(data / "awards/visits.yaml", "      alder:\n        outputs: 45\n        amount: 4050.00",
         "      alder:\n        outputs: 45\n        amount: 4050.01")  # fmt: skip
    checked = run("check", "--data", str(data), *DAY)
    assert checked.exit_code == 1
    assert "result.home.shares.alder.amount is 4050.01" in checked.stdout
    assert "1 error," in checked.stdout
    verified = run("verify", "--data", str(data), *DAY)
    assert verified.exit_code == 1
    assert "it must be 4050.00" in verified.stdout
    report = json.loads(run("verify", "--format", "json", "--data", str(data), *DAY).stdout)
    assert report["awards"]["visits"][0] == {
        "against": "its seal",
        "field": ["result", "home", "shares", "alder", "amount"],
        "stands": "4050.01",
        "should_be": "4050.00",
        "sentence": "result.home.shares.alder.amount is 4050.01; by what follows from its own "
        "facts it must be 4050.00. The seal does not fit: the file was changed after it was "
        "sealed.",
    }


def test_an_award_that_cannot_be_read_is_never_written_over(data: Path) -> None:
    award = data / "awards/visits.yaml"
    award.write_text(award.read_text("utf-8") + "oops: 1\n", "utf-8")
    before = award.read_bytes()
    result = run("allocate", "visits", "--write", "--data", str(data), *DAY)
    assert result.exit_code == 1
    assert "nobody can tell whether it is approved" in result.stderr
    assert award.read_bytes() == before


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_award_still_to_come_is_a_preview_and_says_so(data: Path, form: str) -> None:
    asked = ("allocate", "meals", "--format", form, "--data", str(data), *DAY)
    result = run(*asked)
    assert result.exit_code == 0
    assert result.stderr.startswith("This is a preview: the decision date, ")
    assert "preview" not in result.stdout
    result = run(*asked, "--write")
    assert result.exit_code == 1
    assert result.stderr.startswith("This is a preview: the decision date, ")
    assert "Nothing was written." in result.stderr
    assert not (data / "awards/meals.yaml").exists()


def test_an_award_under_which_work_was_done_is_not_written_anew(data: Path) -> None:
    """Neither the award nor the minutes say that it was approved; its returns do."""
    award, minutes = data / "awards/visits.yaml", data / "governance/meetings/board/2024-12-02.yaml"
    edit(award, "approval:\n  decision: board/2024-12-02/1\n", "")
    edit(minutes, "    awards:\n      - visits\n", "")
    before = award.read_bytes()
    result = run("allocate", "visits", "--write", "--data", str(data), *DAY)
    assert result.exit_code == 1
    assert "so it was approved, though no record says so" in result.stderr
    assert award.read_bytes() == before
    assert run("verify", "visits", "--data", str(data), *DAY).exit_code == 1


def test_an_award_whose_day_has_come_is_no_preview(data: Path) -> None:
    assert run("allocate", "visits", "--data", str(data), *DAY).stderr == ""


def test_verify_does_not_call_sound_what_it_could_not_compare(data: Path) -> None:
    (data / "members/alder.yaml").write_bytes(b"\x00")
    result = run("verify", "--data", str(data), *DAY)
    assert result.exit_code == 1
    assert "sound" not in result.stdout
    assert "not held against the records" in result.stdout
    report = json.loads(run("verify", "--format", "json", "--data", str(data), *DAY).stdout)
    assert report["records_compared"] is False


def test_explain_says_first_what_is_not_sound(data: Path) -> None:
    edit(data / "awards/visits.yaml", "      alder:\n        outputs: 45\n        amount: 4050.00",
         "      alder:\n        outputs: 45\n        amount: 4050.01")  # fmt: skip
    result = run("explain", "visits", "--data", str(data), *DAY)
    assert result.exit_code == 1
    assert "Not sound: result.home.shares.alder.amount is 4050.01" in result.stderr


@pytest.mark.parametrize(
    "epoch",
    [
        "soon", "-1", "99999999999999999999", "+5", " 5", "5 ", "5\n", "1_000",
        "\N{ARABIC-INDIC DIGIT FIVE}", "\N{FULLWIDTH DIGIT FIVE}", "5.0", "0x5",
    ],
)  # fmt: skip
def test_an_impossible_time_is_misuse(
    data: Path, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run("check", "--data", str(data)).exit_code == 2
    assert run("check", "--data", str(data), *DAY).exit_code == 2


@pytest.mark.parametrize(
    "day",
    [
        "+2025-08-15", " 2025-08-15", "2025-08-15 ", "2025-8-15", "2025-08-15\n", "20250815",
        "2025-02-30", "2025-W33-5", "2025-08-1\N{FULLWIDTH DIGIT FIVE}", "",
    ],
)  # fmt: skip
def test_a_day_written_in_any_other_way_is_misuse(data: Path, day: str) -> None:
    result = run("check", "--data", str(data), "--as-of", day)
    assert result.exit_code == 2
    assert "it must be written like 2026-04-30" in result.stderr


def test_a_day_beyond_what_build_tools_know_is_misuse(data: Path) -> None:
    assert run("check", "--data", str(data), "--as-of", "2999-12-31").exit_code == 2


def test_nothing_is_allocated_from_records_with_errors(data: Path) -> None:
    edit(data / "members/birch.yaml", "  - luton", "  - lutton")
    result = run("allocate", "meals", "--write", "--data", str(data), *DAY)
    assert result.exit_code == 1
    assert "Nothing was computed" in result.stderr
    assert not (data / "awards/meals.yaml").exists()


def test_a_tender_that_cannot_be_allocated_says_why(data: Path) -> None:
    result = run("allocate", "gardens", "--data", str(data), *DAY)
    assert result.exit_code == 2
    assert "does not say how the work is sub-let" in result.stderr


def test_verify_says_what_is_sound(data: Path) -> None:
    result = run("verify", "visits", "--data", str(data), *DAY)
    assert result.exit_code == 0
    assert result.stdout == (
        "visits: sound. Result, seal and records agree; approved by board/2024-12-02/1.\n"
    )


def test_verify_does_not_call_sound_what_no_valid_decision_approved(data: Path) -> None:
    edit(data / BOARD, "    recused:\n      - asha\n      - ben\n", "")
    edit(data / BOARD, "votes_for: 2", "votes_for: 4")
    result = run("verify", "visits", "--data", str(data), *DAY)
    assert result.exit_code == 1
    assert "sound." not in result.stdout
    assert "asha represents alder, which made an offer, and took part." in result.stdout
    assert "ben represents birch, which made an offer, and took part." in result.stdout
    report = json.loads(run("verify", "--format", "json", "--data", str(data), *DAY).stdout)
    assert [fault["rule"] for fault in report["approvals"]["visits"]["faults"]] == ["GOV-6"] * 2


@pytest.mark.parametrize("record", ["meetings/board/2024-12-02", "directors/asha"])
def test_verify_does_not_call_sound_what_it_could_not_hold_against_minutes(
    data: Path, record: str
) -> None:
    (data / f"governance/{record}.yaml").write_bytes(b"\x00")
    result = run("verify", "--data", str(data), *DAY)
    assert result.exit_code == 1
    assert "sound" not in result.stdout
    assert "approval not checked" in result.stdout
    assert "consortico check says which" in result.stderr
    report = json.loads(run("verify", "--format", "json", "--data", str(data), *DAY).stdout)
    assert report["approvals"]["visits"]["checked"] is False


def test_explain_says_first_that_the_approval_does_not_stand(data: Path) -> None:
    edit(data / "awards/visits.yaml", "board/2024-12-02/1", "board/2024-12-03/1")
    result = run("explain", "visits", "--data", str(data), *DAY)
    assert result.exit_code == 1
    assert "Not sound: The approval does not stand. The approval names decision " in result.stderr


def test_explain_leads_from_the_money_to_the_records(data: Path) -> None:
    result = run("explain", "visits", "alder", "--data", str(data), *DAY)
    assert result.exit_code == 0
    assert "Money awarded: £4,050.00  [AWD-3, prospectus §5]" in result.stdout
    assert "(data/tenders/visits/offers/alder.yaml, lots.home.capacity)" in result.stdout
    assert "home: birch" not in result.stdout


def test_explain_as_json_adds_up(data: Path) -> None:
    report = json.loads(
        run("explain", "visits", "--format", "json", "--data", str(data), *DAY).stdout
    )
    figures = report["lots"]["home"]
    assert sum(figure["value"] for figure in figures.values()) == 900_000
    assert figures["hub"]["exact"] == "90000"


def test_explain_refuses_only_who_made_no_offer(data: Path) -> None:
    result = run("explain", "visits", "cedar", "--data", str(data), *DAY)
    assert result.exit_code == 2
    assert "cedar made no offer for visits" in result.stderr


def test_a_timetable_from_records_with_errors_says_so_and_still_tells_the_rest(data: Path) -> None:
    (data / "returns/visits/2025-q2/birch.yaml").write_bytes(b"\x00")
    result = run("timetable", "--format", "json", "--data", str(data), *DAY)
    assert result.exit_code == 1
    assert "consortico check says which" in result.stderr
    report = json.loads(result.stdout)
    assert [item["id"] for item in report["unknown"]] == ["return/visits/2025-q2/birch"]
    assert "return/visits/2025-q3/birch" in {item["id"] for item in report["due"]}


_READERS = (
    ("check",), ("verify",), ("allocate", "visits"), ("explain", "visits"), ("timetable",),
)  # fmt: skip
"""The commands that read the records."""


def test_the_commands_never_print_a_traceback_on_broken_bytes(data: Path) -> None:
    for broken in (b"\x00", b"\xff\xfe", b"a: &x 1\nb: *x\n", b"- 1\n", b""):
        (data / "consortium.yaml").write_bytes(broken)
        for command in _READERS:
            result = run(*command, "--data", str(data), *DAY)
            assert result.exit_code == 1, (broken, command)
            assert result.exception is None or isinstance(result.exception, SystemExit)
