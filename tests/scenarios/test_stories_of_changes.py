"""Stories of changes in a repository of their own, with plain Git.

Each asserts what its sender is told, what the check for the host says, and what the board sees.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.cli.ci.comment import comment_on, report_in
from generator.cli.ci.event import Finished
from generator.cli.ci.host import Request
from tests.consortia import MINIMAL
from tests.unit.reading.repositories import Repository, new_repository

RETURN = "data/returns/visits/2025-q3/birch.yaml"
SETTLED = "data/returns/visits/2025-q1/birch.yaml"
AWARD = "data/awards/visits.yaml"

ACCESS = b"""\
hub:
  accounts: [portal-hub]
  team: portal/hub
board:
  accounts: [portal-secretary]
  team: portal/board
members:
  birch: [birch-office]
"""
INCOMPLETE = """\
submitted_on: 2025-11-20
lots:
  home:
    outputs: 12
    outputs_to_date: 33
    outcomes:
      less-lonely: 4
    spend:
      staff: 720.00
      other: 230.00
    spend_total: 950.00
"""
COMPLETE = INCOMPLETE.replace("    outcomes:", "    participants: 9\n    outcomes:")


class Portal:
    """A repository of the minimal consortium, and what is told of changes to it."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.repository: Repository = new_repository(root / "portal")
        self._monkeypatch, self._root = monkeypatch, root
        shutil.copytree(MINIMAL, self.repository.data)
        self.repository.write("data/access.yaml", ACCESS)
        self.repository.write("generator/rules/awards.py", b"# the rules\n")
        self.commit("2025-08-15")

    def commit(self, on: str) -> str:
        self._monkeypatch.setenv("GIT_COMMITTER_DATE", f"{on}T12:00:00Z")
        return self.repository.commit()

    def branch(self, name: str) -> None:
        self.repository.git("switch", "--quiet", "--create", name, "main")

    def edit(self, path: str, words: str, instead: str) -> None:
        text = (self.repository.root / path).read_text(encoding="utf-8")
        assert text.count(words) == 1
        self.repository.write(path, text.replace(words, instead).encode())

    def merge(self, name: str, on: str) -> None:
        self._monkeypatch.setenv("GIT_COMMITTER_DATE", f"{on}T12:00:00Z")
        self.repository.git("switch", "--quiet", "main")
        self.repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", name)

    def run(
        self,
        *arguments: str,
        as_of: str = "2025-11-21",
        data: str = "",
        **environment: str,
    ) -> Result:
        options = ("--data", data or str(self.repository.data), "--as-of", as_of)
        env = {"GITHUB_STEP_SUMMARY": None, **environment}
        return CliRunner().invoke(main, (*arguments, *options), env=env)

    def check(self, author: str, **options: str) -> Result:
        return self.run("check", "--base", "main", "--author", author, **options)

    def checked_by_host(
        self, branch: str, author: str, as_of: str = "2025-11-21", opened_on: str = ""
    ) -> Checked:
        """What ``ci check`` says of the merge that the host makes of the branch."""
        git = self.repository.git
        base, head = git("rev-parse", "main"), git("rev-parse", branch)
        git("switch", "--quiet", "--detach", "main")
        git("merge", "--quiet", "--no-ff", "--message", "Merge", branch)
        event = self._root / "event.json"
        pull: dict[str, Any] = {"base": {"sha": base}, "head": {"sha": head}}
        pull |= {"user": {"login": author}}
        pull |= {"created_at": f"{opened_on}T23:30:00Z"} if opened_on else {}
        event.write_text(json.dumps({"pull_request": pull}), encoding="utf-8")
        summary, out = self._root / "summary.md", self._root / "report"
        summary.unlink(missing_ok=True)
        told = self.run(
            *("ci", "check", "--event", str(event), "--out", str(out)),
            as_of=as_of,
            GITHUB_STEP_SUMMARY=str(summary),
        )
        git("switch", "--quiet", branch)
        return Checked(told, summary.read_text(encoding="utf-8"), out / "report.json", head)


class Checked:
    """What came of a check by the host: its lines, the summary, and the report handed on."""

    def __init__(self, result: Result, summary: str, report: Path, head: str) -> None:
        self.is_accepted = result.exit_code == 0
        self.lines, self.summary = result.stdout.splitlines(), summary
        self.report, self.head = report_in(report), head

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Rule and path of each error."""
        return [(one.rule, one.path) for one in self.report.findings if one.severity == "error"]

    def comment(self, *, now_at: str | None = None) -> str | None:
        """What the comment says, on a pull request that by now stands at ``now_at``."""
        written: list[str] = []

        def host(request: Request) -> Any:  # noqa: ANN401 - JSON, as of the host
            if request.body is not None:
                written.append(request.body["body"])
                return {}
            head = {"sha": now_at or self.head, "repo": {"full_name": "x/records"}}
            pull = {"number": 1, "head": head, "base": {"ref": "main"}}
            return [pull] if "/pulls?" in request.path else []

        run = Finished(
            repository="portal/records",
            main="main",
            number=1,
            head=self.head,
            source="x/records",
            branch="y",
        )
        comment_on(run, self.report, host)
        return written[0] if written else None


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Portal:
    return Portal(tmp_path, monkeypatch)


def test_a_member_brings_a_late_and_incomplete_return_mends_it_and_is_accepted(
    portal: Portal,
) -> None:
    portal.branch("birch")
    portal.repository.write(RETURN, INCOMPLETE.encode())
    portal.commit("2025-11-20")
    # The member is told what is missing, and that it is late.
    told = portal.run("completeness", "--base", "main")
    assert told.exit_code == 1
    assert "participants" in told.stdout
    assert "days after it was due" in told.stdout
    first = portal.checked_by_host("birch", "birch-office")
    assert first.errors == [("MON-2", RETURN)]
    # Of what is wrong with other records it is not told here.
    assert {one.path for one in first.report.findings} == {RETURN}
    assert any(line.startswith(f"::error file={RETURN}") for line in first.lines)
    assert "This change cannot be accepted yet: one thing must be mended." in first.summary
    # Mended: late it stays, which is told and stops nothing.
    portal.repository.write(RETURN, COMPLETE.encode())
    portal.commit("2025-11-20")
    second = portal.checked_by_host("birch", "birch-office")
    assert second.is_accepted
    assert second.errors == []
    assert "MON-5" in {one.rule for one in second.report.findings}
    comment = second.comment()
    assert comment is not None
    assert "This change can be accepted" in comment
    # The member does not accept its own return; the hub does.
    portal.repository.write(RETURN, f"{COMPLETE}accepted_on: 2025-11-20\n".encode())
    portal.commit("2025-11-20")
    assert portal.checked_by_host("birch", "birch-office").errors == [("HIS-3", RETURN)]
    portal.repository.write(RETURN, COMPLETE.encode())
    portal.commit("2025-11-20")
    portal.merge("birch", "2025-11-21")
    portal.branch("acceptance")
    portal.repository.write(RETURN, f"{COMPLETE}accepted_on: 2025-11-21\n".encode())
    portal.commit("2025-11-21")
    accepted = portal.checked_by_host("acceptance", "portal-hub")
    assert accepted.is_accepted
    portal.merge("acceptance", "2025-11-21")
    # From here on it is settled.
    portal.branch("second-thoughts")
    portal.edit(RETURN, "participants: 9", "participants: 10")
    portal.commit("2025-11-22")
    assert portal.checked_by_host("second-thoughts", "birch-office").errors == [("HIS-1", RETURN)]


def test_a_day_that_git_does_not_bear_out_is_in_the_one_verdict_on_the_change(
    portal: Portal,
) -> None:
    portal.branch("birch")
    portal.repository.write(RETURN, COMPLETE.replace("2025-11-20", "2025-10-20").encode())
    portal.commit("2025-11-20")

    told = portal.checked_by_host("birch", "birch-office")

    assert told.errors == [("MON-5", RETURN)]
    assert not told.is_accepted
    comment = told.comment()
    assert comment is not None
    assert "This change cannot be accepted yet: one thing must be mended." in comment
    assert "It cannot be accepted yet&#58; 1 thing to mend" in comment


def test_a_penny_of_an_approved_award_is_told_with_what_it_was(portal: Portal) -> None:
    portal.branch("penny")
    portal.edit(AWARD, "hub: 900.00", "hub: 900.01")
    portal.commit("2025-08-15")
    told = portal.check("portal-secretary", as_of="2025-08-15")
    assert told.exit_code == 1
    assert (
        f'{AWARD}:61:10: error: result.home.hub was "900.00" and is now "900.01". This award was '
        "approved by board/2024-12-02/1"
    ) in told.stdout
    judged = portal.checked_by_host("penny", "portal-secretary", as_of="2025-08-15")
    assert judged.errors[0] == ("HIS-1", AWARD)
    # The board sees which pounds, before anything else.
    comment = judged.comment()
    assert comment is not None
    assert comment.index("HIS") < comment.index("AWD")


def test_a_correction_is_the_way_and_must_be_exact(portal: Portal) -> None:
    portal.branch("correction")
    before = (portal.repository.root / SETTLED).read_text(encoding="utf-8")
    staff = before.partition("staff: ")[2].partition("\n")[0]
    other = before.partition("other: ")[2].partition("\n")[0]
    swapped = before.replace(f"staff: {staff}", f"staff: {other}").replace(
        f"other: {other}\n    spend_total", f"other: {staff}\n    spend_total"
    )
    portal.repository.write(SETTLED, swapped.encode())
    minutes = "data/governance/meetings/board/2025-08-14.yaml"
    portal.repository.write(
        minutes,
        b"present: [asha, ben, ivy, noor]\ndecisions:\n  1:\n    title: To correct birch.\n"
        b"    votes_for: 4\n",
    )
    portal.commit("2025-08-15")
    unsaid = portal.checked_by_host("correction", "portal-secretary", as_of="2025-08-15")
    assert ("HIS-1", SETTLED) in unsaid.errors
    path = "data/corrections/2025-08-15-birch-spending.yaml"
    text = (
        f"record: {SETTLED}\nchanges:\n"
        f"  - field: lots.home.spend.staff\n    was: {staff}\n    now: {other}\n"
        f"  - field: lots.home.spend.other\n    was: {other}\n    now: {staff}\n"
        "reason: The two were entered the wrong way round.\ndecision: board/2025-08-14/1\n"
    )
    portal.repository.write(path, text.replace(f"was: {staff}", "was: 1.00").encode())
    portal.commit("2025-08-15")
    wrong = portal.checked_by_host("correction", "portal-secretary", as_of="2025-08-15")
    assert ("HIS-2", path) in wrong.errors
    assert ("HIS-1", SETTLED) not in wrong.errors
    portal.repository.write(path, text.encode())
    portal.commit("2025-08-15")
    right = portal.checked_by_host("correction", "portal-secretary", as_of="2025-08-15")
    assert right.is_accepted, right.lines
    comment = right.comment()
    assert comment is not None
    assert "This change can be accepted" in comment
    # The hub may prepare it; the board is told that its review is needed.
    prepared = portal.checked_by_host("correction", "portal-hub", as_of="2025-08-15")
    assert prepared.is_accepted
    assert {one.path for one in prepared.report.findings if one.rule == "HIS-3"} == {
        SETTLED,
        path,
        minutes,
    }
    assert not portal.checked_by_host("correction", "birch-office", as_of="2025-08-15").is_accepted


def test_a_forks_change_that_also_edits_the_checker_is_judged_by_the_checker_as_it_was(
    portal: Portal,
) -> None:
    portal.branch("fork")
    portal.edit(AWARD, "hub: 900.00", "hub: 900.01")
    portal.repository.write("generator/rules/awards.py", b"# anything goes\n")
    portal.repository.write("data/access.yaml", ACCESS.replace(b"[birch-", b"[mallory, birch-"))
    portal.commit("2025-08-15")
    judged = portal.checked_by_host("fork", "mallory", as_of="2025-08-15")
    assert {("HIS-1", AWARD), ("HIS-4", "generator/rules/awards.py")} <= set(judged.errors)
    # No change gives its author rights for itself.
    assert {("HIS-3", AWARD), ("HIS-3", "data/access.yaml")} <= set(judged.errors)
    assert sum(line.startswith("::") for line in judged.lines) <= 10


def test_a_renaming_that_hides_an_edit_is_one_finding(portal: Portal) -> None:
    portal.branch("renaming")
    hidden = "data/returns/visits/2025-q4/birch.yaml"
    (portal.repository.root / hidden).parent.mkdir(parents=True)
    portal.repository.git("mv", SETTLED, hidden)
    text = (portal.repository.root / hidden).read_text(encoding="utf-8")
    staff = text.partition("staff: ")[2].partition("\n")[0]
    portal.repository.write(hidden, text.replace(f"staff: {staff}", "staff: 1.00").encode())
    portal.commit("2025-08-15")
    told = portal.run("check", "--base", "main", as_of="2025-08-15")
    (line,) = (line for line in told.stdout.splitlines() if "was moved to" in line)
    assert line.startswith(f"{SETTLED}:1:1: error:")
    assert f'lots.home.spend.staff was "{staff}" and is now "1.00"' in line
    assert f"git mv {hidden} {SETTLED}" in told.stdout


def test_links_modes_capitals_and_repositories_are_each_one_finding(portal: Portal) -> None:
    root = portal.repository.root
    portal.branch("disguises")
    git = portal.repository.git
    git("update-index", "--chmod=+x", AWARD)
    (root / SETTLED).unlink()
    (root / SETTLED).symlink_to("alder.yaml")
    other = "data/returns/visits/2025-q2/birch.yaml"
    git("mv", other, other.replace("birch", "Birch"))
    git("add", SETTLED)
    minutes = "data/governance/meetings/board/2024-09-02.yaml"
    commit = git("rev-parse", "HEAD")
    git("rm", "--quiet", minutes)
    git("update-index", "--add", "--cacheinfo", f"160000,{commit},{minutes}")
    git("commit", "--quiet", "--message", "Disguises")
    told = portal.run(
        "check", "--base", "main", "--head", "HEAD", "--format", "json", as_of="2025-08-15"
    )
    paths = {AWARD, SETTLED, other, other.replace("birch", "Birch"), minutes}
    found = [
        (one["path"], one["rule"])
        for one in json.loads(told.stdout)["findings"]
        if one["path"] in paths and one["rule"].startswith(("HIS", "READ"))
    ]
    assert found == [
        (AWARD, "HIS-1"),
        (minutes, "READ-NOT-A-FILE"),
        (SETTLED, "READ-LINK"),
        (other.replace("birch", "Birch"), "READ-PATH"),
    ]


def test_a_branch_that_was_forced_elsewhere_since_gets_no_comment_on_what_it_was(
    portal: Portal,
) -> None:
    portal.branch("birch")
    portal.repository.write(RETURN, INCOMPLETE.encode())
    portal.commit("2025-11-20")
    first = portal.checked_by_host("birch", "birch-office")
    portal.repository.git("reset", "--quiet", "--hard", "main")
    portal.repository.write(RETURN, COMPLETE.encode())
    forced = portal.commit("2025-11-20")
    assert first.comment(now_at=forced) is None
    second = portal.checked_by_host("birch", "birch-office")
    assert second.is_accepted
    assert second.comment(now_at=forced) is not None


def test_what_others_merged_since_is_not_held_against_the_author(portal: Portal) -> None:
    portal.branch("birch")
    portal.repository.write(RETURN, COMPLETE.encode())
    portal.commit("2025-11-20")
    portal.repository.git("switch", "--quiet", "main")
    portal.edit("data/members/alder.yaml", "postcode: LU", "postcode: MK")
    portal.commit("2025-11-20")
    assert portal.checked_by_host("birch", "birch-office").is_accepted


def test_a_queue_of_changes_is_asked_for_its_history_and_not_for_an_author(
    portal: Portal, tmp_path: Path
) -> None:
    base = portal.repository.git("rev-parse", "main")
    portal.branch("queue")
    portal.edit("data/members/alder.yaml", "postcode: LU", "postcode: MK")
    portal.repository.write("generator/rules/awards.py", b"# reviewed by itself\n")
    head = portal.commit("2025-11-20")
    event = tmp_path / "queue.json"
    event.write_text(json.dumps({"merge_group": {"base_sha": base, "head_sha": head}}), "utf-8")
    assert portal.run("ci", "check", "--event", str(event), as_of="2025-08-20").exit_code == 0
    portal.edit(AWARD, "hub: 900.00", "hub: 900.01")
    head = portal.commit("2025-11-20")
    event.write_text(json.dumps({"merge_group": {"base_sha": base, "head_sha": head}}), "utf-8")
    told = portal.run("ci", "check", "--event", str(event), as_of="2025-08-20")
    assert told.exit_code == 1
    assert told.stdout.startswith(f"::error file={AWARD}")


def test_an_author_without_a_base_is_misuse(portal: Portal) -> None:
    told = portal.run("check", "--author", "birch-office")
    assert (told.exit_code, "name --base too" in told.stderr) == (2, True)
    unknown = portal.run("check", "--base", "nowhere")
    assert (unknown.exit_code, "is not a commit" in unknown.stderr) == (2, True)
