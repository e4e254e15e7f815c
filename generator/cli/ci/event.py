"""What the host says of the event that started a workflow: a file of JSON, which it wrote."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A change that is proposed, or several in a queue: from which commit to which, and by whom.

    ``author`` is ``None`` for what is queued: each change in it was checked before, with its
    own author. ``opened_on`` is the day, in UTC, on which the host got to know of it.
    """

    base: str
    head: str
    author: str | None
    opened_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A workflow that ran on a proposed change to ``main``, and the commit that it ran on.

    ``number`` is that of the run, ``main`` the branch of ``repository`` that changes are for.
    ``source`` is the repository, often a fork, in which ``branch`` proposes the commit ``head``.
    """

    repository: str
    main: str
    number: int
    head: str
    source: str
    branch: str


def event_in(path: Path) -> Any:  # noqa: ANN401 - JSON, looked into below
    """The event; a usage error where it is none."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path} holds no event of the host: {error}") from error


def proposed(event: Any) -> Proposed:  # noqa: ANN401 - as above
    """The change of a ``pull_request`` or ``merge_group`` event."""
    match event:
        case {
            "pull_request": {
                "base": {"sha": str() as base},
                "head": {"sha": str() as head},
                "user": {"login": str() as author},
            }
        } if _are_commits(base, head):
            opened_on = _day(event["pull_request"].get("created_at"))
            return Proposed(base=base, head=head, author=author, opened_on=opened_on)
        case {"merge_group": {"base_sha": str() as base, "head_sha": str() as head}} if (
            _are_commits(base, head)
        ):
            return Proposed(base=base, head=head, author=None)
        case _:
            raise click.UsageError("The event is neither of a pull request nor of a merge queue.")


def finished(event: Any) -> Finished:  # noqa: ANN401 - as above
    """The run of a ``workflow_run`` event, where it ran on a pull request."""
    match event:
        case {
            "repository": {"full_name": str() as repository, "default_branch": str() as main},
            "workflow_run": {
                "event": "pull_request",
                "id": int() as number,
                "head_sha": str() as head,
                "head_branch": str() as branch,
                "head_repository": {"full_name": str() as source},
            },
        } if _are_commits(head):
            return Finished(
                repository=repository,
                main=main,
                number=number,
                head=head,
                source=source,
                branch=branch,
            )
        case _:
            raise click.UsageError("The event is not of a workflow that ran on a pull request.")


def _day(moment: object) -> date | None:
    """The day of a moment as the host writes it: ``"2025-11-20T08:30:00Z"``; ``None`` without."""
    told = re.match(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T", str(moment))
    try:
        return date.fromisoformat(told[1]) if told else None
    except ValueError as error:
        raise click.UsageError(f"The event tells no day: {error}") from error


def _are_commits(*names: str) -> bool:
    return all(re.fullmatch(r"[0-9a-f]{40}", name) for name in names)
