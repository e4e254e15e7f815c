"""Stories of changes that are made to deceive the check, in a repository of their own.

Each was tried before it was guarded against. What the host checks out for a change is a
stranger's: files that look like a repository, and links in place of folders.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import Result

from tests.consortia import LEFT_OUT
from tests.scenarios.test_stories_of_changes import ACCESS, AWARD, COMPLETE, RETURN, SETTLED, Portal

RULES = "generator/rules/awards.py"


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Portal:
    return Portal(tmp_path, monkeypatch)


class Host:
    """What a workflow of the host has: the base checked out, and in it what is proposed."""

    def __init__(self, portal: Portal) -> None:
        self._portal = portal
        self.workspace = portal.repository.root.parent / "workspace"
        portal.repository.git("clone", "--quiet", "--branch", "main", ".", str(self.workspace))

    def check(self, branch: str, *, checked_out: str = "") -> Result:
        """``ci check`` of the branch, which is checked out below the base, or another is."""
        git = self._portal.repository.git
        proposed = self.workspace / "proposed"
        git("clone", "--quiet", "--branch", checked_out or branch, ".", str(proposed))
        base, head = git("rev-parse", "main"), git("rev-parse", branch)
        event = self.workspace.parent / "event.json"
        pull = {"base": {"sha": base}, "head": {"sha": head}, "user": {"login": "mallory"}}
        event.write_text(json.dumps({"pull_request": pull}), encoding="utf-8")
        return self._portal.run(
            *("ci", "check", "--event", str(event)),
            as_of="2025-08-15",
            data=str(proposed / "data"),
        )


def test_a_data_folder_that_is_a_link_to_the_base_is_not_taken_for_the_change(
    portal: Portal,
) -> None:
    portal.branch("link")
    shutil.rmtree(portal.repository.data)
    portal.repository.data.symlink_to("../data")
    portal.repository.write(RULES, b"# anything goes\n")
    portal.commit("2025-08-15")

    told = Host(portal).check("link")

    assert (told.exit_code, told.stdout) == (2, "")
    assert "data is a link, and no folder of records." in told.stderr


def test_a_data_folder_that_is_a_link_to_other_records_is_not_taken_for_the_records(
    portal: Portal,
) -> None:
    portal.branch("link")
    portal.edit(AWARD, "hub: 900.00", "hub: 900.01")
    portal.repository.data.rename(portal.repository.root / "others")
    portal.repository.data.symlink_to("others")
    portal.commit("2025-08-15")

    told = Host(portal).check("link")

    assert (told.exit_code, told.stdout) == (2, "")
    assert "data is a link, and no folder of records." in told.stderr


def test_records_that_look_like_a_repository_are_not_asked_as_one(portal: Portal) -> None:
    portal.branch("bare")
    ran = portal.repository.root.parent / "ran"
    config = f"""\
[core]
    repositoryformatversion = 0
    bare = true
    fsmonitor = touch {ran}
[log]
    showSignature = true
"""
    files = {
        "HEAD": b"ref: refs/heads/main\n",
        "config": config.encode(),
        "refs/heads/main": f"{portal.repository.git('rev-parse', 'main')}\n".encode(),
        "objects/info/alternates": b"../../.git/objects\n",
    }
    for name, content in files.items():
        portal.repository.write(f"data/{name}", content)
    portal.repository.write("data/access.yaml", ACCESS.replace(b"[birch-", b"[mallory, birch-"))
    portal.edit(AWARD, "hub: 900.00", "hub: 900.01")
    portal.commit("2025-08-15")

    told = Host(portal).check("bare")

    assert (told.exit_code, told.stdout) == (2, "")
    assert "cannot use bare repository" in told.stderr
    assert not ran.exists()


def test_records_of_another_commit_than_the_host_names_are_not_judged_for_it(
    portal: Portal,
) -> None:
    portal.branch("sound")
    portal.edit("data/members/alder.yaml", "postcode: LU", "postcode: MK")
    portal.commit("2025-08-15")
    portal.branch("penny")
    portal.edit(AWARD, "hub: 900.00", "hub: 900.01")
    portal.commit("2025-08-15")
    host = Host(portal)

    told = host.check("penny", checked_out="sound")

    assert (told.exit_code, told.stdout) == (2, "")
    assert "is not " in told.stderr


@pytest.mark.parametrize("broken", [b"name: [", None], ids=["unreadable", "not there"])
def test_where_nothing_says_what_was_settled_no_change_is_accepted(
    portal: Portal, broken: bytes | None
) -> None:
    consortium = "data/consortium.yaml"
    sound = (portal.repository.root / consortium).read_bytes()
    if broken is None:
        (portal.repository.root / consortium).unlink()
    else:
        portal.repository.write(consortium, broken)
    portal.commit("2025-08-15")
    portal.branch("mending")
    portal.repository.write(consortium, sound)
    portal.edit(AWARD, "hub: 900.00", "hub: 900.01")
    portal.repository.write(RULES, b"# anything goes\n")
    portal.commit("2025-08-15")

    told = portal.checked_by_host("mending", "portal-hub", as_of="2025-08-15")

    assert ("HIS-1", consortium) in told.errors
    assert ("HIS-4", RULES) in told.errors


def test_the_first_records_of_a_portal_are_settled_by_nothing_before_them(portal: Portal) -> None:
    git = portal.repository.git
    git("switch", "--quiet", "--orphan", "empty")
    git("commit", "--quiet", "--allow-empty", "--message", "Nothing yet")
    git("branch", "--force", "first", "empty")
    git("switch", "--quiet", "first")
    git("checkout", "--quiet", "main", "--", "data")
    portal.commit("2025-08-15")

    told = portal.run("check", "--base", "empty", as_of="2025-08-15")

    assert (told.exit_code, "HIS" in told.stdout) == (0, False)


POLICIES = "data/consortium.yaml"
LARGEST_SHARE = """\
  largest_share:
    - since: 2023-01-10
      value: 60%
      resolution: members/2023-01-10/1
"""
LATER_SHARE = """\
    - since: 2025-08-20
      value: 50%
      resolution: members/2023-01-10/1
"""


def test_a_policy_in_force_is_not_changed_in_silence_because_nothing_was_merged_since_it_is(
    portal: Portal,
) -> None:
    portal.edit(POLICIES, LARGEST_SHARE, LARGEST_SHARE + LATER_SHARE)
    portal.commit("2025-08-15")
    portal.branch("in-time")
    portal.edit(POLICIES, "since: 2025-08-20", "since: 2025-08-21")
    portal.commit("2025-08-19")
    portal.branch("too-late")
    portal.edit(POLICIES, LATER_SHARE, LATER_SHARE.replace("50%", "90%"))
    portal.commit("2025-09-10")

    told = portal.checked_by_host("too-late", "portal-secretary", as_of="2025-09-10")

    assert told.errors == [("HIS-1", POLICIES)]
    portal.repository.git("switch", "--quiet", "in-time")
    # Asked again long after, what came in time still did.
    again = portal.run("check", "--base", "main", "--head", "in-time", as_of="2025-09-10")
    assert "HIS" not in again.stdout


def test_nothing_is_dated_back_to_the_day_of_the_last_merge(portal: Portal) -> None:
    portal.branch("dated-back")
    portal.edit(
        POLICIES, LARGEST_SHARE, LARGEST_SHARE + LATER_SHARE.replace("2025-08-20", "2025-08-15")
    )
    portal.edit(SETTLED, "accepted_on: 2025-05-02", "accepted_on: 2025-05-03")
    correction = "data/corrections/2025-08-15-acceptance.yaml"
    portal.repository.write(
        correction,
        f"""\
record: {SETTLED}
changes:
  - field: accepted_on
    was: 2025-05-02
    now: 2025-05-03
reason: The day was mistyped.
decision: board/2024-12-02/1
""".encode(),
    )

    as_it_lies = portal.run("check", "--base", "main", as_of="2025-11-10")
    portal.commit("2025-11-10")
    told = portal.checked_by_host("dated-back", "portal-secretary", as_of="2025-11-10")

    assert set(told.errors) == {("HIS-1", POLICIES), ("HIS-2", correction)}
    of_the_files = "This correction is of 15 August 2025, and comes on 10 November 2025."
    assert of_the_files in as_it_lies.stdout


def test_in_a_clone_that_is_cut_off_nobody_is_told_that_they_undid_what_others_did(
    portal: Portal, tmp_path: Path
) -> None:
    portal.branch("birch")
    portal.edit("data/members/birch.yaml", "postcode: LU", "postcode: MK")
    portal.commit("2025-08-15")
    portal.repository.git("switch", "--quiet", "main")
    minutes = b"present: [asha, ben]\ndecisions:\n  1:\n    title: To go on.\n    votes_for: 2\n"
    portal.repository.write("data/governance/meetings/board/2025-08-14.yaml", minutes)
    portal.commit("2025-08-15")
    portal.repository.git("switch", "--quiet", "birch")
    clone = tmp_path / "clone"
    source = f"file://{portal.repository.root}"
    command = ("git", "clone", "--quiet", "--depth", "1", "--no-single-branch", source, str(clone))
    subprocess.run(command, check=True, capture_output=True)

    told = portal.run(
        "check", "--base", "origin/main", as_of="2025-08-15", data=str(clone / "data")
    )

    assert (told.exit_code, told.stdout) == (2, "")
    assert "The history of this clone is cut off" in told.stderr
    assert "git fetch --unshallow" in told.stderr
    assert portal.run("check", "--base", "main", as_of="2025-08-15").exit_code == 0


def test_a_commit_of_a_time_beyond_the_calendar_is_judged_like_any_other(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.branch("birch")
    portal.repository.write(RETURN, COMPLETE.encode())
    portal.repository.git("add", "--all")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "@999999999999999 +0000")
    portal.repository.git("commit", "--quiet", "--message", "Records")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2025-11-21T12:00:00Z")

    told = portal.checked_by_host("birch", "birch-office")

    # It came when it was merged at the latest.
    assert told.is_accepted, told.lines


def test_what_one_queued_change_settles_the_next_does_not_change(
    portal: Portal, tmp_path: Path
) -> None:
    portal.edit(SETTLED, "accepted_on: 2025-05-02\n", "")
    base = portal.commit("2025-08-15")
    portal.branch("acceptance")
    text = (portal.repository.root / SETTLED).read_text(encoding="utf-8")
    portal.repository.write(SETTLED, f"{text}accepted_on: 2025-08-14\n".encode())
    portal.commit("2025-08-15")
    portal.branch("second-thoughts")
    portal.edit(SETTLED, "submitted_on: 2025-04-30", "submitted_on: 2025-04-29")
    portal.commit("2025-08-15")
    # Each is sound by itself, and Git merges both: they touch other lines.
    assert portal.check("birch-office", as_of="2025-08-15").exit_code == 0
    portal.repository.git("switch", "--quiet", "--create", "queue", "main")
    for name in ("acceptance", "second-thoughts"):
        portal.repository.git("merge", "--quiet", "--no-ff", "--message", "Merge", name)
    head = portal.repository.git("rev-parse", "HEAD")
    event = tmp_path / "queue.json"
    event.write_text(json.dumps({"merge_group": {"base_sha": base, "head_sha": head}}), "utf-8")

    told = portal.run("ci", "check", "--event", str(event), as_of="2025-08-15")

    assert told.exit_code == 1
    found = [line for line in told.stdout.splitlines() if "HIS-1" in line]
    assert len(found) == 1
    assert "was accepted on 14 August 2025" in found[0]


@pytest.mark.parametrize(("supplied_on", "errors"), [("2025-05-02", 1), ("2025-08-18", 0)])
def test_a_figure_that_comes_late_is_not_made_to_have_been_there_by_the_day_beside_it(
    portal: Portal, supplied_on: str, errors: int
) -> None:
    left_out = LEFT_OUT.replace("2025-09-01", "2025-07-20")
    whole = (portal.repository.root / SETTLED).read_text(encoding="utf-8")
    outcomes = whole[whole.index("    outcomes:") : whole.index("    spend:")]
    less = whole.replace(outcomes, "")
    portal.repository.write(SETTLED, f"{less}{left_out}".encode())
    portal.commit("2025-08-15")
    portal.branch("birch")
    portal.repository.write(SETTLED, f"{whole}{left_out}    supplied_on: {supplied_on}\n".encode())
    portal.commit("2025-08-18")

    # That the hub takes its time makes it no later.
    told = portal.checked_by_host("birch", "birch-office", as_of="2025-08-28")

    assert [one for one in told.errors if one[1] == SETTLED] == [("MON-5", SETTLED)] * errors


def test_a_change_that_takes_all_records_away_is_told_what_else_it_changes(portal: Portal) -> None:
    portal.branch("nothing-left")
    shutil.rmtree(portal.repository.data)
    portal.repository.write(RULES, b"# anything goes\n")
    portal.commit("2025-08-15")

    told = portal.checked_by_host("nothing-left", "portal-hub", as_of="2025-08-15")

    assert told.errors == [("HIS-4", RULES), ("READ-NO-DATA", "data")]
    assert "Put it back as it was" in told.summary


@pytest.mark.parametrize(("opened_on", "warnings"), [("2025-11-20", 1), ("2025-10-16", 0)])
def test_a_late_return_in_a_commit_that_says_it_is_of_long_ago_is_told_to_whoever_accepts_it(
    portal: Portal, opened_on: str, warnings: int
) -> None:
    portal.branch("birch")
    in_time = COMPLETE.replace("2025-11-20", "2025-10-14")
    portal.repository.write(RETURN, in_time.encode())
    portal.commit("2025-10-14")

    told = portal.checked_by_host("birch", "birch-office", opened_on=opened_on)

    assert told.errors == []
    found = [one for one in told.report.findings if one.rule == "MON-5"]
    assert [one.path for one in found] == [RETURN] * warnings
    assert all("but this record was proposed on 20 November 2025" in one.message for one in found)


def test_a_return_that_was_there_before_is_not_asked_when_its_change_was_proposed(
    portal: Portal,
) -> None:
    portal.branch("birch")
    portal.repository.write(RETURN, COMPLETE.replace("2025-11-20", "2025-10-14").encode())
    portal.commit("2025-10-14")
    portal.merge("birch", "2025-10-15")
    portal.branch("mended")
    portal.edit(RETURN, "participants: 9", "participants: 10")
    portal.commit("2025-11-20")

    told = portal.checked_by_host("mended", "birch-office", opened_on="2025-11-20")

    assert "MON-5" not in {one.rule for one in told.report.findings}
