"""``diff`` through the command line, on a repository with plain Git: what the board is shown."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.changes import decided, variation
from tests.consortia import MINIMAL

DAY = ("--as-of", "2025-08-15")


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Hub", "-c", "user.email=hub@consortium.example")
    command = ["git", *identity, *arguments]
    return subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The minimal consortium, committed on ``main``."""
    folder = tmp_path / "consortium"
    shutil.copytree(MINIMAL, folder / "data")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(folder))
    return commit(folder, "Start")


def commit(folder: Path, message: str) -> Path:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return folder


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / "data" / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def diff(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ("diff", *arguments, "--data", str(folder / "data"), *DAY))


def test_a_branch_without_consequences_takes_a_line(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "words")
    edit(repository, "members/cedar.yaml", "A club for young families.", "A young club.")
    commit(repository, "Other words")

    result = diff(repository, "main", "words")

    assert result.exit_code == 0
    assert result.output == "1 change in 1 record. Nothing of consequence changes.\n"


def test_the_board_sees_what_a_proposed_offer_does_before_and_after_it_is_committed(
    repository: Path,
) -> None:
    git(repository, "switch", "--quiet", "--create", "offer")
    edit(repository, "tenders/meals/offers/birch.yaml", "capacity: 500", "capacity: 400")

    lying_there = diff(repository, "main")
    commit(repository, "Offer less")
    committed = diff(repository, "main", "offer")

    assert committed.output == lying_there.output
    assert "Birch Kitchen: £4,500.00 → £3,600.00, £900.00 less, 500 → 400 outputs" in (
        committed.output
    )
    assert "Not allocated: £0.00 → £900.00, £900.00 more" in committed.output


def test_what_came_to_main_meanwhile_is_not_laid_at_the_branchs_door(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "words")
    edit(repository, "members/cedar.yaml", "A club for young families.", "A young club.")
    commit(repository, "Other words")
    git(repository, "switch", "--quiet", "main")
    edit(repository, "tenders/meals/offers/birch.yaml", "capacity: 500", "capacity: 400")
    commit(repository, "Offer less")

    assert "Nothing of consequence changes." in diff(repository, "main", "words").output


def test_a_penny_edited_in_an_approved_award_is_told_with_the_finding_it_makes(
    repository: Path,
) -> None:
    edit(
        repository,
        "awards/visits.yaml",
        "      alder:\n        outputs: 45\n        amount: 4050.00",
        "      alder:\n        outputs: 45\n        amount: 4050.01",
    )

    told = json.loads(diff(repository, "main", "--format", "json").output)

    assert [change["kind"] for change in told["changes"]] == [
        "a-members-part-changes",
        "a-finding-is-new",
    ]
    penny, found = told["changes"]
    assert penny["difference_pence"] == 1
    assert penny["causes"][0]["field"][-2:] == ["alder", "amount"]
    assert found["subject"] == {"name": "AWD-8", "path": "data/awards/visits.yaml"}
    (total,) = told["totals"]
    assert total["after_pence"] - total["before_pence"] == 1


def test_a_record_that_broke_is_told_and_everything_else_still_compared(repository: Path) -> None:
    (repository / "data/members/cedar.yaml").write_text("name: [\n", "utf-8")

    result = diff(repository, "main")

    assert result.exit_code == 0
    assert "because of data/members/cedar.yaml, which cannot be read" in result.output
    assert "Cedar Family Club: associate → not known" in result.output


def test_markdown_is_ready_for_a_comment(repository: Path) -> None:
    edit(repository, "tenders/meals/offers/birch.yaml", "capacity: 500", "capacity: 400")
    output = diff(repository, "main", "--format", "markdown").output
    assert output.startswith("**1 change in 1 record")
    assert "\n### Community meals&#44; Lunches\n" in output


def test_before_anything_is_committed_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "data")
    git(tmp_path, "init", "--quiet")
    result = diff(tmp_path, "HEAD")
    assert result.exit_code == 2
    assert "Nothing has been committed in this repository yet" in result.output


@pytest.mark.parametrize("base", ["nowhere", "--not-a-revision"])
def test_a_revision_that_is_not_there_is_misuse(repository: Path, base: str) -> None:
    result = diff(repository, base)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_without_a_consortiums_record_nothing_is_compared(repository: Path) -> None:
    (repository / "data/consortium.yaml").unlink()
    result = diff(repository, "main")
    assert result.exit_code == 1
    first, *found = result.output.splitlines()
    assert first == (
        "Nothing can be compared: in the files as they lie there, the consortium's record is not "
        "to be had."
    )
    assert "There is no consortium record." in found[0]
    assert "rules" not in result.output, "none was held"


def test_it_is_said_on_which_side_there_is_no_consortiums_record(repository: Path) -> None:
    record = (repository / "data/consortium.yaml").read_bytes()
    (repository / "data/consortium.yaml").unlink()
    git(repository, "switch", "--quiet", "--create", "without")
    commit(repository, "Without it")
    (repository / "data/consortium.yaml").write_bytes(record)
    result = diff(repository, "without")
    assert result.exit_code == 1
    assert result.output.startswith("Nothing can be compared: in without, ")


# ------------------------------------------------------------ whole stories

LATER = ("--as-of", "2025-09-15")
MINUTES = """present: [asha, ben, ivy, noor]
decisions:
  1:
    title: To approve the award of meals.
    awards:
      - meals
    votes_for: 3
    recused:
      - ben
"""


def told(folder: Path, *arguments: str) -> str:
    arguments = ("diff", *arguments, "--data", str(folder / "data"), *LATER)
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, (*arguments, "--data", str(folder / "data"), *LATER))


def proposed(folder: Path) -> Path:
    """The repository with the award of meals computed and committed as a proposal."""
    result = run(folder, "allocate", "meals", "--write")
    assert result.exit_code == 0, result.output
    return commit(folder, "Propose the award of meals")


def approved(folder: Path) -> Path:
    """The same with the award approved by the board of 8 September."""
    award = folder / "data/awards/meals.yaml"
    award.write_text(
        award.read_text("utf-8") + "approval:\n  decision: board/2025-09-08/1\n", "utf-8"
    )
    (folder / "data/governance/meetings/board/2025-09-08.yaml").write_text(MINUTES, "utf-8")
    return commit(folder, "Approve the award of meals")


def test_an_award_is_proposed_changed_by_a_capacity_approved_and_then_edited_by_a_penny(
    repository: Path,
) -> None:
    proposed(repository)

    # A capacity changes: the board sees who has less, and that the proposal is out of date.
    git(repository, "switch", "--quiet", "--create", "less")
    edit(repository, "tenders/meals/offers/birch.yaml", "capacity: 500", "capacity: 400")
    commit(repository, "Birch offers less")
    seen = told(repository, "main", "less")
    assert "Birch Kitchen: £4,500.00 → £3,600.00, £900.00 less" in seen
    assert "Not allocated: £0.00 → £900.00, £900.00 more" in seen
    assert "lots / lunches / capacity: 500 → 400" in seen
    assert "[AWD-8]" in seen

    # Computed again, the proposal says what the records say: no money moves any more.
    proposed(repository)
    git(repository, "switch", "--quiet", "main")
    git(repository, "merge", "--quiet", "--ff-only", "less")
    git(repository, "switch", "--quiet", "--create", "approval")
    approved(repository)
    seen = told(repository, "main", "approval")
    assert "no money moves" in seen.splitlines()[0]
    by = "by decision 1 of the board on 8 September 2025"
    assert f"\nAn award is approved\n  Community meals: {by}\n" in seen

    # Somebody edits a penny of what was approved.
    git(repository, "switch", "--quiet", "main")
    git(repository, "merge", "--quiet", "--ff-only", "approval")
    edit(repository, "awards/meals.yaml", "amount: 3600.00", "amount: 3600.01")
    seen = told(repository, "main")
    assert "Birch Kitchen: £3,600.00 → £3,600.01, £0.01 more" in seen
    assert "All parts together: £5,000.00 → £5,000.01, £0.01 more.\n" in seen
    verdict = run(repository, "check", "--base", "main")
    assert verdict.exit_code == 1
    assert "HIS-1" in verdict.output
    assert "3600.01" in verdict.output


def test_a_variation_is_told_by_what_each_then_holds(repository: Path) -> None:
    changed = decided(
        variation("+10", "+1000.00", hub="+100.00",
                  shares="{alder: {outputs: +10, amount: +900.00}}")
    )  # fmt: skip
    for path, content in changed.items():
        file = repository / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    seen = told(repository, "main")

    assert "Visits to older people, Visits at home" in seen
    assert "Alder Neighbours: £4,050.00 → £4,950.00, £900.00 more, 45 → 55 outputs" in seen
    assert "The hub: £900.00 → £1,000.00, £100.00 more" in seen
    assert "All parts together: £9,000.00 → £10,000.00, £1,000.00 more." in seen
    assert "data/variations/visits/2025-08-01.yaml, which is new" in seen
