"""The comment on a pull request: found by its commit, written once, then renewed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.cli.ci.comment import AUTHOR, MARK, comment_on, report_in
from generator.cli.ci.event import Finished, Proposed, event_in, finished, proposed
from generator.cli.ci.host import Request, over_https
from generator.publishing.change_report import report_on
from schemas.published.change_report import MOST_BYTES

HEAD, OTHER = "a" * 40, "b" * 40
REPORT = report_on(HEAD, [], 9, touched=())
RUN = Finished(
    repository="portal/records",
    main="main",
    number=31,
    head=HEAD,
    source="birch-office/records",
    branch="q3/a&b",
)

PULLS = (
    "/repos/portal/records/pulls?state=open&per_page=100&head=birch-office%3Aq3%2Fa%26b&base=main"
)
COMMENTS = "/repos/portal/records/issues/7/comments"


def pull(
    number: object = 7,
    sha: str = HEAD,
    repo: str | None = "birch-office/records",
    base: str = "main",
) -> dict[str, Any]:
    whose = None if repo is None else {"full_name": repo}
    return {"number": number, "head": {"sha": sha, "repo": whose}, "base": {"ref": base}}


class Host:
    """A host that answers from a table, and remembers what it was sent."""

    def __init__(self, pulls: object = (pull(),), comments: Sequence[object] = ()) -> None:
        self.pulls = list(pulls) if isinstance(pulls, tuple) else pulls
        self.comments = comments
        self.sent: list[Request] = []

    def __call__(self, request: Request) -> object:
        self.sent.append(request)
        if request.method != "GET":
            return {}
        if request.path == PULLS:
            return self.pulls
        page = int(request.path.rpartition("page=")[2])
        assert request.path == f"{COMMENTS}?per_page=100&page={page}"
        return self.comments[(page - 1) * 100 : page * 100]

    def written(self) -> list[tuple[str, str]]:
        return [(one.method, one.path) for one in self.sent if one.method != "GET"]


def comment(number: int, login: str = AUTHOR, body: str = f"{MARK}\nold") -> dict[str, Any]:
    return {"id": number, "user": {"login": login}, "body": body}


def test_the_first_run_writes_a_comment_that_bears_the_mark() -> None:
    host = Host()

    assert comment_on(RUN, REPORT, host) == "Wrote a comment on pull request 7."
    assert host.written() == [("POST", COMMENTS)]
    body = host.sent[-1].body
    assert body is not None
    assert body["body"].startswith(f"{MARK}\n**This change can be accepted")


def test_a_later_run_brings_that_comment_up_to_date_wherever_it_stands() -> None:
    others = [comment(number, body="Thanks.") for number in range(150)]
    host = Host(comments=[*others, comment(900)])

    assert comment_on(RUN, REPORT, host) == "Brought the comment on pull request 7 up to date."
    assert host.written() == [("PATCH", "/repos/portal/records/issues/comments/900")]


def test_a_comment_of_another_that_bears_the_mark_is_left_alone() -> None:
    host = Host(comments=[comment(5, login="mallory"), {"id": "x"}, 3])

    comment_on(RUN, REPORT, host)
    assert host.written() == [("POST", COMMENTS)]


@pytest.mark.parametrize(
    "pulls",
    [[], [pull(sha=OTHER)], [pull("7")], {}, [pull(base="work")], [pull(repo="birch-office/copy")],
     [pull(repo=None)]],
    ids=["none", "moved on", "no number", "no list", "to another branch", "from a fork of the same",
         "its fork is gone"],
)  # fmt: skip
def test_nothing_is_written_where_no_open_pull_request_stands_at_that_commit(pulls: object) -> None:
    host = Host(pulls=pulls)

    assert "nothing was written" in comment_on(RUN, REPORT, host)
    assert host.written() == []


def test_of_two_pull_requests_from_one_commit_the_one_that_was_checked_is_told() -> None:
    host = Host(pulls=[pull(5, base="work"), pull(6, repo="birch-office/copy"), pull(7)])

    assert comment_on(RUN, REPORT, host) == "Wrote a comment on pull request 7."


def test_a_fork_whose_branch_is_called_as_ours_is_told_apart_by_its_owner() -> None:
    run = replace(RUN, source="mallory/records", branch="main")
    asked: list[str] = []

    def host(request: Request) -> object:
        asked.append(request.path)
        return [pull(8, repo="portal/records"), pull(9, repo="mallory/records")][: len(asked) * 2]

    assert comment_on(run, REPORT, host) == "Wrote a comment on pull request 9."
    assert "&head=mallory%3Amain&base=main" in asked[0]


def test_a_report_on_another_commit_than_the_run_is_refused() -> None:
    host = Host()

    with pytest.raises(click.ClickException, match="another commit"):
        comment_on(RUN, report_on(OTHER, [], 9, touched=()), host)
    assert host.sent == []


# --------------------------------------------------------------------- the report


def test_a_good_report_is_read(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    file.write_text(REPORT.model_dump_json(), encoding="utf-8")

    assert report_in(file) == REPORT


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{" * 5_000,
        b"\xff\xfe",
        b'{"version": 1}',
        b" " * (MOST_BYTES + 1),
        REPORT.model_dump_json().replace('"records":9', '"records":9,"number":8').encode(),
    ],
)
def test_anything_else_is_none_and_is_not_repeated(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "report.json"
    file.write_bytes(content)

    with pytest.raises(click.ClickException) as refused:
        report_in(file)
    assert len(refused.value.message) < 300


def test_a_link_or_a_folder_is_no_report(tmp_path: Path) -> None:
    file, link = tmp_path / "report.json", tmp_path / "link.json"
    file.write_text(REPORT.model_dump_json(), encoding="utf-8")
    link.symlink_to(file)

    for path in (link, tmp_path, tmp_path / "absent"):
        with pytest.raises(click.ClickException, match="is no file"):
            report_in(path)


# --------------------------------------------------------------------- events


def of_a_run(**changed: object) -> dict[str, Any]:
    run = {
        "event": "pull_request",
        "id": 31,
        "head_sha": HEAD,
        "head_branch": "q3/a&b",
        "head_repository": {"full_name": "birch-office/records"},
    }
    repository = {"full_name": "portal/records", "default_branch": "main"}
    return {"repository": repository, "workflow_run": {**run, **changed}}


def test_the_run_is_as_the_host_says() -> None:
    assert finished(of_a_run()) == RUN


@pytest.mark.parametrize(
    "event", [{}, [], of_a_run(event="push"), of_a_run(head_sha="main"), of_a_run(head_branch=None)]
)
def test_a_run_on_anything_else_is_misuse(event: object) -> None:
    with pytest.raises(click.UsageError):
        finished(event)


def test_a_proposal_has_an_author_and_a_queue_has_none() -> None:
    pull = {"base": {"sha": OTHER}, "head": {"sha": HEAD}, "user": {"login": "birch-office"}}
    queue = {"base_sha": OTHER, "head_sha": HEAD}

    assert proposed({"pull_request": pull}) == Proposed(
        base=OTHER, head=HEAD, author="birch-office"
    )
    assert proposed({"merge_group": queue}) == Proposed(base=OTHER, head=HEAD, author=None)
    opened = proposed({"pull_request": {**pull, "created_at": "2025-11-20T23:30:00Z"}})
    assert opened.opened_on == date(2025, 11, 20)
    with pytest.raises(click.UsageError):
        proposed({"pull_request": {**pull, "created_at": "2025-13-20T23:30:00Z"}})
    for event in ({}, {"pull_request": {**pull, "user": None}}, {"merge_group": {"base_sha": "x"}}):
        with pytest.raises(click.UsageError):
            proposed(event)


def test_a_file_that_holds_no_event_is_misuse(tmp_path: Path) -> None:
    file = tmp_path / "event.json"
    file.write_text("{", encoding="utf-8")

    for path in (file, tmp_path / "absent"):
        with pytest.raises(click.UsageError, match="holds no event"):
            event_in(path)


def test_the_host_is_asked_over_https_alone_and_with_a_token(tmp_path: Path) -> None:
    with pytest.raises(click.UsageError):
        over_https("http://api.example.org", "x")
    event = tmp_path / "event.json"
    event.write_text(json.dumps(of_a_run()), encoding="utf-8")
    arguments = ("ci", "comment", "--event", str(event), "--report", str(event))
    result = CliRunner().invoke(main, arguments, env={"GITHUB_TOKEN": ""})

    assert (result.exit_code, "holds no token" in result.stderr) == (2, True)
