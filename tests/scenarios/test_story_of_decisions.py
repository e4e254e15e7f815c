"""What decisions did, published from a repository in which they were taken."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.cli.history import DeedsKnown, history_of
from generator.cli.run import Run
from schemas.published.audience import Audience
from tests.changes import VARIED, Files, decided, variation
from tests.consortia import MINIMAL
from tests.unit.reading.repositories import Repository, new_repository

VARIATION, APPROVAL, ROUTES = "board/2025-08-04/1", "board/2024-12-02/1", "board/2024-09-02/1"
AWARD = "data/awards/visits.yaml"
UNAPPROVED = b"approval:\n  decision: board/2024-12-02/1\n"
MORE = variation(
    "+10", "+1000.00", hub="+100.00", shares="{birch: {outputs: +10, amount: +900.00}}"
)
RELEASED = {
    Audience.PUBLIC: {"a-members-part-changes", "the-hubs-part-changes"},
    Audience.MEMBERS: {"a-members-part-changes", "the-hubs-part-changes", "a-deadline-changes",
                       "the-forecast-changes"},
}  # fmt: skip


class Portal:
    """A repository in which the award of visits was approved, and later varied."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.repository: Repository = new_repository(root / "portal")
        self._monkeypatch = monkeypatch
        shutil.copytree(MINIMAL, self.repository.data)
        award = (self.repository.root / AWARD).read_bytes()
        self.repository.write(AWARD, award.replace(UNAPPROVED, b""))
        self.commit("2024-11-20")
        self.repository.write(AWARD, award)
        self.approved = self.commit("2024-12-03")
        self.repository.git("switch", "--quiet", "--create", "variation")
        self.bring({VARIED: MORE[VARIED].replace(b"+900.00", b"+899.00")})
        self.commit("2025-08-04")
        self.bring(decided(MORE))
        self.commit("2025-08-04")
        self.repository.git("switch", "--quiet", "main")
        monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-08-05T12:00:00Z")
        self.repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", "variation")
        self.varied = self.repository.git("rev-parse", "HEAD")

    def bring(self, files: Files) -> None:
        for path, data in files.items():
            self.repository.write(path, data)

    def commit(self, on: str) -> str:
        self._monkeypatch.setenv("GIT_COMMITTER_DATE", f"{on}T12:00:00Z")
        return self.repository.commit()


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Portal:
    return Portal(tmp_path, monkeypatch)


def published(
    repository: Repository, decision: str, audience: Audience = Audience.PUBLIC
) -> dict[str, Any]:
    """The decision's JSON, as ``export`` writes it."""
    out = repository.root.parent / f"{repository.root.name}-{audience.value}"
    arguments = ("export", str(out), "--data", str(repository.data), "--as-of", "2025-08-15")
    result = CliRunner().invoke(main, (*arguments, "--audience", audience.value))
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads((out / f"data/decisions/{decision}.json").read_bytes())
    return found


def diffed(repository: Repository, revision: str, as_of: str) -> dict[str, Any]:
    """What ``diff`` tells of the revision, without what is null."""
    arguments = ("diff", f"{revision}^", revision, "--format", "json", "--as-of", as_of)
    result = CliRunner().invoke(main, (*arguments, "--data", str(repository.data)))
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = _without_nothing(json.loads(result.stdout))
    return told


def _without_nothing(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return {key: _without_nothing(part) for key, part in value.items() if part is not None}
    return [_without_nothing(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("audience", Audience)
def test_a_decision_tells_what_diff_told_of_its_change(portal: Portal, audience: Audience) -> None:
    (deed,) = published(portal.repository, VARIATION, audience)["deeds"]
    assert deed["revision"] == portal.varied[:10]
    assert deed["on"] == "2025-08-05"
    told = diffed(portal.repository, portal.varied, "2025-08-05")
    assert deed["totals"] == told["totals"]
    wanted = [each for each in told["changes"] if each["kind"] in RELEASED[audience]]
    assert {each["kind"] for each in wanted} >= RELEASED[Audience.PUBLIC]
    if audience is Audience.PUBLIC:
        for change in wanted:
            for cause in change["causes"]:
                for name in ("field", "before", "after"):
                    cause.pop(name, None)
    assert deed["changes"] == wanted


def test_an_approval_was_brought_by_the_revision_that_names_it(portal: Portal) -> None:
    (deed,) = published(portal.repository, APPROVAL)["deeds"]
    assert deed["revision"] == portal.approved[:10]
    assert [each["kind"] for each in deed["changes"]] == ["an-award-is-approved"]


def test_the_returns_that_an_approval_makes_due_take_a_line_in_which_none_is_lost(
    portal: Portal,
) -> None:
    changes = diffed(portal.repository, portal.approved, "2024-12-03")["changes"]
    due = [each for each in changes if each["kind"] == "a-deadline-changes"]
    returns = [each for each in due if each["subject"]["name"].startswith("return/visits/")]
    assert (len(due), len(returns)) == (13, 8)

    arguments = ("diff", f"{portal.approved}^", portal.approved, "--as-of", "2024-12-03")
    result = CliRunner().invoke(main, (*arguments, "--data", str(portal.repository.data)))
    summed_up, *_ = result.output.splitlines()
    _, _, told = result.output.partition("\nA deadline changes\n")
    because, *entries = told.splitlines()
    assert summed_up.startswith(f"1 change in 1 record: {len(changes)} consequences")
    assert because.startswith("  Each because of approval: – → decision: board/2024-12-02/1 (")
    assert len(entries) == 6
    assert entries[2] == (
        "  Return, 8 deadlines: Visits to older people (Alder Neighbours, Birch Kitchen): "
        "– → 30 April 2025 to 30 January 2026, due"
    )
    assert "15 November 2024, overdue → done" in told


def test_of_what_the_first_revision_brought_the_page_says_that_nothing_stood_before(
    portal: Portal,
) -> None:
    (deed,) = published(portal.repository, ROUTES)["deeds"]
    assert deed["untold"] == "first"


def test_a_shallow_copy_tells_of_the_revisions_it_has_and_says_that_others_are_missing(
    portal: Portal, tmp_path: Path
) -> None:
    copy = Repository(tmp_path / "shallow")
    portal.repository.git(
        "clone", "--quiet", "--depth", "2", f"file://{portal.repository.root}", str(copy.root)
    )
    varied, approved = published(copy, VARIATION), published(copy, APPROVAL)
    assert (varied["is_history_whole"], approved["is_history_whole"]) == (False, False)
    assert [each["difference_pence"] for each in varied["deeds"][0]["changes"]] == [90_000, 10_000]
    assert approved["deeds"] == []


def test_without_git_the_history_is_not_known(portal: Portal) -> None:
    shutil.rmtree(portal.repository.root / ".git")
    told = published(portal.repository, VARIATION)
    assert (told["is_history_known"], told["deeds"]) == (False, [])


def test_a_preview_asks_once_for_each_revision_what_decisions_did(portal: Portal) -> None:
    run = Run(data=portal.repository.data, as_of=date(2025, 8, 15))
    known: DeedsKnown = {}
    checked = run.checked()
    (_, first), (_, again) = (history_of(run, checked, known) for _ in range(2))
    assert first is again
    assert {each.brought.revision for each in first} >= {portal.varied, portal.approved}
    renamed = (portal.repository.root / "data/members/birch.yaml").read_bytes()
    portal.bring({"data/members/birch.yaml": renamed.replace(b"Birch", b"Beech")})
    committed = portal.commit("2025-08-06")
    editions, later = history_of(run, run.checked(), known)
    assert editions.revision == committed
    assert later is not first
    assert set(known) == {portal.varied, committed}


def test_records_of_an_older_form_are_told_to_be_so(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it, the consortium's record held what no record may hold any more."""
    repository = portal.repository
    record = repository.root / "data/consortium.yaml"
    now = record.read_bytes()
    root = repository.root.parent / "older"
    older = new_repository(root)
    shutil.copytree(repository.data, older.data)
    (older.root / VARIED).unlink()
    older.write("data/consortium.yaml", now + b"colour: green\n")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-08-01T12:00:00Z")
    older.commit()
    older.write(VARIED, (repository.root / VARIED).read_bytes())
    older.commit()
    older.write("data/consortium.yaml", now)
    older.commit()
    (deed,) = published(older, VARIATION)["deeds"]
    assert deed["untold"] == "out-of-reach"
