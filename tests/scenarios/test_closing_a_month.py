"""A month's books are closed by a command: in order, without faults, and never twice over."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.finding import Severity
from tests.consortia import MINIMAL, files_of, findings_in
from tests.kept_books import BUDGET, kept_books, ledger, pay

ON = "2025-08-15"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The minimal consortium with its books, July the first month that is open."""
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "data"))
    for path, content in kept_books().items():
        lay(folder, path, content)
    return folder


def lay(folder: Path, path: str, content: bytes) -> None:
    file = folder / path.removeprefix("data/")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def close(data: Path, month: str, on: str = ON) -> Result:
    told = ("finance", "--close", month, "--data", str(data), "--as-of", on)
    return CliRunner().invoke(main, told)


def closing(data: Path, month: str) -> Path:
    return data / "finance" / "closings" / f"{month}.yaml"


def errors(data: Path, on: date = date(2025, 8, 15)) -> list[tuple[str, str]]:
    found = findings_in(files_of.__wrapped__(data), on)
    return [(one.rule, one.path) for one in found if one.severity is Severity.ERROR]


def refused(data: Path, month: str, *, on: str = ON, exit_code: int = 1) -> str:
    """What is said where nothing is written."""
    before = sorted((data / "finance" / "closings").iterdir())
    contents = [path.read_bytes() for path in before]
    found = close(data, month, on)
    assert found.exit_code == exit_code
    assert sorted((data / "finance" / "closings").iterdir()) == before
    assert [path.read_bytes() for path in before] == contents
    return found.output


def test_a_month_is_closed_and_its_seal_holds(data: Path) -> None:
    lay(data, "data/finance/budgets/2025-26.yaml", BUDGET.replace("6000", "7500").encode())
    result = close(data, "2025-07")
    assert (result.exit_code, result.output) == (
        0, f"July 2025 is closed: written to {closing(data, '2025-07')}\n",
    )  # fmt: skip
    assert closing(data, "2025-07").read_text("utf-8").startswith("closed_on: 2025-08-15\nseal: ")
    assert errors(data) == []


def test_what_differs_from_budget_is_to_be_explained_and_the_check_asks_for_it(data: Path) -> None:
    result = close(data, "2025-07")
    assert result.exit_code == 1
    assert "Explain in it, under variances, why these accounts differ from budget: salaries" in (
        result.output
    )
    assert errors(data) == [("FIN-5", "data/finance/closings/2025-07.yaml")]


def test_closing_again_keeps_what_was_explained_and_seals_what_was_mended(data: Path) -> None:
    lay(data, *next(iter(ledger("2025-06", pay("2025-06", 1160_00)).items())))
    assert ("FIN-13", "data/finance/ledger/2025-06.yaml") in errors(data)
    assert close(data, "2025-06").exit_code == 0
    assert "Two returns were put right with members in June." in (
        closing(data, "2025-06").read_text("utf-8")
    )
    assert errors(data) == []


def test_what_the_board_has_accepted_stays(data: Path) -> None:
    file = closing(data, "2025-06")
    file.write_text(f"{file.read_text('utf-8')}decision: board/2024-12-02/1\n", "utf-8")
    assert "were accepted by board/2024-12-02/1 and stay as they are" in refused(data, "2025-06")


def test_months_are_closed_in_order(data: Path) -> None:
    closing(data, "2025-06").unlink()
    assert "Close June 2025 first: months are closed in order." in refused(data, "2025-07")


def test_a_month_that_is_not_over_is_not_closed(data: Path) -> None:
    assert "August 2025 is not over." in refused(data, "2025-08", on="2025-08-31")
    assert "July 2025 is not over." not in close(data, "2025-07", on="2025-08-01").output


def test_books_with_a_fault_are_not_closed(data: Path) -> None:
    file = data / "finance" / "ledger" / "2025-07.yaml"
    file.write_text(file.read_text("utf-8").replace("credit: 500.00", "credit: 50.00"), "utf-8")
    said = refused(data, "2025-07")
    assert '"Pay" does not balance' in said
    assert "Nothing was written: mend these records first." in said


def test_a_fault_in_an_earlier_month_or_in_the_budget_is_in_the_way_too(data: Path) -> None:
    budget = data / "finance" / "budgets" / "2025-26.yaml"
    budget.write_text(f"{BUDGET}  bank:\n    year: 1.00\n", "utf-8")
    assert "only income and expenditure are budgeted" in refused(data, "2025-07")
    budget.write_text(BUDGET, "utf-8")
    file = data / "finance" / "ledger" / "2025-05.yaml"
    file.write_text(file.read_text("utf-8").replace("debit: 725.00", "debit: 726.00"), "utf-8")
    assert "data/finance/ledger/2025-05.yaml" in refused(data, "2025-07")


def test_a_fault_elsewhere_is_in_nobodys_way(data: Path) -> None:
    file = data / "finance" / "ledger" / "2025-08.yaml"
    file.write_text(file.read_text("utf-8").replace("2025-08-14", "2025-08-31"), "utf-8")
    (data / "members" / "cedar.yaml").write_text("name: ''\n", "utf-8")
    assert "July 2025 is closed" in close(data, "2025-07").output


def test_a_month_without_a_ledger_is_not_closed(data: Path) -> None:
    (data / "finance" / "ledger" / "2025-07.yaml").unlink()
    assert "There is no data/finance/ledger/2025-07.yaml that can be read." in (
        refused(data, "2025-07")
    )


def test_a_closing_that_cannot_be_read_is_not_written_over(data: Path) -> None:
    closing(data, "2025-07").write_text("closed_on: [", "utf-8")
    assert "cannot be read. Mend or remove it first." in refused(data, "2025-07")


def test_a_month_that_is_none_is_a_misuse(data: Path) -> None:
    for month in ("2025-12", "2024-12", "July", "2025-13"):
        assert f"{month} is no month of the books, which go from 2025-01 to 2025-08." in (
            refused(data, month, exit_code=2)
        )


def test_without_books_there_is_nothing_to_close(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MINIMAL, tmp_path / "data"))
    result = close(folder, "2025-07")
    assert (result.exit_code, "for none are kept" in result.output) == (2, True)
