"""Stories of a return on its way to the hub: what ``completeness --base`` tells its sender."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.consortia import MINIMAL
from tests.unit.reading.repositories import Repository, new_repository

RETURN = "data/returns/visits/2025-q3/birch.yaml"
"""Due on 30 October 2025."""

GOOD = """\
submitted_on: 2025-10-14
lots:
  home:
    outputs: 12
    outputs_to_date: 33
    participants: 9
    outcomes:
      less-lonely: 4
    spend:
      staff: 720.00
      other: 230.00
    spend_total: 950.00
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository that holds the minimal consortium, on a branch of birch's."""
    made = new_repository(tmp_path / "portal")
    shutil.copytree(MINIMAL, made.data)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-08-15T12:00:00Z")
    made.commit()
    made.git("switch", "--quiet", "--create", "birch")
    return made


def sent(
    repository: Repository,
    monkeypatch: pytest.MonkeyPatch,
    text: str = GOOD,
    *,
    on: str = "2025-10-14",
    path: str = RETURN,
) -> None:
    """A return committed on that day."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", f"{on}T12:00:00Z")
    repository.write(path, text.encode())
    repository.commit()


def told(
    repository: Repository, *arguments: str, as_of: str = "2025-10-15", base: str = "main"
) -> Result:
    return CliRunner().invoke(
        main,
        (
            "completeness",
            "--base",
            base,
            "--data",
            str(repository.data),
            "--as-of",
            as_of,
            *arguments,
        ),
    )


def only(repository: Repository, *arguments: str, as_of: str = "2025-10-15") -> dict[str, object]:
    """The one checklist of the change, as a program is given it."""
    result = told(repository, "--format", "json", *arguments, as_of=as_of)
    report = json.loads(result.stdout)
    assert result.exit_code == (0 if report["is_acceptable"] else 1)
    (checklist,) = report["returns"]
    assert isinstance(checklist, dict)
    return checklist


def lacking(checklist: dict[str, object]) -> list[str]:
    qualities = checklist["qualities"]
    assert isinstance(qualities, dict)
    return [name for name, quality in qualities.items() if not quality["has"]]


def test_a_good_return_is_told_what_is_good(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(repository, monkeypatch)
    result = told(repository)
    assert result.exit_code == 0
    assert (
        result.stdout
        == f"""\
Birch Kitchen: Visits to older people, July to September 2025
{RETURN}
  ✓ Complete  All 7 figures asked for are there.
  ✓ Clear     Nothing differs from plan by so much that it needs explaining.
  ✓ Accurate  Spending adds up to its total, the running total goes on from the last return, \
and nothing is copied.
  ✓ On time   Sent on 14 October 2025; it is due by 30 October 2025.
  It can be accepted.

1 return new or changed since main; all can be accepted.
"""
    )


def test_a_late_return_can_be_accepted_and_is_told_that_it_counts(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(repository, monkeypatch, GOOD.replace("2025-10-14", "2025-11-04"), on="2025-11-04")
    checklist = only(repository, as_of="2025-11-05")
    assert lacking(checklist) == ["on_time"]
    assert checklist["verdict"] == "It can be accepted, with what is said above."
    result = told(repository, as_of="2025-11-05")
    assert "  ! On time   Sent on 4 November 2025; it was due by 30 October 2025." in result.stdout
    assert "late returns count against the member (ELI-4). [MON-5]" in result.stdout


def test_a_late_return_with_an_excuse_is_on_time(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(
        "data/excuses/visits/2025-q3/birch.yaml",
        b"until: 2025-11-10\nreason: The registers were lost in a fire.\n"
        b"granted_on: 2025-10-28\ngranted_by: Contracts manager\n",
    )
    sent(repository, monkeypatch, GOOD.replace("2025-10-14", "2025-11-04"), on="2025-11-04")
    checklist = only(repository, as_of="2025-11-05")
    assert lacking(checklist) == []
    assert "10 November 2025, with the time that the hub gave." in told(
        repository, as_of="2025-11-05"
    ).stdout  # fmt: skip
    assert lacking(only(repository, as_of="2025-10-27")) == ["on_time"]


def test_copied_figures_are_not_accurate(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = (repository.data / "returns/visits/2025-q2/birch.yaml").read_text()
    copy = earlier.replace("2025-07-30", "2025-10-14").replace("to_date: 21", "to_date: 32")
    sent(repository, monkeypatch, copy)
    assert lacking(only(repository)) == ["accurate"]
    result = told(repository)
    assert result.exit_code == 1
    assert "  ✗ Accurate  Some figures do not agree." in result.stdout
    assert "Every figure is the same as in data/returns/visits/2025-q2/birch.yaml" in result.stdout
    assert "It cannot be accepted yet: 1 thing to mend." in result.stdout


def test_an_explanation_to_come_is_not_clear(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    explained = GOOD.replace("outputs: 12", "outputs: 5").replace("33", "26") + (
        "    variance:\n      explanation: TBC\n      action: Two more begin in November.\n"
        "      owner: Volunteer manager\n      by: 2025-11-30\n"
    )
    sent(repository, monkeypatch, explained)
    assert lacking(only(repository)) == ["clear"]
    assert 'explanation of home is "TBC", which says nothing' in told(repository).stdout
    said = explained.replace("TBC", "Two volunteers left in August.")
    sent(repository, monkeypatch, said)
    assert lacking(only(repository)) == []
    assert "What differs from plan is explained" in told(repository).stdout


def test_a_figure_missing_is_named_with_its_line_and_its_mending(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(repository, monkeypatch, GOOD.replace("    participants: 9\n", ""))
    lines = told(repository).stdout.splitlines()
    assert lines[2:5] == [
        "  ✗ Complete  6 of 7 figures asked for are there.",
        " " * 14 + "Line 3: participants is missing for home; this sub-contract asks for it every "
        "quarter.",
        " " * 16 + 'Add "participants: <number>", or name it under left_out and say why. [MON-2]',
    ]


def test_a_day_declared_long_before_the_return_came_is_not_believed(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(repository, monkeypatch, on="2025-11-05")
    checklist = only(repository, as_of="2025-11-05")
    assert lacking(checklist) == ["on_time"]
    assert checklist["is_acceptable"] is False
    assert "first came on 5 November 2025, 22 days later" in told(
        repository, as_of="2025-11-05"
    ).stdout  # fmt: skip


@pytest.mark.parametrize(("as_of", "is_believed"), [("2025-10-17", True), ("2025-10-18", False)])
def test_what_is_not_committed_yet_comes_today(
    repository: Repository, as_of: str, *, is_believed: bool
) -> None:
    repository.write(RETURN, GOOD.encode())
    assert (lacking(only(repository, as_of=as_of)) == []) is is_believed


def test_a_correction_keeps_the_day_on_which_the_return_first_came(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(repository, monkeypatch, GOOD.replace("participants: 9", "participants: 3"))
    assert lacking(only(repository)) == ["accurate"]
    sent(repository, monkeypatch, on="2025-11-20")
    assert lacking(only(repository, as_of="2025-11-20")) == []


def cut_off(repository: Repository, clone: Path, *options: str) -> Repository:
    """A clone that holds the last commits alone."""
    source = f"file://{repository.root}"
    command = ["git", "clone", "--quiet", *options, source, str(clone)]
    subprocess.run(command, check=True, capture_output=True)
    return Repository(clone)


def test_in_a_clone_without_history_nothing_is_guessed(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository.commit()
    sent(repository, monkeypatch, on="2025-11-05")
    clone = cut_off(repository, tmp_path / "clone", "--depth", "2")
    result = told(clone, as_of="2025-11-05", base="HEAD~1")
    assert result.exit_code == 0
    assert result.stdout.count("The history of this clone is cut off") == 1
    assert "On time   Sent on 14 October 2025" in result.stdout


def test_in_a_clone_that_does_not_know_since_when_it_differs_nothing_is_compared(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sent(repository, monkeypatch, on="2025-11-05")
    clone = cut_off(repository, tmp_path / "clone", "--depth", "1", "--no-single-branch")
    result = told(clone, as_of="2025-11-05", base="origin/main")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "git fetch --unshallow" in result.stderr


def test_what_else_is_wrong_with_a_return_is_told_too(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(repository, monkeypatch, GOOD + "colour: red\n")
    sent(repository, monkeypatch, path=RETURN.replace("birch", "cedar"))
    sent(repository, monkeypatch, path=RETURN.replace("birch.yaml", "Birch.yml"))
    result = told(repository)
    assert result.exit_code == 1
    assert "Cedar Family Club: Visits to older people, July to September 2025" in result.stdout
    assert "cedar holds no part of visits, so no return is expected from it." in result.stdout
    assert "No kind of record belongs at this path." in result.stdout
    assert "  ✗ Line 13: " in result.stdout
    assert "3 returns new or changed since main; 0 can be accepted." in result.stdout


def test_what_others_did_meanwhile_is_not_in_the_change(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.git("switch", "--quiet", "main")
    sent(repository, monkeypatch, path=RETURN.replace("birch", "alder"))
    repository.git("switch", "--quiet", "birch")
    sent(repository, monkeypatch)
    assert only(repository)["path"] == RETURN
    assert json.loads(told(repository, "--format", "json").stdout)["removed"] == []


def test_what_a_return_must_hold_is_not_known_without_its_award(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    award = repository.data / "awards/visits.yaml"
    award.write_text(award.read_text() + "oops: 1\n")
    sent(repository, monkeypatch)
    result = told(repository)
    assert result.exit_code == 1
    assert "It cannot be accepted yet: what it must hold is not known." in result.stdout


def test_a_return_dated_in_days_to_come_is_judged_all_the_same(repository: Repository) -> None:
    repository.write(RETURN, GOOD.replace("2025-10-14", "2026-10-14").encode())
    assert lacking(only(repository)) == ["on_time"]
    short = GOOD.replace("2025-10-14", "2026-10-14").replace("    participants: 9\n", "")
    repository.write(RETURN, short.encode())
    assert lacking(only(repository)) == ["complete", "on_time"]
    assert "Not every figure is as it was asked for." in told(repository).stdout


def test_a_return_that_is_taken_away_is_told(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = "data/returns/visits/2025-q2/birch.yaml"
    (repository.root / gone).unlink()
    result = told(repository)
    assert result.stdout == f"Taken away: {gone}\nNo return is new or changed since main.\n"


def test_two_revisions_are_compared_without_the_working_copy(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(repository, monkeypatch)
    repository.write(RETURN, b"broken")
    assert lacking(only(repository, "--head", "birch")) == []
    assert told(repository).exit_code == 1


def test_a_comment_holds_nothing_but_text(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "@hub [x](javascript:alert(1)) <img src=x> #7 https://example.org `y`"
    left_out = f"left_out:\n  - lot: home\n    measure: '{typed}'\n    reason: Fire.\n"
    sent(repository, monkeypatch, GOOD + left_out + "    expected_on: 2025-11-01\n")
    comment = told(repository, "--format", "markdown").stdout
    assert "&#64;\N{WORD JOINER}hub" in comment
    assert "&#35;\N{WORD JOINER}7" in comment
    for part in ("@hub", "](", "<img", "https://", "`y`"):
        assert part not in comment


# --------------------------------------------------------------------- GitHub


def test_on_github_the_checklists_stand_in_the_log_and_in_the_summary_of_the_step(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("Said before.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    sent(repository, monkeypatch)
    result = told(repository, "--format", "github")
    assert (result.exit_code, result.stdout) == (0, told(repository).stdout)
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("Said before.\n**1 return new or changed since main")
    assert "- ✓ **Complete.** All 7 figures asked for are there" in written
    assert written.count("###") == 1


def test_off_github_there_is_no_summary_to_write(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    sent(repository, monkeypatch, GOOD.replace("33", "34"))
    assert told(repository, "--format", "github").exit_code == 1


def test_a_pull_request_is_judged_as_data_by_the_checker_of_its_base(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the workflow does: the merge commit, checked out somewhere, against the base's commit."""
    sent(repository, monkeypatch, on="2025-10-14")
    repository.git("switch", "--quiet", "main")
    repository.write("data/members/notes.md", b"What came to main in the meantime.\n")
    base = repository.commit()
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-11-20T12:00:00Z")
    repository.git("switch", "--quiet", "--detach")
    repository.git("merge", "--quiet", "--no-edit", "birch")
    result = told(repository, "--format", "github", base=base, as_of="2025-11-20")
    assert result.exit_code == 0
    assert "✓ On time   Sent on 14 October 2025" in result.stdout
    assert result.stdout.endswith(
        f"1 return new or changed since {base[:10]}; all can be accepted.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--format", "github"), "name --base too"),
        (("--base", "nowhere"), '"nowhere" is not a commit'),
        (("--base", "main", "--head", "nowhere"), '"nowhere" is not a commit'),
        (("--base", "main", "--member", "birch"), "leave out --period, --member and --tender"),
        (("--head", "main"), "name --base too"),
    ],
)
def test_misuse_exits_2(repository: Repository, arguments: tuple[str, ...], words: str) -> None:
    result = CliRunner().invoke(
        main, ("completeness", *arguments, "--data", str(repository.data), "--as-of", "2025-10-15")
    )
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())


def test_outside_git_there_is_no_change_to_look_at(tmp_path: Path) -> None:
    data = Path(shutil.copytree(MINIMAL, tmp_path / "data"))
    result = CliRunner().invoke(main, ("completeness", "--base", "main", "--data", str(data)))
    assert result.exit_code == 2
    assert "is not in a Git repository" in result.stderr


def test_without_a_consortium_record_there_is_nothing_to_judge_by(repository: Repository) -> None:
    (repository.data / "consortium.yaml").unlink()
    result = told(repository)
    assert result.exit_code == 1
    assert "There is no consortium record." in result.stdout


# ------------------------------------------------------------------- evidence


def evidence(data: Path, *arguments: str, as_of: str = "2025-11-05") -> Result:
    return CliRunner().invoke(
        main,
        ("completeness", "--evidence", *arguments, "--data", str(data), "--as-of", as_of),
    )


def test_every_declared_day_can_be_held_against_its_commit(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(
        "data/excuses/visits/2025-q3/alder.yaml",
        b"until: 2025-11-10\nreason: Fire.\ngranted_on: 2025-10-14\ngranted_by: Manager\n",
    )
    sent(repository, monkeypatch, on="2025-11-05")
    result = evidence(repository.data)
    assert result.exit_code == 1
    # The first quarter's were committed in August.
    assert "alder  ✓!       ✓!       E" in result.stdout
    assert "birch  ✓!       ✓!       ✓!" in result.stdout
    assert (
        "granted_on is 14 October 2025, but this record first came on 5 November" in result.stdout
    )
    one = evidence(repository.data, "--member", "birch", "--period", "2025-q3", "--format", "json")
    report = json.loads(one.stdout)
    assert report["others"] == []
    (item,) = report["returns"]
    assert item["qualities"]["on_time"]["has"] is False
    assert item["is_acceptable"] is False


def test_without_the_option_git_is_not_asked(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(repository, monkeypatch, on="2025-11-05")
    command = ("completeness", "--data", str(repository.data), "--as-of", "2025-11-05")
    assert CliRunner().invoke(main, command).exit_code == 0


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_folder_outside_git_says_so_once(tmp_path: Path, form: str) -> None:
    data = Path(shutil.copytree(MINIMAL, tmp_path / "data"))
    result = evidence(data, "--format", form, as_of="2025-08-15")
    assert result.exit_code == 0
    assert result.stdout.count("is in no Git repository") == 1


def test_before_the_first_commit_everything_comes_today(tmp_path: Path) -> None:
    repository = new_repository(tmp_path / "portal")
    shutil.copytree(MINIMAL, repository.data)
    repository.write(RETURN, GOOD.encode())
    asked = ("--period", "2025-q3", "--member", "birch")
    assert evidence(repository.data, *asked, as_of="2025-10-17").exit_code == 0
    assert evidence(repository.data, *asked, as_of="2025-10-18").exit_code == 1
