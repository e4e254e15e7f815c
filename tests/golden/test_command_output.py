"""What the commands print about the minimal consortium, as read and accepted by a person."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests import payments
from tests.consortia import MINIMAL, SCENARIOS, Edit, edited, uncounted
from tests.hub import post, tender
from tests.kept_books import kept_books
from tests.planned import TENDER as MEALS
from tests.planned import files_with_plan
from tests.unit.reading.repositories import new_repository
from tests.unit.rules.test_finance_ahead import BELOW, MEETING, SHEET, sheet
from tests.unit.rules.test_plans_in_pounds import files_with as files_in_pounds

GOLDEN = Path(__file__).parent / "commands"

COMMANDS = {
    "check.json": ("check", "--format", "json"),
    "allocate-meals.txt": ("allocate", "meals"),
    "allocate-visits.txt": ("allocate", "visits"),
    "explain-visits.txt": ("explain", "visits"),
    "explain-visits-alder.txt": ("explain", "visits", "alder"),
    "explain-visits-alder.json": ("explain", "visits", "alder", "--format", "json"),
    "completeness.txt": ("completeness",),
    "completeness.md": ("completeness", "--format", "markdown"),
    "completeness.json": ("completeness", "--format", "json", "--period", "2025-q2"),
    "completeness-alder.txt": ("completeness", "--member", "alder"),
    "verify.txt": ("verify",),
    "verify.json": ("verify", "--format", "json"),
    "timetable.txt": ("timetable", "--days", "140"),
    "timetable.json": ("timetable", "--days", "140", "--format", "json"),
    "performance.txt": ("performance",),
    "performance-alder.json": ("performance", "--member", "alder", "--format", "json"),
    "finance-none.txt": ("finance",),
    "board.txt": ("board", "--on", "2024-12-02"),
    "board.json": ("board", "--format", "json"),
    "timetable-alder.md": ("timetable", "--member", "alder", "--format", "markdown"),
}

OF_FAULTY_RETURNS = {
    "completeness-faulty.txt": ("completeness",),
    "completeness-faulty.md": ("completeness", "--format", "markdown"),
    "completeness-faulty.json": ("completeness", "--format", "json", "--period", "2025-q2"),
}
"""Of the minimal consortium, with one return late, one in many ways wrong, and one excused."""

OF_A_BOARD_IN_DISORDER = {
    "board-in-disorder.txt": ("board", "--on", "2025-02-01"),
    "board-in-disorder.json": ("board", "--on", "2025-02-01", "--format", "json"),
}
"""Of the consortium with elections, where two are chair and the treasurer has no term yet."""

OF_A_CHANGE = {
    "completeness-base.txt": ("completeness", "--base", "HEAD"),
    "completeness-base.md": ("completeness", "--base", "HEAD", "--format", "markdown"),
    "completeness-base.json": ("completeness", "--base", "HEAD", "--format", "json"),
}
"""Of the minimal consortium, with two returns that are new: one late, one wrong in many ways."""

SENT_LATE = ("submitted_on: 2025-07-14", "submitted_on: 2025-11-04")
CHANGED = {
    "alder": (
        SENT_LATE,
        ("outputs_to_date: 23", "outputs_to_date: 35"),
        ("less-lonely: 4", "less-lonely: 5"),
    ),
    "birch": (
        SENT_LATE,
        ("    participants: 6\n", ""),
        ("    outputs: 12\n", "    outputs: 5\n"),
        ("spend_total: 970.00\n", "spend_total: 971.00\n    variance:\n      action: TBC\n"),
    ),
}

LEFT_OUT_WITHOUT_A_REASON = """\
left_out:
  - lot: home
    measure: spend.other
    reason: TBC
    expected_on: 2025-09-01
lots:
"""

TO_A_REFUSED_BIDDER = {
    "explain-meals-refused.txt": ("explain", "meals", "birch"),
    "explain-meals-refused.json": ("explain", "meals", "birch", "--format", "json"),
}
"""Of the minimal consortium, but for a least score that its one bidder does not reach."""

OF_CHANGED_RECORDS = {
    "verify-changed.txt": ("verify", "visits"),
    "verify-changed.json": ("verify", "visits", "--format", "json"),
}
"""Of the minimal consortium, with an offer and a member's record changed since the approval."""

OF_A_PLAN = {
    "allocate-plan.txt": ("allocate", "meals"),
    "allocate-plan.json": ("allocate", "meals", "--format", "json"),
    "explain-plan.txt": ("explain", "meals"),
    "explain-plan-birch.json": ("explain", "meals", "birch", "--format", "json"),
}
"""Of the minimal consortium with the meals by plan, in which both shares have their reasons."""

OF_A_SHARE_TOO_SMALL = {
    "allocate-rounds.txt": ("allocate", "visits"),
    "allocate-rounds.json": ("allocate", "visits", "--format", "json"),
}
"""Of the minimal consortium, but for a bidder that can use no fewer visits than 50."""

OF_NO_OUTPUTS = {
    "allocate-uncounted.txt": ("allocate", "visits"),
    "explain-uncounted.txt": ("explain", "visits", "alder"),
    "verify-uncounted.txt": ("verify", "visits"),
    "performance-uncounted.txt": ("performance",),
    "performance-uncounted-alder.json": (
        "performance", "--member", "alder", "--format", "json",
    ),
}  # fmt: skip
"""Of the minimal consortium whose visits count no outputs, with an offer changed since."""

OF_A_PLAN_IN_POUNDS = {
    "allocate-plan-in-pounds.txt": ("allocate", "meals"),
    "explain-plan-in-pounds.txt": ("explain", "meals", "birch"),
}
"""Of the minimal consortium with the meals by plan, counting no outputs, its pot in odd pence."""

OF_A_LATE_CONSORTIUM = {
    "timetable-late.txt": ("timetable",),
    "timetable-late.md": ("timetable", "--format", "markdown"),
}
"""Of the minimal consortium without one of its returns, and with a title that means mischief."""


OF_KEPT_BOOKS = {
    "finance.txt": ("finance",),
    "finance.json": ("finance", "--year", "2024-25", "--format", "json"),
    "finance-open.txt": ("finance", "--month", "2025-07"),
    "finance-ahead.txt": ("finance", "--forecast"),
    "finance-ahead.json": ("finance", "--forecast", "--format", "json"),
}
"""Of the minimal consortium with books: of the latest closed month, of a year, of an open month,
and of what is to come where the contract is paid and one tender more is sought."""

OF_A_PRICING_SHEET = {
    "price.txt": ("price", "meals"),
    "price.json": ("price", "meals", "--format", "json"),
}
"""Of the minimal consortium where lunches were priced, and are let under their full price."""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_prints_what_was_accepted(name: str, *, bless: bool) -> None:
    compare(name, printed(*COMMANDS[name], data=MINIMAL, as_of="2025-08-15"), bless=bless)


@pytest.mark.parametrize("name", OF_FAULTY_RETURNS)
def test_the_hub_is_told_what_is_wrong_with_returns(
    name: str, tmp_path: Path, *, bless: bool
) -> None:
    data = Path(shutil.copytree(MINIMAL, tmp_path / "data"))
    returns = data / "returns" / "visits"
    change(returns / "2025-q1" / "birch.yaml", ("2025-04-30", "2025-05-02"))
    change(
        returns / "2025-q2" / "birch.yaml",
        ("    participants: 8\n", ""),
        ("    outputs: 11\n", "    outputs: 6\n"),
        ("lots:\n", LEFT_OUT_WITHOUT_A_REASON),
        ("      other: 240.00\n", ""),
    )
    (returns / "2025-q2" / "alder.yaml").unlink()
    excuse = data / "excuses" / "visits" / "2025-q2" / "alder.yaml"
    excuse.parent.mkdir(parents=True)
    excuse.write_text(
        "until: 2025-08-29\nreason: Fire.\ngranted_on: 2025-07-28\ngranted_by: Manager\n", "utf-8"
    )
    told = printed(*OF_FAULTY_RETURNS[name], data=data, as_of="2025-08-15", exit_code=1)
    compare(name, told, bless=bless)


@pytest.mark.parametrize("name", OF_A_BOARD_IN_DISORDER)
def test_it_is_told_why_a_board_was_not_in_order(name: str, tmp_path: Path, *, bless: bool) -> None:
    data = Path(shutil.copytree(MINIMAL, tmp_path / "data"))
    shutil.copytree(SCENARIOS / "elected" / "data", data, dirs_exist_ok=True)
    directors = data / "governance" / "directors"
    change(directors / "ben.yaml", ("    office: vice-chair\n", "    office: chair\n"))
    change(
        directors / "noor.yaml",
        ("terms:\n  - since: 2024-04-01\n", "terms:\n  - since: 2025-09-01\n"),
    )
    told = printed(*OF_A_BOARD_IN_DISORDER[name], data=data, as_of="2025-08-15", exit_code=1)
    compare(name, told, bless=bless)


def change(file: Path, *edits: tuple[str, str]) -> None:
    text = file.read_text("utf-8")
    for words, instead in edits:
        assert text.count(words) == 1
        text = text.replace(words, instead)
    file.write_text(text, "utf-8")


@pytest.mark.parametrize("name", OF_A_CHANGE)
def test_a_sender_is_told_what_was_accepted(name: str, tmp_path: Path, *, bless: bool) -> None:
    repository = new_repository(tmp_path / "portal")
    shutil.copytree(MINIMAL, repository.data)
    repository.commit()
    good = repository.data / "returns" / "visits" / "2025-q2" / "alder.yaml"
    for member, edits in CHANGED.items():
        new = repository.data / "returns" / "visits" / "2025-q3" / f"{member}.yaml"
        new.parent.mkdir(exist_ok=True)
        shutil.copy(good, new)
        change(new, ("accepted_on: 2025-07-20\n", ""), *edits)
    told = printed(*OF_A_CHANGE[name], data=repository.data, as_of="2025-11-05", exit_code=1)
    compare(name, told, bless=bless)


@pytest.mark.parametrize("name", TO_A_REFUSED_BIDDER)
def test_a_refused_bidder_is_told_what_was_accepted(
    name: str, tmp_path: Path, *, bless: bool
) -> None:
    data = Path(shutil.copytree(MINIMAL, tmp_path / "data"))
    tender = data / "tenders" / "meals" / "tender.yaml"
    text = tender.read_text("utf-8")
    tender.write_text(text.replace("score_threshold: 50%", "score_threshold: 80%"), "utf-8")
    printed("allocate", "meals", "--write", data=data, as_of="2025-09-01")
    told = printed(*TO_A_REFUSED_BIDDER[name], data=data, as_of="2025-09-01")
    compare(name, told, bless=bless)


@pytest.mark.parametrize("name", OF_CHANGED_RECORDS)
def test_a_board_is_told_what_changed_since_it_signed(
    name: str, tmp_path: Path, *, bless: bool
) -> None:
    data = Path(shutil.copytree(MINIMAL, tmp_path / "data"))
    offer = data / "tenders" / "visits" / "offers" / "alder.yaml"
    offer.write_text(offer.read_text("utf-8").replace("capacity: 60", "capacity: 70"), "utf-8")
    member = data / "members" / "birch.yaml"
    text = member.read_text("utf-8").replace("  business_principles: 2023-02-20\n", "")
    member.write_text(text, "utf-8")
    told = printed(*OF_CHANGED_RECORDS[name], data=data, as_of="2025-08-15", exit_code=1)
    compare(name, told, bless=bless)


@pytest.mark.parametrize("name", OF_A_PLAN)
def test_participants_are_told_what_was_accepted(name: str, tmp_path: Path, *, bless: bool) -> None:
    planned = files_with_plan(
        alder="outputs: 150\n      reason: Wishes to grow step by step.",
        birch="outputs: 330\n      reason: Its kitchen is next door.\n"
        "      relaxation: Alder asked for no more.",
    )
    data = write_files(tmp_path, planned)
    printed("allocate", "meals", "--write", data=data, as_of="2025-09-01")
    compare(name, printed(*OF_A_PLAN[name], data=data, as_of="2025-09-01"), bless=bless)


@pytest.mark.parametrize("name", OF_A_SHARE_TOO_SMALL)
def test_the_hub_is_told_of_rounds_and_gaps_what_was_accepted(
    name: str, tmp_path: Path, *, bless: bool
) -> None:
    data = Path(shutil.copytree(MINIMAL, tmp_path / "data"))
    (data / "awards" / "visits.yaml").unlink()
    shutil.rmtree(data / "returns")
    offer = data / "tenders" / "visits" / "offers" / "birch.yaml"
    change(offer, ("smallest_award: 10", "smallest_award: 50"))
    told = printed(*OF_A_SHARE_TOO_SMALL[name], data=data, as_of="2025-08-15")
    compare(name, told, bless=bless)


@pytest.mark.parametrize("name", OF_NO_OUTPUTS)
def test_work_that_counts_no_outputs_is_told_in_money(
    name: str, tmp_path: Path, *, bless: bool
) -> None:
    data = write_files(tmp_path, uncounted())
    change(
        data / "tenders" / "visits" / "offers" / "birch.yaml",
        ("capacity: 6000", "capacity: 2000"),
        ("smallest_award: 1000", "smallest_award: 2000"),
    )
    change(
        data / "tenders" / "visits" / "tender.yaml",
        ("  award_on: 2024-11-15\n", "  award_on: 2024-11-15\n  largest_share: 100%\n"),
    )
    is_held = OF_NO_OUTPUTS[name][0] != "allocate"
    told = printed(*OF_NO_OUTPUTS[name], data=data, as_of="2025-08-15", exit_code=int(is_held))
    compare(name, told, bless=bless)


@pytest.mark.parametrize("name", OF_A_PLAN_IN_POUNDS)
def test_a_plan_in_pounds_is_told_in_money(name: str, tmp_path: Path, *, bless: bool) -> None:
    odd = (
        (MEALS, "value: 5000.00\nstages", "value: 5000.60\nstages"),
        (MEALS, "    value: 5000.00\n    outcomes", "    value: 5000.60\n    outcomes"),
    )
    agreed = "pounds: 2701\n      relaxation: Alder has no more."
    data = write_files(tmp_path, files_in_pounds("pounds: 1800", agreed, *odd))
    printed("allocate", "meals", "--write", data=data, as_of="2025-09-01")
    told = printed(*OF_A_PLAN_IN_POUNDS[name], data=data, as_of="2025-09-01")
    compare(name, told, bless=bless)


@pytest.mark.parametrize("name", OF_A_LATE_CONSORTIUM)
def test_the_hub_is_told_what_is_late_whatever_was_typed(
    name: str, tmp_path: Path, *, bless: bool
) -> None:
    data = Path(shutil.copytree(MINIMAL, tmp_path / "data"))
    (data / "returns" / "visits" / "2025-q2" / "birch.yaml").unlink()
    for path, old, new in (
        (data / "members" / "birch.yaml", "name: Birch Kitchen", "name: '@birch | **Kitchen**'"),
        (data / "tenders" / "visits" / "tender.yaml", "title: Visits to older people",
         "title: 'Visits <img src=x> [here](https://example.org/) #1'"),
    ):  # fmt: skip
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    told = printed(*OF_A_LATE_CONSORTIUM[name], data=data, as_of="2025-08-15")
    compare(name, told, bless=bless)


@pytest.mark.parametrize("name", OF_KEPT_BOOKS)
def test_the_hub_is_told_how_its_books_stand(name: str, tmp_path: Path, *, bless: bool) -> None:
    data = Path(shutil.copytree(MINIMAL, tmp_path / "data"))
    lay_over(data, kept_books())
    if "--forecast" in OF_KEPT_BOOKS[name]:
        sought = tender("gym", stage="shaping", value="60000.00")
        laid = edited(payments.paid(), nine_months())
        lay_over(data, {**laid, **kept_books(), **sought, **post()})
    compare(name, printed(*OF_KEPT_BOOKS[name], data=data, as_of="2025-08-15"), bless=bless)


def nine_months() -> Edit:
    head, tail = "  forecast_months:\n    - since: 2023-01-10\n      value: ", "\n"
    return ("consortium.yaml", f"{head}36{tail}", f"{head}9{tail}")


@pytest.mark.parametrize("name", OF_A_PRICING_SHEET)
def test_the_hub_is_told_what_a_tender_costs(name: str, tmp_path: Path, *, bless: bool) -> None:
    data = Path(shutil.copytree(MINIMAL, tmp_path / "data"))
    lay_over(data, {**sheet(SHEET + BELOW), **MEETING})
    compare(name, printed(*OF_A_PRICING_SHEET[name], data=data, as_of="2025-08-15"), bless=bless)


def write_files(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Writes the records into a data folder below ``folder``, and returns that."""
    lay_over(folder / "data", files)
    return folder / "data"


def lay_over(data: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        file = data / path.removeprefix("data/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def printed(*arguments: str, data: Path, as_of: str, exit_code: int = 0) -> str:
    result = CliRunner().invoke(main, (*arguments, "--data", str(data), "--as-of", as_of))
    assert result.exit_code == exit_code
    return result.stdout


def compare(name: str, text: str, *, bless: bool) -> None:
    golden = GOLDEN / name
    if bless:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")


def test_every_golden_file_has_its_command() -> None:
    returns = (*OF_FAULTY_RETURNS, *OF_A_CHANGE, *OF_A_BOARD_IN_DISORDER)
    told = (*TO_A_REFUSED_BIDDER, *OF_CHANGED_RECORDS, *OF_A_LATE_CONSORTIUM)
    awards = (*OF_A_PLAN, *OF_A_SHARE_TOO_SMALL, *OF_NO_OUTPUTS, *OF_A_PLAN_IN_POUNDS)
    names = sorted((*COMMANDS, *returns, *told, *awards, *OF_KEPT_BOOKS, *OF_A_PRICING_SHEET))
    assert sorted(path.name for path in GOLDEN.iterdir()) == names
