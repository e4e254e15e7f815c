"""``ci comment``: one comment on a pull request, from a report that nobody may trust."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click
from pydantic import ValidationError

from generator.cli.ci.artifact import left_by
from generator.cli.ci.event import Finished, event_in, finished
from generator.cli.ci.host import Fetch, Request, Send, fetching, over_https
from generator.publishing.change_report import as_markdown
from schemas.published.change_report import MOST_BYTES, ChangeReport

MARK = "<!-- consortico: what this change does -->"
"""How our comment begins: by it we find it again, and nobody sees it."""

AUTHOR = "github-actions[bot]"
"""Who wrote it: others may begin a comment with the same mark."""

_PAGE = 100
_MOST_PAGES = 10


@click.command("comment")
@click.option(
    "--event",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="GITHUB_EVENT_PATH",
    required=True,
    help="The host's file about the workflow that ran. Default: GITHUB_EVENT_PATH.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    help="The report that it left. Default: fetched from the host.",
)
def comment_command(event: Path, report: Path | None) -> None:
    """Put a report on a change into one comment on its pull request, or bring that up to date.

    The token is in GITHUB_TOKEN. The report was made on a stranger's behalf, so it is read with a
    greatest size and a closed form, and nothing in it can become markup.
    """
    token = os.environ.get("GITHUB_TOKEN", "")
    if not token:
        raise click.UsageError("GITHUB_TOKEN holds no token.")
    run = finished(event_in(event))
    host = os.environ.get("GITHUB_API_URL", "https://api.github.com")
    send = over_https(host, token)
    told = report_in(report) if report else report_of(run, send, fetching(host, token))
    click.echo(comment_on(run, told, send) if told else NO_REPORT)


NO_REPORT = "The run left no report; nothing was written."


def report_of(run: Finished, send: Send, fetch: Fetch) -> ChangeReport | None:
    """The report that the run left with the host, ``None`` without one; else as ``report_in``."""
    content = left_by(run, send, fetch)
    return None if content is None else _report("What the run left", content)


def report_in(path: Path) -> ChangeReport:
    """The report in the file; a ``ClickException`` where it is none."""
    if path.is_symlink() or not path.is_file():
        raise click.ClickException(f"{path} is no file.")
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise click.ClickException(f"{path} is larger than any report.")
    return _report(str(path), content)


def _report(name: str, content: bytes) -> ChangeReport:
    try:
        return ChangeReport.model_validate_json(content)
    except ValidationError as error:
        # Nothing of what it holds is repeated here.
        raise click.ClickException(
            f"{name} is no report: {error.error_count()} of its parts are not as they must be."
        ) from None


def comment_on(run: Finished, report: ChangeReport, send: Send) -> str:
    """Writes the comment, and says in a sentence what was done.

    Nothing is written where the pull request has moved on since, was closed, or the report is on
    another commit than the run.
    """
    if report.head != run.head:
        raise click.ClickException("The report is on another commit than the workflow ran on.")
    number = _pull_request(run, send)
    if number is None:
        return "No open pull request stands at this commit any more; nothing was written."
    body = f"{MARK}\n{as_markdown(report)}"
    issues = f"/repos/{quote(run.repository)}/issues"
    ours = _our_comment(f"{issues}/{number}/comments", send)
    if ours is None:
        send(Request(method="POST", path=f"{issues}/{number}/comments", body={"body": body}))
        return f"Wrote a comment on pull request {number}."
    send(Request(method="PATCH", path=f"{issues}/comments/{ours}", body={"body": body}))
    return f"Brought the comment on pull request {number} up to date."


def _pull_request(run: Finished, send: Send) -> int | None:
    """The number of the open pull request whose head is the commit that was checked.

    Not by what the report says, which could name any; and not by the commit alone, since the
    host does not tell to which pull request a commit of a fork belongs. From one branch of one
    repository to another the host lets only one stand open, so there is never a choice.
    """
    owner = run.source.partition("/")[0]
    head, base = quote(f"{owner}:{run.branch}", safe=""), quote(run.main, safe="")
    pulls = f"/repos/{quote(run.repository)}/pulls?state=open&per_page={_PAGE}"
    for found in _list(send(Request(method="GET", path=f"{pulls}&head={head}&base={base}"))):
        match found:
            case {
                "number": int() as number,
                "head": {"sha": str() as commit, "repo": {"full_name": str() as source}},
                "base": {"ref": str() as main},
            } if (commit, source, main) == (run.head, run.source, run.main):
                return number
            case _:
                continue
    return None


def _our_comment(path: str, send: Send) -> int | None:
    for page in range(1, _MOST_PAGES + 1):
        listed = _list(send(Request(method="GET", path=f"{path}?per_page={_PAGE}&page={page}")))
        for found in listed:
            match found:
                case {
                    "id": int() as number,
                    "user": {"login": str() as login},
                    "body": str() as body,
                } if login == AUTHOR and body.startswith(MARK):
                    return number
                case _:
                    continue
        if len(listed) < _PAGE:
            break
    return None


def _list(answer: Any) -> list[Any]:  # noqa: ANN401 - JSON of the host
    return answer if isinstance(answer, list) else []
